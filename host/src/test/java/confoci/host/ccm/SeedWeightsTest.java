package confoci.host.ccm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.op.Selection;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SeedWeightsTest {

    @Test
    void experimentsShareByWeightAndTheirFociAlike() {
        SeedWeights random = SeedWeights.of(Pooling.RANDOM, new int[] {2, 1}, new double[] {10, 30});

        assertThat(random.weights()).containsExactly(0.125, 0.125, 0.75);
        assertThat(random.sumOfSquares()).isEqualTo(2 * 0.125 * 0.125 + 0.75 * 0.75);
    }

    @Test
    void fixedEffectsCountAllFociAlike() {
        assertThat(SeedWeights.of(Pooling.FIXED, new int[] {3, 1}, new double[] {10, 30}).weights()).containsOnly(0.25);
    }

    @Test
    void repeatedGrayordinatesBecomeOneEntry() {
        SeedWeights weights = SeedWeights.of(Pooling.RANDOM, new int[] {2, 2}, new double[] {1, 3});

        Selection selection = weights.selection(new int[] {7, 3, 7, 0});

        assertThat(selection.rows()).containsExactly(0, 3, 7);
        assertThat(selection.weights()).containsExactly(0.375f, 0.125f, 0.5f);
    }

    /** The difference of two values in float32 is never further from that in float64 than the tolerance says. */
    @RepeatedTest(200)
    void float32StaysWithinItsTolerance(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int grayordinates = 1 + random.nextInt(3000);
        int[] foci = random.ints(1 + random.nextInt(30), 1, 40).toArray();
        SeedWeights weights = SeedWeights.of(repetition.getCurrentRepetition() % 2 == 0 ? Pooling.RANDOM : Pooling.FIXED, foci,
                random.doubles(foci.length, 1, 100).toArray());
        float[] row = new float[grayordinates];
        float largest = 0;
        for (int g = 0; g < grayordinates; g++) {
            row[g] = (float) (Math.abs(random.nextGaussian()) * Math.pow(10, random.nextInt(3)));
            largest = Math.max(largest, row[g]);
        }
        int[] one = IntStream.range(0, weights.seeds()).map(i -> random.nextInt(grayordinates)).toArray();
        int[] other = IntStream.range(0, weights.seeds()).map(i -> random.nextInt(grayordinates)).toArray();

        float difference = SeedWeights.poolAsDevice(row, weights.selection(one))
                - SeedWeights.poolAsDevice(row, weights.selection(other));

        assertThat((double) difference).isCloseTo(weights.pool(row, one) - weights.pool(row, other),
                within(weights.tolerance() * largest));
    }
}
