package confoci.host.ale.contrast;

import confoci.host.resume.Range;

/**
 * Voxels as they are divided among shards. What is counted are activations, an experiment at a voxel each, and the voxels themselves: so
 * shares take as long as each other, wherever the foci lie.
 *
 * @param first per voxel the number of activations before it, and behind the last voxel that of all
 */
public record VoxelShares(int[] first) {

    /** What is counted, in the plural. */
    public static final String UNIT = "activations";

    /** How many there are. */
    public long total() {
        return before(voxels());
    }

    private int voxels() {
        return first.length - 1;
    }

    /** What is counted before a voxel. */
    public long before(int voxel) {
        return (long) first[voxel] + voxel;
    }

    /** The voxels of a share, each of which is in one share of several that follow on each other. */
    public Range voxels(Range share) {
        int from = voxel(share.first());
        return new Range(from, voxel(share.end()) - (long) from);
    }

    /** The first voxel with so much before it, or more. */
    private int voxel(long at) {
        int low = 0;
        int high = voxels();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (before(middle) < at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
