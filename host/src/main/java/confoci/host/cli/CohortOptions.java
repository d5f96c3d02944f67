package confoci.host.cli;

import confoci.error.InvalidRequest;
import confoci.host.fcnm.seed.SphereRule;
import confoci.host.foci.MniConversion;
import confoci.host.space.TalairachTransform;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
            description = "4-D images of subjects in MNI space, preprocessed: files, folders (of a BIDS data set the ..._bold images),"
                    + " quoted patterns, or a .txt file that lists them.")
    private List<String> subjects;

    @Option(names = "--mask", paramLabel = "FILE",
            description = "The voxels to look at, on the subjects' grid. By default the voxels in ICBM152 grey matter above 10 %%.")
    private Path mask;

    @Option(names = "--on-error", paramLabel = "HOW", defaultValue = "stop",
            description = "stop, or skip subjects that cannot be used; subjects.tsv lists them. Default: ${DEFAULT-VALUE}.")
    private OnError onError;

    @Option(names = "--sphere", split = ",", paramLabel = "MM", defaultValue = "4",
            description = "Radius of the spheres around foci; several separated by commas are done in one pass. Default: ${DEFAULT-VALUE}.")
    private List<Double> radii;

    @Option(names = "--sphere-rule", paramLabel = "RULE", defaultValue = "voxels",
            description = "voxels: focus and radius rounded to voxels, as published (4 mm are 7 voxels of 3 mm); mm: voxels whose centres"
                    + " are no farther. Default: ${DEFAULT-VALUE}.")
    private SphereRule rule;

    @Option(names = "--tal2mni", paramLabel = "MAP", defaultValue = "other",
            description = "From Talairach to MNI: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private TalairachTransform tal2mni;

    List<String> subjects() {
        return subjects;
    }

    /** Null for the default. */
    Path mask() {
        return mask;
    }

    boolean skipDamaged() {
        return onError == OnError.SKIP;
    }

    SphereRule rule() {
        return rule;
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
        options.put("on_error", onError);
        options.put("sphere_mm", radii);
        options.put("sphere_rule", rule);
        options.put("tal2mni", tal2mni);
    }
}
