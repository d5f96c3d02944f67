package confoci.host.ale.nullfoci;

import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import java.util.Arrays;

/**
 * The voxel of a mask that is nearest to each voxel of its grid, and how far it is (Felzenszwalb and Huttenlocher 2012, Theory of Computing
 * 8:415: one axis after another). A place beyond the grid counts as the voxel of the grid that is nearest to it.
 */
final class NearestVoxels {

    private final GridShape shape;
    private final double[] size = new double[3];
    private final int[] nearest;
    /** In mm. */
    private final float[] distance;

    /** @param grid with axes at right angles */
    NearestVoxels(VoxelGrid grid, VoxelSet voxels) {
        this.shape = grid.shape();
        for (int axis = 0; axis < 3; axis++) {
            size[axis] = grid.voxelSize(axis);
        }
        this.nearest = new int[shape.voxels()];
        double[] squared = new double[nearest.length];
        Arrays.fill(squared, Double.POSITIVE_INFINITY);
        voxels.stream().forEach(voxel -> {
            nearest[voxel] = voxel;
            squared[voxel] = 0;
        });
        int[] stride = {1, shape.nx(), shape.nx() * shape.ny()};
        for (int axis = 0; axis < 3; axis++) {
            Line line = new Line(shape.size(axis), stride[axis], size[axis]);
            for (int voxel = 0; voxel < nearest.length; voxel++) {
                if (voxel / stride[axis] % shape.size(axis) == 0) {
                    line.pass(voxel, squared, nearest);
                }
            }
        }
        this.distance = new float[nearest.length];
        for (int voxel = 0; voxel < distance.length; voxel++) {
            distance[voxel] = (float) Math.sqrt(squared[voxel]);
        }
    }

    /** The grid index of the voxel of the mask that is nearest. */
    int to(int x, int y, int z) {
        return nearest[shape.index(within(x, 0), within(y, 1), within(z, 2))];
    }

    /** How far that is, in mm; 0 within the mask. */
    double distance(int x, int y, int z) {
        int inX = within(x, 0);
        int inY = within(y, 1);
        int inZ = within(z, 2);
        double from = distance[shape.index(inX, inY, inZ)];
        return inX == x && inY == y && inZ == z ? from
                : from + Math.sqrt(square((x - inX) * size[0]) + square((y - inY) * size[1]) + square((z - inZ) * size[2]));
    }

    private int within(int at, int axis) {
        return Math.max(0, Math.min(at, shape.size(axis) - 1));
    }

    static double square(double value) {
        return value * value;
    }

    /** The lower envelope of the parabolas that stand on the voxels of a row. */
    private static final class Line {

        private final int stride;
        private final double step;
        private final int[] foot;
        private final double[] from;
        private final double[] value;
        private final int[] source;

        Line(int length, int stride, double step) {
            this.stride = stride;
            this.step = step;
            this.foot = new int[length];
            this.from = new double[length];
            this.value = new double[length];
            this.source = new int[length];
        }

        void pass(int first, double[] squared, int[] nearest) {
            int last = -1;
            for (int i = 0; i < value.length; i++) {
                value[i] = squared[first + i * stride];
                source[i] = nearest[first + i * stride];
                if (value[i] == Double.POSITIVE_INFINITY) {
                    continue;
                }
                double start = Double.NEGATIVE_INFINITY;
                while (last >= 0) {
                    start = crossing(foot[last], i);
                    if (start > from[last]) {
                        break;
                    }
                    last--;
                    start = Double.NEGATIVE_INFINITY;
                }
                last++;
                foot[last] = i;
                from[last] = start;
            }
            int k = 0;
            for (int i = 0; i < value.length && last >= 0; i++) {
                while (k < last && from[k + 1] < i) {
                    k++;
                }
                squared[first + i * stride] = square((i - foot[k]) * step) + value[foot[k]];
                nearest[first + i * stride] = source[foot[k]];
            }
        }

        /** Where the parabola of the second voxel falls below that of the first one. */
        private double crossing(int a, int b) {
            return (value[b] - value[a]) / (2 * step * step * (b - a)) + (a + b) / 2.0;
        }
    }
}
