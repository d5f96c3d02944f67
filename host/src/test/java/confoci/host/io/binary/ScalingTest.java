package confoci.host.io.binary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScalingTest {

    /** As nibabel scales labels that were floating-point numbers into 8 bits. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 17, 100, 200, 254})
    void labelsComeBackFromEightBits(int largest) {
        double slope = (float) (largest / 255.0);
        Scaling scaling = new Scaling(slope, 0);
        for (int label = 0; label <= largest; label++) {
            double read = Math.rint(label / slope) * slope;
            assertThat(scaling.whole(read)).as("%d, read as %s", label, read).isEqualTo(label);
        }
    }

    @Test
    void labelsComeBackFromSixteenBitsWithAnIntercept() {
        double slope = (float) (1000 / 65535.0);
        double intercept = (float) (32768 * slope);
        for (int label = 0; label <= 1000; label++) {
            double stored = Math.rint((label - intercept) / slope);
            assertThat(new Scaling(slope, intercept).whole(stored * slope + intercept)).isEqualTo(label);
        }
    }

    @Test
    void whatWasRoundedElsewhereIsWhole() {
        assertThat(Scaling.NONE.whole(2.00007)).isEqualTo(2);
        assertThat(Scaling.NONE.whole(2.9999999993)).isEqualTo(3);
        assertThat(Scaling.NONE.whole(-0.0001)).isZero();
        assertThat(Scaling.NONE.whole(-4)).isEqualTo(-4);
    }

    @Test
    void otherNumbersAreNot() {
        for (double value : new double[] {0.5, 0.998, 1.01, 3e9, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThat(Scaling.NONE.whole(value)).isNaN();
        }
        // A map of probabilities in 8 bits, and labels in steps of more than 1.
        assertThat(new Scaling(1 / 255.0, 0).whole(128 / 255.0)).isNaN();
        assertThat(new Scaling(1000 / 255.0, 0).whole(1000 / 255.0)).isNaN();
    }
}
