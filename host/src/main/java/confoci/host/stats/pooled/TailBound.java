package confoci.host.stats.pooled;

/**
 * Chernoff's bound on the tails of a pooled value, from one pass over the row. For draws X of mean 0,
 * {@code E exp(uX) <= 1 + u^2 C(U)} for 0 &lt;= u &lt;= U, where
 * {@code U^2 C(U) = E[exp(UX) - 1 - UX; X > 0] + U^2 E[X^2; X < 0] / 2}, because (exp(y) - 1 - y) / y^2 rises with y. The steps' squares
 * add up to 1, so that {@code log P(S >= t) <= theta^2 C(theta * largest step) - theta t}.
 */
final class TailBound {

    private static final double[] THETAS = {0.35, 0.5, 0.7, 1, 1.4, 2, 2.8, 4, 5.6, 7};

    private TailBound() {
    }

    /**
     * The standardised value that S exceeds with a probability of at most exp(-nats).
     *
     * @param sign -1 for the lower tail: the value that -S exceeds
     */
    static double beyond(RowDistribution row, double largestStep, int sign, double nats) {
        double shortest = Double.POSITIVE_INFINITY;
        for (double theta : THETAS) {
            double u = theta * largestStep;
            double bound = (theta * theta * secondOrder(row, u, sign) + nats) / theta;
            if (bound > shortest) {
                break;
            }
            shortest = bound;
        }
        return shortest;
    }

    private static double secondOrder(RowDistribution row, double u, int sign) {
        double[] masses = row.masses();
        double step = u / row.perSd();
        double ratio = Math.exp(step);
        double power = 1;
        double above = 0;
        double below = 0;
        int mean = -row.first();
        int end = sign > 0 ? row.last() : -row.first();
        for (int b = 1; b <= end; b++) {
            power *= ratio;
            above += masses[mean + sign * b] * (power - 1 - b * step);
        }
        int otherEnd = sign > 0 ? -row.first() : row.last();
        for (int b = 1; b <= otherEnd; b++) {
            below += masses[mean - sign * b] * b * b;
        }
        // Where there is none, 0 may lie anywhere, and powers overflow there.
        double atom = row.atom() > 0 ? sign * row.atomPlace() * row.perSd() : 0;
        if (atom > 0) {
            above += row.atom() * (Math.expm1(atom * step) - atom * step);
        } else {
            below += row.atom() * atom * atom;
        }
        return above / (u * u) + 0.5 * below / (row.perSd() * row.perSd());
    }
}
