package confoci.host.cli;

import confoci.host.fcnm.cohort.Checkpoint;
import confoci.host.fcnm.cohort.Cohort;
import confoci.host.fcnm.cohort.CohortKey;
import confoci.host.fcnm.group.Threshold.Correction;
import confoci.host.fcnm.report.CohortFindings;
import confoci.host.foci.Experiment;
import confoci.host.foci.ExperimentCount;
import confoci.host.output.Notation;
import confoci.host.output.ResultFolder;
import confoci.host.output.RunRecord;
import confoci.spi.Backend;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One functional connectivity network mapping, from experiments and subjects to a complete result folder. */
final class FcnmRun {

    private static final String NO_NULL = "\nNo random foci were mapped: places that are connected with much of the brain are in the"
            + " networks of most\nstudies, whatever their foci.\n";

    private final Log log;
    private final CohortOptions cohort;
    private final SurfaceOptions surfaces;
    private final StudyThresholdOptions thresholds;
    private final SignFlipOptions flips;
    private final OverlapOptions overlaps;
    private final RandomFociOptions randomFoci;
    private final DeviceOptions devices;
    private final RunRecord record;

    FcnmRun(Log log, CohortOptions cohort, SurfaceOptions surfaces, StudyThresholdOptions thresholds, SignFlipOptions flips,
            OverlapOptions overlaps, RandomFociOptions randomFoci, DeviceOptions devices, List<String> arguments) {
        this.log = log;
        this.cohort = cohort;
        this.surfaces = surfaces;
        this.thresholds = thresholds;
        this.flips = flips;
        this.overlaps = overlaps;
        this.randomFoci = randomFoci;
        this.devices = devices;
        this.record = new RunRecord(arguments);
    }

    /**
     * Analyses the experiments and writes the results.
     *
     * @param inputs the files that the experiments come from
     * @param folder for the results; complete on return
     * @param out    the folder as the user named it
     * @param resume whether to go on where the same analysis was stopped
     * @return the summary
     */
    String analyse(List<Experiment> experiments, List<Path> inputs, ResultFolder folder, Path out, boolean resume) {
        validate();
        ExperimentCount.warning(experiments).ifPresent(log::warn);
        List<Path> read = new ArrayList<>(inputs);
        read.addAll(surfaces.inputs());
        read.addAll(overlaps.inputs());
        if (cohort.mask() != null) {
            read.add(cohort.mask());
        }
        read.forEach(folder::requireOutside);
        Cohort subjects = cohort.cohort();
        subjects.subjects().forEach(subject -> subject.all().forEach(folder::requireOutside));
        try (Backend backend = devices.open(log)) {
            read.forEach(record::input);
            Stopwatch watch = new Stopwatch();
            FcnmDesign design = new FcnmInputs(log, cohort, surfaces, thresholds, flips, overlaps).design(experiments, subjects);
            record.stage("preparation", watch.lap());
            Checkpoint checkpoint = checkpoint(subjects, design, out);
            CohortFindings findings = new FcnmCohort(log, design, cohort.skipDamaged(), randomFoci, backend, devices.memoryBytes())
                    .analyse(subjects, checkpoint, resume);
            record.stage("cohort", watch.lap());
            findings.files().forEach(record::input);
            findings.write(folder);
            record.stage("files", watch.lap());
            describe(findings.results(), design, backend);
            record.write(folder);
            folder.commit();
            checkpoint.discard();
            return title(design.studies(), findings.subjects()) + findings.text() + (randomFoci.permutations() > 0 ? "" : NO_NULL)
                    + "\nResults: " + out + "\n";
        }
    }

    /** Ends a run with wrong options before anything is read. */
    private void validate() {
        flips.flips(thresholds.threshold());
        overlaps.settings();
        cohort.radii();
        randomFoci.permutations();
    }

    private static String title(int studies, int subjects) {
        Notation count = Notation.grouped();
        return "Functional connectivity network mapping (FCNM) of " + count.of(studies) + " studies in " + count.of(subjects)
                + " subjects\n";
    }

    /** Beside the result folder. */
    private static Checkpoint checkpoint(Cohort subjects, FcnmDesign design, Path out) {
        Path absolute = out.toAbsolutePath().normalize();
        String noise = design.threshold().correction().needsNoise() ? design.threshold().correction().toString() : "";
        return new Checkpoint(absolute.resolveSibling("." + absolute.getFileName() + ".resume"),
                CohortKey.of(design.domain(), design.seeds(), subjects, noise));
    }

    private void describe(Map<String, Object> results, FcnmDesign design, Backend backend) {
        Map<String, Object> options = new LinkedHashMap<>();
        cohort.record(options);
        options.put("sphere_rule", design.spheres().rule());
        thresholds.record(options);
        flips.record(options, thresholds.threshold());
        overlaps.record(options);
        options.put("permutations", randomFoci.permutations());
        record.section("options", options);
        record.section("results", results);
        if (randomFoci.permutations() > 0 || thresholds.threshold().correction() == Correction.FWE_SIGN_FLIP) {
            record.randomNumbers(randomFoci.seed(), "Philox4x32-10, counter (draw, stream, permutation or flip)");
        }
        record.section("device", Map.of("id", backend.device().id(), "name", backend.device().name()));
        record.warnings(log.warnings());
    }
}
