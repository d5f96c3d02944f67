package confoci.op;

import confoci.model.Connectivity;
import confoci.model.FocusGroup;
import confoci.model.FocusKernel;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import java.util.List;
import java.util.Optional;

/**
 * What {@link AleNull} permutes, and what remains of each permutation.
 *
 * @param source    the random foci
 * @param reduction what remains of a map; on the grid of the foci
 */
public record AleNullRequest(RandomFoci source, MapReduction reduction) {

    public AleNullRequest {
        if (!source.shape().equals(reduction.analysed().shape())) {
            throw new IllegalArgumentException("pool (" + source.pool() + ") and analysed voxels (" + reduction.analysed()
                    + ") must share a grid");
        }
    }

    public GridShape shape() {
        return source.shape();
    }

    public VoxelSet pool() {
        return source.pool();
    }

    public List<FocusKernel> kernels() {
        return source.kernels();
    }

    public List<FocusGroup> groups() {
        return source.groups();
    }

    public long seed() {
        return source.seed();
    }

    /** The number of foci in all groups. */
    public int foci() {
        return source.count();
    }

    /** The largest radius of any kernel along an axis, 0 if there are none. */
    public int radius(int axis) {
        return source.radius(axis);
    }

    public VoxelSet analysed() {
        return reduction.analysed();
    }

    public float clusterThreshold() {
        return reduction.clusterThreshold();
    }

    public Connectivity connectivity() {
        return reduction.connectivity();
    }

    public Optional<TfceHeights> tfce() {
        return reduction.tfce();
    }

    /**
     * The scratch memory that a thread of a processor takes for one permutation, roughly: labels over the padded grid, lists over the
     * analysed voxels, lists of foci; with TFCE also the map and its basins.
     *
     * @param analysed how many voxels
     * @param foci     in all groups
     */
    public static long threadBytes(GridShape shape, long analysed, boolean tfce, long foci) {
        long grid = (shape.nx() + 2L) * (shape.ny() + 2L) * (shape.nz() + 2L);
        return 4 * grid + 32 * analysed + (tfce ? 8 * grid + 32 * analysed : 0) + 128 * foci + (1 << 20);
    }

    /** The scratch memory of a thread for this problem. */
    public long threadBytes() {
        return threadBytes(shape(), analysed().size(), tfce().isPresent(), foci());
    }
}
