package confoci.host.surrogate.spin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Laws of rotations, of nearest points and of assignments. */
class SpinLawsTest {

    @Property(tries = 200)
    void rotationsAreOrthogonalAndMirroredOnesMirrorImages(@ForAll long seed, @ForAll @IntRange(max = 1000) int number) {
        Rotation rotation = Rotations.random(seed).get(number);
        double[] m = rotation.m();
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double product = m[3 * i] * m[3 * j] + m[3 * i + 1] * m[3 * j + 1] + m[3 * i + 2] * m[3 * j + 2];
                assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-12));
            }
        }
        double determinant = m[0] * (m[4] * m[8] - m[5] * m[7]) - m[1] * (m[3] * m[8] - m[5] * m[6]) + m[2] * (m[3] * m[7] - m[4] * m[6]);
        assertThat(determinant).isCloseTo(1, within(1e-12));
        double[] left = rotation.before(3, -2, 1);
        double[] right = rotation.mirrored().before(-3, -2, 1);
        assertThat(right).containsExactly(new double[] {-left[0], left[1], left[2]}, within(1e-12));
    }

    /** Uniform rotations bring a point everywhere: the mean of 2,000 images has a standard error of 0.013 along each axis. */
    @Property(tries = 5)
    void rotationsBringAPointEverywhere(@ForAll long seed) {
        double[] mean = new double[3];
        for (int n = 0; n < 2000; n++) {
            double[] at = Rotations.random(seed).get(n).before(0, 0, 1);
            for (int axis = 0; axis < 3; axis++) {
                mean[axis] += at[axis] / 2000;
            }
        }
        assertThat(mean).containsExactly(new double[3], within(0.075));
    }

    @Property(tries = 60)
    void nearestPointsAreThoseOfAllPoints(@ForAll @IntRange(min = 1, max = 700) int size, @ForAll boolean crowded, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Sphere sphere = new Sphere("sphere", points(size, crowded, random));
        double[] queries = points(50, false, random);
        Rotation rotation = Rotations.random(seed).get(0);
        int[] names = sphere.order();
        int[] found = new int[50];
        sphere.nearest(queries, rotation, names, found, 0);
        for (int q = 0; q < found.length; q++) {
            double[] at = rotation.before(queries[3 * q], queries[3 * q + 1], queries[3 * q + 2]);
            assertThat(found[q]).isEqualTo(sphere.closest(at[0], at[1], at[2]));
        }
    }

    @Property(tries = 100)
    void permutationsArePermutationsAndTheLeastSumIsLeast(@ForAll @IntRange(min = 1, max = 7) int size, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] costs = new double[size][size];
        Arrays.stream(costs).forEach(row -> Arrays.setAll(row, _ -> random.nextInt(10)));
        int[] least = Assignment.LEAST_SUM.assign(costs);
        int[] farthest = Assignment.FARTHEST_FIRST.assign(costs);
        assertThat(least).containsExactlyInAnyOrder(IntStream.range(0, size).toArray());
        assertThat(farthest).containsExactlyInAnyOrder(IntStream.range(0, size).toArray());
        assertThat(sum(costs, least)).isEqualTo(leastOfAll(costs, 0, 0));
    }

    @Property(tries = 20)
    void spinsDependOnTheirNumberOnly(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] points = points(12, false, random);
        Cortex cortex = new Cortex(List.of(new Hemisphere(new Sphere("sphere", points), false, IntStream.range(0, 12).toArray())), 12);
        CenterSpins centers = new CenterSpins(cortex, Assignment.LEAST_SUM);
        DistinctSpins one = new DistinctSpins(centers::sources, 12, Rotations.random(seed));
        DistinctSpins other = new DistinctSpins(centers::sources, 12, Rotations.random(seed));
        List<int[]> together = IntStream.range(0, 100).parallel().mapToObj(one::spin).toList();
        for (int n = 99; n >= 0; n -= 7) {
            assertThat(other.spin(n)).isEqualTo(together.get(n)).isNotEqualTo(IntStream.range(0, 12).toArray());
        }
        assertThat(together.stream().map(Arrays::toString).distinct().count()).isEqualTo(100);
    }

    @Property(tries = 3)
    void alignedRotationsAreTheBestAligned(@ForAll long seed) {
        double[] points = points(100, false, new SplittableRandom(seed));
        double[] folded = points.clone();
        for (int i = 0; i < folded.length; i += 3) {
            folded[i] *= 0.3;
        }
        Hemisphere hemisphere = new Hemisphere(new Sphere("sphere", points), false, IntStream.range(0, 100).toArray());
        Alignment alignment = new Alignment(List.of(hemisphere), List.of(folded));
        Rotations random = Rotations.random(seed);
        double[] pilot = IntStream.range(0, AlignedRotations.PILOT).mapToDouble(n -> alignment.of(random.get(n))).toArray();
        double threshold = AlignedRotations.percentile(pilot, 0.775);
        Rotations aligned = new AlignedRotations(random, alignment, 0.775);
        assertThat(Arrays.stream(pilot).filter(a -> a > threshold).count()).isEqualTo(225);
        for (int n = 0; n < 50; n++) {
            assertThat(alignment.of(aligned.get(n))).isGreaterThan(threshold).isLessThanOrEqualTo(1);
        }
    }

    /** Both sequences are made by many threads, one of them inside the other. */
    @Property(tries = 3)
    void alignedSpinsOfParcelsDependOnTheirNumberOnly(@ForAll long seed) {
        double[] points = points(30, false, new SplittableRandom(seed));
        Hemisphere hemisphere = new Hemisphere(new Sphere("sphere", points), false, IntStream.range(0, 30).map(v -> v % 10).toArray());
        CenterSpins centers = new CenterSpins(new Cortex(List.of(hemisphere), 10), Assignment.FARTHEST_FIRST);
        Alignment alignment = new Alignment(List.of(hemisphere), List.of(points(30, true, new SplittableRandom(seed))));
        DistinctSpins one = new DistinctSpins(centers::sources, 10, new AlignedRotations(Rotations.random(seed), alignment, 0.5));
        DistinctSpins other = new DistinctSpins(centers::sources, 10, new AlignedRotations(Rotations.random(seed), alignment, 0.5));
        List<int[]> together = IntStream.range(0, 150).parallel().mapToObj(one::spin).toList();
        for (int n = 0; n < 150; n++) {
            assertThat(other.spin(n)).isEqualTo(together.get(n));
        }
    }

    /** On a sphere of 100 mm; crowded, most around one place. */
    private static double[] points(int size, boolean crowded, RandomGenerator random) {
        double[] xyz = new double[3 * size];
        for (int p = 0; p < size; p++) {
            double x = random.nextGaussian() + (crowded && p % 8 > 0 ? 40 : 0);
            double y = random.nextGaussian();
            double z = random.nextGaussian();
            double scale = 100 / Math.sqrt(x * x + y * y + z * z);
            xyz[3 * p] = scale * x;
            xyz[3 * p + 1] = scale * y;
            xyz[3 * p + 2] = scale * z;
        }
        return xyz;
    }

    private static double sum(double[][] costs, int[] columns) {
        return IntStream.range(0, columns.length).mapToDouble(i -> costs[i][columns[i]]).sum();
    }

    private static double leastOfAll(double[][] costs, int row, int taken) {
        if (row == costs.length) {
            return 0;
        }
        return IntStream.range(0, costs.length).filter(j -> (taken >> j & 1) == 0)
                .mapToDouble(j -> costs[row][j] + leastOfAll(costs, row + 1, taken | 1 << j)).min().orElseThrow();
    }
}
