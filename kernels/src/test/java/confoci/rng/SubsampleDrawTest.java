package confoci.rng;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;

class SubsampleDrawTest {

    /** The definition in whole numbers of any size, with a list that experiments are taken from. */
    @Test
    void isAsDefined() {
        for (long number : new long[] {0, 1, 77, 1L << 40}) {
            int[] drawn = new int[23];
            SubsampleDraw.draw(-5, number, 9, drawn);
            List<Integer> order = new ArrayList<>(IntStream.range(0, 23).boxed().toList());
            int[] words = new int[4];
            for (int i = 0; i < 9; i++) {
                Philox4x32.block(-5, i / 2, SubsampleDraw.STREAM, (int) number, (int) (number >>> 32), words);
                BigInteger u = BigInteger.valueOf(Integer.toUnsignedLong(words[2 * (i % 2) + 1])).shiftLeft(32)
                        .add(BigInteger.valueOf(Integer.toUnsignedLong(words[2 * (i % 2)])));
                int other = i + u.multiply(BigInteger.valueOf(23 - i)).shiftRight(64).intValueExact();
                Integer taken = order.get(other);
                order.set(other, order.get(i));
                order.set(i, taken);
            }
            assertThat(drawn).containsExactly(order.stream().mapToInt(i -> i).toArray());
        }
    }

    /** All 35 subsamples of 3 of 7 experiments are equally likely. */
    @Test
    void everySubsampleIsEquallyLikely() {
        long[] observed = new long[1 << 7];
        int[] drawn = new int[7];
        int draws = 70_000;
        for (int s = 0; s < draws; s++) {
            SubsampleDraw.draw(42, s, 3, drawn);
            observed[1 << drawn[0] | 1 << drawn[1] | 1 << drawn[2]]++;
        }
        long[] groups = IntStream.range(0, 1 << 7).filter(set -> Integer.bitCount(set) == 3).mapToLong(set -> observed[set]).toArray();
        double[] expected = new double[groups.length];
        Arrays.fill(expected, draws / 35.0);
        assertThat(Arrays.stream(groups).sum()).isEqualTo(draws);
        assertThat(new ChiSquareTest().chiSquareTest(expected, groups)).isGreaterThan(0.01);
    }

    @Test
    void everySubsampleHasASeedOfItsOwn() {
        Set<Long> seeds = new HashSet<>();
        for (long seed = 1; seed <= 10; seed++) {
            for (int s = 0; s < 1000; s++) {
                seeds.add(SubsampleDraw.seed(seed, s));
            }
        }
        assertThat(seeds).hasSize(10_000);
    }
}
