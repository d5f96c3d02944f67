package confoci.cpu.parallel;

import java.util.Arrays;

/**
 * For every permuted selection the largest and the smallest studentised value of the targets seen; for every labelling those of the voxels
 * seen.
 *
 * @param highest -infinity where there were none
 * @param lowest  +infinity where there were none
 */
public record StudentisedExtremes(float[] highest, float[] lowest) {

    /** Those of no target. */
    public static StudentisedExtremes none(int selections) {
        StudentisedExtremes none = new StudentisedExtremes(new float[selections], new float[selections]);
        Arrays.fill(none.highest, Float.NEGATIVE_INFINITY);
        Arrays.fill(none.lowest, Float.POSITIVE_INFINITY);
        return none;
    }

    /** Takes a value into account. */
    public void include(int selection, float high, float low) {
        highest[selection] = Math.max(highest[selection], high);
        lowest[selection] = Math.min(lowest[selection], low);
    }

    /** Takes those of other targets into account. */
    public void include(StudentisedExtremes other) {
        if (other.highest.length != highest.length || other.lowest.length != lowest.length) {
            throw new IllegalArgumentException("extremes of " + other.highest.length + " and " + other.lowest.length + " permutations, not "
                    + highest.length);
        }
        for (int s = 0; s < highest.length; s++) {
            include(s, other.highest[s], other.lowest[s]);
        }
    }
}
