package confoci.op;

/** A statistic of a map of which each permutation keeps the largest value. All are exact in float64. */
public enum Maximum {

    /** The value of a voxel, float32. */
    HEIGHT,
    /** The size of a cluster in voxels, 0 if there is none. */
    CLUSTER_SIZE,
    /** The mass of a cluster, the sum of {@link MapReduction#massOf} of its voxels, 0 if there is none. */
    CLUSTER_MASS,
    /** The value of a voxel after threshold-free cluster enhancement, float32. */
    TFCE
}
