package confoci.host.fcnm.group;

import confoci.error.InvalidRequest;
import confoci.host.stats.StudentTail;
import java.util.Optional;

/**
 * How multiple comparisons are corrected for when a map of t becomes the network of a study: by the critical t of the map.
 * {@link NetworkCorrections} lists them all.
 *
 * <p>Corrections of ALE ({@link confoci.host.inference.Correction}) give a corrected p to every voxel and cluster. Networks have no use for
 * that, and thousands of maps of random foci are thresholded in a run, so here a correction gives one number per map.
 */
public interface NetworkCorrection {

    /** The name on the command line and in files. */
    String key();

    /** Whether it keeps noise out of the whole map, not only rare among what is found. */
    boolean isFamilywise();

    /** Whether a voxel of this t is one of the tests; NaN never is. */
    default boolean tests(double t) {
        return !Double.isNaN(t);
    }

    /** Whether negative connectivity can be tested, too. */
    default boolean allowsTwoSided() {
        return true;
    }

    /**
     * The critical t of a map, of at least one test, from the map alone.
     *
     * @throws IllegalStateException if it depends on the noise of subjects
     */
    double critical(double[] t, Threshold threshold, StudentTail tail);

    /** Whether it depends on the noise of subjects, which maps of t do not contain. */
    default boolean needsNoise() {
        return false;
    }

    /** Whether subjects are flipped in sign, which random numbers decide and for which their maps are kept in a file. */
    default boolean flipsSigns() {
        return false;
    }

    /**
     * Makes sure, before any subject is read, that so many suffice.
     *
     * @param subjects at most
     * @param flips    of signs
     * @throws InvalidRequest if nothing could be significant
     */
    default void requirePossible(int subjects, int flips, Threshold threshold) {
    }

    /**
     * The null distribution that is estimated from the noise of subjects; empty if it needs none.
     *
     * @throws InvalidRequest if it is not defined for these places
     */
    default Optional<FamilywiseNull> noise(NoiseRequest request) {
        return Optional.empty();
    }
}
