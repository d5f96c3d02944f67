package confoci.host.stats;

/**
 * The sum of independent trials, each of which gives a whole number of its own with a probability of its own, and else 0. With numbers of 1
 * it is the {@link PoissonBinomial} number of successes.
 *
 * <p>The distribution is convolved trial by trial. All terms are positive, so that even small tails are right to some 1e-15 per trial
 * (relative); what is below {@link #SMALLEST} counts as that.
 */
public final class BernoulliSum {

    /** The smallest probability that is told from others. */
    public static final double SMALLEST = 1e-300;

    private static final double LOG_SMALLEST = Math.log(SMALLEST);

    private final double[] atLeast;
    private final double[] atMost;

    /**
     * Convolves.
     *
     * @param values        of the trials, each at least 1
     * @param probabilities of the trials, 0 to 1
     */
    public BernoulliSum(int[] values, double[] probabilities) {
        int total = 0;
        for (int i = 0; i < values.length; i++) {
            if (values[i] < 1 || !(probabilities[i] >= 0 && probabilities[i] <= 1)) {
                throw new IllegalArgumentException("a value of " + values[i] + " with a probability of " + probabilities[i]);
            }
            total = Math.addExact(total, values[i]);
        }
        double[] mass = new double[total + 1];
        double[] next = new double[total + 1];
        mass[0] = 1;
        int lowest = 0;
        int highest = 0;
        for (int i = 0; i < values.length; i++) {
            if (probabilities[i] > 0) {
                add(values[i], probabilities[i], lowest, highest, mass, next);
                double[] old = mass;
                mass = next;
                next = old;
                highest += values[i];
                // Far tails are left out before they slow everything down as subnormal numbers.
                while (mass[highest] < SMALLEST) {
                    mass[highest--] = 0;
                }
                while (mass[lowest] < SMALLEST) {
                    mass[lowest++] = 0;
                }
            }
        }
        this.atLeast = next;
        this.atMost = new double[total + 1];
        double tail = 0;
        for (int sum = total; sum >= 0; sum--) {
            tail += sum >= lowest && sum <= highest ? mass[sum] : 0;
            atLeast[sum] = tail;
        }
        tail = 0;
        for (int sum = 0; sum <= total; sum++) {
            tail += sum >= lowest && sum <= highest ? mass[sum] : 0;
            atMost[sum] = tail;
        }
    }

    /** Both arrays mean something from the lowest to the highest sum only. */
    private static void add(int value, double p, int lowest, int highest, double[] mass, double[] next) {
        double q = 1 - p;
        int first = lowest + value;
        for (int sum = lowest; sum < Math.min(first, highest + 1); sum++) {
            next[sum] = mass[sum] * q;
        }
        for (int sum = highest + 1; sum < first; sum++) {
            next[sum] = 0;
        }
        for (int sum = first; sum <= highest; sum++) {
            next[sum] = mass[sum] * q + mass[sum - value] * p;
        }
        for (int sum = Math.max(first, highest + 1); sum <= highest + value; sum++) {
            next[sum] = mass[sum - value] * p;
        }
    }

    /** The sum if all trials succeed. */
    public int total() {
        return atLeast.length - 1;
    }

    /** The natural logarithm of P(at least this sum), for 0 to the total. */
    public double logAtLeast(int sum) {
        return log(atLeast[sum]);
    }

    /** The natural logarithm of P(at most this sum), for 0 to the total. */
    public double logAtMost(int sum) {
        return log(atMost[sum]);
    }

    private static double log(double p) {
        return p < SMALLEST ? LOG_SMALLEST : Math.min(0, Math.log(p));
    }
}
