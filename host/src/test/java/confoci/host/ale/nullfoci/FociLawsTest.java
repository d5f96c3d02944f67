package confoci.host.ale.nullfoci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import confoci.host.template.SmallMasks;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import confoci.op.FociLaw;
import confoci.rng.NullFociDraw;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Null foci follow their laws. */
class FociLawsTest {

    private static final Mask MASK = SmallMasks.on(SmallMasks.grid(15));
    private static final VoxelSet VOXELS = MASK.voxels();

    private static int[] placed(FociLaw law, long permutation, int foci) {
        int[] voxels = new int[foci];
        law.place(permutation, voxels);
        return voxels;
    }

    /** The laws that can be uniform are, to the bit. */
    @Test
    void equalChancesGiveUniformFoci() {
        double[] equal = new double[VOXELS.size()];
        Arrays.fill(equal, 0.3);
        for (long permutation : new long[] {0, 1, 77, 1L << 40}) {
            int[] drawn = new int[101];
            NullFociDraw.draw(5, permutation, VOXELS.size(), drawn.length, drawn);
            int[] uniform = Arrays.stream(drawn).map(VOXELS::index).toArray();
            assertThat(placed(new PoolLaw(VOXELS.toArray(), 5), permutation, 101)).containsExactly(uniform);
            assertThat(placed(new WeightedLaw(VOXELS, equal, 5), permutation, 101)).containsExactly(uniform);
        }
    }

    @Test
    void fociFallAsOftenAsWeightsAndPoolsSay() {
        double[] weights = new double[VOXELS.size()];
        SplittableRandom random = new SplittableRandom(3);
        for (int n = 0; n < weights.length; n++) {
            weights[n] = n % 7 == 0 ? 0 : Math.pow(random.nextDouble(), 3) * 1e-6;
        }
        weights[20] = 1e-4;
        requireShares(new WeightedLaw(VOXELS, weights, 9), weights);

        int[] pool = IntStream.range(0, 400).map(i -> VOXELS.index(i % 20 * (i % 3))).toArray();
        double[] counts = new double[VOXELS.size()];
        Arrays.stream(pool).map(voxel -> Arrays.binarySearch(VOXELS.toArray(), voxel)).forEach(n -> counts[n]++);
        requireShares(new PoolLaw(pool, 9), counts);
    }

    /** Chi-squared of the counts, and no focus where there is no chance. */
    private static void requireShares(FociLaw law, double[] weights) {
        int[] count = new int[weights.length];
        int foci = 100_000;
        for (int permutation = 0; permutation < foci / 1000; permutation++) {
            for (int voxel : placed(law, permutation, 1000)) {
                count[Arrays.binarySearch(VOXELS.toArray(), voxel)]++;
            }
        }
        requireShares(count, weights, foci);
    }

    private static void requireShares(int[] count, double[] weights, int foci) {
        double sum = Arrays.stream(weights).sum();
        double chiSquared = 0;
        int cells = 0;
        double few = 0;
        double fewExpected = 0;
        for (int n = 0; n < count.length; n++) {
            double expected = foci * weights[n] / sum;
            if (weights[n] == 0) {
                assertThat(count[n]).isZero();
            } else if (expected < 10) {
                few += count[n];
                fewExpected += expected;
            } else {
                chiSquared += (count[n] - expected) * (count[n] - expected) / expected;
                cells++;
            }
        }
        // Four standard deviations.
        assertThat(chiSquared).isLessThan(cells + 4 * Math.sqrt(2.0 * cells));
        assertThat(few).isCloseTo(fewExpected, within(4 * Math.sqrt(fewExpected + 1)));
    }

    @Test
    void weightsMustBeSome() {
        assertThat(IntStream.range(0, 3)).allSatisfy(i -> assertThatThrownBy(() ->
                new WeightedLaw(VOXELS, filled(new double[] {0, -1, Double.NaN}[i]), 1)).isInstanceOf(IllegalArgumentException.class));
    }

    private static double[] filled(double value) {
        double[] values = new double[VOXELS.size()];
        Arrays.fill(values, value);
        return values;
    }

    private static Point at(GridShape shape, int voxel) {
        return new Point(shape.x(voxel), shape.y(voxel), shape.z(voxel));
    }

    /** Experiments of a few near foci, of one and of none, in a mask that holds them in many ways. */
    private static List<List<Point>> near(Mask mask) {
        int middle = mask.voxels().index(mask.voxels().size() / 2);
        Point centre = at(mask.grid().shape(), middle);
        return List.of(List.of(centre, new Point(centre.x() + 2, centre.y(), centre.z()), new Point(centre.x(), centre.y() + 1.4,
                centre.z() - 1), new Point(centre.x() - 1, centre.y(), centre.z() + 2)), List.of(), List.of(centre));
    }

    @Test
    void rotatedFociKeepTheirDistances() {
        Mask mask = SmallMasks.on(SmallMasks.grid(6));
        double step = mask.grid().voxelSize(0);
        List<List<Point>> experiments = near(mask);
        RotatedLaw law = new RotatedLaw(mask, experiments, 4);
        assertThat(law.displacement(300)).isEqualTo(new RotatedLaw.Displacement(0, 0));
        List<Point> before = experiments.getFirst();
        double largest = 0;
        for (int permutation = 0; permutation < 300; permutation++) {
            int[] voxels = placed(law, permutation, 5);
            assertThat(Arrays.stream(voxels)).allMatch(mask.voxels()::contains);
            for (int f = 0; f < 4; f++) {
                for (int g = 0; g < f; g++) {
                    double distance = at(mask.grid().shape(), voxels[f]).distanceTo(at(mask.grid().shape(), voxels[g]));
                    largest = Math.max(largest, Math.abs(distance - before.get(f).distanceTo(before.get(g))));
                }
            }
        }
        assertThat(largest).as("voxels of %s mm", step).isLessThan(Math.sqrt(3)).isPositive();
    }

    /** In a mask without an end every direction is as likely as any other; here of the offset between two foci. */
    @Test
    void rotationsAreUniform() {
        GridShape shape = new GridShape(61, 61, 61);
        Mask mask = new Mask(new VoxelGrid(shape, SmallMasks.grid(6).voxelToMm()), VoxelSet.all(shape), "cube");
        RotatedLaw law = new RotatedLaw(mask, List.of(List.of(new Point(10, 10, 10), new Point(10, 10, 22))), 8);
        double[] sum = new double[3];
        double[] squares = new double[3];
        int seen = 0;
        for (int permutation = 0; permutation < 3000; permutation++) {
            int[] voxels = placed(law, permutation, 2);
            Point from = at(shape, voxels[0]);
            if (Math.min(from.x(), Math.min(from.y(), from.z())) < 13 || Math.max(from.x(), Math.max(from.y(), from.z())) > 47) {
                continue;
            }
            Point to = at(shape, voxels[1]);
            double[] step = {to.x() - from.x(), to.y() - from.y(), to.z() - from.z()};
            seen++;
            for (int axis = 0; axis < 3; axis++) {
                sum[axis] += step[axis] / 12;
                squares[axis] += step[axis] * step[axis] / 144;
            }
        }
        for (int axis = 0; axis < 3; axis++) {
            assertThat(sum[axis] / seen).isCloseTo(0, within(4 / Math.sqrt(3.0 * seen)));
            assertThat(squares[axis] / seen).isCloseTo(1.0 / 3, within(0.02));
        }
    }

    @Test
    void aSingleRotatedFocusIsUniform() {
        RotatedLaw law = new RotatedLaw(MASK, IntStream.range(0, 100).mapToObj(e -> List.of(at(MASK.grid().shape(), VOXELS.index(e))))
                .toList(), 2);
        int[] count = new int[VOXELS.size()];
        for (int permutation = 0; permutation < 1000; permutation++) {
            for (int voxel : placed(law, permutation, 100)) {
                count[Arrays.binarySearch(VOXELS.toArray(), voxel)]++;
            }
        }
        requireShares(count, filled(1), 100_000);
    }

    /** Foci at the far ends of the mask fit in hardly any way: they are moved into the mask, and that is told. */
    @Test
    void fociThatDoNotFitAreMovedIntoTheMask() {
        SplittableRandom random = new SplittableRandom(6);
        List<Point> wide = new ArrayList<>();
        for (int f = 0; f < 20; f++) {
            wide.add(at(MASK.grid().shape(), VOXELS.index(random.nextInt(VOXELS.size()))));
        }
        RotatedLaw law = new RotatedLaw(MASK, List.of(wide), 3);
        for (int permutation = 0; permutation < 50; permutation++) {
            assertThat(Arrays.stream(placed(law, permutation, 20))).allMatch(VOXELS::contains);
        }
        assertThat(law.displacement(50).share()).isBetween(0.01, 0.6);
        assertThat(law.displacement(50).mm()).isBetween(15.0, 60.0);
    }

    @Test
    void theNearestVoxelIsThatOfAllVoxels() {
        GridShape shape = MASK.grid().shape();
        NearestVoxels nearest = new NearestVoxels(MASK.grid(), VOXELS);
        for (int voxel = 0; voxel < shape.voxels(); voxel++) {
            Point mm = MASK.grid().toMm(voxel);
            double least = VOXELS.stream().mapToDouble(other -> MASK.grid().toMm(other).distanceTo(mm)).min().orElseThrow();
            int found = nearest.to(shape.x(voxel), shape.y(voxel), shape.z(voxel));
            assertThat(VOXELS.contains(found)).isTrue();
            assertThat(MASK.grid().toMm(found).distanceTo(mm)).isCloseTo(least, within(1e-9));
            assertThat(nearest.distance(shape.x(voxel), shape.y(voxel), shape.z(voxel))).isCloseTo(least, within(1e-4));
        }
        assertThat(nearest.to(-5, 3, 4)).isEqualTo(nearest.to(0, 3, 4));
        assertThat(nearest.distance(-5, 3, 4)).isCloseTo(nearest.distance(0, 3, 4) + 5 * MASK.grid().voxelSize(0), within(1e-4));
    }
}
