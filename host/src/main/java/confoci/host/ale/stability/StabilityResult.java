package confoci.host.ale.stability;

import confoci.host.ale.inference.ObservedAle;
import confoci.host.inference.Correction;
import confoci.host.stats.Cluster;
import confoci.host.stats.ClusterFinder;
import java.util.ArrayList;
import java.util.List;

/**
 * How often voxels are significant in subsamples.
 *
 * @param observed   ALE of all experiments
 * @param settings   the choices
 * @param subsamples the subsamples
 * @param findings   of them
 */
public record StabilityResult(ObservedAle observed, StabilitySettings settings, Subsamples subsamples, Findings findings) {

    /** Of so many subsamples, a voxel has to be significant in to be listed. */
    static final double LISTED = 0.5;

    /** The corrections in the order asked for. */
    List<Correction> corrections() {
        return new ArrayList<>(settings.ale().corrections());
    }

    /** The clusters of voxels that are significant in at least half of the subsamples, the largest first. */
    List<Cluster> clusters(double[] share) {
        return new ClusterFinder(observed.mask().grid(), observed.tested().ranks(), settings.ale().connectivity())
                .above(Math.nextDown(LISTED), share);
    }
}
