package confoci.host.ale.robustness;

import confoci.host.ale.inference.AleResult;
import java.util.List;

/**
 * How robust the findings of an analysis are.
 *
 * @param analysis the analysis
 * @param least    null experiments that a robust finding bears
 * @param most     null experiments that were added at most
 * @param nulls    the sequences of null experiments
 * @param clusters the significant clusters, correction by correction
 */
public record Robustness(AleResult analysis, int least, int most, List<NullExperiments> nulls, List<RobustCluster> clusters) {

    /** With fewer experiments there is no analysis without one of them. */
    public static final int FEWEST_TO_LEAVE_OUT = 3;

    public Robustness {
        nulls = List.copyOf(nulls);
        clusters = List.copyOf(clusters);
    }

    /** How many experiments were analysed. */
    public int experiments() {
        return analysis.observed().experiments().size();
    }

    /** How many experiments were left out, one at a time; 0 if there are too few. */
    public int leftOut() {
        return leftOut(experiments());
    }

    /** How many of so many experiments can be left out, one at a time. */
    public static int leftOut(int experiments) {
        return experiments < FEWEST_TO_LEAVE_OUT ? 0 : experiments;
    }
}
