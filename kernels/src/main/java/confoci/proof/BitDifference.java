package confoci.proof;

import confoci.op.LabelRanks;
import confoci.op.NullMaxima;
import confoci.op.PooledConnectivity.Sides;
import java.util.Arrays;
import java.util.Optional;

/** Where two results that must be equal bit for bit first differ, in words. */
public final class BitDifference {

    private BitDifference() {
    }

    /** The first difference, with hex floats and its distance in units of the last place; empty if there is none. */
    public static Optional<String> between(float[] expected, float[] actual) {
        if (expected.length != actual.length) {
            return Optional.of(actual.length + " values, expected " + expected.length);
        }
        int first = -1;
        int differing = 0;
        for (int i = 0; i < expected.length; i++) {
            if (Float.floatToRawIntBits(expected[i]) != Float.floatToRawIntBits(actual[i])) {
                first = first < 0 ? i : first;
                differing++;
            }
        }
        return differing == 0 ? Optional.empty() : Optional.of(differing + " of " + expected.length + " values differ, first at " + first
                + ": expected " + Float.toHexString(expected[first]) + ", got " + Float.toHexString(actual[first]) + ", "
                + Math.abs((long) Float.floatToRawIntBits(expected[first]) - Float.floatToRawIntBits(actual[first])) + " ulp");
    }

    /** The first difference between the maxima of the same permutations; empty if there is none. */
    public static Optional<String> between(NullMaxima expected, NullMaxima actual) {
        if (expected.first() != actual.first()) {
            return Optional.of("starts at permutation " + actual.first() + ", expected " + expected.first());
        }
        if (!expected.statistics().equals(actual.statistics())) {
            return Optional.of("maxima of " + actual.statistics() + ", expected " + expected.statistics());
        }
        return expected.statistics().stream()
                .map(statistic -> between(expected.of(statistic), actual.of(statistic)).map(d -> "maxima of " + statistic + ": " + d))
                .flatMap(Optional::stream).findFirst();
    }

    private static Optional<String> between(double[] expected, double[] actual) {
        int at = Arrays.mismatch(expected, actual);
        return at < 0 ? Optional.empty() : Optional.of("value " + at + " differs: expected "
                + (at < expected.length ? Double.toHexString(expected[at]) : "none") + ", got "
                + (at < actual.length ? Double.toHexString(actual[at]) : "none"));
    }

    /** The first difference between the sides of the same targets; empty if there is none. */
    public static Optional<String> between(Sides expected, Sides actual) {
        return between(expected.above(), actual.above()).map(d -> "above the observed value: " + d)
                .or(() -> between(expected.below(), actual.below()).map(d -> "below the observed value: " + d))
                .or(() -> between(expected.doubtfulTarget(), actual.doubtfulTarget()).map(d -> "targets in doubt: " + d))
                .or(() -> between(expected.doubtfulSelection(), actual.doubtfulSelection()).map(d -> "selections in doubt: " + d));
    }

    /** The first difference between the ranks of the same voxels; empty if there is none. */
    public static Optional<String> between(LabelRanks expected, LabelRanks actual) {
        return between(expected.atLeast(), actual.atLeast()).map(d -> "sums of the observed one or more: " + d)
                .or(() -> between(expected.atMost(), actual.atMost()).map(d -> "sums of the observed one or less: " + d))
                .or(() -> between(expected.upper(), actual.upper()).map(d -> "upper sums: " + d))
                .or(() -> between(expected.lower(), actual.lower()).map(d -> "lower sums: " + d))
                .or(() -> between(expected.above(), actual.above()).map(d -> "above the upper sum: " + d))
                .or(() -> between(expected.below(), actual.below()).map(d -> "below the lower sum: " + d));
    }

    private static Optional<String> between(LabelRanks.Tail expected, LabelRanks.Tail actual) {
        return between(expected.begin(), actual.begin()).map(d -> "beginnings: " + d)
                .or(() -> between(expected.labelling(), actual.labelling()).map(d -> "labellings: " + d))
                .or(() -> between(expected.sum(), actual.sum()).map(d -> "sums: " + d));
    }

    private static Optional<String> between(int[] expected, int[] actual) {
        return between(Arrays.stream(expected).asLongStream().toArray(), Arrays.stream(actual).asLongStream().toArray());
    }

    /** The first difference between two counts; empty if there is none. */
    public static Optional<String> between(long[] expected, long[] actual) {
        int at = Arrays.mismatch(expected, actual);
        return at < 0 ? Optional.empty() : Optional.of("count " + at + " differs: expected "
                + (at < expected.length ? expected[at] : "none") + ", got " + (at < actual.length ? actual[at] : "none"));
    }
}
