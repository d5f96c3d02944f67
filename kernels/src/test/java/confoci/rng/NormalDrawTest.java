package confoci.rng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Uniform and normal numbers. */
class NormalDrawTest {

    /** The mean, variance and fourth moment of 100,000 numbers are known to 0.003, 0.0045 and 0.03. */
    @Test
    void momentsAreThoseOfTheLaws() {
        double[] numbers = new double[100_001];
        NormalDraw.normals(7, NormalDraw.MODE_STREAM, 3, numbers);
        assertThat(Arrays.stream(numbers).average().orElseThrow()).isCloseTo(0, within(0.015));
        assertThat(Arrays.stream(numbers).map(x -> x * x).average().orElseThrow()).isCloseTo(1, within(0.02));
        assertThat(Arrays.stream(numbers).map(x -> x * x * x * x).average().orElseThrow()).isCloseTo(3, within(0.15));
        NormalDraw.uniforms(7, NormalDraw.MODE_STREAM, 3, numbers);
        assertThat(Arrays.stream(numbers)).allMatch(u -> u > 0 && u < 1);
        assertThat(Arrays.stream(numbers).average().orElseThrow()).isCloseTo(0.5, within(0.005));
    }

    /** Each is made of two words of a block. */
    @Test
    void numbersAreThoseOfTheBlocks() {
        int[] words = new int[4];
        Philox4x32.block(9, 1, NormalDraw.MORAN_STREAM, 5, 2, words);
        double[] uniforms = new double[4];
        NormalDraw.uniforms(9, NormalDraw.MORAN_STREAM, 2L << 32 | 5, uniforms);
        long low = ((long) words[1] << 32 | words[0] & 0xFFFFFFFFL) & (1L << 52) - 1;
        assertThat(uniforms[2]).isEqualTo((low + 0.5) / (1L << 52));
        double[] normals = new double[3];
        NormalDraw.normals(9, NormalDraw.MORAN_STREAM, 2L << 32 | 5, normals);
        assertThat(normals[2]).isEqualTo(Math.sqrt(-2 * StrictMath.log(uniforms[2])) * StrictMath.cos(2 * Math.PI * uniforms[3]));
    }
}
