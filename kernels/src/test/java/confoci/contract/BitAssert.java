package confoci.contract;

import static org.assertj.core.api.Assertions.fail;

import confoci.op.NullMaxima;

/** Equality of results bit for bit; a failure names the first difference with hex floats and its distance in units of the last place. */
public final class BitAssert {

    private BitAssert() {
    }

    public static void assertSameBits(String what, float[] expected, float[] actual) {
        if (expected.length != actual.length) {
            fail("%s: %d values, expected %d", what, actual.length, expected.length);
        }
        int first = -1;
        int differing = 0;
        for (int i = 0; i < expected.length; i++) {
            if (Float.floatToRawIntBits(expected[i]) != Float.floatToRawIntBits(actual[i])) {
                first = first < 0 ? i : first;
                differing++;
            }
        }
        if (differing > 0) {
            fail("%s: %d of %d values differ, first at %d: expected %s, got %s, %d ulp", what, differing, expected.length, first,
                    Float.toHexString(expected[first]), Float.toHexString(actual[first]),
                    Math.abs((long) Float.floatToRawIntBits(expected[first]) - Float.floatToRawIntBits(actual[first])));
        }
    }

    public static void assertSameBits(String what, NullMaxima expected, NullMaxima actual) {
        assertSameBits(what + ", max ALE", expected.ale(), actual.ale());
        assertSameBits(what + ", max TFCE", expected.tfce(), actual.tfce());
        if (!expected.equals(actual)) {
            for (int i = 0; i < expected.count(); i++) {
                if (expected.clusterVoxels()[i] != actual.clusterVoxels()[i] || expected.clusterMass()[i] != actual.clusterMass()[i]) {
                    fail("%s, permutation %d: largest cluster of %d voxels, mass %d; expected %d, %d", what, expected.first() + i,
                            actual.clusterVoxels()[i], actual.clusterMass()[i], expected.clusterVoxels()[i], expected.clusterMass()[i]);
                }
            }
            fail("%s: starts at permutation %d, expected %d", what, actual.first(), expected.first());
        }
    }
}
