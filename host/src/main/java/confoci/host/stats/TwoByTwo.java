package confoci.host.stats;

/**
 * How many of some things have each of two properties, both, or none: a table of two rows and two columns, and tests of whether the
 * properties are independent.
 *
 * @param all    the number of things
 * @param first  those with the first property
 * @param second those with the second property
 * @param both   those with both
 */
public record TwoByTwo(int all, int first, int second, int both) {

    /** Probabilities that differ by less, relatively, are equal (as in R's fisher.test). */
    private static final double EQUAL = 1e-7;

    public TwoByTwo {
        if (first < 0 || second < 0 || both < Math.max(0, first - (all - second)) || both > Math.min(first, second)) {
            throw new IllegalArgumentException(both + " of " + first + " and " + second + " among " + all);
        }
    }

    /** Whether each property is had by some and lacked by some; without that there is nothing to test. */
    public boolean varies() {
        return first > 0 && first < all && second > 0 && second < all;
    }

    /** The smallest of the four counts that are expected of independent properties. */
    public double smallestExpected() {
        return (double) Math.min(first, all - first) * Math.min(second, all - second) / all;
    }

    /** 1 if more have both than are expected of independent properties, -1 if fewer have, 0 if as many have. */
    public int sign() {
        return Long.signum((long) all * both - (long) first * second);
    }

    /**
     * Pearson's chi-square with one degree of freedom, without Yates' correction.
     *
     * @throws IllegalStateException unless both properties vary
     */
    public double chiSquare() {
        requireVariation();
        double difference = (long) all * both - (long) first * second;
        return difference / first / (all - first) * (difference / second / (all - second)) * all;
    }

    /** The natural logarithm of the p of {@link #chiSquare}: both directions count. */
    public double logPOfChiSquare() {
        return Math.min(0, Math.log(2) + NormalTail.logP(Math.sqrt(chiSquare())));
    }

    /**
     * The natural logarithm of the p of Fisher's exact test: of all tables with these margins, those that are as probable as this one or
     * less.
     *
     * @throws IllegalStateException unless both properties vary
     */
    public double logPOfFisher() {
        requireVariation();
        int least = Math.max(0, first - (all - second));
        double[] log = new double[Math.min(first, second) - least + 1];
        double largest = 0;
        for (int n = 1; n < log.length; n++) {
            int k = least + n;
            log[n] = log[n - 1] + Math.log((double) (first - k + 1) * (second - k + 1)) - Math.log((double) k * (all - first - second + k));
            largest = Math.max(largest, log[n]);
        }
        double limit = log[both - least] + EQUAL;
        double asRare = 0;
        double sum = 0;
        for (double one : log) {
            sum += Math.exp(one - largest);
            // Of tables far rarer than the likeliest, the sum is taken relative to this one.
            asRare += one <= limit ? Math.exp(one - limit) : 0;
        }
        return Math.min(0, Math.log(asRare) + limit - largest - Math.log(sum));
    }

    private void requireVariation() {
        if (!varies()) {
            throw new IllegalStateException(this + " has nothing to test");
        }
    }
}
