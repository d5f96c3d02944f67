package confoci.host.mkda.chisquared;

import confoci.host.inference.InferenceSettings;
import confoci.host.inference.MapInference;
import confoci.host.inference.TestedMap;
import confoci.host.mkda.density.RandomSpheres;
import confoci.host.mkda.model.Coverage;
import confoci.host.mkda.model.PlacedExperiment;
import confoci.host.space.VoxelRanks;
import confoci.host.stats.BernoulliSum;
import confoci.host.stats.Tfce;
import confoci.host.stats.TfceSpec;
import confoci.host.stats.VoxelNeighbours;
import confoci.op.Maximum;
import confoci.op.NullMaxima;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The test of uniformity: are experiments of a group active at a voxel more often, or less, than at the mean voxel? Its p is that of the
 * sum of independent experiments, each active at a voxel with the share of the mask that it covers: twice the smaller tail. Permutations
 * place the foci anywhere in the mask.
 *
 * @param map       without permutations
 * @param reduction of the permutations
 * @param units     of the experiments, all 1
 * @param foci      of each
 */
public record Uniformity(SignedMap map, UniformityReduction reduction, int[] units, int[] foci, ActiveGroups groups) {

    /** The test of group A. */
    public static Uniformity of(ActiveGroups groups, MapInference inference) {
        InferenceSettings settings = inference.settings();
        int experiments = groups.first().size();
        int[] active = groups.a();
        int[] units = new int[experiments];
        Arrays.fill(units, 1);
        BernoulliSum sums = new BernoulliSum(units, shares(groups));
        double mean = Arrays.stream(active).average().orElseThrow();
        double[] ofCount = new double[experiments + 1];
        Arrays.setAll(ofCount, count -> Math.min(0, Math.log(2) + (count > mean ? sums.logAtLeast(count) : sums.logAtMost(count))));
        double[] z = new double[active.length];
        double[] logP = new double[active.length];
        for (int v = 0; v < active.length; v++) {
            z[v] = ChiSquared.uniformity(active[v], experiments, mean);
            logP[v] = ofCount[active[v]];
        }
        UniformityReduction reduction = UniformityReduction.of(groups.ranks(), ofCount, mean, inference);
        double[] statistic = Arrays.stream(z).map(Math::abs).toArray();
        double[] excess = new double[active.length];
        Arrays.setAll(excess, v -> reduction.excess(active[v]));
        TestedMap bare = new TestedMap(groups.mask().grid(), groups.ranks(), statistic, v -> Math.exp(logP[v]), logP, statistic, List.of(),
                tfce(z, reduction, groups.ranks(), inference), SignedMap.below(z));
        TestedMap tested = new TestedMap(bare.grid(), bare.ranks(), statistic, bare.p(), logP, statistic,
                SignedMap.clusters(bare, statistic, excess, settings), bare.tfce(), bare.below());
        return new Uniformity(new SignedMap(tested, z, Optional.empty()), reduction, units,
                groups.first().stream().mapToInt(PlacedExperiment::usedFoci).toArray(), groups);
    }

    /** The share of the mask that each experiment of group A covers. */
    private static double[] shares(ActiveGroups groups) {
        Coverage coverage = groups.coverage();
        double voxels = groups.a().length;
        return groups.first().stream().mapToDouble(experiment -> coverage.of(experiment.foci()) / voxels).toArray();
    }

    private static double[] tfce(double[] z, UniformityReduction reduction, VoxelRanks ranks, MapInference inference) {
        if (!inference.needs(Maximum.TFCE)) {
            return new double[0];
        }
        Tfce tfce = new Tfce(new VoxelNeighbours(ranks, inference.settings().connectivity()), TfceSpec.EXACT, 1);
        double[] above = tfce.enhance(Arrays.stream(z).map(one -> Math.max(0, reduction.level(one)) * UniformityReduction.STEP).toArray());
        double[] below = tfce.enhance(Arrays.stream(z).map(one -> Math.max(0, -reduction.level(one)) * UniformityReduction.STEP)
                .toArray());
        Arrays.setAll(above, v -> above[v] + below[v]);
        return above;
    }

    /** The permutations: random foci of group A in the mask. */
    public RandomSpheres permutations(long seed, int threads) {
        return new RandomSpheres(groups.mask().voxels(), groups.sphere(), units, foci, seed, reduction, threads);
    }

    /** The test with the maxima of permutations. */
    public SignedMap with(NullMaxima maxima) {
        return new SignedMap(map.tested(), map.z(), Optional.of(maxima));
    }
}
