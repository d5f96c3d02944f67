package confoci.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class NullMaximaTest {

    private static final NullMaxima FIRST = new NullMaxima(3, new float[] {1, 2}, new int[] {10, 20}, new long[] {100, 200},
            new float[] {0.1f, 0.2f});
    private static final NullMaxima SECOND = new NullMaxima(5, new float[] {3}, new int[] {30}, new long[] {300}, new float[] {0.3f});
    private static final NullMaxima THIRD = new NullMaxima(6, new float[] {4}, new int[] {40}, new long[] {400}, new float[] {0.4f});

    @Test
    void batchesAreJoinedInOrder() {
        NullMaxima all = new NullMaxima(3, new float[] {1, 2, 3, 4}, new int[] {10, 20, 30, 40}, new long[] {100, 200, 300, 400},
                new float[] {0.1f, 0.2f, 0.3f, 0.4f});
        assertThat(NullMaxima.concat(List.of(FIRST, SECOND, THIRD))).isEqualTo(all);
        assertThat(NullMaxima.concat(NullMaxima.concat(FIRST, SECOND), THIRD)).isEqualTo(all);
    }

    @Test
    void batchesWithoutTfceAreJoinedWithoutIt() {
        NullMaxima a = new NullMaxima(0, new float[] {1}, new int[1], new long[1], new float[0]);
        NullMaxima b = new NullMaxima(1, new float[] {2}, new int[1], new long[1], new float[0]);
        assertThat(NullMaxima.concat(a, b).tfce()).isEmpty();
    }

    @Test
    void aGapIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> NullMaxima.concat(List.of(FIRST, THIRD)))
                .withMessage("permutation 6 does not follow 4");
    }
}
