package confoci.host.stats;

import java.util.List;

/** Uncorrected inference with a minimum extent: clusters above a threshold that are not smaller than a volume in mm3. */
public record MinimumExtent(double cubicMm) {

    public MinimumExtent {
        if (!(cubicMm >= 0)) {
            throw new IllegalArgumentException("a minimum extent of " + cubicMm + " mm3");
        }
    }

    /** The clusters that are large enough, in their order. */
    public List<Cluster> surviving(List<Cluster> clusters) {
        // Volumes are voxel counts times a rounded determinant: a cluster of just the extent must not fail by an ulp.
        return clusters.stream().filter(cluster -> cluster.cubicMm() >= cubicMm * (1 - 1e-9)).toList();
    }
}
