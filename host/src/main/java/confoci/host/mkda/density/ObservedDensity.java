package confoci.host.mkda.density;

import confoci.error.InputDataException;
import confoci.host.inference.InferenceSettings;
import confoci.host.inference.MapInference;
import confoci.host.inference.TestedMap;
import confoci.host.mkda.model.Coverage;
import confoci.host.mkda.model.PlacedExperiment;
import confoci.host.mkda.model.RowRanks;
import confoci.host.mkda.model.Sphere;
import confoci.host.mkda.model.SphereReach;
import confoci.host.space.Mask;
import confoci.host.space.VoxelRanks;
import confoci.host.stats.BernoulliSum;
import confoci.host.stats.Cluster;
import confoci.host.stats.ClusterFinder;
import confoci.host.stats.NormalTail;
import confoci.host.stats.Tfce;
import confoci.host.stats.TfceSpec;
import confoci.host.stats.VoxelNeighbours;
import confoci.op.Maximum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * The density of experiments and its uncorrected p.
 *
 * @param mask        where foci may converge
 * @param sphere      around each focus
 * @param experiments with foci
 * @param weights     of them
 * @param density     per voxel the share of active experiments in the sum of weights
 * @param active      per voxel how many experiments are active
 * @param reduction   of the permutations
 * @param tested      the density to be tested: of weights in whole units
 */
public record ObservedDensity(Mask mask, Sphere sphere, List<PlacedExperiment> experiments, DensityWeights weights, double[] density,
        int[] active, SumReduction reduction, TestedMap tested) {

    /**
     * Finds it.
     *
     * @param progress receives how many experiments are done
     * @throws InputDataException if no sphere reaches the mask
     */
    public static ObservedDensity of(List<PlacedExperiment> experiments, DensityWeights weights, Mask mask, Sphere sphere,
            MapInference inference, LongConsumer progress) {
        VoxelRanks ranks = new VoxelRanks(mask.voxels());
        int voxels = mask.voxels().size();
        double[] density = new double[voxels];
        int[] active = new int[voxels];
        int[] sums = new int[voxels];
        Coverage coverage = new Coverage(mask.voxels(), new RowRanks(mask.voxels()), sphere);
        boolean reached = false;
        for (int e = 0; e < experiments.size(); e++) {
            int covered = coverage.of(experiments.get(e).foci());
            reached |= covered > 0;
            for (int n = 0; n < covered; n++) {
                int place = coverage.place(n);
                density[place] += weights.shares()[e];
                active[place]++;
                sums[place] += weights.units()[e];
            }
            progress.accept(e + 1L);
        }
        if (!reached) {
            throw new InputDataException("none of the " + experiments.stream().mapToInt(one -> one.foci().size()).sum()
                    + " foci reaches a voxel of the mask " + mask.name() + "; give a mask that covers them, or --outside nearest");
        }
        return tested(experiments, weights, mask, sphere, inference, ranks, density, active, sums);
    }

    private static ObservedDensity tested(List<PlacedExperiment> experiments, DensityWeights weights, Mask mask, Sphere sphere,
            MapInference inference, VoxelRanks ranks, double[] density, int[] active, int[] sums) {
        InferenceSettings settings = inference.settings();
        int[] foci = foci(experiments);
        int[] reach = SphereReach.of(mask.voxels(), sphere);
        DensityTails tails = DensityTails.of(RandomFociSums.of(weights.units(), foci, reach.length, reach), reach, sums,
                settings.clusterP());
        int total = weights.total();
        double[] statistic = new double[sums.length];
        double[] z = new double[sums.length];
        for (int v = 0; v < sums.length; v++) {
            statistic[v] = (double) sums[v] / total;
            z[v] = Math.max(0, NormalTail.zOfLog(tails.logP()[v]));
        }
        Optional<SumHeights> heights = inference.needs(Maximum.TFCE)
                ? Optional.of(SumHeights.of(atMeanReach(weights.units(), foci, reach))) : Optional.empty();
        double[] tfce = heights.map(of -> new Tfce(new VoxelNeighbours(ranks, settings.connectivity()), TfceSpec.EXACT, 1)
                .enhance(Arrays.stream(sums).mapToDouble(sum -> of.level()[sum] * SumHeights.STEP).toArray())).orElse(new double[0]);
        ClusterFinder finder = new ClusterFinder(mask.grid(), ranks, settings.connectivity());
        TestedMap map = new TestedMap(mask.grid(), ranks, statistic, v -> Math.exp(tails.logP()[v]), tails.logP(), z,
                clusters(finder, statistic, sums, tails.threshold(), total), tfce);
        return new ObservedDensity(mask, sphere, experiments, weights, density, active,
                new DensityReduction(ranks, tails.threshold(), total, settings.connectivity(), heights), map);
    }

    private static int[] foci(List<PlacedExperiment> experiments) {
        return experiments.stream().mapToInt(PlacedExperiment::usedFoci).toArray();
    }

    private static BernoulliSum atMeanReach(int[] units, int[] foci, int[] reach) {
        double share = Arrays.stream(reach).average().orElseThrow() / reach.length;
        return new BernoulliSum(units, Arrays.stream(foci).mapToDouble(m -> 1 - Math.pow(1 - share, m)).toArray());
    }

    /** The clusters of voxels beyond the threshold of their own; their mass is what they exceed it by. */
    private static List<Cluster> clusters(ClusterFinder finder, double[] statistic, int[] sums, int[] threshold, int total) {
        double[] inside = new double[statistic.length];
        for (int v = 0; v < inside.length; v++) {
            inside[v] = sums[v] > threshold[v] ? statistic[v] : 0;
        }
        List<Cluster> clusters = new ArrayList<>();
        for (Cluster c : finder.above(0, inside)) {
            long mass = 0;
            for (int i = 0; i < c.size(); i++) {
                mass += sums[c.component().position(i)] - threshold[c.component().position(i)];
            }
            clusters.add(new Cluster(c.id(), c.component(), c.cubicMm(), (double) mass / total, c.peaks(), c.centreOfMass(),
                    c.medianCentre()));
        }
        return clusters;
    }

    /** The permutations: random foci in the mask. */
    public RandomSpheres permutations(long seed, int threads) {
        return new RandomSpheres(mask.voxels(), sphere, weights.units(), foci(experiments), seed, reduction, threads);
    }

    /** The number of foci that take part. */
    public int usedFoci() {
        return experiments.stream().mapToInt(PlacedExperiment::usedFoci).sum();
    }
}
