package confoci.host.stats.pooled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bounds of a row's characteristic function against the function itself, summed up at many frequencies. */
class HighFrequenciesTest {

    private static final double FINE_STEPS = 1.0008;

    @Test
    void boundsLieAboveTheFunction() {
        Random random = new Random(1);
        assertBounds(random, 500, () -> random.nextGaussian() + (random.nextInt(9) == 0 ? 4 : 0));
        assertBounds(random, 300, () -> Math.exp(2 * random.nextGaussian()));
        assertBounds(random, 200, () -> Math.rint(4 * random.nextGaussian()) / 4 + 1);
        assertBounds(random, 9000, () -> Math.rint(20 * random.nextGaussian()) / 20 + 0.01);
        assertBounds(random, 70_000, () -> 100 + Math.rint(30 * random.nextGaussian()) / 900);
    }

    private interface Draw {
        double next();
    }

    private static void assertBounds(Random random, int size, Draw draw) {
        float[] values = new float[size];
        for (int j = 0; j < size; j++) {
            values[j] = (float) draw.next();
        }
        Population population = Population.of(values);
        Moments moments = Moments.of(population);
        for (FineStructure.Effort effort : FineStructure.Effort.values()) {
            float[] bounds = FineStructure.of(population, moments, false, effort);
            // A few frequencies of each octave are enough where a sum takes long.
            double steps = size > 1000 ? 1.03 + 0.001 * random.nextDouble() : FINE_STEPS;
            for (double u = FineStructure.LOWEST; u < Math.scalb(FineStructure.LOWEST, bounds.length) * 0.999; u *= steps) {
                int octave = (int) (Math.log(u / FineStructure.LOWEST) / Math.log(2));
                assertThat(magnitude(values, moments, u)).as("%s values, %s, %s", size, effort, u).isLessThanOrEqualTo(bounds[octave]);
            }
        }
    }

    private static double magnitude(float[] values, Moments moments, double u) {
        double re = 0;
        double im = 0;
        for (float value : values) {
            double angle = u * moments.z(value);
            re += Math.cos(angle);
            im += Math.sin(angle);
        }
        return Math.hypot(re, im) / values.length;
    }

    /** Where two clusters are five apart, the function of many draws has died away at 2 pi / 5 and comes again. */
    @Test
    void revivalsBetweenTheLatticeAndTheFineStructureCount() {
        Random random = new Random(2);
        float[] row = new float[80];
        for (int j = 0; j < row.length; j++) {
            row[j] = (float) ((j % 9 == 0 ? 5 : 0) + 0.04 * random.nextGaussian());
        }
        Population population = Population.of(row);
        PooledNulls nulls = new PooledNulls(PoolingDesign.fixedEffects(400));
        RowDistribution distribution = RowDistribution.of(population);
        double mean = distribution.moments().mean();
        assertThat(nulls.kept(distribution, mean, 0)).isEmpty();
    }
}
