package confoci.host.run.ccm;

import confoci.host.ccm.CcmCheckpoint;
import confoci.host.ccm.CcmContrast;
import confoci.host.ccm.CcmContrastReport;
import confoci.host.ccm.CcmExchangeWork;
import confoci.host.ccm.CcmExchangeWork.Exchanged;
import confoci.host.ccm.CcmFiles;
import confoci.host.ccm.CcmPass;
import confoci.host.ccm.CcmSettings;
import confoci.host.ccm.CcmStudy;
import confoci.host.ccm.DegreeMap;
import confoci.host.ccm.ExactNull;
import confoci.host.ccm.NetworkDifference;
import confoci.host.ccm.NetworkMeans;
import confoci.host.ccm.SeedPlan;
import confoci.host.ccm.SeedPool;
import confoci.host.connectome.Connectome;
import confoci.host.report.Methods;
import confoci.host.report.Report;
import confoci.host.resume.Range;
import confoci.host.run.Analysis;
import confoci.host.run.RunCall;
import confoci.host.run.RunDevice;
import confoci.host.run.RunFrame;
import confoci.host.run.RunListener;
import confoci.host.run.RunListener.Progress;
import confoci.host.run.RunOutcome;
import confoci.host.run.contrast.Group;
import confoci.host.run.contrast.GroupPair;
import confoci.host.run.input.ConnectomeRequest;
import confoci.host.specificity.Exchange;
import confoci.host.specificity.ExchangedPlaces;
import confoci.host.specificity.MeanExchange;
import confoci.rng.LabelDraw;
import java.util.List;
import java.util.Optional;

/** One comparison of the connectivity of two sets of experiments, from their tables to a complete result folder. */
public final class CcmContrastRun {

    /** float32. */
    private static final long BYTES_PER_VALUE = 4;

    /** Pooled connectivity of both, difference, degree, z, p, FDR and FWE. */
    private static final int MAPS = 8;

    private final CcmContrastRequest request;
    private final CcmSettings settings;

    public CcmContrastRun(CcmContrastRequest request) {
        this.request = request;
        this.settings = request.settings();
    }

    /** The same for those who start analyses of any kind. */
    public Analysis analysis() {
        return new Analysis(() -> request.connectome().with(request.inputs()), call -> run(call).report()).dividing();
    }

    /**
     * Compares the sets and writes the results.
     *
     * @return what was found
     * @throws confoci.error.ConfociException if what is asked for cannot be done; only the checkpoint for {@code resume} is left
     */
    public RunOutcome<CcmContrast> run(RunCall call) {
        try (RunFrame frame = RunFrame.open(call, request.output())) {
            GroupPair pair = GroupPair.read(request.groups(), request.shared(), frame);
            pair.sharedSamples().ifPresent(frame.log()::warn);
            frame.reads(request.inputs());
            frame.readsUnrecorded(List.of(request.connectome().file()));
            RunDevice device = frame.device(request.device());
            device.backend();
            try (Connectome connectome = request.connectome().openTargetRows(device)) {
                frame.requireSpace(BYTES_PER_VALUE * connectome.size() * (MAPS + experiments(pair)));
                frame.recordInputs();
                return compare(pair, connectome, device, frame);
            }
        }
    }

    private static int experiments(GroupPair pair) {
        return pair.first().experiments().size() + pair.second().experiments().size();
    }

    private RunOutcome<CcmContrast> compare(GroupPair pair, Connectome connectome, RunDevice device, RunFrame frame) {
        RunListener log = frame.log();
        CcmInputs inputs = CcmInputs.of(connectome, request.connectome(), request.grayordinates(), request.networks(), experiments(pair),
                MAPS, device, log);
        CcmStudy first = study(pair.first(), inputs, log);
        CcmStudy second = study(pair.second(), inputs, log);
        CcmStudy both = first.and(second);
        Exchange exchange = new Exchange(both.included().size(), first.included().size(), settings.permutations(), settings.seed());
        exchange.warnings(settings.alpha()).forEach(log::warn);
        SeedPool pool = new PoolRequest(PoolRequest.ALL).read(connectome, inputs.missing());
        SeedPlan plan = both.plan(settings.withoutPermutations(), pool, connectome.size());
        frame.stage("preparation");
        CcmSweep passes = new CcmSweep(log, request.connectome().file(), connectome, inputs.symmetric(), inputs.missing(), plan, pool,
                NetworkMeans.none(), Optional.of(ExactNull.ofRows(both.design(settings), pool, connectome.size())), inputs.memory());
        try (CcmCheckpoint checkpoint = passes.checkpoint(frame.out(), request.resume())) {
            frame.afterwards(checkpoint::discard);
            MeanExchange means = new MeanExchange(exchange, both.experimentWeights(settings));
            Exchanged exchanged = frame.divider(settings.seed()).done(new CcmExchangeWork(
                    passes.work(device.backend(), checkpoint, Optional.empty()), settings.permutations(),
                    (outcome, targets) -> exchange(means, outcome.targets().experiments(), targets, log)));
            frame.stage("connectome and exchange");
            CcmPass.Outcome outcome = exchanged.outcome();
            double[][] experiments = outcome.targets().experiments();
            CcmContrast result = new CcmContrast(first, second, settings, means.maps(experiments, exchanged.places()),
                    DegreeMap.of(outcome.targets().mean(), pool), NetworkDifference.of(inputs.networks(), experiments, means),
                    connectome.grayordinates());
            frame.stage("inference");
            CcmFiles files = new CcmFiles(inputs.domain(), frame.folder());
            files.writeContrast(result);
            files.writeExperiments(both, experiments);
            files.writeFoci(first, "foci_mapping_a.tsv");
            files.writeFoci(second, "foci_mapping_b.tsv");
            frame.stage("files");
            Report report = describe(pair, connectome, result, frame);
            frame.complete();
            return new RunOutcome<>(result, report);
        }
    }

    private static ExchangedPlaces exchange(MeanExchange means, double[][] experiments, Range targets, RunListener log) {
        try (Progress progress = log.progress("exchange", "grayordinates", Math.max(1, targets.count()))) {
            return means.test(experiments, targets, progress::reached);
        }
    }

    private CcmStudy study(Group group, CcmInputs inputs, RunListener log) {
        CcmStudy study = group.named(() -> CcmStudy.of(group.experiments().stream().map(inputs.mapper()::map).toList(), settings));
        CcmRun.warnOfExcluded(study, log);
        return study;
    }

    private Report describe(GroupPair pair, Connectome connectome, CcmContrast result, RunFrame frame) {
        frame.section("options", request.describe());
        frame.section("connectome", ConnectomeRequest.describe(connectome));
        List<String> names = List.of(pair.first().name(), pair.second().name());
        String file = request.connectome().file().getFileName().toString();
        Report report = frame.report(new CcmContrastReport(result, file, names).report(frame.out().toString())
                .with(new Methods(new CcmContrastMethods(request, result, connectome, names).sentences())));
        frame.randomNumbers(settings.seed(), "Philox4x32-10, key = seed, counter = (draw / 2, " + LabelDraw.STREAM
                + ", permutation as two words)");
        return report;
    }
}
