package confoci.host.mkda.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.host.space.Affine;
import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SphereTest {

    static VoxelGrid grid(double x, double y, double z) {
        return new VoxelGrid(new GridShape(23, 21, 25), Affine.ofRows(x, 0, 0, -20, 0, y, 0, 7, 0, 0, z, 3));
    }

    static Stream<VoxelGrid> grids() {
        double cos = Math.cos(0.3);
        double sin = Math.sin(0.3);
        return Stream.of(grid(1, 1, 1), grid(2, 2, 2), grid(3, 3, 3), grid(4, 4, 4), grid(-2, 2, 2), grid(2, -2, -2), grid(1.5, 2, 3.3),
                grid(-4, 1, 2.5), grid(2.0000001f, 2f, 1.9999999f),
                new VoxelGrid(new GridShape(20, 22, 24), Affine.ofRows(2 * cos, 0, 3 * sin, 1, 0, 2.5, 0, 2, -2 * sin, 0, 3 * cos, 3)),
                new VoxelGrid(new GridShape(20, 22, 24), Affine.ofRows(2, 0.4, 0, 1, 0, 2, 0.7, 2, 0.1, 0, 3, 3)),
                new VoxelGrid(new GridShape(19, 17, 21), Affine.ofRows(0, 0, 2, 1, 3, 0, 0, 2, 0, -2, 0, 3)));
    }

    /** Every voxel whose centre is that near, in mm, and no other. */
    @ParameterizedTest
    @MethodSource("grids")
    void holdsAllVoxelsWithinTheRadius(VoxelGrid grid) {
        for (double radius : new double[] {0.4, 2, 4.7, 6, 10}) {
            Set<List<Integer>> expected = new HashSet<>();
            int x = grid.shape().nx() / 2;
            int y = grid.shape().ny() / 2;
            int z = grid.shape().nz() / 2;
            Point centre = grid.toMm(x, y, z);
            for (int i = -x; i <= x; i++) {
                for (int j = -y; j <= y; j++) {
                    for (int k = -z; k <= z; k++) {
                        if (grid.toMm(x + i, y + j, z + k).distanceTo(centre) <= radius * 1.00001) {
                            expected.add(List.of(i, j, k));
                        }
                    }
                }
            }
            Sphere sphere = Sphere.of(grid, radius);
            Set<List<Integer>> found = new HashSet<>();
            for (int row = 0; row < sphere.rows(); row++) {
                for (int i = Math.max(-x, sphere.from(row)); i <= Math.min(x, sphere.to(row)); i++) {
                    if (Math.abs(sphere.y(row)) <= y && Math.abs(sphere.z(row)) <= z) {
                        found.add(List.of(i, sphere.y(row), sphere.z(row)));
                    }
                }
            }
            assertThat(found).as("radius " + radius).isEqualTo(expected);
        }
    }

    /** Lattice points within a radius, as published: OEIS A000605. */
    @ParameterizedTest
    @CsvSource({"1, 7", "2, 33", "3, 123", "4, 257", "5, 515", "6, 925", "10, 4169"})
    void ofWholeRadiiHasAsManyAsThereAreLatticePoints(int radius, int points) {
        assertThat(Sphere.of(grid(1, 1, 1), radius).size()).isEqualTo(points);
        assertThat(Sphere.of(grid(-2, 2, 2), 2 * radius).size()).isEqualTo(points);
        assertThat(Sphere.of(grid(3.3, 3.3, -3.3), 3.3 * radius).size()).isEqualTo(points);
    }

    @Test
    void smallerThanAVoxelItIsTheVoxel() {
        Sphere sphere = Sphere.of(grid(4, 4, 4), 3.9);
        assertThat(sphere.size()).isEqualTo(1);
        assertThat(sphere.from(0)).isZero();
    }

    @Test
    void largerThanTheGridItLeadsToEachVoxelFromEach() {
        Sphere sphere = Sphere.of(grid(2, 2, 2), 1e6);
        assertThat(sphere.size()).isEqualTo(45 * 41 * 49);
    }

    @Test
    void otherRadiiAreRefused() {
        for (double radius : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> Sphere.of(grid(2, 2, 2), radius)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
