package confoci.host.domain;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.space.Affine;
import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;
import org.junit.jupiter.api.Test;

/** Every voxel, one by one. */
class VoxelOrderTest {

    private static final VoxelGrid GRID = new VoxelGrid(new GridShape(5, 4, 3), Affine.ofRows(
            2, 0.1, 0, -5, -0.1, 2.5, 0, -4, 0, 0, 3, -3));
    private static final int[][] PERMUTATIONS = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};

    /** The same voxels with axes exchanged and reversed. */
    private static VoxelGrid turned(int[] axes, int reversed) {
        int[] size = {GRID.shape().nx(), GRID.shape().ny(), GRID.shape().nz()};
        double[] rows = new double[12];
        for (int row = 0; row < 3; row++) {
            rows[4 * row + 3] = GRID.voxelToMm().at(row, 3);
            for (int column = 0; column < 3; column++) {
                double step = GRID.voxelToMm().at(row, axes[column]);
                boolean back = (reversed >> column & 1) == 1;
                rows[4 * row + column] = back ? -step : step;
                rows[4 * row + 3] += back ? step * (size[axes[column]] - 1) : 0;
            }
        }
        return new VoxelGrid(new GridShape(size[axes[0]], size[axes[1]], size[axes[2]]), Affine.ofRows(rows));
    }

    @Test
    void allFortyEightOrders() {
        for (int[] axes : PERMUTATIONS) {
            for (int reversed = 0; reversed < 8; reversed++) {
                VoxelGrid image = turned(axes, reversed);
                VoxelOrder order = VoxelOrder.of(image, GRID, 0.01).orElseThrow();
                for (int v = 0; v < GRID.shape().voxels(); v++) {
                    assertThat(image.toMm(order.in(v)).distanceTo(GRID.toMm(v))).isLessThan(1e-9);
                }
                assertThat(order.isSame()).isEqualTo(axes == PERMUTATIONS[0] && reversed == 0);
            }
        }
    }

    @Test
    void voxelsThatLieElsewhereAreNotTheSame() {
        Point first = GRID.toMm(0);
        for (double[] rows : new double[][] {
                {2, 0.1, 0, first.x() + 0.2, -0.1, 2.5, 0, -4, 0, 0, 3, -3},
                {2.05, 0.1, 0, -5, -0.1, 2.5, 0, -4, 0, 0, 3, -3},
                {-2, 0.1, 0, 5, -0.1, 2.5, 0, -4, 0, 0, 3, -3},
                {2, 0.1, 0, -3, -0.1, 2.5, 0, -4.1, 0, 0, 3, -3},
                {4, 0.1, 0, -5, -0.1, 2.5, 0, -4, 0, 0, 3, -3}}) {
            assertThat(VoxelOrder.of(new VoxelGrid(GRID.shape(), Affine.ofRows(rows)), GRID, 0.05)).isEmpty();
        }
        assertThat(VoxelOrder.of(new VoxelGrid(new GridShape(4, 5, 3), GRID.voxelToMm()), GRID, 0.05)).isEmpty();
        assertThat(VoxelOrder.of(new VoxelGrid(new GridShape(5, 4, 4), GRID.voxelToMm()), GRID, 0.05)).isEmpty();
    }
}
