package confoci.contract;

import static org.assertj.core.api.Assertions.fail;

import confoci.op.NullMaxima;
import confoci.proof.BitDifference;

/** Equality of results bit for bit. */
public final class BitAssert {

    private BitAssert() {
    }

    public static void assertSameBits(String what, float[] expected, float[] actual) {
        BitDifference.between(expected, actual).ifPresent(difference -> fail("%s: %s", what, difference));
    }

    public static void assertSameBits(String what, NullMaxima expected, NullMaxima actual) {
        BitDifference.between(expected, actual).ifPresent(difference -> fail("%s: %s", what, difference));
    }
}
