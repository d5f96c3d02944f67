package confoci.host.stats;

import java.util.Arrays;

/**
 * How many of some things are among those drawn without replacement (Fisher's exact test): of {@code all} things {@code marked} are marked,
 * {@code drawn} are drawn, and k of these are marked.
 *
 * <p>Probabilities come from the ratios of neighbours, from the largest outwards, so that even small tails are right to some 1e-16 per step
 * (relative); what is below {@link BernoulliSum#SMALLEST} counts as that.
 */
public final class Hypergeometric {

    private final int fewest;
    private final double[] atLeast;
    private final double[] atMost;

    /**
     * @param all    how many things
     * @param marked of them, 0 to all
     * @param drawn  of them, 0 to all
     */
    public Hypergeometric(int all, int marked, int drawn) {
        if (marked < 0 || marked > all || drawn < 0 || drawn > all) {
            throw new IllegalArgumentException(drawn + " drawn of " + all + ", " + marked + " marked");
        }
        this.fewest = Math.max(0, marked + drawn - all);
        int most = Math.min(marked, drawn);
        double[] mass = new double[most - fewest + 1];
        int mode = (int) Math.clamp((marked + 1L) * (drawn + 1L) / (all + 2L), fewest, most);
        mass[mode - fewest] = 1;
        for (int k = mode; k < most; k++) {
            mass[k + 1 - fewest] = mass[k - fewest] * ((double) (marked - k) * (drawn - k))
                    / ((k + 1.0) * (all - marked - drawn + k + 1.0));
        }
        for (int k = mode; k > fewest; k--) {
            mass[k - 1 - fewest] = mass[k - fewest] * (k * (double) (all - marked - drawn + k))
                    / ((double) (marked - k + 1) * (drawn - k + 1));
        }
        double sum = Arrays.stream(mass).sum();
        this.atLeast = new double[mass.length];
        this.atMost = new double[mass.length];
        double tail = 0;
        for (int i = mass.length - 1; i >= 0; i--) {
            tail += mass[i] / sum;
            atLeast[i] = tail;
        }
        tail = 0;
        for (int i = 0; i < mass.length; i++) {
            tail += mass[i] / sum;
            atMost[i] = tail;
        }
    }

    /** The natural logarithm of P(at least k are marked); k must be possible. */
    public double logAtLeast(int k) {
        return log(atLeast[k - fewest]);
    }

    /** The natural logarithm of P(at most k are marked); k must be possible. */
    public double logAtMost(int k) {
        return log(atMost[k - fewest]);
    }

    private static double log(double p) {
        return Math.min(0, Math.log(Math.max(p, BernoulliSum.SMALLEST)));
    }
}
