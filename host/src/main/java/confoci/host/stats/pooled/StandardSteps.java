package confoci.host.stats.pooled;

import java.util.Arrays;

/** The steps of a design in units of the standard deviation of its pooled value: their squares, times the draws, add up to 1. */
final class StandardSteps {

    /** In units of 1/sd of the pooled value: detail finer than 1/16 of it is not looked for, or 1/64 where a lattice is finer. */
    private static final double HIGHEST_OF_SUM = 48.0 / RowDistribution.PER_SD;

    private static final double HIGHEST_REFINED = 8192;

    private final double[] sizes;
    private final int[] draws;
    private final int highestBit;
    private final double fourthPowers;

    StandardSteps(PoolingDesign design) {
        double sd = Math.sqrt(design.powerSum(2));
        int count = design.steps().size();
        sizes = new double[count];
        draws = new int[count];
        int all = 0;
        double fourth = 0;
        for (int k = 0; k < count; k++) {
            sizes[k] = design.steps().get(k).size() / sd;
            draws[k] = design.steps().get(k).draws();
            all |= draws[k];
            fourth += draws[k] * Math.pow(sizes[k], 4);
        }
        fourthPowers = fourth;
        highestBit = Integer.highestOneBit(all);
    }

    int count() {
        return sizes.length;
    }

    double size(int k) {
        return sizes[k];
    }

    int draws(int k) {
        return draws[k];
    }

    /** The sum over draws of the fourth powers of their sizes. */
    double fourthPowers() {
        return fourthPowers;
    }

    double largest() {
        return sizes[0];
    }

    /**
     * Where characteristic functions end at the latest: the lattice of a row carries no detail beyond.
     *
     * @param perSd points of the lattice per standard deviation
     */
    double highestFrequency(int perSd) {
        return perSd * Math.min(1 / largest(), HIGHEST_OF_SUM);
    }

    /**
     * Where those of a refined row end: such that structure of S finer than that moves a tail by less than 2e-4, if the row's lattice
     * reaches so far.
     *
     * @param perSd points of the lattice per standard deviation
     */
    double highestRefinedFrequency(int perSd) {
        return Math.min(0.5 * perSd / largest(), HIGHEST_REFINED);
    }

    /** The points per standard deviation that a refined row's lattice needs, a power of two. */
    int refinedPerSd() {
        return Integer.highestOneBit((int) Math.ceil(2 * HIGHEST_REFINED * largest()) - 1) << 1;
    }

    /**
     * The product over steps of the draws' characteristic functions, each to the power of its draws, for several frequencies: by binary
     * powers of all steps at once.
     */
    void product(double[][] drawRe, double[][] drawIm, double[] re, double[] im) {
        int lanes = re.length;
        Arrays.fill(re, 1);
        Arrays.fill(im, 0);
        for (int bit = highestBit; bit > 0; bit >>= 1) {
            if (bit < highestBit) {
                multiply(re, im, re, im, lanes);
            }
            for (int k = 0; k < draws.length; k++) {
                if ((draws[k] & bit) != 0) {
                    multiply(re, im, drawRe[k], drawIm[k], lanes);
                }
            }
        }
    }

    private static void multiply(double[] re, double[] im, double[] otherRe, double[] otherIm, int lanes) {
        for (int j = 0; j < lanes; j++) {
            double a = re[j];
            double b = im[j];
            double c = otherRe[j];
            double d = otherIm[j];
            re[j] = a * c - b * d;
            im[j] = a * d + b * c;
        }
    }
}
