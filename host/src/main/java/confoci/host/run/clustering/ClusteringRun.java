package confoci.host.run.clustering;

import confoci.host.ale.clustering.Clustering;
import confoci.host.ale.clustering.ClusteringData;
import confoci.host.ale.clustering.ClusteringFiles;
import confoci.host.ale.clustering.ClusteringMemory;
import confoci.host.ale.clustering.ClusteringNull;
import confoci.host.ale.clustering.ClusteringReport;
import confoci.host.ale.clustering.ClusteringSettings;
import confoci.host.ale.inference.AleMemory;
import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.foci.Experiment;
import confoci.host.output.Plural;
import confoci.host.report.Numbers;
import confoci.host.report.Report;
import confoci.host.run.Analysis;
import confoci.host.run.RunCall;
import confoci.host.run.RunFrame;
import confoci.host.run.RunListener;
import confoci.host.run.RunListener.Progress;
import confoci.host.run.RunOutcome;
import confoci.host.run.ale.AleAnalysis;
import confoci.host.space.Mask;
import confoci.host.stats.FewPermutations;
import confoci.rng.FociShuffleDraw;
import confoci.rng.NullFociDraw;
import confoci.rng.SubsampleDraw;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** A clustering from experiments to a complete result folder. */
public final class ClusteringRun {

    /** A stage that makes a value per number of clusters and data set. */
    @FunctionalInterface
    private interface Step {
        double[][] run(LongConsumer progress);
    }

    private final ClusteringRequest request;
    private final ClusteringSettings settings;

    public ClusteringRun(ClusteringRequest request) {
        this.request = request;
        this.settings = request.settings();
    }

    /** The same for those who start analyses of any kind. */
    public Analysis analysis() {
        return new Analysis(request::inputs, call -> run(call).report());
    }

    /**
     * Clusters the experiments and writes the results.
     *
     * @throws confoci.error.ConfociException if what is asked for cannot be done; nothing is left then
     */
    public RunOutcome<Clustering> run(RunCall call) {
        try (RunFrame frame = RunFrame.open(call, request.output())) {
            return run(frame);
        }
    }

    private RunOutcome<Clustering> run(RunFrame frame) {
        RunListener log = frame.log();
        AleSettings ale = settings.ale();
        List<Experiment> experiments = request.literature().experiments(frame);
        ale.requireSampleSizes(experiments);
        ale.replacedSampleSizes(experiments).ifPresent(log::warn);
        int reporting = (int) experiments.stream().filter(one -> !one.foci().isEmpty()).count();
        fewPermutations(settings.largest(reporting) - 1).ifPresent(log::warn);
        ClusteringMemory.requirePairs(reporting);
        Mask mask = request.readMask(experiments, frame);
        frame.reads(request.inputs());
        new AleMemory(experiments, mask.grid().shape(), mask.voxels().size(), ale).requireHeap();
        frame.device(request.device()).memory();
        frame.requireSpace(ClusteringFiles.bytes(reporting));
        frame.recordInputs();

        ObservedAle observed = new AleAnalysis(ale, "", log).observe(experiments, mask);
        ClusteringData data = data(observed, log);
        new ClusteringMemory(data.size(), data.entries(), mask.voxels().size()).requireHeap();
        Clustering.Start start = Clustering.of(data, settings);
        frame.stage("clusters");
        double[][] nulls = step("null distribution", "permutations", ale.permutations(), start::nulls, log);
        frame.stage("permutations");
        double[][] agreement = step("stability", "subsamples", settings.samples(), start::agreement, log);
        frame.stage("subsamples");
        Clustering result = start.with(nulls, agreement);
        new ClusteringFiles(result, frame.folder()).write();
        frame.stage("files");

        frame.section("options", settings.describe());
        Report report = frame.report(new ClusteringReport(result).report(frame.out().toString()));
        frame.randomNumbers(ale.seed(), "Philox4x32-10, key = seed, counter = (focus / 2, "
                + (settings.nullData() == ClusteringNull.EXCHANGED ? FociShuffleDraw.STREAM : NullFociDraw.STREAM)
                + ", permutation as two words); subsamples: counter = (draw / 2, " + SubsampleDraw.STREAM + ", subsample as two words)");
        frame.complete();
        return new RunOutcome<>(result, report);
    }

    /** Each number of clusters may have another permutation that is its largest, so that corrected p may not get below this. */
    private Optional<String> fewPermutations(int numbers) {
        AleSettings ale = settings.ale();
        Optional<String> none = FewPermutations.warning("p", ale.permutations(), ale.alpha(), n -> ale.profile().permutationP().of(0, n),
                "");
        if (none.isPresent() || numbers * ale.profile().permutationP().of(0, ale.permutations()) < ale.alpha()) {
            return none;
        }
        return Optional.of("--permutations " + ale.permutations() + ": for " + numbers + " numbers of clusters a corrected p below "
                + Numbers.GIVEN.of(ale.alpha()) + " is sure to be possible with " + Numbers.COUNT.of(Math.floor(numbers / ale.alpha()))
                + " or more only");
    }

    private ClusteringData data(ObservedAle observed, RunListener log) {
        ClusteringData data;
        try (Progress progress = log.progressOfShortStage("activations", "experiments", observed.experiments().size())) {
            data = ClusteringData.of(observed, settings, progress::reached);
        }
        int left = observed.experiments().size() - data.size();
        if (left > 0) {
            log.warn(Plural.of(left, "experiments") + " without modeled activation in the mask " + observed.mask().name()
                    + (left == 1 ? " is" : " are") + " in no cluster; clustering.tsv tells which");
        }
        if (data.size() > ClusteringFiles.MOST_SIMILARITIES) {
            log.warn("no similarity.tsv.gz: it is written for " + Plural.of(ClusteringFiles.MOST_SIMILARITIES, "experiments") + " at most");
        }
        return data;
    }

    private static double[][] step(String stage, String unit, int total, Step step, RunListener log) {
        try (Progress progress = log.progress(stage, unit, total)) {
            return step.run(progress::reached);
        }
    }
}
