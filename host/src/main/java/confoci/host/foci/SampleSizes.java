package confoci.host.foci;

import confoci.error.InputDataException;
import java.util.List;

/** What a sample size can be, and the check that a model with kernels by sample size makes before it starts. */
public final class SampleSizes {

    /** More than any imaging study has scanned. */
    public static final int MOST = 1_000_000;

    private SampleSizes() {
    }

    /** Whether a number can be that of subjects; a mean over several samples need not be whole. */
    public static boolean possible(double subjects) {
        return subjects >= 1 && subjects <= MOST;
    }

    /**
     * @throws InputDataException if an experiment with foci has no sample size; names the first and counts the others
     */
    public static void require(List<Experiment> experiments) {
        require(experiments, "--sample-size N or --fwhm MM for all experiments");
    }

    /**
     * The same for other models.
     *
     * @param otherwise the options that do without sample sizes
     * @throws InputDataException if an experiment with foci has no sample size; names the first and counts the others
     */
    public static void require(List<Experiment> experiments, String otherwise) {
        Experiment first = null;
        int missing = 0;
        for (Experiment experiment : experiments) {
            if (!experiment.hasSampleSize() && !experiment.foci().isEmpty()) {
                first = first == null ? experiment : first;
                missing++;
            }
        }
        if (first != null) {
            String others = missing == 1 ? "" : " (and " + (missing - 1) + " more)";
            throw new InputDataException(first.origin() + ": '" + first.shortLabel() + "' has no sample size" + others
                    + "; add it to the file, or give " + otherwise);
        }
    }
}
