package confoci.host.stats;

import java.util.function.DoubleToIntFunction;

/** Which p is significant among many tests. All in natural logarithms, so that the smallest stay apart. */
@FunctionalInterface
public interface CriticalP {

    /** The level holds for each test alone. */
    CriticalP UNCORRECTED = (logAlpha, tests, below) -> logAlpha;

    /** The level holds for all tests together, whatever their dependence. */
    CriticalP BONFERRONI = (logAlpha, tests, below) -> logAlpha - Math.log(tests);

    /**
     * The critical p.
     *
     * @param logAlpha the level
     * @param tests    how many there are, at least one
     * @param below    how many tests have a smaller p than a given one
     * @return negative infinity if nothing is significant
     */
    double log(double logAlpha, int tests, DoubleToIntFunction below);
}
