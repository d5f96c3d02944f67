package confoci.host.cli.option;

import confoci.host.fcnm.seed.SphereRule;
import confoci.host.run.fcnm.CohortRequest;
import confoci.host.run.fcnm.StudySeedRequest;
import confoci.host.space.TalairachTransform;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The subjects, and the seeds in them. */
@HelpSection("Subjects and seeds")
public final class CohortOptions {

    /** What becomes of a subject that cannot be used. */
    enum OnError {
        STOP, SKIP;

        @Override
        public String toString() {
            return this == STOP ? "stop" : "skip";
        }
    }

    @Option(names = "--subjects", arity = "1..*", required = true, paramLabel = "FILE",
            description = "Preprocessed 4-D images of subjects in MNI space, or .dtseries.nii: files, folders (in a BIDS data set, the"
                    + " ..._bold images), quoted patterns, or a .txt file that lists them.")
    private List<String> subjects;

    @Option(names = "--bids-filter", split = ",", paramLabel = "PAIR",
            description = "Take only images with these pairs in their names, such as task-rest,run-1,space-MNI152NLin6Asym.")
    private List<String> bidsFilter = List.of();

    @Option(names = "--subject-masks", arity = "1..*", paramLabel = "FILE",
            description = "A mask for each subject, given as for --subjects; voxels outside it have no signal. Masks are matched by BIDS"
                    + " names, or else by order. The word beside takes the mask that fMRIPrep wrote next to each image.")
    private List<String> subjectMasks = List.of();

    @Option(names = "--global-signal", description = "Regress out the mean over all analyzed voxels.")
    private boolean globalSignal;

    @Option(names = "--confounds", arity = "1..*", paramLabel = "FILE",
            description = "A .tsv or .csv for each subject, with a header and a row per time point, to be regressed out. Matched like"
                    + " masks. With --confound-columns, the default is the table that fMRIPrep wrote next to each image.")
    private List<String> confounds = List.of();

    @Option(names = "--confound-columns", split = ",", paramLabel = "NAME",
            description = "The columns of these tables to use, such as 'trans_*,rot_*,csf'. By default all.")
    private List<String> confoundColumns = List.of();

    @Option(names = "--mask", paramLabel = "FILE",
            description = "The voxels to analyze, on the subjects' grid; for grayordinates a dscalar or dlabel file. By default the"
                    + " voxels in ICBM152 gray matter above 10 %%, or all grayordinates.")
    private @Nullable Path mask;

    @Option(names = "--seed-masks", arity = "1..*", paramLabel = "FILE",
            description = "Masks on the subjects' grid, such as lesions, given as for --subjects. Each is the seed of a study, in"
                    + " addition to the studies in tables of foci or without any table.")
    private List<String> seedMasks = List.of();

    @Option(names = "--against-masks", arity = "1..*", paramLabel = "FILE",
            description = "Compare the masks of --seed-masks (set A) with these (set B), by exchanging masks between the sets.")
    private List<String> againstMasks = List.of();

    @Option(names = "--mean-maps",
            description = "Also write, for each study, the mean Fisher z over subjects (known as AvgR_Fz) and the r of that z.")
    private boolean meanMaps;

    @Option(names = "--on-error", paramLabel = "HOW", defaultValue = "stop",
            description = "What to do if a subject cannot be used: stop, or skip it and list it in subjects.tsv. Default:"
                    + " ${DEFAULT-VALUE}.")
    private OnError onError;

    @Option(names = "--sphere", split = ",", paramLabel = "MM", defaultValue = "4",
            description = "Radius of the spheres around foci. Several radii, separated by commas, are computed in one pass. Default:"
                    + " ${DEFAULT-VALUE}.")
    private List<Double> radii;

    @Option(names = "--sphere-rule", paramLabel = "RULE",
            description = "voxels: focus and radius rounded to voxels, as published (4 mm are 7 voxels of 3 mm); mm: all voxels whose"
                    + " centers are no farther than the radius. Default: voxels; for grayordinates mm.")
    private @Nullable SphereRule rule;

    @Option(names = "--tal2mni", paramLabel = "MAP", defaultValue = "other",
            description = "Conversion from Talairach to MNI: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private TalairachTransform tal2mni;

    public CohortRequest cohort() {
        return new CohortRequest(subjects, bidsFilter, subjectMasks, globalSignal, confounds, confoundColumns, onError == OnError.SKIP);
    }

    /**
     * The settings of seeds.
     *
     * @throws confoci.error.InvalidRequest if a radius is none
     */
    public StudySeedRequest seeds() {
        return new StudySeedRequest(seedMasks, againstMasks, radii, Optional.ofNullable(rule), tal2mni);
    }

    public boolean hasSeedMasks() {
        return !seedMasks.isEmpty();
    }

    public boolean hasMasksToCompare() {
        return !againstMasks.isEmpty();
    }

    public Optional<Path> mask() {
        return Optional.ofNullable(mask);
    }

    public boolean meanMaps() {
        return meanMaps;
    }
}
