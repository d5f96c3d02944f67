package confoci.host.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.model.GridShape;
import org.junit.jupiter.api.Test;

class VoxelGridTest {

    private static final GridShape SHAPE = new GridShape(91, 109, 91);
    private static final VoxelGrid MNI = new VoxelGrid(SHAPE, Affine.ofRows(2, 0, 0, -90, 0, 2, 0, -126, 0, 0, 2, -72));

    @Test
    void coincidesUpToRounding() {
        VoxelGrid rounded = new VoxelGrid(SHAPE, Affine.ofRows((float) 2.0000001, 1e-7f, 0, -90, 0, 2, 0, -126.00001, 0, 0, 2, -72));
        assertThat(MNI.coincidesWith(rounded, 1e-3)).isTrue();
        assertThat(MNI.coincidesWith(rounded, 1e-9)).isFalse();
    }

    @Test
    void aFlippedShiftedOrStretchedGridIsAnother() {
        assertThat(MNI.coincidesWith(new VoxelGrid(SHAPE, Affine.ofRows(-2, 0, 0, 90, 0, 2, 0, -126, 0, 0, 2, -72)), 1)).isFalse();
        assertThat(MNI.coincidesWith(new VoxelGrid(SHAPE, Affine.ofRows(2, 0, 0, -88, 0, 2, 0, -126, 0, 0, 2, -72)), 1)).isFalse();
        // Equal at the first voxel, 1.08 mm apart at the last.
        VoxelGrid stretched = new VoxelGrid(SHAPE, Affine.ofRows(2, 0, 0, -90, 0, 2.01, 0, -126, 0, 0, 2, -72));
        assertThat(MNI.coincidesWith(stretched, 1)).isFalse();
        assertThat(MNI.coincidesWith(stretched, 1.09)).isTrue();
        assertThat(MNI.coincidesWith(new VoxelGrid(new GridShape(91, 109, 90), MNI.voxelToMm()), 1)).isFalse();
    }

    @Test
    void containsItsVoxelsToTheirFaces() {
        assertThat(MNI.contains(new Point(0, 0, 0))).isTrue();
        assertThat(MNI.contains(new Point(-91, -127, -73))).isTrue();
        assertThat(MNI.contains(new Point(91, 91, 109))).isTrue();
        assertThat(MNI.contains(new Point(91.1, 0, 0))).isFalse();
        assertThat(MNI.contains(new Point(0, -127.1, 0))).isFalse();
        assertThat(MNI.contains(new Point(0, 0, 109.1))).isFalse();
    }

    @Test
    void skewIsTheCosineOfTheAxes() {
        assertThat(MNI.skew()).isZero();
        double c = Math.cos(0.4);
        double s = Math.sin(0.4);
        assertThat(new VoxelGrid(SHAPE, Affine.ofRows(c, -2 * s, 0, 0, s, 2 * c, 0, 0, 0, 0, -3, 0)).skew()).isCloseTo(0, within(1e-15));
        VoxelGrid leaning = new VoxelGrid(SHAPE, Affine.ofRows(2, 0, 0, 0, 0, 2, -1, 0, 0, 0, Math.sqrt(3), 0));
        assertThat(leaning.skew()).isCloseTo(0.5, within(1e-15));
    }

    @Test
    void roundingDoesNotMoveAFaceFromOneVoxelToTheOther() {
        VoxelGrid oblique = new VoxelGrid(new GridShape(10, 10, 10), Affine.ofRows(0.6f, -0.8f, 0, 0.1f, 0.8f, 0.6f, 0, 0.2f, 0, 0, 1, 0));
        for (int half = 0; half < 9; half++) {
            Point face = oblique.voxelToMm().apply(half + 0.5, 3, 3);
            int expected = oblique.shape().index(half % 2 == 0 ? half : half + 1, 3, 3);
            for (double noise : new double[] {-1e-6, 0, 1e-6}) {
                assertThat(oblique.voxelOf(new Point(face.x() + noise, face.y() - noise, face.z() + noise))).isEqualTo(expected);
            }
        }
        assertThat(MNI.voxelOf(new Point(1.001, 0, 0))).isEqualTo(MNI.voxelOf(new Point(2, 0, 0)));
        assertThat(MNI.voxelOf(new Point(-91.5, 0, 0))).isEqualTo(-1);
    }
}
