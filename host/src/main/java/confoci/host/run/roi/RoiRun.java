package confoci.host.run.roi;

import confoci.host.ale.inference.AleMemory;
import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.ale.nullfoci.NullFoci;
import confoci.host.ale.roi.Roi;
import confoci.host.ale.roi.RoiFiles;
import confoci.host.ale.roi.RoiMemory;
import confoci.host.ale.roi.RoiNull;
import confoci.host.ale.roi.RoiReport;
import confoci.host.ale.roi.RoiResult;
import confoci.host.ale.roi.RoiTests;
import confoci.host.foci.Experiment;
import confoci.host.foci.ExperimentCount;
import confoci.host.report.Numbers;
import confoci.host.report.Report;
import confoci.host.run.Analysis;
import confoci.host.run.RunCall;
import confoci.host.run.RunDevice;
import confoci.host.run.RunFrame;
import confoci.host.run.RunListener;
import confoci.host.run.RunListener.Progress;
import confoci.host.run.RunOutcome;
import confoci.host.run.ale.AleAnalysis;
import confoci.host.run.ale.NullFociReader;
import confoci.host.space.Mask;
import confoci.op.AleNull;
import confoci.spi.Backend;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** An analysis of regions of interest from experiments to a complete result folder. */
public final class RoiRun {

    private final RoiRequest request;
    private final AleSettings settings;

    public RoiRun(RoiRequest request) {
        this.request = request;
        this.settings = request.settings();
    }

    /** The same for those who start analyses of any kind. */
    public Analysis analysis() {
        return new Analysis(request::inputs, call -> run(call).report());
    }

    /**
     * Tests the regions and writes the results.
     *
     * @throws confoci.error.ConfociException if what is asked for cannot be done; nothing is left then
     */
    public RunOutcome<RoiResult> run(RunCall call) {
        try (RunFrame frame = RunFrame.open(call, request.output())) {
            return run(frame);
        }
    }

    private RunOutcome<RoiResult> run(RunFrame frame) {
        RunListener log = frame.log();
        List<Experiment> experiments = request.literature().experiments(frame);
        settings.requireSampleSizes(experiments);
        settings.replacedSampleSizes(experiments).ifPresent(log::warn);
        ExperimentCount.warning(experiments).ifPresent(log::warn);
        Mask mask = request.readMask(experiments, frame);
        frame.reads(request.inputs());
        AleMemory memory = request.memory(experiments, mask);
        memory.requireHeap();
        List<Roi> regions = new RoiReader(mask, log).read(request.places(), request.atlas());
        List<Roi> tested = regions.stream().filter(Roi::inMask).toList();
        fewPermutations(tested.size()).ifPresent(log::warn);
        new RoiMemory(tested, settings.permutations()).requireHeap();
        Function<ObservedAle, NullFoci> nullFociOf = new NullFociReader(frame, mask, settings).read(request.nullFoci());
        RunDevice device = frame.device(request.device());
        memory.require(device.memory());
        Backend backend = device.backend();
        frame.requireSpace(RoiFiles.bytes(mask.voxels().size(), tested.size(), settings.permutations()));
        frame.recordInputs();

        ObservedAle observed = new AleAnalysis(settings, "", log).observe(experiments, mask);
        frame.stage("observed map");
        NullFoci nullFoci = nullFociOf.apply(observed);
        RoiTests tests = new RoiTests(observed, settings, tested);
        RoiNull permuted = permute(tests, nullFoci, backend, log);
        frame.stage("permutations");
        RoiResult result = new RoiResult(observed, settings, nullFoci, regions, permuted, tests.tests(permuted));
        frame.stage("inference");
        new RoiFiles(result, frame.folder()).write();
        frame.stage("files");

        frame.section("options", request.describe());
        Report report = frame.report(new RoiReport(result).report(frame.out().toString()));
        frame.randomNumbers(settings.seed(), nullFoci.generator());
        frame.complete();
        return new RunOutcome<>(result, report);
    }

    private RoiNull permute(RoiTests tests, NullFoci nullFoci, Backend backend, RunListener log) {
        log.detail("device " + backend.device().id() + ": " + backend.device().name());
        try (AleNull engine = backend.prepare(AleNull.OPERATION, tests.request(nullFoci));
                Progress progress = log.progress("null distribution", "permutations", settings.permutations())) {
            return tests.permute(engine, progress::reached);
        }
    }

    /** Each region has a permutation that is its largest, so that p of all regions may not get below this. */
    private Optional<String> fewPermutations(int regions) {
        int permutations = settings.permutations();
        if (regions * settings.profile().permutationP().of(0, permutations) < settings.alpha()) {
            return Optional.empty();
        }
        return Optional.of("--permutations " + permutations + ": for " + (regions == 1 ? "a region" : regions + " regions")
                + " a corrected p below " + Numbers.GIVEN.of(settings.alpha()) + " is sure to be possible with "
                + Numbers.COUNT.of(Math.floor(regions / settings.alpha())) + " or more only");
    }
}
