package confoci.host.comparison;

import confoci.host.output.Notation;
import confoci.host.output.ResultFiles;
import confoci.host.output.Tsv;

/** Writes the tables of a comparison. */
public final class ComparisonFiles {

    /** The table of pairs. */
    public static final String PAIRS = "comparisons.tsv";

    /** The table of groups of maps. */
    static final String GROUPS = "groups.tsv";

    /** The table of densities in clusters. */
    static final String CLUSTERS = "densities.tsv";

    private static final Notation VALUE = Notation.significant(9);

    private ComparisonFiles() {
    }

    /** Writes the tables. */
    public static void write(Comparison comparison, ResultFiles folder) {
        String unit = comparison.places().unit();
        Tsv.<MapPair>table()
                .text("first", "Name of the first map", pair -> pair.first().name())
                .text("second", "Name of the second map", pair -> pair.second().name())
                .number("places", "Places where both maps, and all covariates, have a value", unit, Notation.whole(), MapPair::places)
                .number("left_out", "Places where one of them has none", unit, Notation.whole(),
                        pair -> comparison.places().size() - pair.places())
                .number("r", comparison.settings().kind().title() + "'s correlation over these places"
                        + (comparison.covariates().isEmpty() ? "" : ", after what the covariates explain"), "", VALUE, MapPair::r)
                .number("p_first", "Two-sided p by the surrogates of the first map, (b + 1) / (n + 1); without surrogates, of Student's t,"
                        + " at least 2.2e-308",
                        "", VALUE, pair -> pair.ofFirst().p())
                .number("q_first", "The same, adjusted for all rows (Benjamini-Hochberg)", "", VALUE, pair -> pair.ofFirst().q())
                .number("p_second", "Two-sided p by the surrogates of the second map", "", VALUE, pair -> pair.ofSecond().p())
                .number("q_second", "The same, adjusted for all rows (Benjamini-Hochberg)", "", VALUE, pair -> pair.ofSecond().q())
                .text("first_file", "File of the first map", pair -> pair.first().source())
                .text("second_file", "File of the second map", pair -> pair.second().source())
                .build().write(folder, PAIRS, comparison.pairs());
        if (!comparison.groups().isEmpty()) {
            Tsv.<GroupTest>table()
                    .text("map", "Name of the map", test -> test.map().name())
                    .text("group", "Name of the group of maps", GroupTest::group)
                    .number("maps", "How many maps it has", "", Notation.whole(), GroupTest::maps)
                    .number("mean_r", "Mean correlation of the map with those of the group", "", VALUE, GroupTest::meanR)
                    .number("p", "Two-sided p of it by the surrogates of the map", "", VALUE, GroupTest::p)
                    .number("q", "The same, adjusted for all rows", "", VALUE, GroupTest::q)
                    .number("mean_abs_r", "Mean absolute correlation", "", VALUE, GroupTest::meanAbsR)
                    .number("p_abs", "Upper p of it by the surrogates of the map", "", VALUE, GroupTest::pAbs)
                    .number("q_abs", "The same, adjusted for all rows", "", VALUE, GroupTest::qAbs)
                    .build().write(folder, GROUPS, comparison.groups());
        }
        if (!comparison.clusters().isEmpty()) {
            Tsv.<ClusterTest>table()
                    .text("map", "Name of the map", test -> test.map().name())
                    .text("cluster", "Name of the cluster", ClusterTest::cluster)
                    .number("places", "Places of the cluster where the map has a value", unit, Notation.whole(), ClusterTest::places)
                    .number("median", "Median there of the map, normalized to mean 0 and standard deviation 1 over all places", "", VALUE,
                            ClusterTest::median)
                    .number("p", "Two-sided p by the surrogates of the map", "", VALUE, ClusterTest::p)
                    .number("q", "The same, adjusted for all rows", "", VALUE, ClusterTest::q)
                    .build().write(folder, CLUSTERS, comparison.clusters());
        }
    }
}
