package confoci.host.mkda.model;

import confoci.model.GridShape;
import confoci.model.VoxelSet;

/** Places in a mask by the rows of its grid along the first axis: those of neighbours in a row follow each other. */
public final class RowRanks {

    /** Per voxel of the grid how many of the mask come before it, and behind the last one how many there are. */
    private final int[] before;

    private final GridShape shape;

    public RowRanks(VoxelSet mask) {
        this.shape = mask.shape();
        this.before = new int[mask.shape().voxels() + 1];
        for (int index = 0; index + 1 < before.length; index++) {
            before[index + 1] = before[index] + (mask.contains(index) ? 1 : 0);
        }
    }

    /** Receives places that follow each other, from the first to behind the last. */
    @FunctionalInterface
    interface Run {
        void accept(int from, int to);
    }

    /** Hands over the voxels of the mask that a sphere around a voxel of the grid covers, row by row. */
    void within(Sphere sphere, int x, int y, int z, Run run) {
        for (int row = 0; row < sphere.rows(); row++) {
            int rowY = y + sphere.y(row);
            int rowZ = z + sphere.z(row);
            int first = Math.max(0, x + sphere.from(row));
            int last = Math.min(shape.nx() - 1, x + sphere.to(row));
            if (rowY >= 0 && rowY < shape.ny() && rowZ >= 0 && rowZ < shape.nz() && first <= last) {
                int begin = shape.index(0, rowY, rowZ);
                run.accept(from(begin + first), to(begin + last));
            }
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
