package confoci.validation;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.stats.pooled.Moments;
import confoci.host.stats.pooled.PoolingDesign;
import confoci.host.stats.pooled.Population;
import confoci.host.stats.pooled.RowDistribution;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@link ExactNullAgainstPermutations} does with 10^6 permutations, with fewer. */
class ExactNullTest {

    private static final int PERMUTATIONS = 100_000;

    @Test
    void simulatedRows() {
        for (SimulatedRow row : ExactNullAgainstPermutations.ROWS) {
            check(row.values(1), 0, row.name());
        }
    }

    @Test
    void thresholdedRows() {
        for (float threshold : ExactNullAgainstPermutations.THRESHOLDS) {
            check(ExactNullAgainstPermutations.thresholded(threshold), 0, ExactNullAgainstPermutations.thresholdedName(threshold));
        }
    }

    @Test
    void aThresholdedRowAndAWeightedPool() {
        float[] row = ExactNullAgainstPermutations.thresholded(ExactNullAgainstPermutations.THRESHOLDS[0]);
        int[] times = ExactNullAgainstPermutations.times(row.length);
        ExactNullAgainstPermutations.designs().forEach((name, design) ->
                check(PermutationCheck.compareWeighted(row, 0, times, design, PERMUTATIONS, 7), "a weighted pool, " + name));
    }

    @Test
    void simulatedRowsHaveTheShapeOfRealOnes() {
        Moments low = moments(ExactNullAgainstPermutations.ROWS[0]);
        Moments heavy = moments(ExactNullAgainstPermutations.ROWS[ExactNullAgainstPermutations.ROWS.length - 1]);
        assertThat(low.skewness()).isBetween(0.6, 0.8);
        assertThat(low.excessKurtosis()).isBetween(1.2, 1.6);
        assertThat(heavy.skewness()).isBetween(2.4, 2.8);
        assertThat(heavy.excessKurtosis()).isBetween(16.0, 18.0);
    }

    @Test
    void rowsOfTheRealConnectome() throws IOException {
        Path data = Data.orSkip();
        for (String name : new String[] {"Wang_2012", "Yin_2018"}) {
            check(ExactNullAgainstPermutations.published(data, name), ExactNullAgainstPermutations.self(name), name);
        }
    }

    private static Moments moments(SimulatedRow row) {
        return RowDistribution.of(Population.ofRow(row.values(1), 0)).moments();
    }

    private static void check(float[] row, int self, String name) {
        for (Map.Entry<String, PoolingDesign> design : ExactNullAgainstPermutations.designs().entrySet()) {
            check(PermutationCheck.compare(row, self, design.getValue(), PERMUTATIONS, 7), name + ", " + design.getKey());
        }
    }

    private static void check(List<PermutationCheck.Line> lines, String name) {
        for (PermutationCheck.Line line : lines) {
            // Some 1500 comparisons with a fixed seed: 4.5 standard errors would come up once in 100 seeds.
            assertThat(Math.abs(line.deviations())).as("%s foci: %s", name, line).isLessThan(4.5);
        }
    }
}
