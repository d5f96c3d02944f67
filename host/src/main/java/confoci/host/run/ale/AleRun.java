package confoci.host.run.ale;

import confoci.host.ale.inference.AleFiles;
import confoci.host.ale.inference.AleMemory;
import confoci.host.ale.inference.AlePicture;
import confoci.host.ale.inference.AleReport;
import confoci.host.ale.inference.AleResult;
import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.ale.inference.RandomFociNull;
import confoci.host.foci.Experiment;
import confoci.host.foci.ExperimentCount;
import confoci.host.inference.CorrectedResult;
import confoci.host.inference.PermutationRun;
import confoci.host.io.nifti.NiftiImage;
import confoci.host.memory.MemoryBudget;
import confoci.host.picture.Volume;
import confoci.host.report.Report;
import confoci.host.run.RunCall;
import confoci.host.run.RunDevice;
import confoci.host.run.RunFrame;
import confoci.host.run.RunListener;
import confoci.host.run.RunListener.Progress;
import confoci.host.run.RunOutcome;
import confoci.host.space.Mask;
import confoci.host.template.Templates;
import confoci.op.AleNull;
import confoci.op.NullMaxima;
import confoci.rng.NullFociDraw;
import confoci.spi.Backend;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

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
        List<Experiment> experiments = request.literature().experiments(frame);
        settings.requireSampleSizes(experiments);
        settings.replacedSampleSizes(experiments).ifPresent(log::warn);
        ExperimentCount.warning(experiments).ifPresent(log::warn);
        settings.fewPermutations().ifPresent(log::warn);
        Mask mask = request.readMask(experiments, log);
        frame.reads(request.inputs());
        AleMemory memory = new AleMemory(experiments, mask.grid().shape(), mask.voxels().size(), settings);
        memory.requireHeap();
        RunDevice device = frame.device(request.device());
        MemoryBudget budget = device.memory();
        memory.require(budget);
        // Before any work, so that a device that cannot be used or a disk that is full ends the run at once.
        Backend backend = settings.permutes() ? device.backend() : null;
        frame.requireSpace(BYTES_PER_VALUE * mask.voxels().size() * (OBSERVED_MAPS + settings.corrections().size()));
        frame.recordInputs();

        ObservedAle observed = observe(experiments, mask, log);
        frame.stage("observed map");
        NullMaxima maxima = backend == null ? null : permute(observed, backend, log);
        frame.stage("permutations");
        List<CorrectedResult> results = settings.inference().correct(observed.tested(), Optional.ofNullable(maxima));
        frame.stage("inference");
        AleResult result = new AleResult(observed, settings, results, maxima == null ? 0 : maxima.count());
        write(result, maxima, frame, files -> memory.fits(files, budget.heap()));
        frame.stage("files");

        Map<String, Object> asked = new LinkedHashMap<>(options);
        asked.putAll(settings.describe());
        frame.section("options", asked);
        Report report = frame.report(framing.apply(new AleReport(result, Optional.ofNullable(maxima)).report(frame.out().toString())));
        if (backend != null) {
            frame.randomNumbers(settings.seed(), "Philox4x32-10, key = seed, counter = (focus / 2, " + NullFociDraw.STREAM
                    + ", permutation as two words)");
        }
        frame.complete();
        return new RunOutcome<>(result, report);
    }

    private ObservedAle observe(List<Experiment> experiments, Mask mask, RunListener log) {
        try (Progress progress = log.progressOfShortStage("observed map", "experiments", Math.max(1, experiments.size()))) {
            return ObservedAle.of(experiments, mask, settings, progress::reached);
        }
    }

    private NullMaxima permute(ObservedAle observed, Backend backend, RunListener log) {
        RandomFociNull permutation = new RandomFociNull(observed, settings);
        log.detail("device " + backend.device().id() + ": " + backend.device().name());
        try (AleNull engine = backend.prepare(AleNull.OPERATION, permutation.request());
                Progress progress = log.progress("null distribution", "permutations", settings.permutations())) {
            return new PermutationRun(settings.permutations(), settings.stopEarly())
                    .run(engine, observed.tested(), settings.inference(), progress::reached);
        }
    }

    private void write(AleResult result, @Nullable NullMaxima maxima, RunFrame frame, IntPredicate fits) {
        AleFiles files = new AleFiles(result.observed(), settings, frame.folder());
        List<CorrectedResult> results = result.corrected();
        List<Runnable> tasks = new ArrayList<>();
        tasks.add(() -> {
            NiftiImage t1 = Templates.t1();
            Volume anatomy = Volume.of(t1.grid(), t1.values(0));
            frame.folder().write("overview.png", file -> new AlePicture(result).overview(anatomy).write(file));
        });
        tasks.add(files::writeObserved);
        tasks.add(() -> files.writeClusters(results));
        if (maxima != null) {
            tasks.add(() -> files.writeMaxima(maxima));
        }
        results.forEach(corrected -> tasks.add(() -> files.writeSurviving(corrected)));
        tasks.add(() -> writeContributions(files, results, frame.log()));
        int atOnce = Math.min(tasks.size(), ForkJoinPool.getCommonPoolParallelism() + 1);
        (fits.test(atOnce) ? tasks.parallelStream() : tasks.stream()).forEach(Runnable::run);
    }

    private static void writeContributions(AleFiles files, List<CorrectedResult> results, RunListener log) {
        try (Progress progress = log.progressOfShortStage("contributions", "experiments", Math.max(1, files.contributionSteps()))) {
            files.writeContributions(results, progress::reached);
        }
    }
}
