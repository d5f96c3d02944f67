package confoci.host.projection;

import confoci.host.io.gifti.Surface;
import confoci.host.space.Affine;
import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The voxels at the places of vertices ({@code wb_command -volume-to-surface-mapping -enclosing} and {@code -trilinear}). */
public final class VertexSampling {

    /** So far, in voxels, Workbench reaches beyond the centres of the outermost voxels; headers keep affines in float32. */
    private static final double HARDLY = 0.01;
    private static final int[] NONE = {};
    private static final double[] WEIGHTLESS = {};

    private VertexSampling() {
    }

    /** The places of the vertices of a surface. */
    public static Point[] places(Surface surface) {
        return IntStream.range(0, surface.vertices()).mapToObj(surface::vertex).toArray(Point[]::new);
    }

    /** The voxel in which each place lies; on the face between two the one with the larger index. */
    public static VertexVoxels enclosing(VoxelGrid grid, Point... places) {
        Affine toVoxel = grid.voxelToMm().inverse();
        int[][] voxels = new int[places.length][];
        double[][] weights = new double[places.length][];
        for (int i = 0; i < places.length; i++) {
            Point at = toVoxel.apply(places[i]);
            int x = (int) Math.floor(at.x() + 0.5);
            int y = (int) Math.floor(at.y() + 0.5);
            int z = (int) Math.floor(at.z() + 0.5);
            boolean within = grid.shape().contains(x, y, z);
            voxels[i] = within ? new int[] {grid.shape().index(x, y, z)} : NONE;
            weights[i] = within ? new double[] {1} : WEIGHTLESS;
        }
        return new VertexVoxels(voxels, weights);
    }

    /** The eight voxels whose centres are the corners of the box around each place, as in linear interpolation along each axis. */
    public static VertexVoxels trilinear(VoxelGrid grid, Point... places) {
        Affine toVoxel = grid.voxelToMm().inverse();
        int[][] voxels = new int[places.length][];
        double[][] weights = new double[places.length][];
        for (int i = 0; i < places.length; i++) {
            corners(grid.shape(), toVoxel.apply(places[i]), i, voxels, weights);
        }
        return new VertexVoxels(voxels, weights);
    }

    /** The lower of the two voxels between which a coordinate lies, or hardly beyond which, as then the slope between them goes on. */
    private static int lower(double coordinate, int size) {
        int lower = (int) Math.floor(coordinate);
        if (lower == -1 && coordinate > -HARDLY) {
            return 0;
        }
        return lower == size - 1 && size > 1 && coordinate < lower + HARDLY ? size - 2 : lower;
    }

    private static void corners(GridShape shape, Point at, int point, int[][] voxels, double[][] weights) {
        int x = lower(at.x(), shape.nx());
        int y = lower(at.y(), shape.ny());
        int z = lower(at.z(), shape.nz());
        double[] fraction = {at.x() - x, at.y() - y, at.z() - z};
        int[] kept = new int[8];
        double[] weight = new double[8];
        int count = 0;
        for (int corner = 0; corner < 8; corner++) {
            int dx = corner & 1;
            int dy = corner >> 1 & 1;
            int dz = corner >> 2;
            double share = (dx == 1 ? fraction[0] : 1 - fraction[0]) * (dy == 1 ? fraction[1] : 1 - fraction[1])
                    * (dz == 1 ? fraction[2] : 1 - fraction[2]);
            if (share != 0) {
                if (!shape.contains(x + dx, y + dy, z + dz)) {
                    count = 0;
                    break;
                }
                kept[count] = shape.index(x + dx, y + dy, z + dz);
                weight[count++] = share;
            }
        }
        voxels[point] = Arrays.copyOf(kept, count);
        weights[point] = Arrays.copyOf(weight, count);
    }
}
