package confoci.host.foci;

import java.util.List;

/**
 * The experiments of a meta-analysis and warnings about them.
 *
 * @param experiments in the order of the files, and within a file in its order
 * @param warnings    one line each, in the order in which they arose
 */
public record FociTable(List<Experiment> experiments, List<String> warnings) {

    public FociTable {
        experiments = List.copyOf(experiments);
        warnings = List.copyOf(warnings);
    }

    /** The number of foci of all experiments. */
    public int fociCount() {
        int count = 0;
        for (Experiment experiment : experiments) {
            count += experiment.foci().size();
        }
        return count;
    }
}
