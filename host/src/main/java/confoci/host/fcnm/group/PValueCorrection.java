package confoci.host.fcnm.group;

import confoci.host.stats.CriticalP;
import confoci.host.stats.StudentTail;

/**
 * From the p of t alone.
 *
 * @param key          the name on the command line
 * @param isFamilywise whether it keeps noise out of the whole map
 * @param positive     whether voxels of positive t are the only tests
 * @param rule         which p is significant among all
 */
record PValueCorrection(String key, boolean isFamilywise, boolean positive, CriticalP rule) implements NetworkCorrection {

    @Override
    public boolean tests(double t) {
        return positive ? t > 0 : NetworkCorrection.super.tests(t);
    }

    @Override
    public boolean allowsTwoSided() {
        return !positive;
    }

    @Override
    public double critical(double[] t, Threshold threshold, StudentTail tail) {
        double logP = rule.log(threshold.logAlpha(), threshold.tests(t), log -> threshold.exceeding(t, tail.t(log)));
        return logP == Double.NEGATIVE_INFINITY ? Double.POSITIVE_INFINITY : tail.t(logP);
    }

    @Override
    public String toString() {
        return key;
    }
}
