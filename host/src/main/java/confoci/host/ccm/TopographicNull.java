package confoci.host.ccm;

import confoci.host.stats.FalseDiscoveryRate;
import confoci.host.stats.MaximumDistribution;
import confoci.host.stats.PermutationP;
import confoci.host.stats.TwoSided;
import confoci.rng.LabelDraw;
import confoci.rng.NullFociDraw;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * The topographic null: seeds stay where they are and keep their connectivity profiles, but these are moved over the targets, each
 * experiment's by itself. The spatial null moves seeds and asks whether other places would do as well; this one asks whether the profiles
 * of the experiments are high at the same targets, more than such profiles are by chance. Zalesky and Cash 2026 distinguish spatial from
 * topographic nulls; the definition here is Confoci's.
 *
 * <p>M(e, g) is the mean connectivity of experiment e's seeds with target g, mu(g) and sigma(g) are mean and standard deviation of target
 * g's connectivity with the pool of random seeds, and a(e) is what the experiment counts, adding up to 1. The profile
 *
 * <p>U(e, g) = (M(e, g) - mu(g)) / sigma(g)
 *
 * <p>has no part of g's degree, which thus stays at g, and the statistic is T(g) = sum over e of a(e) U(e, g), the standardised pooled
 * connectivity. The targets are put into a random order once. In a permutation every profile is turned along this order by an amount of its
 * own, uniform on all targets, so that each target gets any value of the profile with the same probability. Such turns are a group that
 * holds the observed profiles, so (b + 1) / (n + 1) is a valid p. All targets have the same null, and the largest |T| corrects for all of
 * them.
 *
 * <p>Neighbouring targets have like values, which the order breaks. For the p of a target that does not matter; the familywise p, which
 * takes targets for independent, is too large rather than too small. Networks cannot be tested this way. float64, experiments added in
 * their order.
 *
 * @param permutations how many
 * @param seed         of random numbers
 */
public record TopographicNull(int permutations, long seed) {

    private static final double TIE = 1e-12;
    private static final int TILE = 512;
    /** The permutation number of the order of targets. */
    private static final int ORDER = 0;

    /**
     * Tests every target.
     *
     * @param weights  what each experiment counts, relative to the others
     * @param spread   by how much pooling narrows the deviation of a single seed
     * @param progress told how many targets are done
     */
    public CcmMaps maps(TargetValues values, double[] weights, double spread, SeedPool pool, LongConsumer progress) {
        int[] tested = IntStream.range(0, values.targets()).filter(t -> !Double.isNaN(values.observed()[t])).toArray();
        double[][] profiles = profiles(values, weights, tested);
        int targets = tested.length;
        double[] standardised = new double[targets];
        TwoSided[] tests = new TwoSided[targets];
        double[] maxima = new double[permutations];
        int[][] turns = turns(weights.length, targets);
        AtomicLong done = new AtomicLong();
        IntStream.range(0, (targets + TILE - 1) / TILE).parallel().forEach(tile -> {
            int from = tile * TILE;
            int to = Math.min(targets, from + TILE);
            double[] largest = new double[permutations];
            test(profiles, turns, from, to, standardised, tests, largest);
            synchronized (maxima) {
                for (int m = 0; m < permutations; m++) {
                    maxima[m] = Math.max(maxima[m], largest[m]);
                }
                progress.accept(done.addAndGet(to - from));
            }
        });
        MaximumDistribution distribution = new MaximumDistribution(maxima);
        double[] logP = untested(values.targets());
        double[] z = untested(values.targets());
        double[] zMoments = untested(values.targets());
        double[] pFwe = untested(values.targets());
        int[] order = order(targets);
        for (int i = 0; i < targets; i++) {
            int target = tested[order[i]];
            logP[target] = tests[i].logP();
            z[target] = tests[i].z();
            zMoments[target] = standardised[i] / spread;
            pFwe[target] = distribution.p(Math.abs(standardised[i]), PermutationP.ADD_ONE);
        }
        return new CcmMaps(values.observed(), DegreeMap.of(values.mean(), pool), logP, z, zMoments, Optional.of(pFwe),
                FalseDiscoveryRate.BENJAMINI_HOCHBERG.adjustTested(logP));
    }

    private static double[] untested(int targets) {
        double[] map = new double[targets];
        Arrays.fill(map, Double.NaN);
        return map;
    }

    /** The places of the tested targets in a random order. */
    private int[] order(int targets) {
        int[] order = new int[targets];
        LabelDraw.draw(seed, ORDER, targets, order);
        return order;
    }

    /** Per permutation and experiment how far its profile is turned. */
    private int[][] turns(int experiments, int targets) {
        int[][] turns = new int[permutations][experiments];
        for (int m = 0; m < permutations; m++) {
            NullFociDraw.draw(seed, m, targets, experiments, turns[m]);
        }
        return turns;
    }

    /** Per experiment its share of T at every target, in the random order; the first values again behind the last. */
    private double[][] profiles(TargetValues values, double[] weights, int[] tested) {
        double total = Arrays.stream(weights).sum();
        int[] order = order(tested.length);
        double[][] profiles = new double[weights.length][tested.length + TILE];
        for (int e = 0; e < weights.length; e++) {
            for (int i = 0; i < profiles[e].length; i++) {
                int target = tested[order[i % tested.length]];
                double sd = values.sd()[target];
                profiles[e][i] = sd > 0 ? weights[e] / total * (values.experiments()[e][target] - values.mean()[target]) / sd : 0;
            }
        }
        return profiles;
    }

    private void test(double[][] profiles, int[][] turns, int from, int to, double[] standardised, TwoSided[] tests, double[] largest) {
        int width = to - from;
        int targets = profiles[0].length - TILE;
        double[] observed = new double[width];
        double[] ties = new double[width];
        for (double[] profile : profiles) {
            add(observed, profile, from);
            for (int i = 0; i < width; i++) {
                ties[i] += TIE * Math.abs(profile[from + i]);
            }
        }
        int[] atLeast = new int[width];
        int[] atMost = new int[width];
        double[] permuted = new double[width];
        for (int m = 0; m < permutations; m++) {
            Arrays.fill(permuted, 0);
            for (int e = 0; e < profiles.length; e++) {
                add(permuted, profiles[e], (int) ((from + (long) turns[m][e]) % targets));
            }
            for (int i = 0; i < width; i++) {
                atLeast[i] += permuted[i] >= observed[i] - ties[i] ? 1 : 0;
                atMost[i] += permuted[i] <= observed[i] + ties[i] ? 1 : 0;
                largest[m] = Math.max(largest[m], Math.abs(permuted[i]));
            }
        }
        for (int i = 0; i < width; i++) {
            standardised[from + i] = observed[i];
            tests[from + i] = TwoSided.ofCounts(atLeast[i], atMost[i], permutations, true);
        }
    }

    /** A loop of its own is compiled to vector instructions. */
    private static void add(double[] sums, double[] values, int from) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += values[from + i];
        }
    }
}
