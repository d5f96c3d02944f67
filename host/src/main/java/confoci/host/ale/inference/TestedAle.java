package confoci.host.ale.inference;

import confoci.host.inference.InferenceSettings;
import confoci.host.inference.TestedMap;
import confoci.host.inference.VoxelNull;
import confoci.host.stats.ClusterFinder;
import confoci.host.stats.NormalTail;
import confoci.host.stats.VoxelNeighbours;
import confoci.op.AleNull;
import confoci.op.NullMaxima;
import java.util.function.LongConsumer;

/**
 * An observed map that is tested, and the maxima of its permutations.
 *
 * @param observed with the p and the clusters of the null
 * @param maxima   of the permutations
 */
public record TestedAle(ObservedAle observed, NullMaxima maxima) {

    /**
     * Ranks every voxel of a map among its own permutations.
     *
     * @param engine   of the null, over the voxels of the mask
     * @param progress receives how many permutations are done
     */
    public static TestedAle of(ObservedAle observed, AleSettings settings, AleNull engine, LongConsumer progress) {
        InferenceSettings inference = settings.inference().settings();
        VoxelNull voxels = VoxelNull.run(engine, CanonicalAle.of(observed, settings), settings.permutations(),
                inference.rank(settings.permutations()), progress);
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
