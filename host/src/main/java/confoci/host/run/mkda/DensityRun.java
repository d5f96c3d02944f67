package confoci.host.run.mkda;

import confoci.host.ale.nullfoci.NullFoci;
import confoci.host.domain.VoxelDomain;
import confoci.host.export.ClusterVolumes;
import confoci.host.foci.Experiment;
import confoci.host.foci.ExperimentCount;
import confoci.host.inference.PermutationRun;
import confoci.host.inference.PermutationWork;
import confoci.host.label.ClusterLabels;
import confoci.host.mkda.density.DensityFiles;
import confoci.host.mkda.density.DensityReport;
import confoci.host.mkda.density.DensityResult;
import confoci.host.mkda.density.ObservedDensity;
import confoci.host.mkda.density.RandomSpheres;
import confoci.host.mkda.model.MkdaSettings;
import confoci.host.mkda.model.PlacedExperiment;
import confoci.host.mkda.model.Sphere;
import confoci.host.report.Report;
import confoci.host.run.Analysis;
import confoci.host.run.RunCall;
import confoci.host.run.RunFrame;
import confoci.host.run.RunListener;
import confoci.host.run.RunListener.Progress;
import confoci.host.run.RunOutcome;
import confoci.host.space.Mask;
import confoci.op.NullMaxima;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.LongConsumer;

/** An analysis of density from experiments to a complete result folder. */
public final class DensityRun {

    /** float32. */
    private static final long BYTES_PER_VALUE = 4;

    /** Density, number of experiments, p and z. */
    private static final int OBSERVED_MAPS = 4;

    private final DensityRequest request;
    private final MkdaSettings settings;

    public DensityRun(DensityRequest request) {
        this.request = request;
        this.settings = request.settings();
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
    public RunOutcome<DensityResult> run(RunCall call) {
        try (RunFrame frame = RunFrame.open(call, request.output())) {
            return run(frame);
        }
    }

    private RunOutcome<DensityResult> run(RunFrame frame) {
        RunListener log = frame.log();
        if (!settings.permutes() || settings.stopEarly()) {
            frame.requireWhole(PermutationWork.nothingToShare(settings.permutes()));
        }
        List<Experiment> experiments = request.literature().experiments(frame);
        request.weights().require(experiments);
        ExperimentCount.warning(experiments).ifPresent(log::warn);
        settings.fewPermutations().ifPresent(log::warn);
        Mask mask = request.readMask(experiments, frame);
        frame.reads(request.inputs());
        VoxelDomain domain = new VoxelDomain(mask, mask.name());
        ClusterLabels labels = frame.labels(domain);
        request.memory(experiments, mask.grid().shape(), mask.voxels().size()).requireHeap();
        Sphere sphere = Spheres.of(mask, settings.radius(), log);
        frame.device(request.device()).memory();
        frame.requireSpace(BYTES_PER_VALUE * mask.voxels().size() * (OBSERVED_MAPS + settings.inference().corrections().size()));
        frame.recordInputs();

        List<PlacedExperiment> placed = PlacedExperiment.of(experiments, mask, settings.conversion(), settings.outside());
        ObservedDensity observed;
        try (Progress progress = log.progressOfShortStage("density", "experiments", placed.size())) {
            observed = ObservedDensity.of(placed,
                    request.weights().of(placed.stream().map(PlacedExperiment::experiment).toList()), mask, sphere, settings.inference(),
                    progress::reached);
        }
        frame.stage("density");
        Optional<NullMaxima> maxima = settings.permutes() ? Optional.of(permute(observed, frame)) : Optional.empty();
        frame.stage("permutations");
        DensityResult result = new DensityResult(observed, settings, request.weights().words(experiments),
                settings.inference().correct(observed.tested(), maxima), maxima.map(NullMaxima::count).orElse(0));
        frame.stage("inference");
        ClusterVolumes volumes = new ClusterVolumes(frame.folder(), domain, labels);
        result.corrected().forEach(corrected -> volumes.write(corrected.correction().key(), corrected, observed.tested().ranks()));
        new DensityFiles(result, frame.folder(), labels).write(maxima);
        frame.stage("files");

        frame.section("options", request.describe());
        Report report = frame.report(new DensityReport(result, maxima, labels).report(frame.out().toString()));
        if (maxima.isPresent()) {
            frame.randomNumbers(settings.seed(), NullFoci.UNIFORM.generator());
        }
        frame.complete();
        return new RunOutcome<>(result, report);
    }

    private NullMaxima permute(ObservedDensity observed, RunFrame frame) {
        int all = settings.permutations();
        if (settings.stopEarly()) {
            return onEngine(observed, all, frame.log(), (engine, progress) ->
                    new PermutationRun(all).untilSettled(engine, observed.tested(), settings.inference(), progress));
        }
        return frame.divider(settings.seed()).done(new PermutationWork(all, range ->
                onEngine(observed, range.count(), frame.log(), (engine, progress) -> PermutationRun.of(engine, range, progress))));
    }

    private NullMaxima onEngine(ObservedDensity observed, long permutations, RunListener log,
            BiFunction<RandomSpheres, LongConsumer, NullMaxima> work) {
        try (RandomSpheres engine = observed.permutations(settings.seed(), request.threads());
                Progress progress = log.progress("null distribution", "permutations", Math.max(1, permutations))) {
            return work.apply(engine, progress::reached);
        }
    }
}
