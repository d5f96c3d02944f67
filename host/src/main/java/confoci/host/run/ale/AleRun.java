package confoci.host.run.ale;

import confoci.host.ale.inference.AleMemory;
import confoci.host.ale.inference.AleReport;
import confoci.host.ale.inference.AleResult;
import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.inference.ClusterContributions;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.ale.inference.TestedAle;
import confoci.host.ale.nullfoci.NullFoci;
import confoci.host.ale.robustness.Robustness;
import confoci.host.ale.robustness.RobustnessFiles;
import confoci.host.ale.robustness.RobustnessReport;
import confoci.host.ale.robustness.RobustnessSettings;
import confoci.host.ale.stability.StabilityMemory;
import confoci.host.domain.VoxelDomain;
import confoci.host.export.ClusterVolumes;
import confoci.host.foci.Experiment;
import confoci.host.foci.ExperimentCount;
import confoci.host.inference.PermutationWork;
import confoci.host.label.ClusterLabels;
import confoci.host.memory.MemoryBudget;
import confoci.host.report.Report;
import confoci.host.run.Analysis;
import confoci.host.run.RunCall;
import confoci.host.run.RunDevice;
import confoci.host.run.RunFrame;
import confoci.host.run.RunListener;
import confoci.host.run.RunOutcome;
import confoci.host.shard.Divider;
import confoci.host.space.Mask;
import confoci.op.NullMaxima;
import confoci.spi.Backend;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** One analysis from experiments to a complete result folder. */
public final class AleRun {

    /** float32. */
    private static final long BYTES_PER_VALUE = 4;

    /** ALE, p and z. */
    private static final int OBSERVED_MAPS = 3;

    private final AleRequest request;
    private final AleSettings settings;
    private final Map<String, Object> options;
    private final UnaryOperator<Report> framing;

    public AleRun(AleRequest request) {
        this(request, Map.of(), UnaryOperator.identity());
    }

    /**
     * An analysis that is a part of another one.
     *
     * @param options of that one, for the record of the run
     * @param framing makes its report of that of the analysis
     */
    public AleRun(AleRequest request, Map<String, Object> options, UnaryOperator<Report> framing) {
        this.request = request;
        this.settings = request.settings();
        this.options = options;
        this.framing = framing;
    }

    /** The same for those who start analyses of any kind. */
    public Analysis analysis() {
        return new Analysis(request::inputs, call -> run(call).report()).dividing().labelledBy(request.output().labels());
    }

    /**
     * Analyses the experiments and writes the results.
     *
     * @throws confoci.error.ConfociException if what is asked for cannot be done; nothing is left then
     */
    public RunOutcome<AleResult> run(RunCall call) {
        try (RunFrame frame = RunFrame.open(call, request.output())) {
            return run(frame);
        }
    }

    /**
     * Does so in a frame whose folder may hold files already, and completes it.
     *
     * @param frame of the request's output
     */
    public RunOutcome<AleResult> run(RunFrame frame) {
        RunListener log = frame.log();
        if (!request.permutes() || settings.stopEarly()) {
            frame.requireWhole(PermutationWork.nothingToShare(request.permutes()));
        }
        List<Experiment> experiments = request.literature().experiments(frame);
        settings.requireSampleSizes(experiments);
        settings.replacedSampleSizes(experiments).ifPresent(log::warn);
        ExperimentCount.warning(experiments).ifPresent(log::warn);
        settings.fewPermutations().ifPresent(log::warn);
        Mask mask = request.readMask(experiments, frame);
        if (request.nullFoci().ofEachVoxel()) {
            settings.fewPermutationsOfEachVoxel(mask.voxels().size()).forEach(log::warn);
        }
        frame.reads(request.inputs());
        VoxelDomain domain = new VoxelDomain(mask, mask.name());
        ClusterLabels labels = frame.labels(domain);
        AleMemory memory = request.memory(experiments, mask.grid().shape(), mask.voxels().size());
        memory.requireHeap();
        request.robustness().ifPresent(bounds -> requireHeap(bounds, experiments, mask));
        Function<ObservedAle, NullFoci> nullFociOf = new NullFociReader(frame, mask, settings).read(request.nullFoci());
        RunDevice device = frame.device(request.device());
        MemoryBudget budget = device.memory();
        memory.require(budget);
        // Before any work, so that a device that cannot be used or a disk that is full ends the run at once.
        Backend backend = request.permutes() ? device.backend() : null;
        frame.requireSpace(BYTES_PER_VALUE * mask.voxels().size() * (OBSERVED_MAPS + settings.corrections().size()));
        frame.recordInputs();

        AleAnalysis analysis = new AleAnalysis(settings, "", log);
        ObservedAle modeled = analysis.observe(experiments, mask);
        frame.stage("observed map");
        NullFoci nullFoci = nullFociOf.apply(modeled);
        Optional<TestedAle> tested = Optional.empty();
        if (backend != null) {
            Divider divider = frame.divider(settings.seed());
            tested = analysis.permute(modeled, nullFoci, backend, "part", divider);
            divider.end();
        }
        ObservedAle observed = tested.map(TestedAle::observed).orElse(modeled);
        Optional<NullMaxima> maxima = tested.map(TestedAle::maxima);
        frame.stage("permutations");
        AleResult result = analysis.correct(observed, nullFoci, maxima);
        frame.stage("inference");
        Optional<Robustness> robustness = request.robustness()
                .map(bounds -> new RobustnessAnalysis(result, bounds, Optional.ofNullable(backend), log).run());
        robustness.ifPresent(_ -> frame.stage("robustness"));
        List<ClusterContributions> contributions = analysis.write(result, maxima, frame.folder(), labels, frame.shared(),
                files -> memory.fits(files, budget.heap()));
        ClusterVolumes volumes = new ClusterVolumes(frame.folder(), domain, labels);
        result.corrected().forEach(corrected -> volumes.write(corrected.correction().key(), corrected, observed.tested().ranks()));
        robustness.ifPresent(found -> new RobustnessFiles(found, frame.folder()).write());
        frame.stage("files");

        Map<String, Object> asked = new LinkedHashMap<>(options);
        asked.putAll(request.describe());
        frame.section("options", asked);
        Report found = new AleReport(result, maxima, labels, contributions).report(frame.out().toString());
        Report report = frame.report(framing.apply(robustness.map(more -> new RobustnessReport(more).addedTo(found)).orElse(found)));
        if (backend != null || robustness.isPresent()) {
            frame.randomNumbers(settings.seed(), nullFoci.generator() + (robustness.isPresent() ? RobustnessReport.GENERATOR : ""));
        }
        frame.completeLater();
        return new RunOutcome<>(result, report);
    }

    /** Before any work, for the bounds may be in the wrong order, or the maps that are made at once too many. */
    private void requireHeap(RobustnessSettings bounds, List<Experiment> experiments, Mask mask) {
        int count = (int) experiments.stream().filter(experiment -> !experiment.foci().isEmpty()).count();
        if (count > 0) {
            bounds.least(count);
            new StabilityMemory(count, count, settings.corrections().size(), mask.voxels().size(), Reanalysis.AT_ONCE).requireHeap();
        }
    }
}
