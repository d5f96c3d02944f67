package confoci.host.cli;

import confoci.error.InputDataException;
import confoci.host.fcnm.cohort.Checkpoints;
import confoci.host.fcnm.cohort.Cohort;
import confoci.host.fcnm.cohort.CohortKey;
import confoci.host.fcnm.domain.SubjectSeries;
import confoci.host.fcnm.group.FlippedSubjects;
import confoci.host.fcnm.group.Threshold.Correction;
import confoci.host.fcnm.report.CohortFindings;
import confoci.host.fcnm.report.RandomOverlapReport;
import confoci.host.fcnm.report.ReplicationReport;
import confoci.host.fcnm.subject.SubjectFiles;
import confoci.host.fcnm.subject.SubjectSpaces;
import confoci.host.foci.Experiment;
import confoci.host.foci.ExperimentCount;
import confoci.host.output.Counted;
import confoci.host.output.ResultFiles;
import confoci.host.output.ResultFolder;
import confoci.host.output.RunRecord;
import confoci.spi.Backend;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One functional connectivity network mapping, from experiments and subjects to a complete result folder. */
final class FcnmRun {

    private static final String NO_NULL = "\nNo random foci were mapped: places that are connected with much of the brain are in the"
            + " networks of most\nstudies, whatever their foci.\n";

    /**
     * What a run has found.
     *
     * @param summary for people
     * @param first   those of the first cohort
     */
    record Findings(String summary, CohortFindings first) {
    }

    private final Log log;
    private final FcnmOptions options;
    private final DeviceOptions devices;
    private final RunRecord record;

    FcnmRun(Log log, FcnmOptions options, DeviceOptions devices, List<String> arguments) {
        this.log = log;
        this.options = options;
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
     * @return what was found
     */
    Findings analyse(List<Experiment> experiments, List<Path> inputs, ResultFolder folder, Path out, boolean resume) {
        options.validate();
        options.remark().ifPresent(log::warn);
        if (!experiments.isEmpty()) {
            ExperimentCount.warning(experiments).ifPresent(log::warn);
        }
        RandomOverlapReport.fewPermutations(options.randomFoci().permutations()).ifPresent(log::warn);
        List<Path> read = new ArrayList<>(inputs);
        read.addAll(options.inputs());
        read.forEach(folder::requireOutside);
        Cohort subjects = options.cohort().cohort();
        Map<String, Cohort> replications = options.cohort().further(options.replication().cohorts());
        Stream.concat(Stream.of(subjects), replications.values().stream()).flatMap(Cohort::files).forEach(folder::requireOutside);
        Stream.concat(Stream.of(subjects), replications.values().stream()).forEach(this::requirePossible);
        try (Checkpoints checkpoints = Checkpoints.beside(out); Backend backend = devices.open(log)) {
            folder.requireStillFree();
            read.forEach(record::input);
            Stopwatch watch = new Stopwatch();
            FcnmDesign design = new FcnmInputs(log, options).design(experiments, subjects);
            replications.values().forEach(cohort -> requireSameSpace(design, cohort));
            List<Cohort> cohorts = Stream.concat(Stream.of(subjects), replications.values().stream()).toList();
            cohorts.forEach(FcnmRun::requireSeveral);
            requireSpace(folder, design, cohorts, resume);
            record.stage("preparation", watch.lap());
            FcnmCohort analysis = new FcnmCohort(log, design, options.cohort().skipDamaged(), options.randomFoci(), backend,
                    devices.memory(log));
            if (!resume) {
                checkpoints.discard();
            }
            CohortFindings findings = analysis.analyse("cohort", subjects, checkpoints.first(key(subjects, design)), resume);
            write(findings, folder);
            ReplicationReport report = new ReplicationReport(ReplicationOptions.FIRST, findings);
            replications.forEach((name, cohort) -> {
                CohortFindings further = analysis.analyse(name, cohort, checkpoints.further(name, key(cohort, design)), resume);
                write(further, folder.subfolder(name));
                report.add(name, further);
            });
            record.stage("cohorts", watch.lap());
            Map<String, Object> results = findings.results();
            if (!replications.isEmpty()) {
                report.write(folder);
                results.put("replication", report.results());
            }
            describe(results, design, backend);
            record.write(folder);
            folder.commit();
            checkpoints.discard();
            return new Findings(title(design.studies(), findings.subjects()) + findings.text() + report.text()
                    + (options.randomFoci().permutations() > 0 ? "" : NO_NULL) + "\nResults: " + out + "\n", findings);
        }
    }

    /** Ends a run before anything is read whose cohort is too small for its correction; tells of images that may be in another space. */
    private void requirePossible(Cohort cohort) {
        FlippedSubjects.requirePossible(cohort.size(), options.flips(), options.thresholds().threshold());
        SubjectSpaces.doubts(cohort.subjects().stream().map(SubjectFiles::image).toList()).forEach(log::warn);
    }

    /** Ends a run before hours are spent on the first cohort, if it can be told from the first subject of another. */
    private void requireSameSpace(FcnmDesign design, Cohort cohort) {
        try (SubjectSeries series = design.domain().open(cohort.subjects().getFirst().image())) {
            log.detail(cohort.subjects().getFirst().image() + ": " + series.volumes() + " volumes");
        } catch (InputDataException e) {
            if (!options.cohort().skipDamaged()) {
                throw e;
            }
        }
    }

    private static void requireSeveral(Cohort cohort) {
        if (cohort.size() < 2) {
            throw new InputDataException(cohort.subjects().getFirst().image() + ": is the only subject of its cohort, and a t over subjects"
                    + " needs two at least; name more");
        }
    }

    /** Ends a run early whose maps of t, and rows for sign flips unless they may be there already, have no room. */
    private static void requireSpace(ResultFolder folder, FcnmDesign design, List<Cohort> cohorts, boolean resume) {
        boolean flips = design.threshold().correction() == Correction.FWE_SIGN_FLIP && !resume;
        long maps = cohorts.stream().mapToLong(cohort -> 1 + (flips ? cohort.size() : 0)).sum();
        maps += design.means() ? 2L * cohorts.size() : 0;
        folder.requireSpace(maps * design.seeds().size() * design.domain().size() * Float.BYTES);
    }

    private void write(CohortFindings findings, ResultFiles files) {
        findings.files().forEach(record::input);
        findings.write(files);
    }

    private static String title(int studies, int subjects) {
        return "Functional connectivity network mapping (FCNM) of " + Counted.of(studies, "studies") + " in "
                + Counted.of(subjects, "subjects") + "\n";
    }

    private static byte[] key(Cohort subjects, FcnmDesign design) {
        String noise = design.threshold().correction().needsNoise() ? design.threshold().correction().toString() : "";
        return CohortKey.of(design.domain(), design.seeds(), subjects, noise);
    }

    private void describe(Map<String, Object> results, FcnmDesign design, Backend backend) {
        record.section("options", options.record(design));
        record.section("results", results);
        if (options.random()) {
            record.randomNumbers(options.randomFoci().seed(), "Philox4x32-10, counter (draw, stream, permutation or flip)");
        }
        record.device(backend.device().id(), backend.device().name());
        record.warnings(log.warnings());
    }
}
