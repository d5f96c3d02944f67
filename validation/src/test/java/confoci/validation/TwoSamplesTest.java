package confoci.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Against scipy; validation/oracle/two_sample_reference.py wrote the table. */
class TwoSamplesTest {

    @ParameterizedTest
    @CsvFileSource(resources = "two_samples.tsv", delimiter = '\t', numLinesToSkip = 1, maxCharsPerColumn = 20_000)
    void statisticsEqualScipys(String name, double andersonDarling, double kolmogorovSmirnov, String first, String second) {
        double[] a = numbers(first);
        double[] b = numbers(second);
        assertThat(AndersonDarling.statistic(a, b)).as(name).isCloseTo(andersonDarling, within(1e-9 * Math.abs(andersonDarling)));
        assertThat(new KolmogorovSmirnovTest().kolmogorovSmirnovStatistic(a, b)).as(name).isCloseTo(kolmogorovSmirnov, within(1e-12));
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    @Test
    void samplesOfOneDistributionAreAlike() {
        SplittableRandom random = new SplittableRandom(1);
        assertThat(TwoSamples.compare(normal(2000, 1, random), normal(5000, 1, random)).alike()).isTrue();
    }

    /** The power that the comparison of null maxima needs: a quarter more spread, or a tenth of a standard deviation in the mean. */
    @Test
    void smallDifferencesAreFound() {
        SplittableRandom random = new SplittableRandom(2);
        assertThat(TwoSamples.compare(normal(2000, 1.25, random), normal(10_000, 1, random)).alike()).isFalse();
        double[] shifted = Arrays.stream(normal(10_000, 1, random)).map(x -> x + 0.1).toArray();
        assertThat(TwoSamples.compare(shifted, normal(10_000, 1, random)).alike()).isFalse();
    }

    /** Only the tail differs: 6 instead of 5 percent of the values are large. */
    @Test
    void tailsAreLookedAt() {
        assertThat(TwoSamples.compare(withLarge(600), withLarge(500)).tail()).isGreaterThan(2.5);
        assertThat(TwoSamples.compare(withLarge(500), withLarge(500)).tail()).isZero();
    }

    private static double[] withLarge(int large) {
        return IntStream.range(0, 10_000).mapToDouble(i -> i < large ? 2000 : i % 1000).toArray();
    }

    private static double[] normal(int count, double spread, SplittableRandom random) {
        return IntStream.range(0, count).mapToDouble(i -> spread * random.nextGaussian()).toArray();
    }
}
