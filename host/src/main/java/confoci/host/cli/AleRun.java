package confoci.host.cli;

import confoci.host.foci.Experiment;
import confoci.host.foci.ExperimentCount;
import confoci.host.memory.MemoryBudget;
import confoci.host.nifti.NiftiImage;
import confoci.host.output.ResultFolder;
import confoci.host.output.RunRecord;
import confoci.host.regional.AleFiles;
import confoci.host.regional.AleInference;
import confoci.host.regional.AleMemory;
import confoci.host.regional.AlePermutation;
import confoci.host.regional.AleSettings;
import confoci.host.regional.AleSummary;
import confoci.host.regional.CorrectedResult;
import confoci.host.regional.ObservedAle;
import confoci.host.report.Volume;
import confoci.host.space.Mask;
import confoci.host.template.Templates;
import confoci.op.AleNull;
import confoci.op.NullMaxima;
import confoci.rng.NullFociDraw;
import confoci.spi.Backend;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntPredicate;

/** One analysis from experiments to a complete result folder; what {@code confoci ale} and {@code confoci demo} share. */
final class AleRun {

    /** float32. */
    private static final long BYTES_PER_VALUE = 4;

    /** ALE, p and z. */
    private static final int OBSERVED_MAPS = 3;

    private final Log log;
    private final AleOptions options;
    private final DeviceOptions devices;
    private final RunRecord record;

    AleRun(Log log, AleOptions options, DeviceOptions devices, List<String> arguments) {
        this.log = log;
        this.options = options;
        this.devices = devices;
        this.record = new RunRecord(arguments);
    }

    /** Announces a folder that a further run will write into the results. */
    void expectFolder(String name) {
        record.folder(name);
    }

    /**
     * Analyses the experiments and writes the results.
     *
     * @param inputs the files that the experiments come from
     * @param folder for the results; complete on return
     */
    AleSummary analyse(List<Experiment> experiments, List<Path> inputs, ResultFolder folder) {
        AleSettings settings = options.settings(experiments);
        options.replacedSampleSizes(experiments).ifPresent(log::warn);
        ExperimentCount.warning(experiments).ifPresent(log::warn);
        settings.fewPermutations().ifPresent(log::warn);
        Mask mask = options.mask(log);
        inputs.forEach(folder::requireOutside);
        options.maskFile().ifPresent(folder::requireOutside);
        AleMemory memory = new AleMemory(experiments, mask, settings);
        memory.requireHeap();
        MemoryBudget budget = devices.memory(log);
        memory.require(budget);
        // Before any work, so that a device that cannot be used or a disk that is full ends the run at once.
        try (Backend backend = settings.permutes() ? devices.open(log) : null) {
            folder.requireSpace(BYTES_PER_VALUE * mask.voxels().size() * (OBSERVED_MAPS + settings.corrections().size()));
            inputs.forEach(record::input);
            options.maskFile().ifPresent(record::input);

            Stopwatch watch = new Stopwatch();
            ObservedAle observed = observe(experiments, mask, settings);
            record.stage("observed map", watch.lap());
            NullMaxima maxima = backend == null ? null : permute(observed, settings, backend);
            record.stage("permutations", watch.lap());
            List<CorrectedResult> results = new AleInference(observed, settings).correct(maxima);
            record.stage("inference", watch.lap());
            AleSummary summary = new AleSummary(observed, settings, results, maxima == null ? 0 : maxima.count());
            write(observed, settings, results, maxima, summary, folder, files -> memory.fits(files, budget.heap()));
            record.stage("files", watch.lap());

            record.section("options", options.record(settings));
            record.section("data", summary.data());
            record.section("results", summary.results());
            if (backend != null) {
                record.randomNumbers(settings.seed(), "Philox4x32-10, key = seed, counter = (focus / 2, " + NullFociDraw.STREAM
                        + ", permutation as two words)");
                record.device(backend.device().id(), backend.device().name());
            }
            record.warnings(log.warnings());
            record.write(folder);
            folder.commit();
            return summary;
        }
    }

    private ObservedAle observe(List<Experiment> experiments, Mask mask, AleSettings settings) {
        try (ProgressBar progress = ProgressBar.ofShortStage(log, "observed map", "experiments", Math.max(1, experiments.size()))) {
            return ObservedAle.of(experiments, mask, settings, progress::reached);
        }
    }

    private NullMaxima permute(ObservedAle observed, AleSettings settings, Backend backend) {
        AlePermutation permutation = new AlePermutation(observed, settings);
        log.detail("device " + backend.device().id() + ": " + backend.device().name());
        try (AleNull engine = backend.prepare(AleNull.OPERATION, permutation.request());
                ProgressBar progress = new ProgressBar(log, "null distribution", "permutations", settings.permutations())) {
            return permutation.run(engine, progress::reached);
        }
    }

    private void write(ObservedAle observed, AleSettings settings, List<CorrectedResult> results, NullMaxima maxima,
            AleSummary summary, ResultFolder folder, IntPredicate fits) {
        AleFiles files = new AleFiles(observed, settings, folder);
        List<Runnable> tasks = new ArrayList<>();
        tasks.add(() -> {
            NiftiImage t1 = Templates.t1();
            Volume anatomy = Volume.of(t1.grid(), t1.values(0));
            folder.write("overview.png", file -> summary.overview(anatomy).write(file));
        });
        tasks.add(files::writeObserved);
        tasks.add(() -> files.writeClusters(results));
        if (maxima != null) {
            tasks.add(() -> files.writeMaxima(maxima));
        }
        results.forEach(result -> tasks.add(() -> files.writeSurviving(result)));
        tasks.add(() -> writeContributions(files, results));
        int atOnce = Math.min(tasks.size(), ForkJoinPool.getCommonPoolParallelism() + 1);
        (fits.test(atOnce) ? tasks.parallelStream() : tasks.stream()).forEach(Runnable::run);
    }

    private void writeContributions(AleFiles files, List<CorrectedResult> results) {
        try (ProgressBar progress =
                ProgressBar.ofShortStage(log, "contributions", "experiments", Math.max(1, files.contributionSteps()))) {
            files.writeContributions(results, progress::reached);
        }
    }
}
