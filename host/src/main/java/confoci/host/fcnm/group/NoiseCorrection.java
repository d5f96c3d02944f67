package confoci.host.fcnm.group;

import confoci.host.stats.StudentTail;

/** Familywise error by a null distribution that is estimated from the noise of subjects. */
abstract class NoiseCorrection implements NetworkCorrection {

    @Override
    public final boolean isFamilywise() {
        return true;
    }

    @Override
    public final boolean needsNoise() {
        return true;
    }

    @Override
    public final double critical(double[] t, Threshold threshold, StudentTail tail) {
        throw new IllegalStateException(key() + " from maps of t alone");
    }

    @Override
    public final String toString() {
        return key();
    }
}
