package confoci.host.run.stability;

import confoci.error.InputDataException;
import confoci.host.ale.inference.AleMemory;
import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.ale.stability.Findings;
import confoci.host.ale.stability.StabilityFiles;
import confoci.host.ale.stability.StabilityMemory;
import confoci.host.ale.stability.StabilityReport;
import confoci.host.ale.stability.StabilityResult;
import confoci.host.ale.stability.Subsamples;
import confoci.host.domain.VoxelDomain;
import confoci.host.foci.Experiment;
import confoci.host.foci.ExperimentCount;
import confoci.host.inference.PermutationRun;
import confoci.host.label.ClusterLabels;
import confoci.host.report.Report;
import confoci.host.run.Analysis;
import confoci.host.run.RunCall;
import confoci.host.run.RunDevice;
import confoci.host.run.RunFrame;
import confoci.host.run.RunListener;
import confoci.host.run.RunListener.Progress;
import confoci.host.run.RunOutcome;
import confoci.host.run.ale.Reanalysis;
import confoci.host.space.Mask;
import confoci.op.NullMaxima;
import confoci.rng.NullFociDraw;
import confoci.rng.SubsampleDraw;
import confoci.spi.Backend;
import java.util.List;
import java.util.Optional;

/** An analysis of stability from experiments to a complete result folder. */
public final class StabilityRun {

    /** float32. */
    private static final long BYTES_PER_VALUE = 4;

    private final StabilityRequest request;
    private final AleSettings settings;

    public StabilityRun(StabilityRequest request) {
        this.request = request;
        this.settings = request.settings().ale();
    }

    /** The same for those who start analyses of any kind. */
    public Analysis analysis() {
        return new Analysis(request::inputs, call -> run(call).report()).labelledBy(request.output().labels());
    }

    /**
     * Analyses subsamples of the experiments and writes the results.
     *
     * @throws confoci.error.ConfociException if what is asked for cannot be done; nothing is left then
     */
    public RunOutcome<StabilityResult> run(RunCall call) {
        try (RunFrame frame = RunFrame.open(call, request.output())) {
            return run(frame);
        }
    }

    private RunOutcome<StabilityResult> run(RunFrame frame) {
        RunListener log = frame.log();
        List<Experiment> experiments = request.literature().experiments(frame).stream().filter(one -> !one.foci().isEmpty()).toList();
        settings.requireSampleSizes(experiments);
        settings.replacedSampleSizes(experiments).ifPresent(log::warn);
        ExperimentCount.warning(experiments).ifPresent(log::warn);
        settings.fewPermutations().ifPresent(log::warn);
        int size = request.settings().size(experiments.size());
        Mask mask = request.readMask(experiments, frame);
        frame.reads(request.inputs());
        ClusterLabels labels = frame.labels(new VoxelDomain(mask, mask.name()));
        AleMemory memory = new AleMemory(experiments, mask.grid().shape(), mask.voxels().size(), settings);
        memory.requireHeap();
        new StabilityMemory(request.settings().samples(), size, settings.corrections().size(), mask.voxels().size(), Reanalysis.AT_ONCE)
                .requireHeap();
        RunDevice device = frame.device(request.device());
        memory.require(device.memory());
        Optional<Backend> backend = settings.permutes() ? Optional.of(device.backend()) : Optional.empty();
        frame.requireSpace(BYTES_PER_VALUE * mask.voxels().size() * (1L + settings.corrections().size()));
        frame.recordInputs();

        ObservedAle observed = ObservedAle.of(experiments, mask, settings);
        Subsamples subsamples = Subsamples.of(experiments.size(), size, request.settings().samples(), settings.seed());
        frame.stage("observed map");
        StabilityResult result = new StabilityResult(observed, request.settings(), subsamples,
                findings(experiments, mask, subsamples, backend, log));
        frame.stage("subsamples");
        new StabilityFiles(result, frame.folder(), labels).write();
        frame.stage("files");

        frame.section("options", request.settings().describe());
        Report report = frame.report(new StabilityReport(result, labels).report(frame.out().toString()));
        frame.randomNumbers(settings.seed(), "Philox4x32-10; subsamples: key = seed, counter = (draw / 2, " + SubsampleDraw.STREAM
                + ", number of the draw as two words); foci: key = block of (0, " + SubsampleDraw.SEED_STREAM
                + ", subsample as two words), counter = (focus / 2, " + NullFociDraw.STREAM + ", permutation as two words)");
        frame.complete();
        return new RunOutcome<>(result, report);
    }

    /** Maps of a few subsamples are made at once, and their permutations are run one after another. */
    private Findings findings(List<Experiment> experiments, Mask mask, Subsamples subsamples, Optional<Backend> backend,
            RunListener log) {
        Findings findings = new Findings(settings.corrections().size(), mask.voxels().size());
        try (Progress progress = log.progress("subsamples", "subsamples", subsamples.count())) {
            Reanalysis.inOrder(subsamples.count(), s -> observed(s, subsamples.of(s, experiments), mask), (map, s) -> {
                Optional<NullMaxima> maxima = backend.map(device -> permuted(s, map, device));
                findings.add(settings.inference().correct(map.tested(), maxima), maxima.map(NullMaxima::count).orElse(0));
                progress.reached(findings.count());
            });
        }
        return findings;
    }

    private ObservedAle observed(int subsample, List<Experiment> experiments, Mask mask) {
        try {
            return ObservedAle.of(experiments, mask, settings);
        } catch (InputDataException e) {
            throw new InputDataException("subsample " + (subsample + 1) + ", beginning with '" + experiments.getFirst().shortLabel() + "': "
                    + e.getMessage(), e);
        }
    }

    private NullMaxima permuted(int subsample, ObservedAle map, Backend device) {
        AleSettings own = settings.withSeed(SubsampleDraw.seed(settings.seed(), subsample));
        return Reanalysis.permute(map, own, device, engine -> new PermutationRun(settings.permutations())
                .untilSettled(engine, map.tested(), settings.inference(), _ -> { }));
    }
}
