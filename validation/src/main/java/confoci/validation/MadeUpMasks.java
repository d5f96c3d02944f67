package confoci.validation;

import confoci.host.space.Affine;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import java.util.BitSet;
import java.util.SplittableRandom;

/** Masks of many kinds. */
final class MadeUpMasks {

    private MadeUpMasks() {
    }

    /** A grid with the mm origin in its middle; a negative size stores that axis in the other direction. */
    static VoxelGrid grid(GridShape shape, double dx, double dy, double dz) {
        return new VoxelGrid(shape, Affine.ofRows(
                dx, 0, 0, -dx * (shape.nx() / 2),
                0, dy, 0, -dy * (shape.ny() / 2),
                0, 0, dz, -dz * (shape.nz() / 2)));
    }

    /** Half-axes of almost half the grid, the surface frayed at random, with holes. */
    static Mask brainLike(VoxelGrid grid, SplittableRandom random) {
        GridShape shape = grid.shape();
        BitSet members = new BitSet();
        members.set(shape.index(shape.nx() / 2, shape.ny() / 2, shape.nz() / 2));
        for (int voxel = 0; voxel < shape.voxels(); voxel++) {
            double x = (shape.x(voxel) + 0.5) / shape.nx() - 0.5;
            double y = (shape.y(voxel) + 0.5) / shape.ny() - 0.5;
            double z = (shape.z(voxel) + 0.5) / shape.nz() - 0.5;
            if (x * x + y * y + z * z < 0.21 + random.nextDouble(0.06) && random.nextInt(50) > 0) {
                members.set(voxel);
            }
        }
        return new Mask(grid, VoxelSet.of(shape, members), "brain-like");
    }

    /** A ball around the origin. */
    static Mask ball(VoxelGrid grid, double radius) {
        BitSet members = new BitSet();
        for (int voxel = 0; voxel < grid.shape().voxels(); voxel++) {
            members.set(voxel, grid.toMm(voxel).distanceTo(new Point(0, 0, 0)) <= radius);
        }
        return new Mask(grid, VoxelSet.of(grid.shape(), members), "ball of " + radius + " mm");
    }

    /** A mask on voxels of another size, by nearest neighbour, over the same box. */
    static Mask resampled(Mask mask, double mm) {
        VoxelGrid old = mask.grid();
        double factor = old.voxelSize(0) / mm;
        GridShape shape = new GridShape(cells(old.shape().nx(), factor), cells(old.shape().ny(), factor),
                cells(old.shape().nz(), factor));
        Affine a = old.voxelToMm();
        double[] rows = new double[12];
        for (int row = 0; row < 3; row++) {
            for (int axis = 0; axis < 3; axis++) {
                rows[4 * row + axis] = a.at(row, axis) / factor;
            }
            rows[4 * row + 3] = a.at(row, 3);
        }
        VoxelGrid grid = new VoxelGrid(shape, Affine.ofRows(rows));
        BitSet members = new BitSet();
        for (int voxel = 0; voxel < shape.voxels(); voxel++) {
            Point in = old.toVoxel(grid.toMm(voxel));
            int x = (int) Math.rint(in.x());
            int y = (int) Math.rint(in.y());
            int z = (int) Math.rint(in.z());
            members.set(voxel, old.shape().contains(x, y, z) && mask.voxels().contains(old.shape().index(x, y, z)));
        }
        return new Mask(grid, VoxelSet.of(shape, members), mask.name() + " at " + mm + " mm");
    }

    private static int cells(int voxels, double factor) {
        return (int) Math.floor((voxels - 1) * factor) + 1;
    }
}
