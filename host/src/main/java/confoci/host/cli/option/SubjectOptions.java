package confoci.host.cli.option;

import confoci.host.cli.option.CohortOptions.OnError;
import confoci.host.run.fcnm.CohortRequest;
import confoci.host.run.series.SeriesRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Time series of subjects. */
@HelpSection("Subjects")
public final class SubjectOptions {

    @Option(names = "--subjects", arity = "1..*", paramLabel = "FILE",
            description = "Preprocessed time series: 4-D images, .dtseries.nii, or .npy with a row per time point (with --mask); for"
                    + " network-restricted strength also .ptseries.nii, .pconn.nii and .dconn.nii. Files, folders (in a BIDS data set, the"
                    + " ..._bold images), quoted patterns, or a .txt file that lists them.")
    private List<String> subjects = List.of();

    @Option(names = "--bids-filter", split = ",", paramLabel = "PAIR",
            description = "Take only images with these pairs in their names, such as task-rest,run-1,space-MNI152NLin6Asym.")
    private List<String> bidsFilter = List.of();

    @Option(names = "--subject-masks", arity = "1..*", paramLabel = "FILE",
            description = "A mask for each subject, given as for --subjects; places outside it have no signal. The word beside takes the"
                    + " mask that fMRIPrep wrote next to each image.")
    private List<String> subjectMasks = List.of();

    @Option(names = "--global-signal", description = "Regress out the mean over all analyzed places.")
    private boolean globalSignal;

    @Option(names = "--confounds", arity = "1..*", paramLabel = "FILE",
            description = "A .tsv or .csv for each subject, with a header and a row per time point, to be regressed out. With"
                    + " --confound-columns, the default is the table that fMRIPrep wrote next to each image.")
    private List<String> confounds = List.of();

    @Option(names = "--confound-columns", split = ",", paramLabel = "NAME",
            description = "The columns of these tables to use, such as 'trans_*,rot_*,csf'. By default all.")
    private List<String> confoundColumns = List.of();

    @Option(names = "--mask", paramLabel = "FILE",
            description = "The places to analyze: a NIfTI image on the subjects' grid, or for grayordinates a dscalar or dlabel file. By"
                    + " default the voxels in ICBM152 gray matter above 10 %%, or all grayordinates.")
    private @Nullable Path mask;

    @Option(names = "--on-error", paramLabel = "HOW", defaultValue = "stop",
            description = "What to do if a subject cannot be used: stop, or skip it and list it in subjects.tsv. Default:"
                    + " ${DEFAULT-VALUE}.")
    private OnError onError;

    /** The request of these options, if subjects are named. */
    public Optional<SeriesRequest> request() {
        return subjects.isEmpty() ? Optional.empty() : Optional.of(new SeriesRequest(new CohortRequest(subjects, bidsFilter, subjectMasks,
                globalSignal, confounds, confoundColumns, onError == OnError.SKIP), Optional.ofNullable(mask)));
    }

    /** An option about subjects that was given without any, if one was. */
    Optional<String> aboutNone() {
        if (!subjects.isEmpty()) {
            return Optional.empty();
        }
        return globalSignal ? Optional.of("--global-signal") : !bidsFilter.isEmpty() ? Optional.of("--bids-filter")
                : !subjectMasks.isEmpty() ? Optional.of("--subject-masks") : !confounds.isEmpty() ? Optional.of("--confounds")
                : !confoundColumns.isEmpty() ? Optional.of("--confound-columns") : mask != null ? Optional.of("--mask") : Optional.empty();
    }
}
