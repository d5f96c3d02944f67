package confoci.host.ale.inference;

import confoci.host.inference.InferenceSettings;
import confoci.host.inference.TestedMap;
import confoci.host.inference.VoxelNull;
import confoci.host.inference.VoxelNullWork;
import confoci.host.resume.Range;
import confoci.host.stats.ClusterFinder;
import confoci.host.stats.NormalTail;
import confoci.host.stats.VoxelNeighbours;
import confoci.op.NullMaxima;

/**
 * An observed map that is tested, and the maxima of its permutations.
 *
 * @param observed with the p and the clusters of the null
 * @param maxima   of the permutations
 */
public record TestedAle(ObservedAle observed, NullMaxima maxima) {

    /**
     * The permutations that rank every voxel of a map among its own.
     *
     * @param ranked makes a range of them, given the observed map as their engine makes it and how many may lie beyond a threshold
     */
    public static VoxelNullWork work(ObservedAle observed, AleSettings settings, Ranking ranked) {
        float[] map = CanonicalAle.of(observed, settings);
        int rank = settings.inference().settings().rank(settings.permutations());
        return new VoxelNullWork(map, settings.permutations(), rank, range -> ranked.of(map, rank, range));
    }

    /** Ranks a range of permutations. */
    @FunctionalInterface
    public interface Ranking {
        VoxelNull of(float[] observed, int rank, Range range);
    }

    /** A map of which every voxel was ranked among its own permutations. */
    public static TestedAle of(ObservedAle observed, AleSettings settings, VoxelNull voxels) {
        InferenceSettings inference = settings.inference().settings();
        TestedMap analytic = observed.tested();
        double[] logP = new double[analytic.size()];
        double[] z = new double[logP.length];
        for (int v = 0; v < logP.length; v++) {
            logP[v] = Math.log(inference.permutationP().of(voxels.reaching(v), voxels.permutations()));
            z[v] = Math.max(0, NormalTail.zOfLog(logP[v]));
        }
        ClusterFinder finder = new ClusterFinder(analytic.grid(), analytic.ranks(), inference.connectivity());
        TestedMap tested = new TestedMap(analytic.grid(), analytic.ranks(), analytic.statistic(), v -> Math.exp(logP[v]), logP, z,
                voxels.clusters(finder, analytic.statistic()), new double[0]);
        return new TestedAle(observed.with(tested),
                voxels.maxima(new VoxelNeighbours(analytic.ranks(), inference.connectivity())));
    }
}
