package confoci.host.run.ccm;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.ccm.CcmCheckpoint;
import confoci.host.ccm.CcmFiles;
import confoci.host.ccm.CcmMaps;
import confoci.host.ccm.CcmPass;
import confoci.host.ccm.CcmReport;
import confoci.host.ccm.CcmResult;
import confoci.host.ccm.CcmSettings;
import confoci.host.ccm.CcmStudy;
import confoci.host.ccm.ExactNull;
import confoci.host.ccm.NetworkMeans;
import confoci.host.ccm.NetworkTest;
import confoci.host.ccm.SeedDraw;
import confoci.host.ccm.SeedPlan;
import confoci.host.ccm.SeedPool;
import confoci.host.ccm.TopographicNull;
import confoci.host.connectome.Connectome;
import confoci.host.domain.GrayordinateDomain;
import confoci.host.foci.Experiment;
import confoci.host.foci.ExperimentCount;
import confoci.host.grayordinate.FocusMapper;
import confoci.host.output.ResultFolder;
import confoci.host.report.Methods;
import confoci.host.report.Report;
import confoci.host.run.Analysis;
import confoci.host.run.RunCall;
import confoci.host.run.RunDevice;
import confoci.host.run.RunFrame;
import confoci.host.run.RunListener;
import confoci.host.run.RunListener.Progress;
import confoci.host.run.RunOutcome;
import confoci.host.run.input.ConnectomeRequest;
import confoci.rng.LabelDraw;
import confoci.rng.NullFociDraw;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** One analysis of convergent connectivity, from experiments to a complete result folder. */
public final class CcmRun {

    /** float32. */
    private static final long BYTES_PER_VALUE = 4;

    /** Pooled connectivity, degree, p, z, z by moments, FWE and FDR. */
    private static final int MAPS = 7;

    private final CcmRequest request;
    private final CcmSettings settings;

    public CcmRun(CcmRequest request) {
        this.request = request;
        this.settings = request.settings();
    }

    /** The same for those who start analyses of any kind. */
    public Analysis analysis() {
        return new Analysis(() -> request.connectome().with(request.inputs()), call -> run(call).report()).dividing();
    }

    /**
     * Analyses the experiments and writes the results.
     *
     * @return what was found
     * @throws confoci.error.ConfociException if what is asked for cannot be done; only the checkpoint for {@code resume} is left
     */
    public RunOutcome<CcmResult> run(RunCall call) {
        try (RunFrame frame = RunFrame.open(call, request.output())) {
            RunListener log = frame.log();
            if (request.saveNull()) {
                frame.requireWhole("a part has no room for the values of every permutation; leave out --save-null");
            }
            List<Experiment> experiments = request.literature().experiments(frame);
            SeedPlan.requireMemory(settings.randomSeeds(), experiments.stream().mapToInt(e -> e.foci().size()).sum(),
                    Runtime.getRuntime().maxMemory());
            ExperimentCount.warning(experiments).ifPresent(log::warn);
            settings.fewPermutations().forEach(log::warn);
            frame.reads(request.inputs());
            frame.readsUnrecorded(List.of(request.connectome().file()));
            // Before any work, so that a device that cannot be used ends the run at once.
            RunDevice device = frame.device(request.device());
            device.backend();
            try (Connectome connectome = request.connectome().openTargetRows(device)) {
                long written = MAPS + experiments.size() + (request.saveNull() ? (long) settings.permutations() : 0);
                frame.requireSpace(BYTES_PER_VALUE * connectome.size() * written);
                if (settings.randomSeeds() == 0) {
                    device.tellUnused(connectome, "--null " + (settings.exact() ? "exact" : "topographic")
                            + " is computed on the processor");
                }
                frame.recordInputs();
                return analyse(experiments, connectome, device, frame);
            }
        }
    }

    private RunOutcome<CcmResult> analyse(List<Experiment> experiments, Connectome connectome, RunDevice device, RunFrame frame) {
        RunListener log = frame.log();
        CcmInputs inputs = CcmInputs.of(connectome, request.connectome(), request.grayordinates(), request.networks(),
                experiments.size(), MAPS, device, log);
        CcmStudy study = study(experiments, inputs.mapper(), log);
        NetworkMeans networks = inputs.networks();
        SeedPool pool = pool(connectome, inputs.missing());
        SeedPlan plan = study.plan(settings, pool, connectome.size());
        request.remark().ifPresent(log::info);
        frame.stage("preparation");
        Optional<ExactNull> exact = exact(study, pool, connectome);
        CcmSweep passes = new CcmSweep(log, request.connectome().file(), connectome, inputs.symmetric(), inputs.missing(), plan, pool,
                networks, exact, inputs.memory());
        try (CcmCheckpoint checkpoint = passes.checkpoint(frame.out(), request.resume())) {
            frame.afterwards(checkpoint::discard);
            CcmPass.Outcome outcome = frame.divider(settings.seed()).done(passes.work(device.backend(), checkpoint,
                    request.saveNull() ? Optional.of(frame.folder()) : Optional.empty()));
            frame.stage("connectome");
            CcmMaps maps = settings.topographic() ? topographic(outcome, study, plan, pool, log)
                    : CcmMaps.of(outcome, plan, pool, settings.exact(), !request.saberi());
            double[][] profiles = outcome.targets().networks();
            List<NetworkTest> tests = exact.map(pooled -> NetworkTest.exactly(networks, profiles, plan, pool, pooled))
                    .orElseGet(() -> NetworkTest.byPermutation(networks, profiles, plan, pool));
            frame.stage("inference");
            CcmResult result = new CcmResult(study, settings, maps, tests, connectome.grayordinates(),
                    outcome.targets().ways());
            write(result, outcome.targets().experiments(), inputs.domain(), frame.folder());
            frame.stage("files");
            Report report = describe(connectome, result, CcmStudy.draw(settings, pool, connectome.size()), frame);
            frame.complete();
            return new RunOutcome<>(result, report);
        }
    }

    private static void write(CcmResult result, double[][] experiments, GrayordinateDomain domain, ResultFolder folder) {
        CcmFiles files = new CcmFiles(domain, folder);
        files.writeMaps(result.maps());
        files.writeExperiments(result.study(), experiments);
        files.writeFoci(result.study(), "foci_mapping.tsv");
        if (!result.networks().isEmpty()) {
            files.writeNetworks(result.networks());
        }
    }

    private CcmStudy study(List<Experiment> experiments, FocusMapper mapper, RunListener log) {
        CcmStudy study = CcmStudy.of(experiments.stream().map(mapper::map).toList(), settings);
        warnOfExcluded(study, log);
        if (settings.topographic() && study.included().size() == 1) {
            throw new InputDataException("--null topographic compares the profiles of experiments, and only one has a seed; take --null"
                    + " exact");
        }
        return study;
    }

    /** Names the experiments without a seed. */
    static void warnOfExcluded(CcmStudy study, RunListener log) {
        study.excluded().forEach(mapped -> log.warn(mapped.experiment().origin() + ": '" + mapped.experiment().label()
                + "' has no focus near a grayordinate and is left out"));
    }

    private Optional<ExactNull> exact(CcmStudy study, SeedPool pool, Connectome connectome) {
        return settings.exact() ? Optional.of(new ExactNull(study.design(settings), pool, connectome.size()))
                : settings.topographic() ? Optional.of(ExactNull.ofRows(study.design(settings), pool, connectome.size()))
                : Optional.empty();
    }

    private CcmMaps topographic(CcmPass.Outcome outcome, CcmStudy study, SeedPlan plan, SeedPool pool, RunListener log) {
        try (Progress progress = log.progress("profiles", "grayordinates", outcome.targets().targets())) {
            return new TopographicNull(settings.permutations(), settings.seed()).maps(outcome.targets(),
                    study.experimentWeights(settings), Math.sqrt(plan.weights().sumOfSquares()), pool, progress::reached);
        }
    }

    private SeedPool pool(Connectome connectome, BitSet missing) {
        if (request.saberi() && (request.pool().file().isPresent() || !missing.isEmpty())) {
            throw new InvalidRequest("--profile saberi2024 draws among all grayordinates"
                    + (missing.isEmpty() ? ", so not with --pool" : ", but " + missing.cardinality() + " of " + connectome.name()
                    + " have no data"));
        }
        return request.pool().read(connectome, missing);
    }

    private Report describe(Connectome connectome, CcmResult result, SeedDraw draw, RunFrame frame) {
        frame.section("options", request.describe());
        frame.section("connectome", ConnectomeRequest.describe(connectome));
        String name = request.connectome().file().getFileName().toString();
        Report report = frame.report(new CcmReport(result, name).report(frame.out().toString())
                .with(new Methods(new CcmMethods(request, result, connectome).sentences())));
        if (settings.permutations() > 0) {
            frame.randomNumbers(settings.seed(), settings.topographic() ? "Philox4x32-10, key = seed, counter = (draw / 2, "
                    + LabelDraw.STREAM + " for the order of targets and " + NullFociDraw.STREAM + " for turns, permutation as two words)"
                    : draw.description());
        }
        return report;
    }
}
