package confoci.host.run.contrast;

import confoci.host.ale.contrast.ContrastFiles;
import confoci.host.ale.contrast.ContrastMap;
import confoci.host.ale.contrast.ContrastReport;
import confoci.host.ale.contrast.ContrastResult;
import confoci.host.ale.contrast.Direction;
import confoci.host.ale.contrast.ExperimentWeights;
import confoci.host.ale.contrast.LabelExchange;
import confoci.host.ale.contrast.SharedExperiments;
import confoci.host.ale.inference.AleMemory;
import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.inference.ModeledExperiment;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.foci.Experiment;
import confoci.host.foci.ExperimentCount;
import confoci.host.inference.CorrectedResult;
import confoci.host.memory.MemoryBudget;
import confoci.host.output.Plural;
import confoci.host.report.Report;
import confoci.host.run.RunCall;
import confoci.host.run.RunFrame;
import confoci.host.run.RunListener;
import confoci.host.run.RunListener.Progress;
import confoci.host.run.RunOutcome;
import confoci.host.run.input.MaskRequest;
import confoci.host.space.Mask;
import confoci.host.template.Masks;
import confoci.op.LabelNull;
import confoci.op.LabelNullRequest;
import confoci.op.Labellings;
import confoci.rng.LabelDraw;
import confoci.spi.Backend;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** A contrast from two groups of experiments to a complete result folder. */
public final class ContrastRun {

    /** float32. */
    private static final long BYTES_PER_VALUE = 4;

    /** ALE of both groups, their difference, p and z. */
    private static final int OBSERVED_MAPS = 5;

    /** A labelling in a tail and its sum, when parts are joined, and once more by labelling. */
    private static final long PER_LISTED = 24;

    /** An experiment at a voxel and its weight, and once more while voxels pass to the device. */
    private static final long PER_ENTRY = 16;

    private final ContrastRequest request;
    private final AleSettings settings;

    public ContrastRun(ContrastRequest request) {
        this.request = request;
        this.settings = request.settings();
    }

    /**
     * Compares the groups and writes the results.
     *
     * @throws confoci.error.ConfociException if what is asked for cannot be done; nothing is left then
     */
    public RunOutcome<ContrastResult> run(RunCall call) {
        try (RunFrame frame = RunFrame.open(call, request.output())) {
            return run(frame);
        }
    }

    private RunOutcome<ContrastResult> run(RunFrame frame) {
        RunListener log = frame.log();
        List<Experiment> all = request.first().literature().experiments(frame);
        List<Experiment> others = request.second().literature().experiments(frame);
        List<Experiment> first = group(request.first(), all, others, log);
        List<Experiment> second = group(request.second(), others, all, log);
        settings.fewPermutations().ifPresent(log::warn);
        Mask mask = mask(first, second, log);
        frame.reads(request.inputs());
        Backend backend = frame.device(request.device()).backend();
        frame.requireSpace(BYTES_PER_VALUE * mask.voxels().size() * (OBSERVED_MAPS + settings.corrections().size()));
        frame.recordInputs();

        ObservedAle a = ObservedAle.of(first, mask, settings);
        ObservedAle b = ObservedAle.of(second, mask, settings);
        frame.stage("observed maps");
        LabelExchange exchange = exchange(a, b, mask, backend, log);
        frame.stage("permutations");
        List<ContrastMap> maps = new ArrayList<>();
        SequencedMap<Direction, List<CorrectedResult>> corrected = new LinkedHashMap<>();
        for (Direction direction : Direction.values()) {
            ContrastMap map = ContrastMap.of(direction, exchange, mask, settings.inference().settings());
            maps.add(map);
            corrected.put(direction, settings.inference().correct(map.tested(), Optional.of(map.nullMaxima())));
        }
        frame.stage("inference");
        ContrastResult result = new ContrastResult(a, b, settings, exchange, maps, corrected);
        new ContrastFiles(result, frame.folder()).write();
        frame.stage("files");

        frame.section("options", request.describe());
        Report report = frame.report(new ContrastReport(result, request.first().name(), request.second().name())
                .report(frame.out().toString()));
        frame.randomNumbers(settings.seed(), "Philox4x32-10, key = seed, counter = (draw / 2, " + LabelDraw.STREAM
                + ", permutation as two words)");
        frame.complete();
        return new RunOutcome<>(result, report);
    }

    /** The experiments of a group that take part. */
    private List<Experiment> group(ContrastRequest.Group group, List<Experiment> experiments, List<Experiment> others, RunListener log) {
        settings.requireSampleSizes(experiments);
        settings.replacedSampleSizes(experiments).ifPresent(log::warn);
        List<Experiment> shared = SharedExperiments.of(experiments, others);
        List<Experiment> taking = request.shared().apply(experiments, shared);
        if (!shared.isEmpty()) {
            log.warn(group.name() + ": " + SharedExperiments.names(shared) + " in the other group, too; --shared " + request.shared());
        }
        ExperimentCount.warning(taking).ifPresent(warning -> log.warn(group.name() + ": " + warning));
        return taking;
    }

    private Mask mask(List<Experiment> first, List<Experiment> second, RunListener log) {
        List<Experiment> all = new ArrayList<>(first);
        all.addAll(second);
        Optional<MaskRequest> file = request.mask();
        return file.map(mask -> mask.read(log, (grid, voxels) -> new AleMemory(all, grid, voxels, settings).requireHeap()))
                .orElseGet(Masks::greyMatter);
    }

    private LabelExchange exchange(ObservedAle a, ObservedAle b, Mask mask, Backend backend, RunListener log) {
        List<ModeledExperiment> experiments = new ArrayList<>(a.experiments());
        experiments.addAll(b.experiments());
        ExperimentWeights weights;
        try (Progress progress = log.progressOfShortStage("activations", "experiments", 2L * experiments.size())) {
            weights = ExperimentWeights.of(experiments, mask.voxels(), settings.overlap(), progress::reached);
        }
        int rank = rank();
        MemoryBudget.requireHeap("a contrast of " + Plural.of(experiments.size(), "experiments") + " with --permutations "
                + settings.permutations() + " and --cluster-p " + settings.clusterP(),
                PER_ENTRY * weights.weight().length + 2 * PER_LISTED * rank * weights.voxels());
        log.detail("device " + backend.device().id() + ": " + backend.device().name());
        Labellings labellings = Labellings.drawn(experiments.size(), a.experiments().size(), settings.seed(), 0, settings.permutations());
        try (LabelNull engine = backend.prepare(LabelNull.OPERATION, new LabelNullRequest(labellings, rank));
                Progress progress = log.progress("label permutations", "voxels", weights.voxels())) {
            return LabelExchange.run(engine, weights, a.experiments().size(), progress::reached);
        }
    }

    /** How many labellings, the observed one among them, may lie beyond the cluster-forming threshold of a voxel. */
    private int rank() {
        return (int) Math.ceil(settings.clusterP() * (settings.permutations() + 1.0)) - 1;
    }
}
