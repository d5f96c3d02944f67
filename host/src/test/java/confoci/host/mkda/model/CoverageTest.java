package confoci.host.mkda.model;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.ale.model.OutsidePolicy;
import confoci.host.ale.model.PlacedFocus;
import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.foci.MniConversion;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.space.TalairachTransform;
import confoci.host.space.VoxelGrid;
import confoci.host.template.SmallMasks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CoverageTest {

    static Stream<VoxelGrid> grids() {
        return Stream.of(SmallMasks.grid(6), SmallMasks.flipped(7.5), SmallMasks.rotated(8, 20), SmallMasks.grid(12));
    }

    static List<Experiment> experiments(long seed, int count) {
        Random random = new Random(seed);
        List<Experiment> all = new ArrayList<>();
        for (int e = 0; e < count; e++) {
            List<Focus> foci = new ArrayList<>();
            for (int f = random.nextInt(6); f >= 0; f--) {
                foci.add(new Focus(new Point(random.nextInt(150) - 75, random.nextInt(180) - 105, random.nextInt(140) - 60),
                        StereotaxicSpace.MNI, "row"));
            }
            all.add(new Experiment("S" + e, "", 10 + e, foci, new LinkedHashMap<>()));
        }
        return all;
    }

    private static List<PlacedExperiment> placed(Mask mask, OutsidePolicy outside) {
        return PlacedExperiment.of(experiments(3, 9), mask, MniConversion.exact(TalairachTransform.OTHER), outside);
    }

    private static boolean covers(PlacedExperiment experiment, Mask mask, int place, double radius) {
        for (PlacedFocus focus : experiment.foci()) {
            Point centre = mask.grid().voxelToMm().apply(focus.centre());
            if (focus.used() && centre.distanceTo(mask.grid().toMm(mask.voxels().index(place))) <= radius * 1.00001) {
                return true;
            }
        }
        return false;
    }

    /** A voxel of the mask counts once for an experiment, however many of its spheres cover it, and wherever their centres lie. */
    @ParameterizedTest
    @MethodSource("grids")
    void isTheUnionOfTheSpheresWithinTheMask(VoxelGrid grid) {
        Mask mask = SmallMasks.on(grid);
        int voxels = mask.voxels().size();
        for (OutsidePolicy outside : OutsidePolicy.values()) {
            List<PlacedExperiment> experiments = placed(mask, outside);
            for (double radius : new double[] {3, 15, 40, 400}) {
                Sphere sphere = Sphere.of(grid, radius);
                Coverage coverage = new Coverage(mask.voxels(), new RowRanks(mask.voxels()), sphere);
                int[] expected = new int[voxels];
                for (PlacedExperiment experiment : experiments) {
                    int[] covered = IntStream.range(0, voxels).filter(v -> covers(experiment, mask, v, radius)).toArray();
                    Arrays.stream(covered).forEach(v -> expected[v]++);
                    int count = coverage.of(experiment.foci());
                    assertThat(IntStream.range(0, count).map(coverage::place).sorted().toArray()).isEqualTo(covered);
                }
                assertThat(ActiveExperiments.count(experiments, mask.voxels(), sphere, _ -> { })).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("grids")
    void reachCountsTheFociThatCoverAVoxel(VoxelGrid grid) {
        Mask mask = SmallMasks.on(grid);
        int voxels = mask.voxels().size();
        for (double radius : new double[] {3, 15, 33, 400}) {
            int[] reach = SphereReach.of(mask.voxels(), Sphere.of(grid, radius));
            for (int v = 0; v < voxels; v += 7) {
                Point at = grid.toMm(mask.voxels().index(v));
                long expected = IntStream.range(0, voxels).filter(u -> grid.toMm(mask.voxels().index(u)).distanceTo(at)
                        <= radius * 1.00001).count();
                assertThat((long) reach[v]).isEqualTo(expected);
            }
        }
    }
}
