package confoci.host.stats.pooled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PoolingDesignTest {

    /** Foci on the connectome of each experiment of Saberi et al. 2024 (their all_n_points.csv). */
    static final int[] PUBLISHED = {5, 17, 12, 41, 10, 45, 3, 58, 3, 2, 21, 2, 22, 18, 3, 40, 19, 18, 58, 20, 19, 14, 22, 9, 8, 10, 1, 7, 4,
        1};

    static PoolingDesign published() {
        double[] weights = new double[PUBLISHED.length];
        Arrays.fill(weights, 1);
        return PoolingDesign.of(PUBLISHED, weights);
    }

    @Test
    void publishedFociCountAs156() {
        PoolingDesign design = published();
        assertThat(design.draws()).isEqualTo(512);
        assertThat(design.powerSum(1)).isCloseTo(1, within(1e-14));
        assertThat(1 / design.powerSum(2)).isCloseTo(156, within(0.5));
        assertThat(design.steps()).as("experiments with as many foci share a step")
                .hasSize((int) Arrays.stream(PUBLISHED).distinct().count());
    }

    @Test
    void experimentsWeightedByTheirFociAreFixedEffects() {
        double[] weights = Arrays.stream(PUBLISHED).mapToDouble(n -> 0.1 * n).toArray();
        PoolingDesign design = PoolingDesign.of(PUBLISHED, weights);
        assertThat(design.steps()).hasSize(1);
        assertThat(design.steps().getFirst().draws()).isEqualTo(512);
        assertThat(design.steps().getFirst().size()).isCloseTo(PoolingDesign.fixedEffects(512).steps().getFirst().size(), within(1e-15));
    }

    @Test
    void designsWithoutSenseAreRefused() {
        assertThatThrownBy(() -> PoolingDesign.of(new int[0], new double[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PoolingDesign.of(new int[] {1, 0}, new double[] {1, 1})).hasMessageContaining("experiment 1");
        assertThatThrownBy(() -> PoolingDesign.of(new int[] {1}, new double[] {Double.NaN})).hasMessageContaining("NaN");
    }
}
