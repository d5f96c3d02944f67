package confoci.host.cli;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.fcnm.cohort.Cohort;
import confoci.host.fcnm.denoise.ConfoundColumns;
import confoci.host.fcnm.denoise.Denoising;
import confoci.host.fcnm.domain.SphereRule;
import confoci.host.fcnm.input.InputFiles;
import confoci.host.fcnm.subject.BidsFilter;
import confoci.host.fcnm.subject.Companions;
import confoci.host.fcnm.subject.SubjectFiles;
import confoci.host.fcnm.subject.SubjectFinder;
import confoci.host.foci.MniConversion;
import confoci.host.space.TalairachTransform;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The subjects, and the seeds in them. */
@HelpSection("Subjects and seeds")
final class CohortOptions {

    /** What becomes of a subject that cannot be used. */
    enum OnError {
        STOP, SKIP;

        @Override
        public String toString() {
            return this == STOP ? "stop" : "skip";
        }
    }

    @Option(names = "--subjects", arity = "1..*", required = true, paramLabel = "FILE",
            description = "4-D images of subjects in MNI space, or .dtseries.nii, preprocessed: files, folders (of a BIDS data set the"
                    + " ..._bold images), quoted patterns, or a .txt file that lists them.")
    private List<String> subjects;

    @Option(names = "--bids-filter", split = ",", paramLabel = "PAIR",
            description = "Only images with these pairs in their names, such as task-rest,run-1,space-MNI152NLin6Asym.")
    private List<String> bidsFilter = List.of();

    @Option(names = "--subject-masks", arity = "1..*", paramLabel = "FILE",
            description = "A mask for each subject, named as --subjects are; what lies outside has no signal. They are matched by BIDS"
                    + " names, else by their order. The word beside takes what fMRIPrep left beside each image.")
    private List<String> subjectMasks = List.of();

    @Option(names = "--global-signal", description = "Regress out the mean over all voxels that are looked at.")
    private boolean globalSignal;

    @Option(names = "--confounds", arity = "1..*", paramLabel = "FILE",
            description = "A .tsv or .csv for each subject, with a header and a row per time point, that is regressed out. Matched as"
                    + " masks are; by default, with --confound-columns, what fMRIPrep left beside each image.")
    private List<String> confounds = List.of();

    @Option(names = "--confound-columns", split = ",", paramLabel = "NAME",
            description = "Its columns, such as 'trans_*,rot_*,csf'. By default all.")
    private List<String> confoundColumns = List.of();

    @Option(names = "--mask", paramLabel = "FILE",
            description = "The voxels to look at, on the subjects' grid; of grayordinates a dscalar or dlabel file."
                    + " By default the voxels in ICBM152 grey matter above 10 %%, or all grayordinates.")
    private Path mask;

    @Option(names = "--seed-masks", arity = "1..*", paramLabel = "FILE",
            description = "Masks that are the seeds of further studies, such as lesions, on the subjects' grid, named as --subjects are;"
                    + " without any table of foci the only ones.")
    private List<String> seedMasks = List.of();

    @Option(names = "--mean-maps",
            description = "Write for each study also the mean of Fisher's z over subjects (known as AvgR_Fz), and the r of that z.")
    private boolean meanMaps;

    @Option(names = "--on-error", paramLabel = "HOW", defaultValue = "stop",
            description = "stop, or skip subjects that cannot be used; subjects.tsv lists them. Default: ${DEFAULT-VALUE}.")
    private OnError onError;

    @Option(names = "--sphere", split = ",", paramLabel = "MM", defaultValue = "4",
            description = "Radius of the spheres around foci; several separated by commas are done in one pass. Default: ${DEFAULT-VALUE}.")
    private List<Double> radii;

    @Option(names = "--sphere-rule", paramLabel = "RULE",
            description = "voxels: focus and radius rounded to voxels, as published (4 mm are 7 voxels of 3 mm); mm: voxels whose centres"
                    + " are no farther. Default: voxels; of grayordinates mm.")
    private SphereRule rule;

    @Option(names = "--tal2mni", paramLabel = "MAP", defaultValue = "other",
            description = "From Talairach to MNI: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private TalairachTransform tal2mni;

    /**
     * The subjects, and what is taken out of their series.
     *
     * @throws InputDataException if files are not found, or do not belong together; with {@code --on-error skip} only if that cannot be
     *                            said of a single subject
     */
    Cohort cohort() {
        return cohort(subjects);
    }

    /**
     * Further cohorts, in every way like this one.
     *
     * @param named what the user names as their subjects, by the names of cohorts
     * @throws InvalidRequest if masks or confounds are named, which would be those of one cohort
     */
    Map<String, Cohort> further(Map<String, List<String>> named) {
        boolean beside = List.of(subjectMasks, confoundFiles()).stream().allMatch(files -> files.isEmpty() || files.equals(
                List.of(Companions.BESIDE)));
        if (!named.isEmpty() && !beside) {
            throw new InvalidRequest("--replication: masks and confounds of several cohorts must lie beside their images; take"
                    + " --subject-masks beside, and --confounds beside");
        }
        Map<String, Cohort> cohorts = new LinkedHashMap<>();
        named.forEach((name, files) -> cohorts.put(name, cohort(files)));
        return cohorts;
    }

    private Cohort cohort(List<String> named) {
        SubjectFinder finder = new SubjectFinder(BidsFilter.of(bidsFilter), subjectMasks, confoundFiles());
        List<SubjectFiles> found = finder.find(named);
        if (!skipDamaged()) {
            found.forEach(SubjectFiles::requireThere);
        }
        return new Cohort(found, new Denoising(globalSignal,
                confoundFiles().isEmpty() ? Optional.empty() : Optional.of(new ConfoundColumns(confoundColumns))));
    }

    private List<String> confoundFiles() {
        return confounds.isEmpty() && !confoundColumns.isEmpty() ? List.of(Companions.BESIDE) : confounds;
    }

    boolean hasSeedMasks() {
        return !seedMasks.isEmpty();
    }

    /** The masks that are seeds, each with the map that is chosen of it. */
    List<Path> seedMasks() {
        return seedMasks.isEmpty() ? List.of() : InputFiles.IMAGES.find(seedMasks);
    }

    boolean meanMaps() {
        return meanMaps;
    }

    /** Null for the default. */
    Path mask() {
        return mask;
    }

    boolean skipDamaged() {
        return onError == OnError.SKIP;
    }

    /** None is for the domain to decide. */
    Optional<SphereRule> rule() {
        return Optional.ofNullable(rule);
    }

    MniConversion conversion() {
        return MniConversion.exact(tal2mni);
    }

    /**
     * The radii, in mm.
     *
     * @throws InvalidRequest if one is none, or is given twice
     */
    List<Double> radii() {
        for (double radius : radii) {
            if (!(radius >= 0 && radius <= 100)) {
                throw new InvalidRequest("--sphere " + radius + ": a radius from 0 to 100 mm is needed");
            }
        }
        if (radii.stream().distinct().count() != radii.size()) {
            throw new InvalidRequest("--sphere names a radius twice");
        }
        return radii;
    }

    /** Adds the settings in words, for the record of the run. */
    void record(Map<String, Object> options) {
        options.put("bids_filter", bidsFilter);
        options.put("subject_masks", subjectMasks);
        options.put("global_signal", globalSignal);
        options.put("confounds", confoundFiles());
        options.put("confound_columns", confoundColumns);
        if (!seedMasks.isEmpty()) {
            options.put("seed_masks", seedMasks);
        }
        if (meanMaps) {
            options.put("mean_maps", true);
        }
        options.put("on_error", onError);
        options.put("sphere_mm", radii);
        options.put("tal2mni", tal2mni);
    }
}
