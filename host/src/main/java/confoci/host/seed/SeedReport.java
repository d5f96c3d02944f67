package confoci.host.seed;

import confoci.host.citation.Work;
import confoci.host.io.cifti.BrainModels;
import confoci.host.output.Plural;
import confoci.host.report.Column;
import confoci.host.report.Fact;
import confoci.host.report.MapFile;
import confoci.host.report.Matrix;
import confoci.host.report.Methods;
import confoci.host.report.Numbers;
import confoci.host.report.Report;
import confoci.host.report.Section;
import confoci.host.report.Sentence;
import confoci.host.report.Table;
import confoci.host.report.TableFile;
import confoci.host.report.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reports what was mapped.
 *
 * @param all       every seed, in order
 * @param known     the targets by name among them
 * @param pairs     of the seeds that are used, none if there is but one
 * @param distances from peaks, none if no peaks are given
 * @param models    the grayordinates
 */
public record SeedReport(List<Seed> all, List<KnownTarget> known, List<SeedPair> pairs, List<SeedDistance> distances,
        BrainModels models) {

    /** More seeds than this are for the table. */
    private static final int SHOWN = 20;

    private static final List<Column> PAIRS = List.of(Column.text("seed"), Column.text("other"),
            Column.number("correlation", "", Numbers.VALUE), Column.number("connectivity", "", Numbers.VALUE));

    private static final List<Column> DISTANCES = List.of(Column.text("seed"), Column.text("peaks of"), Column.text("cluster"),
            Column.number("x", "mm", Numbers.MM), Column.number("y", "mm", Numbers.MM), Column.number("z", "mm", Numbers.MM),
            Column.number("distance", "mm", Numbers.TWO_DECIMALS));

    /**
     * The report.
     *
     * @param connectome the name of its file
     * @param unit       of its values
     * @param folder     the result folder as the user named it
     */
    public Report report(String connectome, String unit, String folder) {
        List<Section> sections = new ArrayList<>();
        if (!pairs.isEmpty()) {
            sections.add(new Verdict("", "Their maps correlate by " + range() + " (correlations.tsv)"));
            sections.add(Table.of("correlations of maps", PAIRS, pairs,
                    pair -> List.of(pair.first().name(), pair.second().name(), pair.correlation(), pair.connectivity()), 0));
            sections.add(correlations());
        }
        sections.add(new MapFile("seed_fc.dscalar.nii", "connectivity of the seeds, a map for each", unit, MapFile.Show.BEYOND, 0));
        if (!distances.isEmpty()) {
            sections.add(Table.of("distances from peaks", DISTANCES, distances, row -> List.of(row.seed().name(), row.peak().source(),
                    row.peak().cluster(), row.peak().point().x(), row.peak().point().y(), row.peak().point().z(), row.distance()), 0));
            sections.add(new TableFile("distances.tsv", "distances of the seeds from the peaks"));
        }
        sections.add(new TableFile("seeds.tsv", "the grayordinates of the seeds"));
        sections.add(new Methods(methods(connectome, unit)));
        return Report.of("Connectivity (" + unit + ") of " + (used().size() == 1 ? "a seed" : Plural.of(used().size(), "seeds")) + " in "
                + connectome + ", " + Plural.of(models.size(), "grayordinates"), facts(), sections, folder, "seed_fc.dscalar.nii");
    }

    private List<Sentence> methods(String connectome, String unit) {
        long regions = used().stream().filter(seed -> seed.kind() == Seed.Kind.REGION).count();
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(Sentence.of("The functional connectivity (" + unit + ") of " + Plural.of(used().size(), "seeds")
                + " was mapped in the connectome " + connectome + " (" + Plural.of(models.size(), "grayordinates") + ")", Work.FOX_2018));
        for (KnownTarget target : known) {
            sentences.add(new Sentence("The target " + target.title() + " of transcranial magnetic stimulation is at MNI "
                    + Numbers.mm(target.point()), target.works()));
        }
        if (regions < used().size()) {
            sentences.add(Sentence.of("The seed of a coordinate was the nearest grayordinate"));
        }
        if (regions > 0) {
            sentences.add(Sentence.of("The seed of a region was the mean over all grayordinates in it, without the connectivity of each"
                    + " with itself"));
        }
        if (!pairs.isEmpty()) {
            sentences.add(Sentence.of("Maps of two seeds were compared by their correlation over all grayordinates outside of both"));
        }
        return sentences;
    }

    private Matrix correlations() {
        List<Seed> used = used();
        int size = used.size();
        double[] values = new double[size * size];
        Arrays.fill(values, Double.NaN);
        for (SeedPair pair : pairs) {
            int first = used.indexOf(pair.first());
            int second = used.indexOf(pair.second());
            values[first * size + second] = pair.correlation();
            values[second * size + first] = pair.correlation();
        }
        return new Matrix("Correlations of the maps of seeds", "r", used.stream().map(Seed::name).toList(), values, new double[0]);
    }

    private List<Seed> used() {
        return all.stream().filter(Seed::used).toList();
    }

    private List<Fact> facts() {
        List<Seed> used = used();
        List<Fact> facts = new ArrayList<>();
        used.stream().limit(SHOWN).forEach(seed -> facts.add(Fact.finding(seed.name(), place(seed) + nearestPeak(seed))));
        if (used.size() > SHOWN) {
            facts.add(Fact.finding("", "and " + Numbers.COUNT.of(used.size() - SHOWN) + " more in seeds.tsv"));
        }
        facts.add(Fact.data("seeds", used.stream().map(Seed::name).toList()));
        facts.add(Fact.data("seeds_dropped", all.stream().filter(seed -> !seed.used()).map(Seed::name).toList()));
        facts.add(Fact.data("grayordinates_of_seeds", used.stream().mapToInt(Seed::size).sum()));
        facts.add(Fact.result("maps", used.size()));
        if (!pairs.isEmpty()) {
            facts.add(Fact.result("smallest_correlation", least()));
            facts.add(Fact.result("largest_correlation", most()));
        }
        return facts;
    }

    private String place(Seed seed) {
        if (seed.target() == null) {
            return Plural.of(seed.size(), "grayordinates");
        }
        Seed.Member member = seed.members().getFirst();
        return "grayordinate " + member.grayordinate() + " (" + models.models().get(models.modelOf(member.grayordinate())).structure()
                + "), " + Numbers.TWO_DECIMALS.of(member.distance()) + " mm away";
    }

    private String nearestPeak(Seed seed) {
        return distances.stream().filter(row -> row.seed() == seed && row.nearest()).findFirst().map(row -> "; the nearest peak ("
                + Numbers.mm(row.peak().point()) + ") is " + Numbers.TWO_DECIMALS.of(row.distance()) + " mm away").orElse("");
    }

    private double least() {
        return pairs.stream().mapToDouble(SeedPair::correlation).min().orElseThrow();
    }

    private double most() {
        return pairs.stream().mapToDouble(SeedPair::correlation).max().orElseThrow();
    }

    private String range() {
        return pairs.size() == 1 ? Numbers.VALUE.of(least()) : Numbers.VALUE.of(least()) + " to " + Numbers.VALUE.of(most());
    }
}
