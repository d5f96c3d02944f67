package confoci.host.cli.option;

import confoci.error.InvalidRequest;
import confoci.host.fcnm.group.NetworkCorrection;
import confoci.host.fcnm.group.Threshold;
import picocli.CommandLine.Option;

/** How a study's map of t becomes its network. */
@HelpSection("Networks of studies")
public final class StudyThresholdOptions {

    /** Which signs of connectivity count. */
    enum Tails {
        POSITIVE, TWO_SIDED;

        @Override
        public String toString() {
            return this == POSITIVE ? "positive" : "two-sided";
        }
    }

    @Option(names = "--correct", paramLabel = "HOW", defaultValue = "fdr-positive",
            description = "How the map of a study is corrected: fdr-positive, false discovery rate over the voxels of positive t, as"
                    + " published, with a level of about twice --alpha; fdr, over all voxels; fdr-by, the same for any dependence"
                    + " (Benjamini and Yekutieli); bonferroni, familywise error; none; in fcnm run also fwe-rft, familywise error by"
                    + " random field theory as in SPM12, and fwe-sign-flip, by the largest t over sign flips of subjects. Default:"
                    + " ${DEFAULT-VALUE}.")
    private NetworkCorrection correction;

    @Option(names = "--alpha", paramLabel = "P", defaultValue = "0.05", description = "Level of the correction. Default: ${DEFAULT-VALUE}.")
    private double alpha;

    @Option(names = "--tails", paramLabel = "WHICH", defaultValue = "positive",
            description = "positive: only positive connectivity; two-sided: both signs (not with fdr-positive). Default:"
                    + " ${DEFAULT-VALUE}.")
    private Tails tails;

    /**
     * The threshold.
     *
     * @throws InvalidRequest if the options make no sense
     */
    public Threshold threshold() {
        if (!(alpha > 0 && alpha < 0.5)) {
            throw new InvalidRequest("--alpha " + alpha + ": a probability between 0 and 0.5 is needed, for example 0.05");
        }
        if (tails == Tails.TWO_SIDED && !correction.allowsTwoSided()) {
            throw new InvalidRequest("--tails two-sided needs another correction than " + correction + "; add --correct fdr");
        }
        return new Threshold(correction, alpha, tails == Tails.TWO_SIDED);
    }
}
