package confoci.host.mkda.model;

import confoci.model.VoxelSet;

/** Places in a mask by the rows of its grid along the first axis: those of neighbours in a row follow each other. */
public final class RowRanks {

    /** Per voxel of the grid how many of the mask come before it, and behind the last one how many there are. */
    private final int[] before;

    public RowRanks(VoxelSet mask) {
        this.before = new int[mask.shape().voxels() + 1];
        for (int index = 0; index + 1 < before.length; index++) {
            before[index + 1] = before[index] + (mask.contains(index) ? 1 : 0);
        }
    }

    /** The place of the first voxel of the mask that does not come before one of the grid. */
    public int from(int index) {
        return before[index];
    }

    /** The place behind the last voxel of the mask that does not come after one of the grid. */
    public int to(int index) {
        return before[index + 1];
    }
}
