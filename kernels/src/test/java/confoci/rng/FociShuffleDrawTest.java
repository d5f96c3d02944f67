package confoci.rng;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FociShuffleDrawTest {

    @Test
    void holdsEveryFocusOnce() {
        for (int n : new int[] {0, 1, 2, 7, 500}) {
            int[] foci = new int[n];
            FociShuffleDraw.draw(3, 12, foci);
            assertThat(Arrays.stream(foci).sorted().toArray()).isEqualTo(IntStream.range(0, n).toArray());
        }
    }

    /** Of four foci there are 24 orders; chi squared with 23 degrees of freedom is below 57 with a probability of 0.9999. */
    @Test
    void everyOrderIsEquallyLikely() {
        int draws = 24_000;
        Map<String, Integer> counts = new HashMap<>();
        int[] foci = new int[4];
        for (int p = 0; p < draws; p++) {
            FociShuffleDraw.draw(99, p, foci);
            counts.merge(Arrays.toString(foci), 1, Integer::sum);
        }
        double chiSquared = counts.values().stream().mapToDouble(count -> (count - 1000.0) * (count - 1000.0) / 1000).sum();
        assertThat(counts).hasSize(24);
        assertThat(chiSquared).isLessThan(57);
    }

    @Test
    void dependsOnSeedAndPermutationAndOnNoOtherDraw() {
        int[] foci = new int[50];
        int[] other = new int[50];
        FociShuffleDraw.draw(1, 1L << 40, foci);
        FociShuffleDraw.draw(1, 1L << 40, other);
        assertThat(other).isEqualTo(foci);
        FociShuffleDraw.draw(2, 1L << 40, other);
        assertThat(other).isNotEqualTo(foci);
        FociShuffleDraw.draw(1, 0, other);
        assertThat(other).isNotEqualTo(foci);
        LabelDraw.draw(1, 1L << 40, 50, other);
        assertThat(other).isNotEqualTo(foci);
    }
}
