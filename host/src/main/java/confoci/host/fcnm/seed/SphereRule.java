package confoci.host.fcnm.seed;

import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;
import java.util.BitSet;
import java.util.Locale;

/** Which voxels the sphere around a focus holds. */
public enum SphereRule {

    /**
     * In voxels, as the published code has it: focus and radius are divided by the voxel size and rounded, halves away from 0, and a voxel
     * is inside if it is no farther from the centre voxel than the radius. On 3 mm voxels 4 mm are a cross of 7 voxels, 1 mm is one voxel
     * and 7 mm are 33. For voxels that are cubes.
     */
    VOXELS {
        @Override
        public void add(VoxelGrid grid, Point focus, double radius, BitSet voxels) {
            Point origin = grid.toVoxel(new Point(0, 0, 0));
            Point exact = grid.toVoxel(focus);
            int reach = (int) roundAwayFromZero(radius / grid.voxelSize(0));
            collect(grid, place(exact.x(), origin.x()), place(exact.y(), origin.y()), place(exact.z(), origin.z()), reach, reach, reach,
                    (dx, dy, dz) -> dx * dx + dy * dy + dz * dz <= reach * reach, voxels);
        }
    },

    /** In millimetres: voxels whose centres lie no farther from the focus than the radius, and the voxel that holds the focus. */
    MM {
        @Override
        public void add(VoxelGrid grid, Point focus, double radius, BitSet voxels) {
            Point exact = grid.toVoxel(focus);
            int x = (int) Math.rint(exact.x());
            int y = (int) Math.rint(exact.y());
            int z = (int) Math.rint(exact.z());
            double limit = radius + TIE;
            collect(grid, x, y, z, 1 + (int) (limit / grid.voxelSize(0)), 1 + (int) (limit / grid.voxelSize(1)),
                    1 + (int) (limit / grid.voxelSize(2)), (dx, dy, dz) -> dx == 0 && dy == 0 && dz == 0
                            || grid.toMm(x + dx, y + dy, z + dz).distanceTo(focus) <= limit, voxels);
        }
    };

    /** What rounding of a header's affine must not decide. */
    private static final double TIE = 1e-5;

    /** Whether a voxel at so many steps from the centre voxel is inside. */
    @FunctionalInterface
    private interface Inside {
        boolean test(int dx, int dy, int dz);
    }

    /**
     * Adds the voxels of a sphere that lie on the grid.
     *
     * @param focus  in mm
     * @param radius in mm
     * @param voxels receives grid indices
     */
    public abstract void add(VoxelGrid grid, Point focus, double radius, BitSet voxels);

    private static void collect(VoxelGrid grid, int x, int y, int z, int reachX, int reachY, int reachZ, Inside inside, BitSet voxels) {
        GridShape shape = grid.shape();
        for (int dz = -reachZ; dz <= reachZ; dz++) {
            for (int dy = -reachY; dy <= reachY; dy++) {
                for (int dx = -reachX; dx <= reachX; dx++) {
                    if (shape.contains(x + dx, y + dy, z + dz) && inside.test(dx, dy, dz)) {
                        voxels.set(shape.index(x + dx, y + dy, z + dz));
                    }
                }
            }
        }
    }

    /** The voxel nearest to a position; half-way, the one farther from the voxel that holds 0 mm. */
    private static int place(double position, double origin) {
        double zero = Math.rint(origin);
        return (int) (zero + roundAwayFromZero(position - zero));
    }

    private static double roundAwayFromZero(double value) {
        return Math.signum(value) * Math.floor(Math.abs(value) + 0.5 + TIE);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
