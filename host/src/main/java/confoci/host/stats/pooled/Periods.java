package confoci.host.stats.pooled;

/** The periods that an inversion may have, in standard deviations of the pooled value: few, so that rows share plans. */
final class Periods {

    private static final double SHORTEST = 8;

    private Periods() {
    }

    static double length(int period) {
        return SHORTEST * Math.pow(2, period / 3.0);
    }

    /** The shortest that is at least so long. */
    static int atLeast(double length) {
        int period = 0;
        while (length(period) < length) {
            period++;
        }
        return period;
    }
}
