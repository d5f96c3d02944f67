package confoci.host.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import confoci.host.space.Affine;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class VolumeTest {

    private static final GridShape SHAPE = new GridShape(5, 6, 7);
    private static final Affine IDENTITY = Affine.ofRows(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0);

    /** 2 x + 3 y - z + 1. */
    private static final Volume RAMP = ramp();

    @Property
    void interpolationIsExactForALinearImage(@ForAll @DoubleRange(min = 0, max = 4) double x,
            @ForAll @DoubleRange(min = 0, max = 5) double y, @ForAll @DoubleRange(min = 0, max = 6) double z) {
        // At the very edge a neighbour outside the grid has weight 0.
        assertThat(RAMP.linear(x, y, z)).isCloseTo((float) (2 * x + 3 * y - z + 1), within(1e-4f));
    }

    @Property
    void nearestIsTheVoxelWithinHalfAnEdge(@ForAll @DoubleRange(min = -0.49, max = 4.49) double x,
            @ForAll @DoubleRange(min = -0.49, max = 5.49) double y, @ForAll @DoubleRange(min = -0.49, max = 6.49) double z) {
        double value = RAMP.nearest(x, y, z);
        assertThat(value).isEqualTo(2 * Math.round(x) + 3 * Math.round(y) - Math.round(z) + 1);
    }

    @Test
    void outsideThereIsNothing() {
        assertThat(RAMP.nearest(-0.6, 0, 0)).isNaN();
        assertThat(RAMP.nearest(0, 0, 6.6)).isNaN();
        assertThat(RAMP.linear(-1, 3, 3)).isZero();
        assertThat(RAMP.linear(1e6, -1e6, 3)).isZero();
    }

    @Test
    void missingValuesCountAsNothing() {
        float[] values = new float[SHAPE.voxels()];
        values[SHAPE.index(1, 1, 1)] = Float.NaN;
        values[SHAPE.index(2, 1, 1)] = 4;
        assertThat(new Volume(new VoxelGrid(SHAPE, IDENTITY), values).linear(1.5, 1, 1)).isEqualTo(2);
    }

    @Test
    void valuesMatchTheGrid() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Volume(new VoxelGrid(SHAPE, IDENTITY), new float[3]));
    }

    private static Volume ramp() {
        float[] values = new float[SHAPE.voxels()];
        for (int i = 0; i < values.length; i++) {
            values[i] = 2 * SHAPE.x(i) + 3 * SHAPE.y(i) - SHAPE.z(i) + 1;
        }
        return new Volume(new VoxelGrid(SHAPE, IDENTITY), values);
    }
}
