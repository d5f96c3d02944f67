package confoci.host.run.contrast;

import confoci.host.ale.contrast.ContrastFiles;
import confoci.host.ale.contrast.ContrastMap;
import confoci.host.ale.contrast.ContrastMemory;
import confoci.host.ale.contrast.ContrastReport;
import confoci.host.ale.contrast.ContrastResult;
import confoci.host.ale.contrast.Direction;
import confoci.host.ale.contrast.Divisions;
import confoci.host.ale.contrast.ExperimentWeights;
import confoci.host.ale.contrast.LabelExchange;
import confoci.host.ale.contrast.SharedExperiments;
import confoci.host.ale.inference.AleMemory;
import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.inference.ModeledExperiment;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.foci.Experiment;
import confoci.host.foci.ExperimentCount;
import confoci.host.foci.SampleMerge;
import confoci.host.inference.CorrectedResult;
import confoci.host.output.Plural;
import confoci.host.report.Report;
import confoci.host.run.RunCall;
import confoci.host.run.RunFrame;
import confoci.host.run.RunListener;
import confoci.host.run.RunListener.Progress;
import confoci.host.run.RunOutcome;
import confoci.host.space.Mask;
import confoci.host.template.Masks;
import confoci.op.LabelNull;
import confoci.op.LabelNullRequest;
import confoci.op.Labellings;
import confoci.rng.LabelDraw;
import confoci.spi.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A contrast from two groups of experiments to a complete result folder. */
public final class ContrastRun {

    /** float32. */
    private static final long BYTES_PER_VALUE = 4;

    /** ALE of both groups, their difference, p and z. */
    private static final int OBSERVED_MAPS = 5;

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
        List<Group> read = request.groups().read(frame);
        Group first = taking(read.getFirst(), read.getLast(), log);
        Group second = taking(read.getLast(), read.getFirst(), log);
        sharedSamples(first, second).ifPresent(log::warn);
        Mask mask = mask(first, second, log);
        frame.reads(request.inputs());
        int experiments = first.reporting() + second.reporting();
        new Divisions(experiments, first.reporting()).warnings(settings, mask.voxels().size()).forEach(log::warn);
        ContrastMemory memory = new ContrastMemory(experiments, settings.permutations(), rank(), mask.voxels().size());
        memory.requireLabels();
        Backend backend = frame.device(request.device()).backend();
        frame.requireSpace(BYTES_PER_VALUE * mask.voxels().size() * (OBSERVED_MAPS + settings.corrections().size()));
        frame.recordInputs();

        ObservedAle a = first.named(() -> ObservedAle.of(first.experiments(), mask, settings));
        ObservedAle b = second.named(() -> ObservedAle.of(second.experiments(), mask, settings));
        frame.stage("observed maps");
        LabelExchange exchange = exchange(a, b, memory, backend, log);
        frame.stage("permutations");
        List<ContrastMap> maps = new ArrayList<>();
        List<List<CorrectedResult>> corrected = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            ContrastMap map = ContrastMap.of(direction, exchange, mask, settings.inference().settings());
            maps.add(map);
            corrected.add(settings.inference().correct(map.tested(), Optional.of(map.nullMaxima())));
        }
        frame.stage("inference");
        ContrastResult result = new ContrastResult(a, b, settings, exchange, maps, corrected);
        new ContrastFiles(result, frame.folder()).write();
        frame.stage("files");

        frame.section("options", request.describe());
        Report report = frame.report(new ContrastReport(result, first.name(), second.name())
                .report(frame.out().toString()));
        frame.randomNumbers(settings.seed(), "Philox4x32-10, key = seed, counter = (draw / 2, " + LabelDraw.STREAM
                + ", permutation as two words)");
        frame.complete();
        return new RunOutcome<>(result, report);
    }

    /** A group without the experiments that do not take part. */
    private Group taking(Group group, Group other, RunListener log) {
        List<Experiment> shared = SharedExperiments.of(group.experiments(), other.experiments());
        Group taking = group.named(() -> {
            settings.requireSampleSizes(group.experiments());
            return group.with(request.shared().apply(group.experiments(), shared));
        });
        if (!shared.isEmpty()) {
            log.warn(group.name() + ": " + SharedExperiments.names(shared) + " in the other group, too; --shared " + request.shared());
        }
        settings.replacedSampleSizes(taking.experiments()).ifPresent(warning -> log.warn(group.name() + ": " + warning));
        ExperimentCount.warning(taking.experiments()).ifPresent(warning -> log.warn(group.name() + ": " + warning));
        return taking;
    }

    /** Foci of the same subjects in both groups are not exchangeable one by one; there is no other remedy than to know it. */
    private static Optional<String> sharedSamples(Group first, Group second) {
        List<String> samples = SampleMerge.inBoth(first.experiments(), second.experiments());
        return samples.isEmpty() ? Optional.empty() : Optional.of(Plural.of(samples.size(), "samples") + " with experiments in both groups"
                + " (same study and sample size, for example '" + samples.getFirst() + "'): permutations exchange"
                + " experiments as if all samples were different");
    }

    private Mask mask(Group first, Group second, RunListener log) {
        List<Experiment> all = new ArrayList<>(first.experiments());
        all.addAll(second.experiments());
        Mask mask = request.mask().map(file -> file.read(log,
                (grid, voxels) -> new AleMemory(all, grid, voxels, settings).requireHeap())).orElseGet(Masks::greyMatter);
        new AleMemory(all, mask.grid().shape(), mask.voxels().size(), settings).requireHeap();
        return mask;
    }

    private LabelExchange exchange(ObservedAle a, ObservedAle b, ContrastMemory memory, Backend backend, RunListener log) {
        boolean turned = LabelExchange.turns(a.experiments(), b.experiments());
        List<ModeledExperiment> experiments = new ArrayList<>(turned ? b.experiments() : a.experiments());
        int size = experiments.size();
        experiments.addAll(turned ? a.experiments() : b.experiments());
        ExperimentWeights weights;
        try (Progress progress = log.progressOfShortStage("activations", "experiments", 2L * experiments.size())) {
            weights = ExperimentWeights.of(experiments, a.mask().voxels(), settings.overlap(), memory::requireEntries, progress::reached);
        }
        log.detail("device " + backend.device().id() + ": " + backend.device().name());
        Labellings labellings = Labellings.drawn(experiments.size(), size, settings.seed(), 0, settings.permutations());
        try (LabelNull engine = backend.prepare(LabelNull.OPERATION, new LabelNullRequest(labellings, memory.rank()));
                Progress progress = log.progress("label permutations", "voxels", weights.voxels())) {
            return LabelExchange.run(engine, weights, size, turned, progress::reached);
        }
    }

    private int rank() {
        return ContrastMap.rank(settings.inference().settings(), settings.permutations());
    }
}
