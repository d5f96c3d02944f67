package confoci.host.fcnm.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import confoci.host.stats.StudentTail;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks against p-values of Apache Commons Math, corrected as textbooks have it. */
class ThresholdTest {

    private static final int FREEDOM = 23;
    private static final TDistribution T = new TDistribution(FREEDOM);

    /** Noise with some effects, and places that were not tested. */
    private static double[] map(long seed) {
        Random random = new Random(seed);
        double[] t = new double[400 + random.nextInt(100)];
        for (int v = 0; v < t.length; v++) {
            t[v] = random.nextInt(9) == 0 ? Double.NaN : random.nextGaussian() + (v % 7 == 0 ? 3.5 : 0) - (v % 11 == 0 ? 4 : 0);
        }
        return t;
    }

    private static double p(double t, boolean twoSided) {
        return twoSided ? 2 * T.cumulativeProbability(-Math.abs(t)) : T.cumulativeProbability(-t);
    }

    private static BitSet network(NetworkCorrection correction, double[] t, boolean twoSided) {
        Threshold threshold = new Threshold(correction, 0.05, twoSided);
        return threshold.network(t, threshold.critical(t, new StudentTail(FREEDOM)));
    }

    private static NetworkCorrection named(String key) {
        return NetworkCorrections.ALL.stream().filter(correction -> correction.key().equals(key)).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"1, false", "2, true", "3, false", "4, true", "5, false"})
    void bonferroniDividesTheLevel(long seed, boolean twoSided) {
        double[] t = map(seed);
        long tests = Arrays.stream(t).filter(value -> !Double.isNaN(value)).count();
        BitSet expected = new BitSet();
        IntStream.range(0, t.length).filter(v -> p(t[v], twoSided) < 0.05 / tests).forEach(expected::set);
        assertThat(network(NetworkCorrections.BONFERRONI, t, twoSided)).isEqualTo(expected);
        assertThat(expected.isEmpty()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1, false, fdr", "2, true, fdr", "3, false, fdr-positive", "4, false, fdr-by", "5, true, fdr-by", "6, false, fdr-positive"})
    void discoveriesAreThoseOfTheStepUp(long seed, boolean twoSided, String key) {
        double[] t = map(seed);
        boolean positive = key.equals("fdr-positive");
        double[] sorted = Arrays.stream(t).filter(value -> positive ? value > 0 : !Double.isNaN(value)).map(value -> p(value, twoSided))
                .sorted().toArray();
        double alpha = key.equals("fdr-by") ? 0.05 / IntStream.rangeClosed(1, sorted.length).mapToDouble(k -> 1.0 / k).sum() : 0.05;
        double limit = -1;
        for (int k = 1; k <= sorted.length; k++) {
            limit = sorted[k - 1] < alpha * k / sorted.length ? sorted[k - 1] : limit;
        }
        BitSet expected = new BitSet();
        for (int v = 0; v < t.length; v++) {
            expected.set(v, p(t[v], twoSided) <= limit);
        }
        assertThat(network(named(key), t, twoSided)).isEqualTo(expected);
        assertThat(expected.isEmpty()).isFalse();
    }

    @Test
    void withoutCorrectionTheLevelHoldsForEachVoxel() {
        double[] t = map(8);
        BitSet expected = new BitSet();
        IntStream.range(0, t.length).filter(v -> p(t[v], true) < 0.05).forEach(expected::set);
        assertThat(network(NetworkCorrections.NONE, t, true)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fdr-positive", "fdr", "bonferroni", "none"})
    void whereNothingIsTestedNothingIsSignificant(String key) {
        NetworkCorrection correction = named(key);
        assertThat(network(correction, new double[] {Double.NaN, Double.NaN}, false).isEmpty()).isTrue();
        assertThat(network(correction, new double[] {-5, -1}, false).isEmpty()).isTrue();
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Threshold(NetworkCorrections.FDR_POSITIVE, 0.05, true));
        assertThatIllegalStateException().isThrownBy(() -> network(NetworkCorrections.FWE_RFT, map(1), false))
                .withMessage("fwe-rft from maps of t alone");
    }
}
