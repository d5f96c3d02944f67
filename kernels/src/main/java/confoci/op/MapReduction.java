package confoci.op;

import confoci.model.Connectivity;
import confoci.model.VoxelSet;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What remains of the map of a permutation: its maxima. Clusters are the connected sets of analysed voxels with a value strictly above
 * the threshold.
 *
 * @param analysed         the voxels over which maxima are taken and clusters formed, at least one
 * @param clusterThreshold clusters are made of voxels strictly above it; 0 or more
 * @param connectivity     which voxels are neighbours
 * @param tfce             the tables for TFCE, or empty if it is not asked for; must provide for clusters of all analysed voxels
 */
public record MapReduction(VoxelSet analysed, float clusterThreshold, Connectivity connectivity, Optional<TfceHeights> tfce) {

    /** The mass of clusters is counted in whole numbers of this, which add up the same in any order. */
    public static final double MASS_UNIT = 0x1p-32;

    public MapReduction {
        if (analysed.isEmpty()) {
            throw new IllegalArgumentException("no voxel is analysed");
        }
        if (!(clusterThreshold >= 0)) {
            throw new IllegalArgumentException("cluster-forming threshold " + clusterThreshold);
        }
        if (tfce.isPresent() && tfce.get().maxExtent() < analysed.size()) {
            throw new IllegalArgumentException("TFCE tables end at clusters of " + tfce.get().maxExtent() + " voxels");
        }
    }

    /**
     * What a voxel adds to the mass of its cluster, in {@link #MASS_UNIT}: {@code (long) ((value - threshold) * 2^32)}, the difference
     * rounded to float32.
     */
    public static long massOf(float value, float threshold) {
        return (long) ((value - threshold) * (float) (1 / MASS_UNIT));
    }

    /** The maxima that are taken. */
    public Set<Maximum> maxima() {
        Set<Maximum> maxima = EnumSet.of(Maximum.HEIGHT, Maximum.CLUSTER_SIZE, Maximum.CLUSTER_MASS);
        if (tfce.isPresent()) {
            maxima.add(Maximum.TFCE);
        }
        return Collections.unmodifiableSet(maxima);
    }
}
