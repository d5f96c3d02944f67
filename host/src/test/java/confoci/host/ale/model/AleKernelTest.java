package confoci.host.ale.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.space.Affine;
import confoci.host.space.VoxelGrid;
import confoci.model.FocusKernel;
import confoci.model.GridShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AleKernelTest {

    private static final GridShape SHAPE = new GridShape(40, 40, 40);

    private static AleKernel kernel(double fwhm, VoxelGrid grid, PlacementRule rule, KernelTruncation truncation) {
        return AleKernel.of(fwhm, grid, rule, truncation);
    }

    /** As measured in NiMARE, pyALE and JALE. */
    @ParameterizedTest
    @CsvSource({"10, 10.0026", "12, 9.7554", "20, 9.2412", "50, 8.7527"})
    void widthBySampleSize(double subjects, double fwhm) {
        assertThat(KernelWidth.bySampleSize().fwhm(Grids.experiment(subjects))).isCloseTo(fwhm, within(5e-5));
        assertThat(KernelWidth.ofSampleSize(subjects).fwhm(Grids.experiment(3))).isCloseTo(fwhm, within(5e-5));
        assertThat(KernelWidth.fixed(fwhm).fwhm(Grids.experiment(3))).isEqualTo(fwhm);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, 0, -3, Double.POSITIVE_INFINITY})
    void aMissingSampleSizeNamesTheExperimentAndTheRemedy(double subjects) {
        assertThatThrownBy(() -> KernelWidth.bySampleSize().fwhm(Grids.experiment(subjects))).isInstanceOf(InputDataException.class)
                .hasMessageContaining("Smith 2014").hasMessageContaining("--sample-size");
        assertThatThrownBy(() -> KernelWidth.fixed(subjects)).isInstanceOf(InvalidRequest.class);
        assertThatThrownBy(() -> KernelWidth.ofSampleSize(subjects)).isInstanceOf(InvalidRequest.class);
    }

    /** Peaks as measured in the peers for N = 20 on 2 mm: the two truncations differ in the fourth digit. */
    @Test
    void peaksOfThePeers() {
        double fwhm = KernelWidth.ofSampleSize(20).fwhm(Grids.experiment(20));
        VoxelGrid grid = Grids.grid(SHAPE, 2, 2, 2);
        AleKernel nimare = kernel(fwhm, grid, PlacementRule.ROUND_HALF_EVEN, KernelTruncation.FOUR_SIGMA);
        assertThat(nimare.radius(0)).isEqualTo(8);
        assertThat(nimare.peak()).isCloseTo(8.40461e-3, within(5e-9));
        AleKernel jale = kernel(fwhm, grid, PlacementRule.CEILING, KernelTruncation.THREE_AND_A_HALF_SIGMA);
        assertThat(jale.radius(0)).isEqualTo(7);
        assertThat(jale.peak()).isCloseTo(8.40713e-3, within(5e-9));
    }

    /** The standard deviation in mm must not depend on the voxel size; NiMARE's does off 2 mm. */
    @ParameterizedTest
    @CsvSource({"1, 1, 1", "2, 2, 2", "3, 3, 3", "4, 4, 4", "-2, 3, 1.5"})
    void widthIsInMillimetresOnAnyGrid(double dx, double dy, double dz) {
        double fwhm = 9.5;
        double variance = fwhm * fwhm / (8 * Math.log(2));
        double[] size = {Math.abs(dx), dy, dz};
        for (PlacementRule rule : new PlacementRule[] {PlacementRule.NEAREST, PlacementRule.SUBVOXEL}) {
            AleKernel kernel = kernel(fwhm, Grids.grid(SHAPE, dx, dy, dz), rule, KernelTruncation.FOUR_SIGMA);
            for (int axis = 0; axis < 3; axis++) {
                double sum = 0;
                double square = 0;
                for (int d = -kernel.radius(axis); d <= kernel.radius(axis); d++) {
                    sum += kernel.factor(axis, d);
                    square += kernel.factor(axis, d) * d * d * size[axis] * size[axis];
                }
                assertThat(sum).isCloseTo(1, within(rule == PlacementRule.SUBVOXEL ? 2e-4 : 1e-14));
                assertThat(square).as("variance along axis %d", axis).isCloseTo(variance, within(0.004 * variance));
            }
        }
    }

    @Test
    void backendsGetTheRoundedTables() {
        AleKernel kernel = kernel(9, Grids.grid(SHAPE, 2, 3, 4), PlacementRule.NEAREST, KernelTruncation.FOUR_SIGMA);
        FocusKernel tables = kernel.toFocusKernel();
        for (int axis = 0; axis < 3; axis++) {
            assertThat(tables.radius(axis)).isEqualTo(kernel.radius(axis));
            for (int d = 0; d <= kernel.radius(axis); d++) {
                assertThat(tables.axis(axis)[d]).isEqualTo((float) kernel.factor(axis, d));
            }
        }
    }

    @Test
    void gridsThatHaveNoSuchKernelAreRefused() {
        assertThatThrownBy(() -> kernel(1, Grids.grid(SHAPE, 4, 4, 4), PlacementRule.NEAREST, KernelTruncation.FOUR_SIGMA))
                .isInstanceOf(InvalidRequest.class).hasMessageContaining("1.0 mm");
        VoxelGrid sheared = new VoxelGrid(SHAPE, Affine.ofRows(2, 1, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0));
        assertThatThrownBy(() -> kernel(9, sheared, PlacementRule.NEAREST, KernelTruncation.FOUR_SIGMA))
                .isInstanceOf(InputDataException.class).hasMessageContaining("resample");
    }
}
