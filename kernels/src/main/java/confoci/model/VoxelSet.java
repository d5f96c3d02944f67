package confoci.model;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * A set of voxels of a grid, kept as their indices in ascending order: a mask, or the pool that null foci are drawn from.
 * The n-th voxel of the set is the n-th in NIfTI order (x fastest).
 */
public final class VoxelSet {

    private final GridShape shape;
    private final int[] indices;
    private final BitSet members;

    private VoxelSet(GridShape shape, BitSet members) {
        this.shape = shape;
        this.members = members;
        this.indices = new int[members.cardinality()];
        int n = 0;
        for (int index = members.nextSetBit(0); index >= 0; index = members.nextSetBit(index + 1)) {
            indices[n++] = index;
        }
    }

    /**
     * The set of the given voxels; order and repetition do not matter.
     *
     * @throws IllegalArgumentException if an index lies outside the grid
     */
    public static VoxelSet of(GridShape shape, int... indices) {
        BitSet members = new BitSet(shape.voxels());
        for (int index : indices) {
            if (index < 0 || index >= shape.voxels()) {
                throw new IllegalArgumentException("voxel " + index + " lies outside a grid of " + shape);
            }
            members.set(index);
        }
        return new VoxelSet(shape, members);
    }

    /** The set of the voxels whose bit is set; the bits are copied. */
    public static VoxelSet of(GridShape shape, BitSet members) {
        if (members.length() > shape.voxels()) {
            throw new IllegalArgumentException("voxel " + (members.length() - 1) + " lies outside a grid of " + shape);
        }
        return new VoxelSet(shape, (BitSet) members.clone());
    }

    /** Every voxel of the grid. */
    public static VoxelSet all(GridShape shape) {
        BitSet members = new BitSet(shape.voxels());
        members.set(0, shape.voxels());
        return new VoxelSet(shape, members);
    }

    public GridShape shape() {
        return shape;
    }

    public int size() {
        return indices.length;
    }

    public boolean isEmpty() {
        return indices.length == 0;
    }

    /** The grid index of the n-th voxel of the set. */
    public int index(int n) {
        return indices[n];
    }

    /** The grid indices of all voxels, ascending, as a copy. */
    public int[] toArray() {
        return indices.clone();
    }

    public IntStream stream() {
        return Arrays.stream(indices);
    }

    public boolean contains(int index) {
        return members.get(index);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VoxelSet set && shape.equals(set.shape) && members.equals(set.members);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + members.hashCode();
    }

    @Override
    public String toString() {
        return size() + " voxels of " + shape;
    }
}
