package confoci.host.stats.pooled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Laws of sums that hold for any row and any design. */
class PooledNullLawsTest {

    @Provide
    Arbitrary<PoolingDesign> designs() {
        return Combinators.combine(Arbitraries.integers().between(1, 8), Arbitraries.integers().between(1, 25), Arbitraries.longs())
                .as((experiments, most, seed) -> {
                    Random random = new Random(seed);
                    int[] draws = random.ints(experiments, 1, most + 1).toArray();
                    double[] weights = random.doubles(experiments, 5, 60).toArray();
                    return PoolingDesign.of(draws, weights);
                });
    }

    @Property(tries = 60)
    void shiftedAndScaledRows(@ForAll("designs") PoolingDesign design, @ForAll @IntRange(max = 1000) int seed,
            @ForAll @DoubleRange(min = -6, max = 9) double z, @ForAll @DoubleRange(min = -2, max = 2) double shift,
            @ForAll @IntRange(min = -3, max = 3) int scale) {
        float[] row = Rows.skewed(2000, seed);
        float[] moved = row.clone();
        for (int j = 0; j < row.length; j++) {
            // Exact in float32 but for the shift.
            moved[j] = (float) (Math.scalb(row[j], scale) + shift);
        }
        PooledNull before = Rows.pooled(design, row);
        PooledNull after = Rows.pooled(design, moved);
        double s = before.moments().mean() + z * before.moments().sd();
        Tails expected = before.tails(s);
        Tails actual = after.tails(Math.scalb(s, scale) + shift);
        assertThat(after.moments().skewness()).isCloseTo(before.moments().skewness(), within(1e-3));
        if (design.draws() > 1) {
            assertThat(actual.upper()).isCloseTo(expected.upper(), within(2e-3 * expected.upper() + 2e-5));
            assertThat(actual.lower()).isCloseTo(expected.lower(), within(2e-3 * expected.lower() + 2e-5));
        }
    }

    @Property(tries = 60)
    void mirroredRowsSwapTails(@ForAll("designs") PoolingDesign design, @ForAll @IntRange(max = 1000) int seed,
            @ForAll @DoubleRange(min = -6, max = 9) double z) {
        float[] row = Rows.skewed(2000, seed);
        float[] mirrored = row.clone();
        for (int j = 0; j < row.length; j++) {
            mirrored[j] = -row[j];
        }
        PooledNull before = Rows.pooled(design, row);
        double s = before.moments().mean() + z * before.moments().sd();
        Tails expected = before.tails(s);
        Tails actual = Rows.pooled(design, mirrored).tails(-s).reflected();
        assertThat(actual.upper()).isCloseTo(expected.upper(), within(1e-5 * expected.upper() + 1e-9));
        assertThat(actual.lower()).isCloseTo(expected.lower(), within(1e-5 * expected.lower() + 1e-9));
    }

    @Property(tries = 60)
    void tailsAreMonotoneAndAddUp(@ForAll("designs") PoolingDesign design, @ForAll @IntRange(max = 1000) int seed) {
        PooledNull pooled = Rows.pooled(design, Rows.skewed(2000, seed));
        double last = 1;
        for (double z = -5; z < 15; z += 0.25) {
            Tails tails = pooled.tails(pooled.moments().mean() + z * pooled.moments().sd());
            // Where the sum of a few draws has jumps, the smoothed distribution swings a little around them.
            assertThat(tails.upper()).isLessThanOrEqualTo(1.05 * last + 1e-5);
            // A single draw may lie on a value, which counts on both sides.
            assertThat(tails.upper() + tails.lower()).isBetween(1 - 1e-3, 1 + 1e-3);
            last = tails.upper();
        }
    }

    @Property(tries = 40)
    void orderOfExperimentsDoesNotMatter(@ForAll @IntRange(max = 1000) int seed, @ForAll @DoubleRange(min = -4, max = 8) double z) {
        float[] row = Rows.skewed(2000, seed);
        PooledNull one = Rows.pooled(PoolingDesign.of(new int[] {3, 1, 9}, new double[] {0.5, 0.25, 0.25}), row);
        PooledNull other = Rows.pooled(PoolingDesign.of(new int[] {9, 3, 1}, new double[] {4, 8, 4}), row);
        double s = one.moments().mean() + z * one.moments().sd();
        assertThat(other.tails(s)).isEqualTo(one.tails(s));
    }

    /** The characteristic function, read from the transform, against the sum over the row itself. */
    @Property(tries = 30)
    void characteristicFunctionsOfRows(@ForAll @IntRange(max = 1000) int seed, @ForAll @IntRange(max = 60) int block) {
        float[] values = Rows.skewed(2000, seed);
        RowDistribution row = Rows.distribution(values);
        PoolingDesign design = PoolingDesign.of(new int[] {2, 1}, new double[] {0.3, 0.7});
        StandardSteps steps = new StandardSteps(design);
        int points = RowTransform.pointsFor(row);
        FrequencyPlan plan = new FrequencyPlan(steps, 60, points, row.perSd());
        double[] re = new double[FrequencyPlan.BLOCK];
        double[] im = new double[FrequencyPlan.BLOCK];
        int used = block % plan.blocks();
        SparseDraws sparse = new SparseDraws(new PooledNulls(design), row, null);
        plan.characteristic(used, new RowTransform(points).table(row, plan.tableSize()), sparse, re, im);
        for (int j = 0; j < re.length; j++) {
            double frequency = plan.frequency(used * FrequencyPlan.BLOCK + j);
            double[] expected = {1, 0};
            for (int k = 0; k < steps.count(); k++) {
                for (int draw = 0; draw < steps.draws(k); draw++) {
                    expected = times(expected, lattice(row, frequency * steps.size(k)));
                }
            }
            assertThat(re[j]).isCloseTo(expected[0], within(2e-11));
            assertThat(im[j]).isCloseTo(expected[1], within(2e-11));
        }
        double low = 0.7;
        double[] ofLattice = lattice(row, low);
        double[] ofRow = direct(values, row.moments(), low);
        assertThat(ofLattice[0]).isCloseTo(ofRow[0], within(5e-5));
        assertThat(ofLattice[1]).isCloseTo(ofRow[1], within(5e-5));
    }

    private static double[] lattice(RowDistribution row, double frequency) {
        double[] sum = new double[2];
        for (int b = 0; b < row.masses().length; b++) {
            double x = row.place(b);
            sum[0] += row.masses()[b] * Math.cos(frequency * x);
            sum[1] += row.masses()[b] * Math.sin(frequency * x);
        }
        return sum;
    }

    private static double[] direct(float[] values, Moments moments, double frequency) {
        double[] sum = new double[2];
        for (float value : values) {
            sum[0] += Math.cos(frequency * moments.z(value)) / values.length;
            sum[1] += Math.sin(frequency * moments.z(value)) / values.length;
        }
        return sum;
    }

    private static double[] times(double[] a, double[] b) {
        return new double[] {a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]};
    }
}
