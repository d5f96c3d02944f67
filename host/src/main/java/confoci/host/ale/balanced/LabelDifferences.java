package confoci.host.ale.balanced;

import confoci.host.ale.contrast.VoxelShares;
import confoci.host.resume.Range;
import confoci.op.Labellings;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * Differences under permuted labels, voxel by voxel. Subsamples of both groups are as large, so that the mean over all divisions of the
 * experiments is 0. The statistic is the difference divided by its standard deviation over all divisions, to the first order in modeled
 * activations M: with S the standard deviation of M over all experiments (denominator N - 1),
 * <pre>
 *   SD = n * S * sqrt(N / (N_A * N_B))
 * </pre>
 * (that of the difference of two means drawn without replacement; Cochran 1977, Sampling Techniques, section 2.6). It only decides how
 * voxels compare with each other.
 *
 * @param labellings the observed one, which has the leading group first, and the permuted ones
 */
record LabelDifferences(PooledActivations activations, BalancedDesign design, Labellings labellings) implements BalancedNull {

    private static final int CHUNK = 2048;

    /** Up to so many active experiments, each division of them is computed once. */
    private static final int TABULATED = 12;

    private static final int UNKNOWN = Integer.MIN_VALUE;

    @Override
    public long steps() {
        return shares().total();
    }

    @Override
    public String unit() {
        return VoxelShares.UNIT;
    }

    private VoxelShares shares() {
        return new VoxelShares(activations.first());
    }

    @Override
    public double[] scale() {
        return IntStream.range(0, activations.voxels()).mapToDouble(this::scale).toArray();
    }

    @Override
    public int permutations() {
        return labellings.count() - 1;
    }

    @Override
    public Range voxels(Range range) {
        return shares().voxels(range);
    }

    @Override
    public Range permutations(Range range) {
        return Range.upTo(permutations());
    }

    @Override
    public Differences run(ObservedDifference observed, int rank, Range range, LongConsumer progress) {
        double[] scale = scale();
        VoxelShares shares = shares();
        int first = (int) shares.voxels(range).first();
        int voxels = (int) shares.voxels(range).count();
        DifferenceRanks ranks = new DifferenceRanks(observed.units(), rank);
        int permutations = permutations();
        AtomicLong done = new AtomicLong();
        Extremes extremes = IntStream.range(0, (voxels + CHUNK - 1) / CHUNK).parallel().mapToObj(chunk -> {
            Exchange exchange = new Exchange();
            Extremes found = new Extremes(permutations);
            int begin = first + chunk * CHUNK;
            int end = Math.min(begin + CHUNK, first + voxels);
            for (int v = begin; v < end; v++) {
                if (activations.active(v) == 0) {
                    ranks.addZeros(v, permutations);
                    found.addZeros();
                } else {
                    exchange.at(v);
                    for (int s = 1; s <= permutations; s++) {
                        int difference = exchange.difference(s);
                        ranks.add(v, s, difference);
                        found.add(s - 1, difference * scale[v]);
                    }
                }
            }
            progress.accept(done.addAndGet(shares.before(end) - shares.before(begin)));
            return found;
        }).reduce(new Extremes(permutations), Extremes::joined);
        return new Differences(scale, ranks, extremes.highest, extremes.lowest);
    }

    /** 1 / standard deviation, in units; 0 if all experiments are alike. */
    private double scale(int voxel) {
        int begin = activations.first()[voxel];
        int end = activations.first()[voxel + 1];
        double total = 0;
        for (int at = begin; at < end; at++) {
            total += activations.activation()[at];
        }
        double mean = total / design.experiments();
        double squares = (design.experiments() - (end - begin)) * mean * mean;
        for (int at = begin; at < end; at++) {
            double d = activations.activation()[at] - mean;
            squares += d * d;
        }
        double ofOne = Math.sqrt(squares / (design.experiments() - 1));
        double deviation = design.size() * ofOne
                * Math.sqrt(design.experiments() / ((double) design.leading() * design.other()));
        return deviation == 0 ? 0 : Differences.UNIT / deviation;
    }

    /** The differences of one voxel after another; for one thread. */
    private final class Exchange {

        private final SubsetMean ofLeading = design.ofLeading();
        private final SubsetMean ofOther = design.ofOther();
        private final double[] leading = new double[design.experiments()];
        private final double[] other = new double[design.experiments()];
        private final int[] known = new int[1 << TABULATED];
        private int begin;
        private int active;

        void at(int voxel) {
            begin = activations.first()[voxel];
            active = activations.active(voxel);
            if (active <= TABULATED) {
                Arrays.fill(known, 0, 1 << active, UNKNOWN);
            }
        }

        int difference(int labelling) {
            if (active > TABULATED) {
                return computed(labelling);
            }
            int division = 0;
            for (int i = 0; i < active; i++) {
                division |= labellings.contains(labelling, activations.experiment()[begin + i]) ? 1 << i : 0;
            }
            if (known[division] == UNKNOWN) {
                known[division] = computed(labelling);
            }
            return known[division];
        }

        private int computed(int labelling) {
            int inLeading = 0;
            int inOther = 0;
            for (int at = begin; at < begin + active; at++) {
                if (labellings.contains(labelling, activations.experiment()[at])) {
                    leading[inLeading++] = activations.activation()[at];
                } else {
                    other[inOther++] = activations.activation()[at];
                }
            }
            return Differences.units(ofLeading.of(leading, 0, inLeading) - ofOther.of(other, 0, inOther));
        }
    }

    /** The extremes of each permutation over some voxels. */
    private static final class Extremes {

        private final double[] highest;
        private final double[] lowest;

        Extremes(int permutations) {
            highest = new double[permutations];
            lowest = new double[permutations];
            Arrays.fill(highest, Double.NEGATIVE_INFINITY);
            Arrays.fill(lowest, Double.POSITIVE_INFINITY);
        }

        void add(int permutation, double statistic) {
            highest[permutation] = Math.max(highest[permutation], statistic);
            lowest[permutation] = Math.min(lowest[permutation], statistic);
        }

        void addZeros() {
            for (int p = 0; p < highest.length; p++) {
                add(p, 0);
            }
        }

        static Extremes joined(Extremes a, Extremes b) {
            Extremes joined = new Extremes(a.highest.length);
            for (int p = 0; p < a.highest.length; p++) {
                joined.highest[p] = Math.max(a.highest[p], b.highest[p]);
                joined.lowest[p] = Math.min(a.lowest[p], b.lowest[p]);
            }
            return joined;
        }
    }
}
