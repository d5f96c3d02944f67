package confoci.host.stats.pooled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The largest values and their probabilities, against a sorted map of all values. */
class ExtremeValuesTest {

    /** Rows with many ties or none, zeros of both signs, and a self-connection that is stored as the largest, the smallest or no number. */
    @Property(tries = 300)
    void areTheLargestOfAll(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5000) int size,
            @ForAll @IntRange(min = 1, max = 6) int grain, @ForAll boolean weighted, @ForAll boolean lower) {
        Random random = new Random(seed);
        float[] row = new float[size];
        double[] weights = new double[size];
        for (int j = 0; j < size; j++) {
            float value = (float) random.nextGaussian();
            row[j] = grain == 6 ? value : Math.round(value * (1 << 2 * grain)) / (float) (1 << 2 * grain);
            row[j] = row[j] == 0 && random.nextBoolean() ? -0f : row[j];
            weights[j] = random.nextInt(4);
        }
        weights[random.nextInt(size)] = 1;
        int self = random.nextInt(size);
        row[self] = new float[] {7.25f, -7.25f, Float.POSITIVE_INFINITY, Float.NaN}[random.nextInt(4)];
        int sign = lower ? -1 : 1;

        Population population = weighted ? Population.weighted(row, self, weights) : Population.ofRow(row, self);
        ExtremeValues found = ExtremeValues.of(population, sign);

        TreeMap<Double, Double> all = new TreeMap<>();
        for (int j = 0; j < size; j++) {
            if (population.probability(j) > 0) {
                all.merge(j == self ? 0 : sign * row[j] + 0.0, population.probability(j), Double::sum);
            }
        }
        assertThat(found.complete()).isEqualTo(all.size() <= ExtremeValues.KEPT);
        assertThat(found.values()).hasSize(Math.min(all.size(), ExtremeValues.KEPT));
        for (int n = 0; n < found.values().length; n++) {
            assertThat(found.values()[n]).isEqualTo(all.lastKey());
            assertThat(found.probability()[n]).isCloseTo(all.pollLastEntry().getValue(), within(1e-12));
        }
    }
}
