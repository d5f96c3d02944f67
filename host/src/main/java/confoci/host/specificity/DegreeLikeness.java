package confoci.host.specificity;

import confoci.host.report.Numbers;
import confoci.host.stats.Correlation;
import confoci.host.stats.RankCorrelation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How much a map is like the degree map, which tells how strongly each place is connected with all others. Maps of unrelated foci converge
 * on it (van den Heuvel et al. 2026, Nat Neurosci, 10.1038/s41593-025-02196-7).
 *
 * @param pearson  r over the places where both have a value; NaN if either is constant there
 * @param spearman the same of ranks
 */
public record DegreeLikeness(double pearson, double spearman) {

    /** From here on a map is said to be mostly, or partly, the degree pattern. */
    private static final double MOSTLY = 0.8;
    private static final double PARTLY = 0.5;

    /** Compares a map with the degree map; NaN is no value. */
    public static DegreeLikeness of(double[] map, double[] degree) {
        int[] both = IntStream.range(0, map.length).filter(v -> !Double.isNaN(map[v]) && !Double.isNaN(degree[v])).toArray();
        double[] x = IntStream.of(both).mapToDouble(v -> map[v]).toArray();
        double[] y = IntStream.of(both).mapToDouble(v -> degree[v]).toArray();
        return both.length == 0 ? new DegreeLikeness(Double.NaN, Double.NaN)
                : new DegreeLikeness(Correlation.pearson(x, y), RankCorrelation.spearman(x, y));
    }

    /** For {@code run.json}. */
    public Map<String, Object> recorded() {
        Map<String, Object> both = new LinkedHashMap<>();
        both.put("pearson", pearson);
        both.put("spearman", spearman);
        return both;
    }

    /** The numbers in words, to go on with what they mean. */
    public String words() {
        return "r " + Numbers.TWO_DECIMALS.of(pearson) + " (ranks " + Numbers.TWO_DECIMALS.of(spearman) + ") with the degree map";
    }

    /** What they mean, to end a sentence. */
    public String meaning() {
        if (Double.isNaN(pearson)) {
            return "one of them is the same everywhere";
        }
        String where = "which places are connected with much of the brain, whatever the foci";
        return Math.abs(pearson) >= MOSTLY ? "it is mostly the connectome's degree pattern: " + where
                : Math.abs(pearson) >= PARTLY ? "it is partly the connectome's degree pattern: " + where
                : "it is not the connectome's degree pattern";
    }
}
