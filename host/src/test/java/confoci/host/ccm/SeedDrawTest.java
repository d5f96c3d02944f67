package confoci.host.ccm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedDrawTest {

    /** Printed by numpy 2.4: numpy.random.seed(seed); numpy.random.randint(0, n, 3), then 5 more. */
    @ParameterizedTest
    @CsvSource({
        "0, 91282, 68268 43567 42613 45891 21243 41993 86293 55026",
        "1, 1000, 37 235 908 72 767 905 715 645",
        "4, 17, 14 5 1 8 8 9 7 13",
        "7, 2, 1 0 1 0 1 1 1 1",
        "3, 65536, 5994 1688 11513 59011 48056 25544 39168 25365"
    })
    void drawsTheNumbersOfNumpysLegacyGenerator(long seed, int n, String expected) {
        int[] numbers = Arrays.stream(expected.split(" ")).mapToInt(Integer::parseInt).toArray();

        int[][] drawn = SeedDraw.numpy(seed, n).draw(2, 4);

        assertThat(drawn[0]).containsExactly(Arrays.copyOf(numbers, 4));
        assertThat(drawn[1]).containsExactly(Arrays.copyOfRange(numbers, 4, 8));
    }

    @Test
    void aSingleGrayordinateIsAlwaysDrawn() {
        assertThat(SeedDraw.numpy(1, 1).draw(1, 3)[0]).containsExactly(0, 0, 0);
        assertThat(SeedDraw.philox(1, SeedPool.uniform(new int[] {42})).draw(1, 3)[0]).containsExactly(42, 42, 42);
    }

    @Test
    void weightsDecideHowOftenAGrayordinateIsDrawn() {
        double[] weights = {0, 1, 0, 3, 6, 0};
        int[] grayordinates = {2, 3, 5, 7, 11, 13};
        int draws = 200_000;

        int[] drawn = SeedDraw.philox(9, new SeedPool(grayordinates, weights)).draw(1, draws)[0];

        for (int i = 0; i < weights.length; i++) {
            int grayordinate = grayordinates[i];
            double expected = weights[i] / 10 * draws;
            long count = IntStream.of(drawn).filter(g -> g == grayordinate).count();
            // Four standard deviations of a binomial count; none at all where the weight is 0.
            assertThat((double) count).isBetween(expected - 4 * Math.sqrt(expected), expected + 4 * Math.sqrt(expected));
        }
    }

    @Test
    void aPermutationDoesNotDependOnHowManyThereAre() {
        SeedPool pool = SeedPool.uniform(IntStream.range(0, 1000).toArray());

        assertThat(SeedDraw.philox(3, pool).draw(5, 11)[4]).containsExactly(SeedDraw.philox(3, pool).draw(9, 11)[4]);
    }
}
