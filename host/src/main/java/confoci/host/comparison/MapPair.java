package confoci.host.comparison;

/**
 * Two maps that were compared.
 *
 * @param places   where both, and all covariates, have a value
 * @param r        their correlation
 * @param ofFirst  what it is compared with: the surrogates of the first map
 * @param ofSecond the surrogates of the second
 */
public record MapPair(ComparedMap first, ComparedMap second, int places, double r, Direction ofFirst, Direction ofSecond) {

    /**
     * Correlations of surrogates of one map with the other map.
     *
     * @param correlations one per surrogate; empty if there are none
     * @param p            two-sided; NaN if there is none
     * @param q            p adjusted for all pairs
     */
    public record Direction(double[] correlations, double p, double q) {

        Direction adjusted(double to) {
            return new Direction(correlations, p, to);
        }
    }

    /** Whether it is significant by the surrogates of each map that has some. */
    public boolean isSignificant(double alpha) {
        return ofFirst.q <= alpha && !(ofSecond.q > alpha);
    }
}
