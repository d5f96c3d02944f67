package confoci.host.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignFlipsTest {

    @Test
    void fewSubjectsAreFlippedInAllWays() {
        SignFlips flips = new SignFlips(6, 64, 1);
        Set<String> seen = new HashSet<>();
        for (int f = 0; f < flips.count(); f++) {
            seen.add(Arrays.toString(flips.signs(f)));
        }
        assertThat(flips.count()).isEqualTo(64);
        assertThat(seen).hasSize(64);
        assertThat(flips.signs(0)).containsOnly(1);
        assertThat(new SignFlips(6, 63, 1).count()).isEqualTo(63);
        assertThat(new SignFlips(5, 1000, 1).count()).isEqualTo(32);
    }

    @Test
    void manySubjectsAreFlippedAtRandomAndEvenlyBeyondTheFirst() {
        SignFlips flips = new SignFlips(300, 2000, 9);
        assertThat(flips.signs(0)).containsOnly(1).hasSize(300);
        double[] bySubject = new double[300];
        double together = 0;
        for (int f = 1; f < flips.count(); f++) {
            float[] signs = flips.signs(f);
            assertThat(signs).containsOnly(1, -1);
            double sum = 0;
            for (int i = 0; i < signs.length; i++) {
                bySubject[i] += signs[i];
                sum += signs[i];
            }
            together += sum * sum / 300 / 1999;
        }
        // Five standard deviations of a sum of 1999 signs, and the variance of a sum of 300.
        assertThat(Arrays.stream(bySubject).map(Math::abs).max().orElseThrow()).isLessThan(5 * Math.sqrt(1999));
        assertThat(together).isCloseTo(1, within(0.2));
        assertThat(new SignFlips(300, 2000, 9).signs(1999)).isEqualTo(flips.signs(1999));
        assertThat(new SignFlips(300, 2000, 10).signs(1999)).isNotEqualTo(flips.signs(1999));
    }

    @Test
    void aLevelAllowsForAShareOfTheFlips() {
        SignFlips flips = new SignFlips(40, 1000, 1);
        assertThat(flips.reachingAt(0.05)).isEqualTo(50);
        assertThat(flips.reachingAt(0.0499)).isEqualTo(49);
        assertThat(flips.reachingAt(0.0009)).isZero();
        assertThat(new SignFlips(40, 100, 1).reachingAt(0.29)).isEqualTo(29);
    }
}
