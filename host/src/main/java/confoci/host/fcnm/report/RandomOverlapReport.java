package confoci.host.fcnm.report;

import confoci.host.fcnm.overlap.RandomOverlap;
import confoci.host.output.Plural;
import confoci.host.report.Column;
import confoci.host.report.Fact;
import confoci.host.report.Group;
import confoci.host.report.MapFile;
import confoci.host.report.MapFile.Show;
import confoci.host.report.Numbers;
import confoci.host.report.RegionNulls;
import confoci.host.report.Section;
import confoci.host.report.Table;
import confoci.host.report.Verdict;
import confoci.host.stats.PermutationP;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Reports the comparison of an overlap with random foci.
 *
 * @param maps   the file of a map, by its stem
 * @param suffix that stems end with, possibly empty
 */
record RandomOverlapReport(RandomOverlapResult result, UnaryOperator<String> maps, String suffix) {

    /** Above this a map of shares is called that of random foci. */
    private static final double ALIKE = 0.8;

    private static final List<Column> NETWORKS = List.of(Column.text("network"), Column.number("mean share", "", Numbers.VALUE),
            Column.number("p", "", Numbers.P), Column.number("p (FDR)", "", Numbers.P));

    /** The part of the report. */
    Group group() {
        List<Section> sections = new ArrayList<>();
        verdict().ifPresent(sentence -> sections.add(new Verdict("", sentence)));
        if (!result.correction().isFamilywise()) {
            sections.add(new Verdict("", "no network_fwe: " + result.correction() + " does not exclude noise that all studies share"));
        }
        sections.addAll(networks());
        sections.addAll(files());
        return Group.of("random_foci", "", facts(), sections);
    }

    private List<Fact> facts() {
        RandomOverlap.Result random = result.random();
        String unit = result.overlap().domain().unit();
        int significant = result.significant().cardinality();
        return List.of(
                Fact.result("permutations", random.permutations()),
                Fact.result("mean_" + unit + "_at_threshold", random.size()).told("random foci", "share " + Plural.of(random.size(), unit)
                        + " at " + Numbers.percent(result.threshold()) + ", on average of "
                        + Plural.of(random.permutations(), "permutations")),
                Fact.result("smallest_p_fwe", result.smallest()),
                Fact.result("significant_fwe", significant).told("", "more than random foci (FWE p < "
                        + Numbers.GIVEN.of(RandomOverlapResult.LEVEL) + "): " + Plural.of(significant, unit) + ", "
                        + Numbers.COUNT.of(result.inNetwork()) + " of the " + Numbers.COUNT.of(result.overlap().network().cardinality())
                        + " in the network; smallest p " + Numbers.P.of(result.smallest())),
                Fact.result("significant_fwe_in_network", result.inNetwork()),
                Fact.result("correlation_with_expected", random.likeness()).told("",
                        "correlation of the probability map with that of random foci: r = " + Numbers.TWO_DECIMALS.of(random.likeness())),
                Fact.result("network_fwe", RandomOverlapResult.remark(result.correction()).orElse("written")));
    }

    /** What the network is worth, if it is not worth what it seems. */
    private Optional<String> verdict() {
        if (PermutationP.ADD_ONE.of(0, result.random().permutations()) >= RandomOverlapResult.LEVEL) {
            return Optional.of("too few permutations to distinguish the network from the connectome's degree pattern; 20 are needed");
        }
        if (result.overlap().clusters().isEmpty()) {
            return Optional.empty();
        }
        if (result.inNetwork() == 0) {
            return Optional.of("the network is no more than the connectome's degree pattern: which places are connected with much of the"
                    + " brain");
        }
        return result.random().likeness() > ALIKE ? Optional.of("most of the map is the connectome's degree pattern, which places are"
                + " connected with much of the brain" + (result.correction().isFamilywise() ? "; trust network_fwe" : "; look at excess"))
                : Optional.empty();
    }

    private List<Section> networks() {
        if (result.networks().isEmpty()) {
            return List.of();
        }
        return List.of(Table.of("canonical networks and random foci", NETWORKS, result.networks(),
                network -> List.of(network.name(), network.observed(), network.p(), network.pFdr()), 0),
                new RegionNulls("Studies in canonical networks, and random foci", "mean share of studies", "FDR",
                        result.networks().stream().map(network -> new RegionNulls.Region(network.name(), network.permuted(),
                                network.observed(), network.pFdr())).toList()));
    }

    private List<MapFile> files() {
        List<MapFile> files = new ArrayList<>();
        if (result.correction().isFamilywise()) {
            files.add(file("network_fwe", "shared more than by random foci, FWE p < " + Numbers.GIVEN.of(RandomOverlapResult.LEVEL),
                    "network", Show.ABOVE, 0));
        }
        files.add(file("excess", "share of studies beyond that for random foci", "share", Show.BEYOND, 0));
        files.add(file("expected", "mean share of studies for random foci", "share", Show.ABOVE, 0));
        files.add(file("p_fwe", "p of the overlap for random foci, FWE", "p", Show.BELOW, RandomOverlapResult.LEVEL));
        files.add(file("p", "p of the overlap for random foci, uncorrected", "p", Show.BELOW, RandomOverlapResult.LEVEL));
        files.add(file("log10p", "-log10 p, Poisson-binomial, for random foci", "-log10 p", Show.ABOVE,
                -Math.log10(RandomOverlapResult.LEVEL)));
        return files;
    }

    private MapFile file(String stem, String meaning, String quantity, Show show, double threshold) {
        return new MapFile(maps.apply(stem + suffix), meaning, quantity, show, threshold);
    }
}
