package confoci.host.specificity;

import confoci.host.report.Fact;
import confoci.host.report.Numbers;
import confoci.host.stats.Correlation;
import confoci.host.stats.RankCorrelation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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

    private static final String DEGREE = "the degree map is the mean connectivity of each place with all others, which maps of any foci"
            + " resemble";

    /**
     * A map that is compared.
     *
     * @param stem  of its file
     * @param words what people call it
     */
    public record Compared(String stem, String words, double[] map) {
    }

    /** Compares a map with the degree map; NaN is no value. */
    public static DegreeLikeness of(double[] map, double[] degree) {
        int[] both = IntStream.range(0, map.length).filter(v -> !Double.isNaN(map[v]) && !Double.isNaN(degree[v])).toArray();
        double[] x = IntStream.of(both).mapToDouble(v -> map[v]).toArray();
        double[] y = IntStream.of(both).mapToDouble(v -> degree[v]).toArray();
        return both.length == 0 ? new DegreeLikeness(Double.NaN, Double.NaN)
                : new DegreeLikeness(Correlation.pearson(x, y), RankCorrelation.spearman(x, y));
    }

    /** What a report tells and records of some maps. */
    public static Fact fact(double[] degree, Compared... maps) {
        Map<String, Object> recorded = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>();
        for (Compared compared : maps) {
            DegreeLikeness likeness = of(compared.map, degree);
            Map<String, Object> both = new LinkedHashMap<>();
            both.put("pearson", likeness.pearson);
            both.put("spearman", likeness.spearman);
            recorded.put(compared.stem, both);
            lines.add(compared.words + ": r " + Numbers.TWO_DECIMALS.of(likeness.pearson) + " with the degree map (ranks "
                    + Numbers.TWO_DECIMALS.of(likeness.spearman) + "), " + likeness.meaning());
        }
        lines.add(DEGREE);
        return Fact.result("correlation_with_degree", recorded).told("specificity", lines);
    }

    /** What the numbers mean, to end a sentence. */
    private String meaning() {
        return Double.isNaN(pearson) ? "as one of them is the same everywhere"
                : (Math.abs(pearson) >= MOSTLY ? "mostly" : Math.abs(pearson) >= PARTLY ? "partly" : "little of") + " the degree pattern";
    }
}
