package confoci.rng;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;

class LabelDrawTest {

    /** The definition in whole numbers of any size, with a list that experiments are taken from. */
    @Property(tries = 300)
    void isAsDefined(@ForAll long seed, @ForAll long permutation, @ForAll @IntRange(min = 2, max = 70) int experiments,
            @ForAll @IntRange(min = 1, max = 70) int size) {
        int groupSize = Math.min(size, experiments);
        int[] drawn = new int[experiments];
        LabelDraw.draw(seed, permutation, groupSize, drawn);
        List<Integer> order = new ArrayList<>(IntStream.range(0, experiments).boxed().toList());
        int[] words = new int[4];
        for (int i = 0; i < groupSize; i++) {
            Philox4x32.block(seed, i / 2, LabelDraw.STREAM, (int) permutation, (int) (permutation >>> 32), words);
            BigInteger u = BigInteger.valueOf(Integer.toUnsignedLong(words[2 * (i % 2) + 1])).shiftLeft(32)
                    .add(BigInteger.valueOf(Integer.toUnsignedLong(words[2 * (i % 2)])));
            int other = i + u.multiply(BigInteger.valueOf(experiments - i)).shiftRight(64).intValueExact();
            Integer taken = order.get(other);
            order.set(other, order.get(i));
            order.set(i, taken);
        }
        assertThat(drawn).containsExactly(order.stream().mapToInt(i -> i).toArray());
        assertThat(Arrays.stream(drawn).sorted().toArray()).containsExactly(IntStream.range(0, experiments).toArray());
    }

    /** All 35 groups of 3 of 7 experiments are equally likely. */
    @Test
    void everyGroupIsEquallyLikely() {
        long[] observed = new long[1 << 7];
        int[] drawn = new int[7];
        int permutations = 70_000;
        for (int p = 0; p < permutations; p++) {
            LabelDraw.draw(42, p, 3, drawn);
            observed[1 << drawn[0] | 1 << drawn[1] | 1 << drawn[2]]++;
        }
        long[] groups = IntStream.range(0, 1 << 7).filter(set -> Integer.bitCount(set) == 3).mapToLong(set -> observed[set]).toArray();
        double[] expected = new double[groups.length];
        Arrays.fill(expected, permutations / 35.0);
        assertThat(Arrays.stream(groups).sum()).isEqualTo(permutations);
        assertThat(new ChiSquareTest().chiSquareTest(expected, groups)).isGreaterThan(0.01);
    }
}
