package confoci.rng;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;

class NullExperimentDrawTest {

    /** floor(u * n / 2^64) in whole numbers of any size. */
    private static int scaled(int low, int high, int n) {
        BigInteger u = BigInteger.valueOf(Integer.toUnsignedLong(high)).shiftLeft(32).add(BigInteger.valueOf(Integer.toUnsignedLong(low)));
        return u.multiply(BigInteger.valueOf(n)).shiftRight(64).intValueExact();
    }

    @Test
    void isAsDefined() {
        int[] words = new int[4];
        for (long number : new long[] {0, 1, 77, 1L << 40}) {
            Philox4x32.block(-5, 0, NullExperimentDraw.STREAM, (int) number, (int) (number >>> 32), words);
            assertThat(NullExperimentDraw.like(-5, number, 31)).isEqualTo(scaled(words[0], words[1], 31));
            for (int count : new int[] {0, 1, 2, 7}) {
                int[] foci = new int[count];
                NullExperimentDraw.foci(-5, number, 228_483, foci);
                for (int f = 0; f < count; f++) {
                    Philox4x32.block(-5, 1 + f / 2, NullExperimentDraw.STREAM, (int) number, (int) (number >>> 32), words);
                    assertThat(foci[f]).isEqualTo(scaled(words[2 * (f % 2)], words[2 * (f % 2) + 1], 228_483));
                }
            }
        }
    }

    @Test
    void everyExperimentAndVoxelIsEquallyLikely() {
        long[] like = new long[12];
        long[] voxels = new long[40];
        int[] foci = new int[5];
        for (int i = 0; i < 20_000; i++) {
            like[NullExperimentDraw.like(3, i, like.length)]++;
            NullExperimentDraw.foci(3, i, voxels.length, foci);
            for (int focus : foci) {
                voxels[focus]++;
            }
        }
        for (long[] observed : new long[][] {like, voxels}) {
            double[] expected = new double[observed.length];
            Arrays.fill(expected, Arrays.stream(observed).sum() / (double) observed.length);
            assertThat(new ChiSquareTest().chiSquareTest(expected, observed)).isGreaterThan(0.01);
        }
    }
}
