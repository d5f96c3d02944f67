package confoci.host.stats;

import java.util.List;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.HypergeometricDistribution;

/**
 * The tails of a sum of independent binomial or hypergeometric counts, in log space. The distributions are tilted exponentially so that the
 * sum in question is their mode, convolved, and tilted back: nothing underflows, however rare the sum is.
 *
 * @param counts whose sum it is
 */
public record CountSum(List<Count> counts) {

    /** Of a term relative to the largest; less adds nothing to a float64. */
    private static final double NEGLIGIBLE = 1e-20;
    private static final int STEPS = 60;
    /** Beyond, the mode of every count is at its end. */
    private static final double LARGEST_TILT = 1000;

    /** A count whose probabilities rise to a mode and fall. */
    public sealed interface Count permits Binomial, Hypergeometric {

        /** The smallest that is possible. */
        int least();

        /** The largest that is possible. */
        int most();

        /** The natural logarithm of the probability of k + 1 over that of k. */
        double logRatio(int k);

        /** The natural logarithm of the probability of k. */
        double logTerm(int k);

        /** The mode if the probability of each k is multiplied by exp(tilt k). */
        private int mode(double tilt) {
            int low = least();
            int high = most();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (logRatio(middle) + tilt > 0) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }

    /**
     * Successes among trials.
     *
     * @param probability of each, 0 to 1
     */
    public record Binomial(int trials, double probability) implements Count {

        @Override
        public int least() {
            return probability == 1 ? trials : 0;
        }

        @Override
        public int most() {
            return probability == 0 ? 0 : trials;
        }

        @Override
        public double logRatio(int k) {
            return Math.log((double) (trials - k) / (k + 1)) + Math.log(probability) - Math.log1p(-probability);
        }

        @Override
        public double logTerm(int k) {
            return least() == most() ? 0 : new BinomialDistribution(null, trials, probability).logProbability(k);
        }
    }

    /** How many have both properties of a table with given margins. */
    public record Hypergeometric(TwoByTwo table) implements Count {

        @Override
        public int least() {
            return Math.max(0, table.first() - (table.all() - table.second()));
        }

        @Override
        public int most() {
            return Math.min(table.first(), table.second());
        }

        @Override
        public double logRatio(int k) {
            return Math.log((double) (table.first() - k) * (table.second() - k))
                    - Math.log((double) (k + 1) * (table.all() - table.first() - table.second() + k + 1));
        }

        @Override
        public double logTerm(int k) {
            return least() == most() ? 0
                    : new HypergeometricDistribution(null, table.all(), table.first(), table.second()).logProbability(k);
        }
    }

    public CountSum {
        counts = List.copyOf(counts);
    }

    /** The natural logarithm of P(sum is at least this). */
    public double logAtLeast(int sum) {
        if (sum <= counts.stream().mapToInt(Count::least).sum()) {
            return 0;
        }
        if (sum > counts.stream().mapToInt(Count::most).sum()) {
            return Double.NEGATIVE_INFINITY;
        }
        return sum > modes(0) ? tail(sum, 1) : Math.log1p(-Math.exp(tail(sum - 1, -1)));
    }

    /** The natural logarithm of P(sum is at most this). */
    public double logAtMost(int sum) {
        if (sum >= counts.stream().mapToInt(Count::most).sum()) {
            return 0;
        }
        if (sum < counts.stream().mapToInt(Count::least).sum()) {
            return Double.NEGATIVE_INFINITY;
        }
        return sum < modes(0) ? tail(sum, -1) : Math.log1p(-Math.exp(tail(sum + 1, 1)));
    }

    private int modes(double tilt) {
        return counts.stream().mapToInt(count -> count.mode(tilt)).sum();
    }

    /** @param direction 1 for sums that are larger, too, -1 for those that are smaller */
    private double tail(int sum, int direction) {
        double low = direction > 0 ? 0 : -LARGEST_TILT;
        double high = direction > 0 ? LARGEST_TILT : 0;
        for (int step = 0; step < STEPS; step++) {
            double middle = (low + high) / 2;
            if (modes(middle) < sum) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double tilt = direction > 0 ? low : high;
        double scale = -tilt * sum;
        int first = 0;
        double[] weights = {1};
        for (Count count : counts) {
            int mode = count.mode(tilt);
            scale += count.logTerm(mode) + tilt * mode;
            int from = mode;
            int to = mode;
            double below = 1;
            while (from > count.least() && below > NEGLIGIBLE) {
                below *= Math.exp(-count.logRatio(--from) - tilt);
            }
            double above = 1;
            while (to < count.most() && above > NEGLIGIBLE) {
                above *= Math.exp(count.logRatio(to++) + tilt);
            }
            double[] own = new double[to - from + 1];
            own[mode - from] = 1;
            for (int k = mode; k > from; k--) {
                own[k - 1 - from] = own[k - from] * Math.exp(-count.logRatio(k - 1) - tilt);
            }
            for (int k = mode; k < to; k++) {
                own[k + 1 - from] = own[k - from] * Math.exp(count.logRatio(k) + tilt);
            }
            weights = convolved(weights, own);
            first += from;
        }
        double total = 0;
        for (int i = 0; i < weights.length; i++) {
            int beyond = (first + i - sum) * direction;
            total += beyond >= 0 ? weights[i] * Math.exp(-Math.abs(tilt) * beyond) : 0;
        }
        return Math.min(0, scale + Math.log(total));
    }

    private static double[] convolved(double[] a, double[] b) {
        double[] sum = new double[a.length + b.length - 1];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                sum[i + j] += a[i] * b[j];
            }
        }
        return sum;
    }
}
