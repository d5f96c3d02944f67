package confoci.host.fcnm.report;

import confoci.host.atlas.Atlas;
import confoci.host.domain.Domain;
import confoci.host.domain.MapWriter;
import confoci.host.domain.Meaning;
import confoci.host.domain.StatMap;
import confoci.host.output.Notation;
import confoci.host.output.Plural;
import confoci.host.output.ResultFiles;
import confoci.host.output.Tsv;
import confoci.host.report.Column;
import confoci.host.report.Fact;
import confoci.host.report.Group;
import confoci.host.report.MapFile;
import confoci.host.report.MapFile.Show;
import confoci.host.report.Numbers;
import confoci.host.report.Section;
import confoci.host.report.Table;
import confoci.host.specificity.Exchange;
import confoci.host.specificity.ExchangedMaps;
import confoci.host.specificity.MeanExchange;
import confoci.host.specificity.SetExchangeWork;
import confoci.host.specificity.SetExchangeWork.Exchanged;
import confoci.host.specificity.ShareExchange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The comparison of the networks of two sets of studies by exchanging studies between the sets.
 *
 * @param exchange of the studies
 * @param domain   the places that are analysed
 * @param shares   of the shares of studies whose network covers a place
 * @param t        of the mean t of studies
 * @param networks of how much of each canonical network the networks of studies cover, possibly none
 */
public record SetComparison(Exchange exchange, Domain domain, ExchangedMaps shares, ExchangedMaps t, List<Coverage> networks) {

    /** Of familywise error. */
    public static final double LEVEL = 0.05;

    private static final Notation SHARE = Notation.significant(6);

    /**
     * How much of a canonical network the networks of studies cover.
     *
     * @param name  of the canonical network
     * @param a     mean over the studies of set A
     * @param b     mean over those of set B
     * @param p     of the difference, two-sided
     * @param pFwe  corrected for all networks
     */
    public record Coverage(String name, double a, double b, double p, double pFwe) {
    }

    /**
     * The exchange at every place, of which shards can do a share each.
     *
     * @param name     among the works of the run
     * @param settings what decides its results beside the command line and the inputs of the run
     * @param studies  those of set A first
     */
    public static SetExchangeWork work(String name, String settings, Exchange exchange, Domain domain, List<StudyResult> studies) {
        double[] alike = new double[studies.size()];
        Arrays.fill(alike, 1);
        return new SetExchangeWork(name, settings, domain.unit(), new ShareExchange(exchange),
                studies.stream().map(study -> study.mask().voxels()).toList(), new MeanExchange(exchange, alike),
                studies.stream().map(StudyResult::t).toArray(double[][]::new));
    }

    /**
     * Compares.
     *
     * @param exchanged what the work made of all places
     */
    public static SetComparison of(SetExchangeWork work, Exchanged exchanged, Domain domain, List<StudyResult> studies,
            Optional<Atlas> atlas) {
        return new SetComparison(work.means().exchange(), domain, work.shares(exchanged), work.means(exchanged),
                atlas.map(regions -> coverage(work.means(), studies, regions)).orElse(List.of()));
    }

    private static List<Coverage> coverage(MeanExchange means, List<StudyResult> studies, Atlas atlas) {
        ExchangedMaps test = means.test(studies.stream().map(study -> IntStream.range(0, atlas.size())
                .mapToDouble(k -> covered(study.mask().voxels(), atlas.members(k))).toArray()).toArray(double[][]::new), _ -> { });
        return IntStream.range(0, atlas.size()).mapToObj(k -> new Coverage(atlas.regions().get(k).name(), test.first()[k],
                test.second()[k], Math.exp(test.logP()[k]), test.pFwe()[k])).toList();
    }

    private static double covered(BitSet network, int[] members) {
        return (double) IntStream.of(members).filter(network::get).count() / members.length;
    }

    /** {@code probability_b, difference}, its {@code z, p, p_fdr, p_fwe}, the same of the mean t, {@code networks_difference.tsv}. */
    void write(ResultFiles folder, String suffix) {
        MapWriter maps = new MapWriter(folder, FcnmTables.METHOD);
        maps.write(new StatMap(domain, "probability_b" + suffix, shares.second(),
                Meaning.estimate("probability", "share of the studies of B")));
        write(maps, "difference", "share of studies", suffix, shares);
        write(maps, "t_difference", "mean t", suffix, t);
        if (!networks.isEmpty()) {
            Tsv.<Coverage>table()
                    .text("network", "Canonical network", Coverage::name)
                    .number("covered_a", "Its part that the network of a study covers, mean over the studies of A", "", SHARE, Coverage::a)
                    .number("covered_b", "The same of B", "", SHARE, Coverage::b)
                    .number("difference", "covered_a - covered_b", "", SHARE, row -> row.a - row.b)
                    .number("p", "Two-sided p of the difference by exchange of studies", "", SHARE, Coverage::p)
                    .number("p_fwe", "p corrected for all networks", "", SHARE, Coverage::pFwe)
                    .build().write(folder, "networks_difference" + suffix + ".tsv", networks);
        }
    }

    private void write(MapWriter maps, String stem, String what, String suffix, ExchangedMaps test) {
        String between = "difference of the " + what + " (A - B)";
        maps.write(new StatMap(domain, stem + suffix, test.difference(), Meaning.estimate("difference", between)));
        maps.write(new StatMap(domain, stem + "_z" + suffix, test.z(), Meaning.z("z of the " + between)));
        maps.write(StatMap.ofLogP(domain, stem + "_p" + suffix, test.logP(), Meaning.p("p of the " + between + ", two-sided")));
        maps.write(StatMap.ofLogP(domain, stem + "_p_fdr" + suffix, test.logFdr(), Meaning.p("p of the " + between + ", FDR")));
        maps.write(new StatMap(domain, stem + "_p_fwe" + suffix, test.pFwe(), Meaning.p("p of the " + between + ", FWE")));
    }

    /** The part of the report. */
    Group group(UnaryOperator<String> maps, String suffix) {
        List<Section> sections = new ArrayList<>();
        List<Column> columns = List.of(Column.text("network"), Column.number("covered by A", "", Numbers.VALUE),
                Column.number("by B", "", Numbers.VALUE), Column.number("p", "", Numbers.P), Column.number("p (FWE)", "", Numbers.P));
        sections.add(Table.of("canonical networks in the networks of both sets", columns, networks,
                row -> List.of(row.name, row.a, row.b, row.p, row.pFwe), networks.size()));
        sections.add(new MapFile(maps.apply("probability_b" + suffix), "share of the studies of B", "share", Show.ABOVE, 0));
        maps(sections, maps, "difference", "share of studies", suffix);
        maps(sections, maps, "t_difference", "mean t", suffix);
        return Group.of("comparison", "", facts(), sections);
    }

    private static void maps(List<Section> sections, UnaryOperator<String> maps, String stem, String what, String suffix) {
        String between = "difference of the " + what + " (A - B)";
        sections.add(new MapFile(maps.apply(stem + suffix), between, what, Show.BEYOND, 0));
        sections.add(new MapFile(maps.apply(stem + "_z" + suffix), "z of the " + between, "z", Show.BEYOND, 0));
        sections.add(new MapFile(maps.apply(stem + "_p" + suffix), "p of the " + between, "p", Show.BELOW, LEVEL));
        sections.add(new MapFile(maps.apply(stem + "_p_fdr" + suffix), "p of the " + between + ", FDR", "p", Show.BELOW, LEVEL));
        sections.add(new MapFile(maps.apply(stem + "_p_fwe" + suffix), "p of the " + between + ", FWE", "p", Show.BELOW, LEVEL));
    }

    private List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.result("studies_b", exchange.experiments() - exchange.size()).told("compared with",
                Plural.of(exchange.experiments() - exchange.size(), "studies") + " of set B, " + Plural.of(exchange.permutations(),
                        "exchanges") + ", seed " + exchange.seed()));
        addTo(facts, "share", "share of studies", shares);
        addTo(facts, "t", "mean t", t);
        return facts;
    }

    private void addTo(List<Fact> facts, String key, String what, ExchangedMaps test) {
        long significant = Arrays.stream(test.pFwe()).filter(p -> p < LEVEL).count();
        double smallest = Arrays.stream(test.pFwe()).filter(p -> !Double.isNaN(p)).min().orElse(Double.NaN);
        facts.add(Fact.result("smallest_p_fwe_" + key, smallest));
        facts.add(Fact.result("significant_fwe_" + key, significant).told("", "the " + what + " differs at "
                + Plural.of(significant, domain.unit()) + " (FWE p < " + Numbers.GIVEN.of(LEVEL) + "); smallest p "
                + Numbers.P.of(smallest)));
    }
}
