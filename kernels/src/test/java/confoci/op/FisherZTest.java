package confoci.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.apache.commons.math3.util.FastMath;
import org.junit.jupiter.api.Test;

/** Against the float64 atanh of Apache Commons Math. */
class FisherZTest {

    private static final int STEP = 127;

    @Test
    void everyHundredTwentySeventhCorrelationIsCloseToAtanh() {
        double worst = 0;
        for (int bits = Float.floatToRawIntBits(1e-20f); bits <= Float.floatToRawIntBits(FisherZ.LARGEST); bits += STEP) {
            float r = Float.intBitsToFloat(bits);
            double exact = FastMath.atanh(r);
            worst = Math.max(worst, Math.abs(FisherZ.of(r) - exact) / exact);
        }
        assertThat(worst).isPositive().isLessThan(1e-7);
    }

    @Test
    void neverFalls() {
        float last = 0;
        for (int bits = 0; bits <= Float.floatToRawIntBits(1f); bits += 1009) {
            float z = FisherZ.of(Float.intBitsToFloat(bits));
            // Neighbours may be out of order by rounding where the formula changes, not by more.
            assertThat(z).isGreaterThanOrEqualTo(last - Math.ulp(last));
            last = z;
        }
    }

    @Test
    void tinyCorrelationsAreTheirOwnZ() {
        for (float r : new float[] {0, Float.MIN_VALUE, Float.MIN_NORMAL, 1e-30f, 1e-10f}) {
            assertThat(bits(FisherZ.of(r))).isEqualTo(bits(r));
            assertThat(bits(FisherZ.of(-r))).isEqualTo(bits(-r));
        }
    }

    @Test
    void perfectCorrelationsAreClipped() {
        double largest = FastMath.atanh((double) FisherZ.LARGEST);
        for (float r : new float[] {FisherZ.LARGEST, Math.nextUp(FisherZ.LARGEST), 1, 1.5f}) {
            assertThat((double) FisherZ.of(r)).isCloseTo(largest, offset(3e-7));
            assertThat((double) FisherZ.of(-r)).isCloseTo(-largest, offset(3e-7));
        }
    }

    private static int bits(float value) {
        return Float.floatToRawIntBits(value);
    }
}
