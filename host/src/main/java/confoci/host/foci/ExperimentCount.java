package confoci.host.foci;

import java.util.List;
import java.util.Optional;

/** The literature's recommendations on the number of experiments in a meta-analysis. */
public final class ExperimentCount {

    /** Eickhoff et al. 2016, NeuroImage 137:70: below this, a single experiment can make a cluster. */
    private static final int ROBUST = 17;

    /** Saberi et al. 2024, Mol Psychiatry: the fewest experiments that they analysed. */
    private static final int FEWEST = 12;

    private ExperimentCount() {
    }

    /** A warning if the experiments that report foci are few; where there are none, nothing can be analysed, let alone doubtful. */
    public static Optional<String> warning(List<Experiment> experiments) {
        int count = 0;
        for (Experiment experiment : experiments) {
            if (!experiment.foci().isEmpty()) {
                count++;
            }
        }
        if (count == 0 || count >= ROBUST) {
            return Optional.empty();
        }
        String with = count == 1 ? "only 1 experiment with foci: " : "only " + count + " experiments with foci: ";
        return Optional.of(count < FEWEST
                ? with + "too few for any inference about convergence, one or two experiments may drive a cluster alone"
                        + " (at least 17: Eickhoff et al. 2016; never below 12: Saberi et al. 2024); describe, do not conclude"
                : with + "at least 17 are recommended, with fewer a single experiment may drive a cluster (Eickhoff et al. 2016)");
    }
}
