package confoci.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.rng.LabelDraw;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabellingsTest {

    /** The observed labelling comes first, then a permutation per labelling by its number, which may be beyond 2^32. */
    @ParameterizedTest
    @CsvSource({"2, 1, 0, 1", "9, 8, 5, 31", "40, 13, 4294967290, 70", "65, 1, 3, 95"})
    void areDrawnByTheirNumbers(int experiments, int groupSize, long first, int permutations) {
        Labellings labellings = Labellings.drawn(experiments, groupSize, 7, first, permutations);
        assertThat(labellings.count()).isEqualTo(permutations + 1);
        assertThat(group(labellings, 0)).containsExactly(IntStream.range(0, groupSize).toArray());
        int[] order = new int[experiments];
        for (int s = 1; s <= permutations; s++) {
            LabelDraw.draw(7, first + s - 1, groupSize, order);
            assertThat(group(labellings, s)).containsExactly(Arrays.stream(order).limit(groupSize).sorted().toArray());
        }
    }

    private static int[] group(Labellings labellings, int labelling) {
        return IntStream.range(0, labellings.experiments()).filter(e -> labellings.contains(labelling, e)).toArray();
    }

    @Test
    void groupsThatCannotBeAreRefused() {
        for (int groupSize : new int[] {-1, 0, 5, 6}) {
            assertThatThrownBy(() -> Labellings.drawn(5, groupSize, 1, 0, 10)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(groupSize + " of 5 experiments, 10 permutations from 0");
        }
        assertThatThrownBy(() -> Labellings.drawn(5, 2, 1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Labellings.drawn(5, 2, 1, -1, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Labellings.drawn(100_000, 2, 1, 0, 1_000_000)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too many at once");
        assertThatThrownBy(() -> new Labellings(2, 3, new int[] {8, 0})).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("beyond labelling 2");
        assertThatThrownBy(() -> new Labellings(2, 33, new int[3])).isInstanceOf(IllegalArgumentException.class);
    }
}
