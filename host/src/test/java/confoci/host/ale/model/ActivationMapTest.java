package confoci.host.ale.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivationMapTest {

    /** The definition, voxel by voxel: foci anywhere, also beyond the edges, on an anisotropic flipped grid with holes in the mask. */
    @ParameterizedTest
    @CsvSource({"NEAREST, MAXIMUM", "NEAREST, UNION", "SUBVOXEL, MAXIMUM", "SUBVOXEL, UNION"})
    void mapsAndTheirUnionFollowTheDefinition(PlacementRule rule, FocusCombination overlap) {
        Random random = new Random(4);
        VoxelGrid grid = Grids.grid(new GridShape(13, 11, 9), -2, 3, 2.5);
        BitSet members = new BitSet();
        for (int i = 0; i < grid.shape().voxels(); i++) {
            members.set(i, random.nextInt(4) > 0);
        }
        Mask mask = new Mask(grid, VoxelSet.of(grid.shape(), members), "holes");
        FociPlacer placer = new FociPlacer(mask, rule, OutsidePolicy.KEEP);
        ActivationMapper mapper = new ActivationMapper(ActivationRegion.of(mask.voxels()), overlap);
        double[] rest = new double[mask.voxels().size()];
        Arrays.fill(rest, 1);
        List<ActivationMap> maps = new ArrayList<>();
        for (int e = 0; e < 5; e++) {
            AleKernel kernel = AleKernel.of(8 + random.nextDouble() * 3, grid, rule, KernelTruncation.FOUR_SIGMA);
            List<PlacedFocus> foci = new ArrayList<>();
            for (int f = 0; f < 4; f++) {
                foci.add(placer.place(new Point(random.nextGaussian() * 12, random.nextGaussian() * 14, random.nextGaussian() * 10)));
            }
            ActivationMap map = mapper.map(foci, kernel);
            maps.add(map);
            for (int n = 0; n < rest.length; n++) {
                int index = mask.voxels().index(n);
                double max = 0;
                double none = 1;
                for (PlacedFocus focus : foci) {
                    double value = kernel.factor(0, grid.shape().x(index) - focus.centre().x())
                            * kernel.factor(1, grid.shape().y(index) - focus.centre().y())
                            * kernel.factor(2, grid.shape().z(index) - focus.centre().z());
                    max = Math.max(max, value);
                    none *= 1 - value;
                }
                double expected = overlap == FocusCombination.MAXIMUM ? max : 1 - none;
                assertThat(map.at(n)).isCloseTo(expected, within(1e-15));
                rest[n] *= 1 - expected;
            }
        }
        double[] ale = ActivationMaps.union(maps);
        for (int n = 0; n < rest.length; n++) {
            assertThat(ale[n]).isCloseTo(1 - rest[n], within(1e-14));
        }
    }

    /** Between voxels, the two neighbours of a focus are equal; the density integrates to the same mass anywhere. */
    @Test
    void subvoxelKernelsSitBetweenVoxels() {
        VoxelGrid grid = Grids.grid(new GridShape(31, 31, 31), 2, 2, 2);
        Mask mask = Grids.whole(grid);
        AleKernel kernel = AleKernel.of(9, grid, PlacementRule.SUBVOXEL, KernelTruncation.FOUR_SIGMA);
        PlacedFocus focus = new FociPlacer(mask, PlacementRule.SUBVOXEL, OutsidePolicy.KEEP).place(new Point(1, 0.7, -0.3));
        ActivationMap map = new ActivationMapper(ActivationRegion.of(mask.voxels()), FocusCombination.MAXIMUM).map(List.of(focus), kernel);
        assertThat(map.at(grid.shape().index(15, 15, 15))).isCloseTo(map.at(grid.shape().index(16, 15, 15)), within(1e-15));
        double mass = 0;
        for (int n = 0; n < map.size(); n++) {
            mass += map.value(n);
        }
        assertThat(mass).isCloseTo(1, within(1e-3));
    }

    @Test
    void droppedFociDoNotCount() {
        VoxelGrid grid = Grids.grid(new GridShape(9, 9, 9), 3, 3, 3);
        Mask mask = new Mask(grid, VoxelSet.of(grid.shape(), 0, 1, 2), "corner");
        AleKernel kernel = AleKernel.of(9, grid, PlacementRule.NEAREST, KernelTruncation.FOUR_SIGMA);
        ActivationMapper mapper = new ActivationMapper(ActivationRegion.of(mask.voxels()), FocusCombination.MAXIMUM);
        Point outside = grid.toMm(3, 0, 0);
        assertThat(mapper.map(List.of(new FociPlacer(mask, PlacementRule.NEAREST, OutsidePolicy.KEEP).place(outside)), kernel).size())
                .isEqualTo(3);
        assertThat(mapper.map(List.of(new FociPlacer(mask, PlacementRule.NEAREST, OutsidePolicy.DROP).place(outside)), kernel).size())
                .isZero();
    }

    @Test
    void aFocusBeyondWhatIndicesCanSayHasAnEmptyMap() {
        VoxelGrid grid = Grids.grid(new GridShape(13, 11, 9), -2, 3, 2.5);
        Mask mask = Grids.whole(grid);
        FociPlacer placer = new FociPlacer(mask, PlacementRule.NEAREST, OutsidePolicy.KEEP);
        ActivationMapper mapper = new ActivationMapper(ActivationRegion.of(mask.voxels()), FocusCombination.MAXIMUM);
        AleKernel kernel = AleKernel.of(9, grid, PlacementRule.NEAREST, KernelTruncation.FOUR_SIGMA);

        for (double far : new double[] {4294967295.0, 5e9, 1e308, -1e308, -4294967296.0, 1e5}) {
            for (Point point : List.of(new Point(far, 0, 0), new Point(0, far, 0), new Point(0, 0, far), new Point(far, far, -far))) {
                ActivationMap map = mapper.map(List.of(placer.place(point)), kernel);
                for (int n = 0; n < mask.voxels().size(); n++) {
                    assertThat(map.at(n)).isZero();
                }
            }
        }
    }
}
