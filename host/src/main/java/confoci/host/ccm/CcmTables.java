package confoci.host.ccm;

import confoci.host.grayordinate.MappedExperiment;
import confoci.host.grayordinate.MappedFocus;
import confoci.host.output.Notation;
import confoci.host.output.Tsv;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns of the tables that an analysis leaves; their sidecars are made from the same words. */
final class CcmTables {

    private static final Notation MM = Notation.decimals(2);
    private static final Notation STATISTIC = Notation.significant(6);

    private CcmTables() {
    }

    /**
     * A focus.
     *
     * @param number its place in the experiment, from 1
     */
    record FocusRow(MappedExperiment mapped, int number, MappedFocus focus) {
    }

    static final Tsv<FocusRow> FOCI = Tsv.<FocusRow>table()
            .text("study", "Study as reported", row -> row.mapped().experiment().study())
            .text("contrast", "Contrast as reported", row -> row.mapped().experiment().contrast())
            .number("subjects", "Sample size", "subjects", Notation.float64(), row -> row.mapped().experiment().subjects())
            .number("focus", "Number of the focus within its experiment", "", Notation.whole(), FocusRow::number)
            .number("reported_x", "Coordinate as reported", "mm", Notation.float64(), row -> row.focus().focus().reported().x())
            .number("reported_y", "Coordinate as reported", "mm", Notation.float64(), row -> row.focus().focus().reported().y())
            .number("reported_z", "Coordinate as reported", "mm", Notation.float64(), row -> row.focus().focus().reported().z())
            .text("space", "Space of the reported coordinate", row -> row.focus().focus().space().name())
            .number("x", "Coordinate in MNI space", "mm", MM, row -> row.focus().mni().x())
            .number("y", "Coordinate in MNI space", "mm", MM, row -> row.focus().mni().y())
            .number("z", "Coordinate in MNI space", "mm", MM, row -> row.focus().mni().z())
            .number("grayordinate", "The nearest grayordinate, the first is 0", "", Notation.whole(),
                    row -> row.focus().nearest() < 0 ? Double.NaN : row.focus().nearest())
            .number("distance", "From the focus to its grayordinate", "mm", Notation.decimals(4), row -> row.focus().distance())
            .level("fate", "What was done with it", levels("kept", "it is a seed", "dropped", "its grayordinate is too far away"),
                    row -> row.focus().kept() ? "kept" : "dropped")
            .text("source", "Where the focus was read", row -> row.focus().focus().origin())
            .build();

    static final Tsv<NetworkTest> NETWORKS = Tsv.<NetworkTest>table()
            .text("network", "Name", NetworkTest::name)
            .number("grayordinates", "Size", "grayordinates", Notation.whole(), NetworkTest::grayordinates)
            .number("without_data", "Of these, those without data in the connectome, which count for nothing", "grayordinates",
                    Notation.whole(), NetworkTest::without)
            .number("connectivity", "Mean of the pooled connectivity over the network's grayordinates with data", "", STATISTIC,
                    NetworkTest::connectivity)
            .number("null_mean", "Its exact mean for random seeds", "", STATISTIC, NetworkTest::nullMean)
            .number("null_sd", "Its exact standard deviation for random seeds", "", STATISTIC, NetworkTest::nullSd)
            .number("z_moments", "(connectivity - null_mean) / null_sd", "", STATISTIC,
                    test -> (test.connectivity() - test.nullMean()) / test.nullSd())
            .number("p", "Two-sided p: twice the smaller tail of random seeds' connectivity, at most 1", "", STATISTIC, NetworkTest::p)
            .number("p_fdr", "p adjusted over the networks (Benjamini and Hochberg 1995)", "", STATISTIC, NetworkTest::pFdr)
            .number("p_uncentered", "That random seeds have as large an absolute connectivity or a larger one, after Saberi et al. 2024;"
                    + " mostly a test of the upper tail, as null_mean is not 0", "", STATISTIC, NetworkTest::pUncentred)
            .number("p_uncentered_fdr", "p_uncentered adjusted over the networks (Benjamini and Hochberg 1995)", "", STATISTIC,
                    NetworkTest::pUncentredFdr)
            .build();

    static final Tsv<NetworkDifference> DIFFERENCES = Tsv.<NetworkDifference>table()
            .text("network", "Name", NetworkDifference::name)
            .number("grayordinates", "Size", "grayordinates", Notation.whole(), NetworkDifference::grayordinates)
            .number("without_data", "Of these, those without data in the connectome, which count for nothing", "grayordinates",
                    Notation.whole(), NetworkDifference::without)
            .number("connectivity_a", "Mean of the pooled connectivity of A over the network's grayordinates with data", "", STATISTIC,
                    NetworkDifference::first)
            .number("connectivity_b", "That of B", "", STATISTIC, NetworkDifference::second)
            .number("difference", "connectivity_a - connectivity_b", "", STATISTIC, NetworkDifference::difference)
            .number("z", "z of p, positive where A has more", "", STATISTIC, NetworkDifference::z)
            .number("p", "Two-sided p: twice the smaller tail of exchanged experiments, at most 1", "", STATISTIC, NetworkDifference::p)
            .number("p_fdr", "p adjusted over the networks (Benjamini and Hochberg 1995)", "", STATISTIC, NetworkDifference::pFdr)
            .number("p_fwe", "p corrected for all networks by the largest standardized difference of each permutation", "", STATISTIC,
                    NetworkDifference::pFwe)
            .build();

    /** A row per permutation, a column per network. */
    static Tsv<Integer> networkNull(List<NetworkTest> tests) {
        Tsv.Builder<Integer> table = Tsv.table();
        table.number("permutation", "Number of the permutation, the first is 0", "", Notation.whole(), m -> m);
        for (NetworkTest test : tests) {
            table.number(test.name(), "Mean over the network of the connectivity pooled over random seeds", "", Notation.significant(9),
                    m -> test.permuted()[m]);
        }
        return table.build();
    }

    private static Map<String, String> levels(String... namesAndMeanings) {
        Map<String, String> levels = new LinkedHashMap<>();
        for (int i = 0; i < namesAndMeanings.length; i += 2) {
            levels.put(namesAndMeanings[i], namesAndMeanings[i + 1]);
        }
        return levels;
    }
}
