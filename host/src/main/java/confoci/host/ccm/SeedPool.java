package confoci.host.ccm;

import java.util.Arrays;

/**
 * The grayordinates that random seeds fall on.
 *
 * @param grayordinates ascending, at least one
 * @param weights       how much more often each is drawn, relative to the others; empty for all alike
 */
public record SeedPool(int[] grayordinates, double[] weights) {

    public SeedPool {
        if (grayordinates.length == 0 || weights.length != 0 && weights.length != grayordinates.length) {
            throw new IllegalArgumentException(grayordinates.length + " grayordinates, " + weights.length + " weights");
        }
    }

    /** Grayordinates that are drawn alike. */
    public static SeedPool uniform(int[] grayordinates) {
        return new SeedPool(grayordinates, new double[0]);
    }

    public boolean isUniform() {
        return weights.length == 0;
    }

    public int size() {
        return grayordinates.length;
    }

    /**
     * The weights as whole tickets in a draw of 2^31 - 1: place i wins tickets below element i and not below element i - 1. A weight
     * changes by less than 1e-9 of the total.
     */
    int[] tickets() {
        double total = Arrays.stream(weights).sum();
        int[] upTo = new int[size()];
        double sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            sum += weights[i];
            upTo[i] = (int) Math.rint(sum / total * Integer.MAX_VALUE);
        }
        return upTo;
    }
}
