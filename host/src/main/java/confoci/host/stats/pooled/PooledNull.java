package confoci.host.stats.pooled;

/** The null distribution of one pooled value S. Not safe for several threads at once. */
public interface PooledNull {

    /** The exact moments of S. */
    Moments moments();

    /** P(S &gt;= s) and P(S &lt;= s). */
    Tails tails(double s);

    /**
     * The natural logarithm of the p that compares magnitudes without centring them, as published for networks:
     * {@code P(S >= |s|) + P(S <= -|s|)}.
     */
    default double logPOfMagnitude(double s) {
        double magnitude = Math.abs(s);
        if (magnitude == 0) {
            return 0;
        }
        double above = tails(magnitude).logUpper();
        double below = tails(-magnitude).logLower();
        double larger = Math.max(above, below);
        return larger == Double.NEGATIVE_INFINITY ? larger
                : Math.min(0, larger + Math.log1p(Math.exp(Math.min(above, below) - larger)));
    }
}
