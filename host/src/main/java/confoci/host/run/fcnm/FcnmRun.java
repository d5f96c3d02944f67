package confoci.host.run.fcnm;

import confoci.error.InputDataException;
import confoci.host.domain.MapWriter;
import confoci.host.export.ClusterVolumes;
import confoci.host.fcnm.cohort.Checkpoints;
import confoci.host.fcnm.cohort.Cohort;
import confoci.host.fcnm.cohort.CohortKey;
import confoci.host.fcnm.report.CohortResult;
import confoci.host.fcnm.report.FcnmReport;
import confoci.host.fcnm.report.RandomOverlapResult;
import confoci.host.fcnm.report.Replications;
import confoci.host.fcnm.series.SubjectSeries;
import confoci.host.fcnm.subject.SubjectFiles;
import confoci.host.fcnm.subject.SubjectSpaces;
import confoci.host.foci.Experiment;
import confoci.host.foci.ExperimentCount;
import confoci.host.label.ClusterLabels;
import confoci.host.output.ResultFiles;
import confoci.host.report.Methods;
import confoci.host.report.Report;
import confoci.host.resume.ContentKey;
import confoci.host.run.Analysis;
import confoci.host.run.RunCall;
import confoci.host.run.RunDevice;
import confoci.host.run.RunFrame;
import confoci.host.run.RunListener;
import confoci.host.run.RunOutcome;
import confoci.host.run.contrast.GroupPair;
import confoci.host.run.contrast.GroupSource;
import confoci.host.shard.Divider;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** One functional connectivity network mapping, from studies and subjects to a complete result folder. */
public final class FcnmRun {

    private final FcnmRequest request;

    public FcnmRun(FcnmRequest request) {
        this.request = request;
    }

    /** The same for those who start analyses of any kind. */
    public Analysis analysis() {
        return new Analysis(request::files, call -> run(call).report()).dividing().labelledBy(request.output().labels());
    }

    /**
     * Analyses the studies and writes the results.
     *
     * @return what the first cohort shows
     * @throws confoci.error.ConfociException if what is asked for cannot be done; only the checkpoint for {@code resume} is left
     */
    public RunOutcome<CohortResult> run(RunCall call) {
        try (RunFrame frame = RunFrame.open(call, request.output())) {
            RunListener log = frame.log();
            if (!request.compares()) {
                frame.requireWhole("shares are of permutations; add --permutations or --against, or leave it out");
            }
            List<List<Experiment>> sets = sets(frame);
            request.remark().ifPresent(log::warn);
            RandomOverlapResult.fewPermutations(request.randomFoci().permutations()).ifPresent(log::warn);
            frame.reads(request.inputs());
            Map<String, Cohort> cohorts = new LinkedHashMap<>();
            cohorts.put(FcnmRequest.FIRST, request.cohort().cohort());
            cohorts.putAll(request.further());
            cohorts.values().forEach(cohort -> cohort.sharedNames().ifPresent(log::warn));
            frame.readsUnrecorded(cohorts.values().stream().flatMap(Cohort::files).toList());
            cohorts.values().forEach(cohort -> requirePossible(cohort, log));
            try (Checkpoints checkpoints = Checkpoints.beside(frame.out())) {
                RunDevice device = frame.device(request.device());
                device.backend();
                frame.folder().requireStillFree();
                frame.recordInputs();
                return analyse(sets, cohorts, checkpoints, device, frame);
            }
        }
    }

    /** The studies that report foci; if there is another set to compare them with, that behind them. */
    private List<List<Experiment>> sets(RunFrame frame) {
        if (request.against().isPresent()) {
            Optional<GroupSource> groups = request.against().get().groups();
            if (groups.isEmpty()) {
                return List.of(List.of(), List.of());
            }
            GroupPair pair = GroupPair.read(groups.get(), request.against().get().shared(), frame);
            pair.sharedSamples().ifPresent(frame.log()::warn);
            return List.of(pair.first().experiments(), pair.second().experiments());
        }
        List<Experiment> experiments = request.literature().experiments(frame);
        if (!experiments.isEmpty()) {
            ExperimentCount.warning(experiments).ifPresent(frame.log()::warn);
        }
        return List.of(experiments);
    }

    private RunOutcome<CohortResult> analyse(List<List<Experiment>> sets, Map<String, Cohort> cohorts, Checkpoints checkpoints,
            RunDevice device, RunFrame frame) {
        RunListener log = frame.log();
        Cohort first = cohorts.values().iterator().next();
        FcnmDesign design = new FcnmInputs(log, request).design(sets, first);
        cohorts.values().stream().skip(1).forEach(cohort -> requireSameSpace(design, cohort, log));
        cohorts.values().forEach(FcnmRun::requireSeveral);
        requireSpace(frame, design, cohorts.values());
        ClusterLabels labels = frame.labels(design.domain());
        frame.stage("preparation");
        Divider divider = frame.divider(request.randomFoci().seed());
        FcnmCohort analysis = new FcnmCohort(log, design, request.cohort().skipDamaged(), request.randomFoci(), _ -> { },
                device.backend(), device.memory(), divider);
        if (!request.resume()) {
            checkpoints.discard();
        }
        frame.afterwards(checkpoints::discard);
        SequencedMap<String, CohortResult> found = new LinkedHashMap<>();
        cohorts.forEach((name, cohort) -> found.put(name, name.equals(FcnmRequest.FIRST)
                ? analysis.analyse("cohort", cohort, checkpoints.first(key(cohort, design)), request.resume())
                : analysis.analyse(name, cohort, checkpoints.further(name, key(cohort, design)), request.resume())));
        divider.end();
        CohortResult findings = found.firstEntry().getValue();
        Replications replications = new Replications(FcnmRequest.FIRST, findings);
        FcnmReport reported = new FcnmReport(design.studies(), findings, name -> MapWriter.file(design.domain(), name), labels);
        found.forEach((name, result) -> {
            boolean further = !name.equals(FcnmRequest.FIRST);
            write(result, further ? frame.folder().subfolder(name) : frame.folder(), labels, frame);
            if (further) {
                replications.add(name, result);
                reported.add(name, result);
            }
        });
        findings.writeVolumes(new ClusterVolumes(frame.folder(), design.domain(), labels));
        frame.stage("cohorts");
        if (cohorts.size() > 1) {
            replications.write(frame.folder());
        }
        frame.section("options", request.describe(design));
        Report report = frame.report(reported.report(replications, request.compares(), frame.out().toString())
                .with(new Methods(new FcnmMethods(request, design, sets, first, findings).sentences())));
        if (request.random()) {
            frame.randomNumbers(request.randomFoci().seed(), FcnmRandomMaps.GENERATOR);
        }
        frame.complete();
        return new RunOutcome<>(findings, report);
    }

    /** Ends a run before anything is read whose cohort is too small for its correction; warns of images that may be in another space. */
    private void requirePossible(Cohort cohort, RunListener log) {
        request.threshold().correction().requirePossible(cohort.size(), request.flips(), request.threshold());
        SubjectSpaces.doubts(cohort.subjects().stream().map(SubjectFiles::image).toList()).forEach(log::warn);
    }

    /** Ends a run before hours are spent on the first cohort, if the first subject of another shows it. */
    private void requireSameSpace(FcnmDesign design, Cohort cohort, RunListener log) {
        try (SubjectSeries series = SubjectSeries.open(cohort.subjects().getFirst().image(), design.domain())) {
            log.detail(cohort.subjects().getFirst().image() + ": " + series.volumes() + " volumes");
        } catch (InputDataException e) {
            if (!request.cohort().skipDamaged()) {
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
    private void requireSpace(RunFrame frame, FcnmDesign design, Collection<Cohort> cohorts) {
        boolean flips = design.threshold().correction().flipsSigns() && !request.resume();
        long maps = cohorts.stream().mapToLong(cohort -> 1 + (flips ? cohort.size() : 0)).sum();
        maps += design.means() ? 2L * cohorts.size() : 0;
        frame.requireSpace(maps * design.seeds().size() * design.domain().size() * Float.BYTES);
    }

    private static void write(CohortResult findings, ResultFiles files, ClusterLabels labels, RunFrame frame) {
        findings.files().forEach(frame::recordInput);
        findings.write(files, labels);
    }

    /** What a checkpoint of an analysis depends on. */
    static ContentKey key(Cohort subjects, FcnmDesign design) {
        String noise = design.threshold().correction().needsNoise() ? design.threshold().correction().toString() : "";
        return CohortKey.of(design.domain(), design.seeds(), subjects, noise);
    }
}
