package confoci.host.template;

import confoci.host.io.nifti.NiftiIntent;
import confoci.host.io.nifti.NiftiWriter;
import confoci.host.io.nifti.SpaceCode;
import confoci.host.space.Affine;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Masks for tests: an ellipsoid of the size and place of a brain in MNI space, on grids of any voxel size and orientation. */
public final class SmallMasks {

    private static final Point CENTRE = new Point(0, -18, 8);
    private static final Point SEMI_AXES = new Point(66, 84, 64);
    private static final double MARGIN_MM = 6;
    /** Nearly every test needs one, most of them the same. */
    private static final Map<VoxelGrid, Mask> MADE = new ConcurrentHashMap<>();

    private SmallMasks() {
    }

    /** A grid around the ellipsoid whose axes run to the right, to the front and up. */
    public static VoxelGrid grid(double voxelMm) {
        return rotated(voxelMm, 0);
    }

    /** The same with the first axis running to the left. */
    public static VoxelGrid flipped(double voxelMm) {
        VoxelGrid grid = grid(voxelMm);
        Affine a = grid.voxelToMm();
        double last = grid.toMm(grid.shape().nx() - 1, 0, 0).x();
        return new VoxelGrid(grid.shape(), Affine.ofRows(
                -voxelMm, 0, 0, last, 0, voxelMm, 0, a.at(1, 3), 0, 0, voxelMm, a.at(2, 3)));
    }

    /** The same turned about the axis from back to front, as a tilted head would be. */
    public static VoxelGrid rotated(double voxelMm, double degrees) {
        double cos = Math.cos(Math.toRadians(degrees));
        double sin = Math.sin(Math.toRadians(degrees));
        int nx = voxels(Math.max(SEMI_AXES.x(), SEMI_AXES.z()), voxelMm);
        int ny = voxels(SEMI_AXES.y(), voxelMm);
        double hx = voxelMm * (nx - 1) / 2;
        double hy = voxelMm * (ny - 1) / 2;
        return new VoxelGrid(new GridShape(nx, ny, nx), Affine.ofRows(
                voxelMm * cos, 0, voxelMm * sin, CENTRE.x() - hx * cos - hx * sin,
                0, voxelMm, 0, CENTRE.y() - hy,
                -voxelMm * sin, 0, voxelMm * cos, CENTRE.z() + hx * sin - hx * cos));
    }

    private static int voxels(double halfExtent, double voxelMm) {
        return (int) Math.ceil(2 * (halfExtent + MARGIN_MM) / voxelMm) + 1;
    }

    /** The ellipsoid on a grid. */
    public static Mask on(VoxelGrid grid) {
        return MADE.computeIfAbsent(grid, SmallMasks::ellipsoid);
    }

    private static Mask ellipsoid(VoxelGrid grid) {
        BitSet inside = new BitSet();
        for (int i = 0; i < grid.shape().voxels(); i++) {
            Point p = grid.toMm(i);
            double x = (p.x() - CENTRE.x()) / SEMI_AXES.x();
            double y = (p.y() - CENTRE.y()) / SEMI_AXES.y();
            double z = (p.z() - CENTRE.z()) / SEMI_AXES.z();
            if (x * x + y * y + z * z <= 1) {
                inside.set(i);
            }
        }
        return new Mask(grid, VoxelSet.of(grid.shape(), inside), "ellipsoid");
    }

    /** Writes a mask as uint8 image, 1 inside. */
    public static Path write(Mask mask, Path file) throws IOException {
        byte[] labels = new byte[mask.grid().shape().voxels()];
        for (int n = 0; n < mask.voxels().size(); n++) {
            labels[mask.voxels().index(n)] = 1;
        }
        new NiftiWriter(mask.grid(), SpaceCode.MNI_152).write(file, labels, NiftiIntent.NONE, "mask for tests");
        return file;
    }
}
