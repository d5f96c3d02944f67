package confoci.host.mkda.density;

import confoci.host.stats.BernoulliSum;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The sum of weights at a voxel if every focus falls on any voxel of the mask with the same probability: an experiment with m foci is
 * active there with the probability 1 - (1 - r / V)<sup>m</sup>, V being the voxels of the mask and r those from which a focus covers the
 * voxel.
 * Experiments are independent, so that this is the exact distribution at the voxel, whatever happens at others.
 *
 * <p>Of many different r with many different sums, only some are convolved. Between them the logarithm of p is interpolated linearly in the
 * logarithm of r.
 */
public final class RandomFociSums {

    /** Additions and multiplications that take seconds. */
    private static final double MOST_STEPS = 4e9;
    private static final int FEWEST_NODES = 32;

    private final int[] units;
    private final int[] foci;
    private final int voxels;
    /** Ascending; empty if every r is convolved. */
    private final int[] nodes;
    private final double[][] ofNodes;

    private RandomFociSums(int[] units, int[] foci, int voxels, int[] nodes) {
        this.units = units;
        this.foci = foci;
        this.voxels = voxels;
        this.nodes = nodes;
        this.ofNodes = new double[nodes.length][];
        IntStream.range(0, nodes.length).parallel().forEach(n -> ofNodes[n] = convolved(nodes[n]));
    }

    /**
     * The distributions for some voxels.
     *
     * @param units  weights of the experiments
     * @param foci   their numbers of foci
     * @param voxels of the mask
     * @param reach  from how many voxels of the mask a focus covers each of the voxels; at least one
     */
    public static RandomFociSums of(int[] units, int[] foci, int voxels, int[] reach) {
        int[] distinct = Arrays.stream(reach).sorted().distinct().toArray();
        double each = (double) units.length * support(units, foci, voxels, distinct[distinct.length - 1]);
        int affordable = (int) Math.max(FEWEST_NODES, MOST_STEPS / each);
        return interpolating(units, foci, voxels, distinct, affordable);
    }

    /**
     * The same with a limit on how many of the distributions are convolved.
     *
     * @param reach ascending, each once
     */
    static RandomFociSums interpolating(int[] units, int[] foci, int voxels, int[] reach, int most) {
        return new RandomFociSums(units, foci, voxels, reach.length <= most ? new int[0] : nodes(reach, most));
    }

    /** As many as asked for at most, from the first to the last, at about equal ratios. */
    private static int[] nodes(int[] reach, int most) {
        double first = reach[0];
        double last = reach[reach.length - 1];
        return IntStream.range(0, most).map(n -> (int) Math.rint(first * Math.pow(last / first, n / (most - 1.0)))).distinct().toArray();
    }

    /** How many sums have a probability worth mentioning. */
    private static double support(int[] units, int[] foci, int voxels, int reach) {
        double mean = 0;
        double variance = 0;
        double total = 0;
        for (int e = 0; e < units.length; e++) {
            double p = probability(foci[e], reach, voxels);
            mean += p * units[e];
            variance += p * (1 - p) * units[e] * units[e];
            total += units[e];
        }
        return Math.min(total, mean + 40 * Math.sqrt(variance));
    }

    private static double probability(int foci, int reach, int voxels) {
        if (reach == voxels) {
            return foci > 0 ? 1 : 0;
        }
        return -Math.expm1(foci * Math.log1p(-(double) reach / voxels));
    }

    private double[] convolved(int reach) {
        BernoulliSum sum = new BernoulliSum(units, Arrays.stream(foci).mapToDouble(m -> probability(m, reach, voxels)).toArray());
        double[] logP = new double[sum.total() + 1];
        Arrays.setAll(logP, sum::logAtLeast);
        return logP;
    }

    /**
     * The natural logarithm of the probability of each sum or a greater one.
     *
     * @param reach from how many voxels of the mask a focus covers the voxel; among those that were named
     */
    public double[] logP(int reach) {
        if (nodes.length == 0) {
            return convolved(reach);
        }
        int at = Arrays.binarySearch(nodes, reach);
        if (at >= 0) {
            return ofNodes[at];
        }
        double[] below = ofNodes[-at - 2];
        double[] above = ofNodes[-at - 1];
        double start = Math.log(nodes[-at - 2]);
        double share = (Math.log(reach) - start) / (Math.log(nodes[-at - 1]) - start);
        double[] logP = new double[below.length];
        Arrays.setAll(logP, sum -> below[sum] + share * (above[sum] - below[sum]));
        return logP;
    }
}
