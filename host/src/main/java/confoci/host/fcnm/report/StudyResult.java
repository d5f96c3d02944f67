package confoci.host.fcnm.report;

import confoci.host.fcnm.overlap.StudyMask;
import confoci.host.fcnm.seed.StudySeed;
import java.util.Optional;

/**
 * The results of a cohort for a study.
 *
 * @param number   1 for the first study
 * @param seed     where its foci are
 * @param t        per place, NaN where it was not tested
 * @param critical the t that places of its network exceed; infinite if there are none
 * @param basis    for people, what that comes from; empty if it comes from t alone
 * @param mask     its network
 * @param mean     per place the mean of Fisher's z over subjects, NaN where there is no signal; nothing if it was not asked for
 */
public record StudyResult(int number, StudySeed seed, double[] t, double critical, String basis, StudyMask mask,
        Optional<float[]> mean) {

    /** The file of one of its maps, without its ending. */
    String stem(String kind, String suffix) {
        String digits = Integer.toString(number);
        return kind + "_" + "0".repeat(Math.max(0, 3 - digits.length())) + digits + suffix;
    }
}
