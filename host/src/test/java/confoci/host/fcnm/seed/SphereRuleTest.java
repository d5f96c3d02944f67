package confoci.host.fcnm.seed;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.space.Affine;
import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;
import java.util.BitSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the published code (ROI_ball_gen_combined.m) on the published grid. */
class SphereRuleTest {

    private static final GridShape SHAPE = new GridShape(61, 73, 61);
    private static final VoxelGrid GRID = new VoxelGrid(SHAPE, Affine.ofRows(-3, 0, 0, 90, 0, 3, 0, -126, 0, 0, 3, -72));

    private static BitSet sphere(Point focus, double radius) {
        BitSet voxels = new BitSet();
        SphereRule.VOXELS.add(GRID, focus, radius, voxels);
        return voxels;
    }

    /** MATLAB's round: halves away from 0. */
    private static long round(double value) {
        return (long) (value < 0 ? Math.ceil(value - 0.5) : Math.floor(value + 0.5));
    }

    /** In voxels from 1: round(mm / size) + origin, x with the other sign; inside if no farther than round(radius / size). */
    private static BitSet published(double x, double y, double z, double radius) {
        long centreX = round(-x / 3) + 31;
        long centreY = round(y / 3) + 43;
        long centreZ = round(z / 3) + 25;
        long reach = round(radius / 3);
        BitSet voxels = new BitSet();
        for (int k = 1; k <= 61; k++) {
            for (int j = 1; j <= 73; j++) {
                for (int i = 1; i <= 61; i++) {
                    long dx = i - centreX;
                    long dy = j - centreY;
                    long dz = k - centreZ;
                    voxels.set(SHAPE.index(i - 1, j - 1, k - 1), Math.sqrt(dx * dx + dy * dy + dz * dz) <= reach);
                }
            }
        }
        return voxels;
    }

    @ParameterizedTest
    @CsvSource({"1,1", "4,7", "7,33", "6,33", "9,123", "4.49,7", "4.5,33"})
    void sizesOfSpheres(double radius, int voxels) {
        assertThat(sphere(new Point(24, -38, 30), radius).cardinality()).isEqualTo(voxels);
    }

    /** Halves of millimetres: every sixth lies half-way between voxels. */
    @Property(tries = 200)
    void voxelsAreThoseOfThePublishedCode(@ForAll @IntRange(min = -200, max = 200) int x, @ForAll @IntRange(min = -270, max = 200) int y,
            @ForAll @IntRange(min = -160, max = 230) int z, @ForAll @IntRange(min = 0, max = 20) int radius) {
        assertThat(sphere(new Point(x / 2.0, y / 2.0, z / 2.0), radius / 2.0))
                .isEqualTo(published(x / 2.0, y / 2.0, z / 2.0, radius / 2.0));
    }

    @ParameterizedTest
    @CsvSource({"4.5,4.5,4.5", "-4.5,-4.5,-4.5", "1.5,-1.5,1.5", "-88.5,91.5,109.5"})
    void halfWayIsAwayFromZero(double x, double y, double z) {
        assertThat(sphere(new Point(x, y, z), 4)).isEqualTo(published(x, y, z, 4));
    }
}
