package confoci.host.space;

import confoci.model.GridShape;
import java.util.Optional;

/**
 * A voxel grid in the brain.
 *
 * @param shape     its size
 * @param voxelToMm from voxel indices (0 at the centre of the first voxel) to millimetres; invertible
 */
public record VoxelGrid(GridShape shape, Affine voxelToMm) {

    /** From histology to a head in one voxel, and the farthest corner, in mm. */
    private static final double SMALLEST_VOXEL = 0.001;
    private static final double LARGEST_VOXEL = 1000;
    private static final double FARTHEST = 100_000;
    /** So close to the face of a voxel, in voxels, a position lies on it: headers keep affines in float32. */
    private static final double FACE = 1e-4;

    public Point toMm(int x, int y, int z) {
        return voxelToMm.apply(x, y, z);
    }

    /** The centre of the voxel with this index. */
    public Point toMm(int index) {
        return voxelToMm.apply(shape.x(index), shape.y(index), shape.z(index));
    }

    /** The position in voxel coordinates, in general not whole. */
    public Point toVoxel(Point mm) {
        return voxelToMm.inverse().apply(mm);
    }

    /**
     * The index of the voxel in which a position lies, -1 outside of the grid. On the face between two voxels it is the one with the even
     * number, whatever rounding did to the position and the affine.
     */
    public int voxelOf(Point mm) {
        Point voxel = toVoxel(mm);
        int x = nearest(voxel.x());
        int y = nearest(voxel.y());
        int z = nearest(voxel.z());
        return shape.contains(x, y, z) ? shape.index(x, y, z) : -1;
    }

    private static int nearest(double coordinate) {
        double half = Math.floor(coordinate) + 0.5;
        return (int) Math.rint(Math.abs(coordinate - half) < FACE ? half : coordinate);
    }

    /** The edge of a voxel along axis 0, 1 or 2, in mm. */
    public double voxelSize(int axis) {
        return Math.sqrt(voxelToMm.at(0, axis) * voxelToMm.at(0, axis)
                + voxelToMm.at(1, axis) * voxelToMm.at(1, axis)
                + voxelToMm.at(2, axis) * voxelToMm.at(2, axis));
    }

    /** What no grid of a brain has, in words: an edge of a voxel or a place beyond all reason; empty for a plausible grid. */
    public Optional<String> implausibility() {
        for (int axis = 0; axis < 3; axis++) {
            double edge = voxelSize(axis);
            if (!(edge >= SMALLEST_VOXEL && edge <= LARGEST_VOXEL)) {
                return Optional.of("voxels of " + edge + " mm along axis " + (axis + 1) + ", not of " + SMALLEST_VOXEL + " to "
                        + LARGEST_VOXEL + " mm");
            }
        }
        for (int corner = 0; corner < 8; corner++) {
            Point mm = toMm((corner & 1) * (shape.nx() - 1), (corner >> 1 & 1) * (shape.ny() - 1), (corner >> 2) * (shape.nz() - 1));
            if (!(Math.abs(mm.x()) <= FARTHEST && Math.abs(mm.y()) <= FARTHEST && Math.abs(mm.z()) <= FARTHEST)) {
                return Optional.of("a voxel at " + mm.x() + " " + mm.y() + " " + mm.z() + " mm, more than " + FARTHEST
                        + " mm from the origin");
            }
        }
        return Optional.empty();
    }

    /** The volume of a voxel in mm3. */
    public double voxelVolume() {
        return Math.abs(voxelToMm.determinant());
    }

    /** Whether a position lies within a voxel of the grid, its faces included. */
    public boolean contains(Point mm) {
        Point voxel = toVoxel(mm);
        return within(voxel.x(), shape.nx()) && within(voxel.y(), shape.ny()) && within(voxel.z(), shape.nz());
    }

    private static boolean within(double coordinate, int voxels) {
        return coordinate >= -0.5 && coordinate <= voxels - 0.5;
    }

    /**
     * Whether two grids are the same for all purposes: as many voxels along each axis, and every voxel centre within a tolerance of
     * its counterpart. Headers keep affines in float32, so equal grids of different files rarely have equal affines.
     *
     * @param toleranceMm the largest distance between two centres, in mm
     */
    public boolean coincidesWith(VoxelGrid other, double toleranceMm) {
        if (!shape.equals(other.shape)) {
            return false;
        }
        // The distance is a convex function of the voxel, hence largest at a corner.
        for (int corner = 0; corner < 8; corner++) {
            int x = (corner & 1) * (shape.nx() - 1);
            int y = (corner >> 1 & 1) * (shape.ny() - 1);
            int z = (corner >> 2) * (shape.nz() - 1);
            if (!(toMm(x, y, z).distanceTo(other.toMm(x, y, z)) <= toleranceMm)) {
                return false;
            }
        }
        return true;
    }

    /**
     * How far the axes are from being at right angles: the largest absolute cosine between two of them, 0 for a grid that is at most
     * rotated, near 1 for a flat one.
     */
    public double skew() {
        return Math.max(Math.abs(cosine(0, 1)), Math.max(Math.abs(cosine(0, 2)), Math.abs(cosine(1, 2))));
    }

    private double cosine(int axis, int other) {
        double product = 0;
        for (int row = 0; row < 3; row++) {
            product += voxelToMm.at(row, axis) * voxelToMm.at(row, other);
        }
        return product / (voxelSize(axis) * voxelSize(other));
    }
}
