package confoci.model;

/**
 * The size of a voxel grid. Voxels are numbered as NIfTI stores them, x fastest: {@code index = x + nx * (y + ny * z)}.
 *
 * @param nx voxels along the first axis, at least 1
 * @param ny voxels along the second axis, at least 1
 * @param nz voxels along the third axis, at least 1; the product is at most {@link Integer#MAX_VALUE}
 */
public record GridShape(int nx, int ny, int nz) {

    public GridShape {
        if (nx < 1 || ny < 1 || nz < 1 || (long) nx * ny > Integer.MAX_VALUE || (long) nx * ny * nz > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a grid needs 1 to 2^31-1 voxels, not " + nx + " x " + ny + " x " + nz);
        }
    }

    /** The number of voxels. */
    public int voxels() {
        return nx * ny * nz;
    }

    /** Voxels along axis 0 (x), 1 (y) or 2 (z). */
    public int size(int axis) {
        return switch (axis) {
            case 0 -> nx;
            case 1 -> ny;
            case 2 -> nz;
            default -> throw new IllegalArgumentException("axis " + axis);
        };
    }

    public int index(int x, int y, int z) {
        return x + nx * (y + ny * z);
    }

    public int x(int index) {
        return index % nx;
    }

    public int y(int index) {
        return index / nx % ny;
    }

    public int z(int index) {
        return index / (nx * ny);
    }

    public boolean contains(int x, int y, int z) {
        return x >= 0 && x < nx && y >= 0 && y < ny && z >= 0 && z < nz;
    }

    @Override
    public String toString() {
        return nx + " x " + ny + " x " + nz;
    }
}
