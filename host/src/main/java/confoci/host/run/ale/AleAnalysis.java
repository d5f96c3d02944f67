package confoci.host.run.ale;

import confoci.host.ale.inference.AleFiles;
import confoci.host.ale.inference.AlePicture;
import confoci.host.ale.inference.AleResult;
import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.inference.ClusterContributions;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.ale.inference.RandomFociNull;
import confoci.host.ale.inference.TestedAle;
import confoci.host.ale.nullfoci.NullFoci;
import confoci.host.foci.Experiment;
import confoci.host.inference.CorrectedResult;
import confoci.host.inference.PermutationRun;
import confoci.host.inference.PermutationWork;
import confoci.host.inference.VoxelNull;
import confoci.host.io.nifti.NiftiImage;
import confoci.host.label.ClusterLabels;
import confoci.host.output.ResultFiles;
import confoci.host.picture.Volume;
import confoci.host.run.RunListener;
import confoci.host.run.RunListener.Progress;
import confoci.host.run.SharedInputs;
import confoci.host.shard.Divider;
import confoci.host.space.Mask;
import confoci.host.template.Templates;
import confoci.op.AleNull;
import confoci.op.NullMaxima;
import confoci.spi.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;
import java.util.function.LongConsumer;

/**
 * The steps of an ALE of experiments, whichever run they belong to.
 *
 * @param settings the choices
 * @param group    that the progress names; empty if there is but one
 * @param log      for progress
 */
public record AleAnalysis(AleSettings settings, String group, RunListener log) {

    /**
     * The observed map.
     *
     * @throws confoci.error.InputDataException if no focus takes part, or most lie outside the grid of the mask
     */
    public ObservedAle observe(List<Experiment> experiments, Mask mask) {
        try (Progress progress = log.progressOfShortStage("observed map" + group, "experiments", Math.max(1, experiments.size()))) {
            return ObservedAle.of(experiments, mask, settings, progress::reached);
        }
    }

    /**
     * The permutations, and the map tested by them where each voxel has a null distribution of its own.
     *
     * @param part    what the permutations are called among the works of the run
     * @param divider of the permutations; if they are to stop early, they are all made here
     * @return empty if only a share of them was to be done
     */
    public Optional<TestedAle> permute(ObservedAle observed, NullFoci nullFoci, Backend backend, String part, Divider divider) {
        RandomFociNull permutation = new RandomFociNull(observed, settings, nullFoci.law());
        log.detail("device " + backend.device().id() + ": " + backend.device().name());
        int all = settings.permutations();
        if (nullFoci.ofEachVoxel()) {
            return divider.share(TestedAle.work(observed, settings, (map, rank, range) -> onEngine(permutation, backend, range.count(),
                    (engine, progress) -> VoxelNull.run(engine, map, all, rank, range, progress))).named(part))
                    .map(voxels -> TestedAle.of(observed, settings, voxels));
        }
        if (settings.stopEarly()) {
            return Optional.of(new TestedAle(observed, onEngine(permutation, backend, all, (engine, progress) ->
                    new PermutationRun(all).untilSettled(engine, observed.tested(), settings.inference(), progress))));
        }
        return divider.share(new PermutationWork(all, range -> onEngine(permutation, backend, range.count(),
                (engine, progress) -> PermutationRun.of(engine, range, progress))).named(part))
                .map(maxima -> new TestedAle(observed, maxima));
    }

    private <T> T onEngine(RandomFociNull permutation, Backend backend, long permutations, BiFunction<AleNull, LongConsumer, T> work) {
        try (AleNull engine = backend.prepare(AleNull.OPERATION, permutation.request());
                Progress progress = log.progress("null distribution" + group, "permutations", Math.max(1, permutations))) {
            return work.apply(engine, progress::reached);
        }
    }

    /** What corrections leave. */
    public AleResult correct(ObservedAle observed, NullFoci nullFoci, Optional<NullMaxima> maxima) {
        return new AleResult(observed, settings, nullFoci, settings.inference().correct(observed.tested(), maxima),
                maxima.map(NullMaxima::count).orElse(0));
    }

    /**
     * Writes all maps and tables and the picture.
     *
     * @param labels of the clusters
     * @param shared has the anatomy for the picture
     * @param fits   whether so many files can be made at once
     * @return what experiments contribute to significant clusters
     */
    public List<ClusterContributions> write(AleResult result, Optional<NullMaxima> maxima, ResultFiles folder, ClusterLabels labels,
            SharedInputs shared, IntPredicate fits) {
        AleFiles files = new AleFiles(result.observed(), settings, folder, labels);
        List<CorrectedResult> results = result.corrected();
        List<Runnable> tasks = new ArrayList<>();
        tasks.add(() -> {
            Volume anatomy = shared.once(Volume.class, Templates.class, AleAnalysis::anatomy);
            folder.write("overview.png", file -> new AlePicture(result).overview(anatomy).write(file));
        });
        tasks.add(files::writeObserved);
        tasks.add(() -> files.writeClusters(results));
        maxima.ifPresent(all -> tasks.add(() -> files.writeMaxima(all)));
        results.forEach(corrected -> tasks.add(() -> files.writeSurviving(corrected)));
        List<ClusterContributions> contributions = new ArrayList<>();
        tasks.add(() -> contributions.addAll(contributions(files, results)));
        int atOnce = Math.min(tasks.size(), ForkJoinPool.getCommonPoolParallelism() + 1);
        (fits.test(atOnce) ? tasks.parallelStream() : tasks.stream()).forEach(Runnable::run);
        return contributions;
    }

    private static Volume anatomy() {
        NiftiImage t1 = Templates.t1();
        return Volume.of(t1.grid(), t1.values(0));
    }

    private List<ClusterContributions> contributions(AleFiles files, List<CorrectedResult> results) {
        try (Progress progress = log.progressOfShortStage("contributions" + group, "experiments", Math.max(1, files.contributionSteps()))) {
            return files.writeContributions(results, progress::reached);
        }
    }
}
