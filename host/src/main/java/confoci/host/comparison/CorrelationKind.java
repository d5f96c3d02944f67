package confoci.host.comparison;

import java.util.Arrays;
import java.util.Locale;

/** Which correlation over places tells how alike two maps are. */
public enum CorrelationKind {

    /** That of the values. */
    PEARSON {
        @Override
        double[] scores(double[] values) {
            return values;
        }
    },

    /** That of the ranks; equal values have the mean of theirs. */
    SPEARMAN {
        @Override
        double[] scores(double[] values) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            double[] ranks = new double[sorted.length];
            for (int from = 0; from < sorted.length; ) {
                int to = from + 1;
                while (to < sorted.length && sorted[to] == sorted[from]) {
                    to++;
                }
                Arrays.fill(ranks, from, to, (from + to + 1) / 2.0);
                from = to;
            }
            return Arrays.stream(values).map(value -> ranks[Arrays.binarySearch(sorted, value)]).toArray();
        }
    };

    /** What is correlated, in any scale. */
    abstract double[] scores(double[] values);

    /** With its capital. */
    public String title() {
        return name().charAt(0) + toString().substring(1);
    }

    @Override
    public final String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
