package confoci.rng;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;

class NullFociDrawTest {

    @Property(tries = 300)
    void isTheScaledPhiloxWord(@ForAll long seed, @ForAll long permutation, @ForAll @IntRange(min = 1) int pool,
            @ForAll @IntRange(max = 9) int focus) {
        int[] drawn = new int[10];
        NullFociDraw.draw(seed, permutation, pool, 10, drawn);
        int[] words = new int[4];
        Philox4x32.block(seed, focus / 2, NullFociDraw.STREAM, (int) permutation, (int) (permutation >>> 32), words);
        BigInteger low = BigInteger.valueOf(Integer.toUnsignedLong(words[2 * (focus % 2)]));
        BigInteger high = BigInteger.valueOf(Integer.toUnsignedLong(words[2 * (focus % 2) + 1]));
        BigInteger expected = high.shiftLeft(32).add(low).multiply(BigInteger.valueOf(pool)).shiftRight(64);
        assertThat(drawn[focus]).isEqualTo(expected.intValueExact()).isBetween(0, pool - 1);
    }

    @Test
    void isUniformOverThePool() {
        int pool = 97;
        long[] observed = new long[pool];
        double[] expected = new double[pool];
        int[] drawn = new int[11];
        int permutations = 20_000;
        for (int p = 0; p < permutations; p++) {
            NullFociDraw.draw(42, p, pool, drawn.length, drawn);
            for (int d : drawn) {
                observed[d]++;
            }
        }
        Arrays.fill(expected, permutations * (double) drawn.length / pool);
        assertThat(new ChiSquareTest().chiSquareTest(expected, observed)).isGreaterThan(0.01);
    }
}
