package confoci.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NullMaximaTest {

    private static final NullMaxima FIRST = maxima(3, 1, 2);
    private static final NullMaxima SECOND = maxima(5, 3);
    private static final NullMaxima THIRD = maxima(6, 4);

    private static NullMaxima maxima(long first, double... heights) {
        double[] sizes = heights.clone();
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] *= 10;
        }
        return NullMaxima.of(first, Map.of(Maximum.HEIGHT, heights, Maximum.CLUSTER_SIZE, sizes));
    }

    @Test
    void rangesAreJoinedInOrder() {
        NullMaxima all = maxima(3, 1, 2, 3, 4);
        assertThat(NullMaxima.concat(List.of(FIRST, SECOND, THIRD))).isEqualTo(all);
        assertThat(NullMaxima.concat(NullMaxima.concat(FIRST, SECOND), THIRD)).isEqualTo(all);
        assertThat(all).isNotEqualTo(maxima(3, 1, 2, 3, 5)).isNotEqualTo(maxima(2, 1, 2, 3, 4)).isNotEqualTo(maxima(3, 1, 2, 3));
    }

    @Test
    void statisticsAreThoseThatWereAskedFor() {
        assertThat(NullMaxima.concat(FIRST, SECOND).statistics()).containsExactlyInAnyOrder(Maximum.HEIGHT, Maximum.CLUSTER_SIZE);
        assertThatIllegalArgumentException().isThrownBy(() -> FIRST.of(Maximum.TFCE)).withMessage("there are no maxima of TFCE");
        NullMaxima heights = NullMaxima.of(5, Map.of(Maximum.HEIGHT, new double[] {3}));
        assertThatIllegalArgumentException().isThrownBy(() -> NullMaxima.concat(FIRST, heights))
                .withMessage("no maxima of CLUSTER_SIZE in maxima of permutations 5 to 5 [HEIGHT]");
        assertThat(FIRST).isNotEqualTo(NullMaxima.of(3, Map.of(Maximum.HEIGHT, new double[] {1, 2})));
    }

    @Test
    void aGapIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> NullMaxima.concat(List.of(FIRST, THIRD)))
                .withMessage("permutation 6 does not follow 4");
    }

    @Test
    void whatIsReadDoesNotChangeThem() {
        FIRST.of(Maximum.HEIGHT)[0] = 99;
        assertThat(FIRST.of(Maximum.HEIGHT)).containsExactly(1, 2);
    }
}
