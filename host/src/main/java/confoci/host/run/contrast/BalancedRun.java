package confoci.host.run.contrast;

import confoci.host.ale.balanced.BalancedContrast;
import confoci.host.ale.balanced.BalancedDesign;
import confoci.host.ale.balanced.BalancedFiles;
import confoci.host.ale.balanced.BalancedMemory;
import confoci.host.ale.balanced.BalancedReport;
import confoci.host.ale.balanced.BalancedResult;
import confoci.host.ale.balanced.NullKind;
import confoci.host.ale.contrast.Divisions;
import confoci.host.ale.contrast.SharedExperiments;
import confoci.host.ale.inference.AleMemory;
import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.foci.Experiment;
import confoci.host.foci.ExperimentCount;
import confoci.host.foci.SampleMerge;
import confoci.host.output.Plural;
import confoci.host.report.Report;
import confoci.host.run.Analysis;
import confoci.host.run.RunCall;
import confoci.host.run.RunFrame;
import confoci.host.run.RunListener;
import confoci.host.run.RunListener.Progress;
import confoci.host.run.RunOutcome;
import confoci.host.run.input.MaskRequest;
import confoci.host.space.Mask;
import confoci.host.stats.FewPermutations;
import confoci.rng.LabelDraw;
import confoci.rng.NullFociDraw;
import java.util.ArrayList;
import java.util.List;

/** A balanced contrast from two groups of experiments to a complete result folder. */
public final class BalancedRun {

    /** float32. */
    private static final long BYTES_PER_VALUE = 4;

    /** Mean ALE of both groups, their difference, p and z. */
    private static final int OBSERVED_MAPS = 5;

    private final BalancedRequest request;
    private final AleSettings settings;

    public BalancedRun(BalancedRequest request) {
        this.request = request;
        this.settings = request.settings().ale();
    }

    /** The same for those who start analyses of any kind. */
    public Analysis analysis() {
        return new Analysis(request::inputs, call -> run(call).report());
    }

    /**
     * Compares the groups and writes the results.
     *
     * @throws confoci.error.ConfociException if what is asked for cannot be done; nothing is left then
     */
    public RunOutcome<BalancedResult> run(RunCall call) {
        try (RunFrame frame = RunFrame.open(call, request.output())) {
            return run(frame);
        }
    }

    private RunOutcome<BalancedResult> run(RunFrame frame) {
        RunListener log = frame.log();
        List<Group> read = request.groups().read(frame);
        Group first = taking(read.getFirst(), read.getLast(), log);
        Group second = taking(read.getLast(), read.getFirst(), log);
        Mask mask = mask(first, second, frame);
        frame.reads(request.inputs());
        int experiments = first.reporting() + second.reporting();
        int size = BalancedDesign.of(first.reporting(), second.reporting(), request.settings().size()).size();
        warn(first, second, mask, log);
        new BalancedMemory(experiments, settings.permutations(), BalancedContrast.rank(settings), mask.voxels().size()).requireTails();
        frame.device(request.device()).memory();
        frame.requireSpace(BYTES_PER_VALUE * mask.voxels().size() * (OBSERVED_MAPS + settings.corrections().size()));
        frame.recordInputs();

        ObservedAle a = first.named(() -> ObservedAle.of(first.experiments(), mask, settings));
        ObservedAle b = second.named(() -> ObservedAle.of(second.experiments(), mask, settings));
        BalancedContrast contrast;
        try (Progress progress = log.progressOfShortStage("activations", "experiments", 2L * experiments)) {
            contrast = new BalancedContrast(a, b, request.settings(), progress::reached);
        }
        frame.stage("observed maps");
        BalancedResult result;
        try (Progress progress = log.progress("permutations", contrast.unit(), contrast.steps())) {
            result = contrast.run(progress::reached);
        }
        frame.stage("permutations and inference");
        new BalancedFiles(result, frame.folder()).write();
        frame.stage("files");

        frame.section("options", request.describe(size));
        Report report = frame.report(new BalancedReport(result, first.name(), second.name()).report(frame.out().toString()));
        frame.randomNumbers(settings.seed(), "Philox4x32-10, key = seed, counter = (" + (labels() ? "draw / 2, " + LabelDraw.STREAM
                : "focus / 2, " + NullFociDraw.STREAM) + ", permutation as two words)");
        frame.complete();
        return new RunOutcome<>(result, report);
    }

    private boolean labels() {
        return request.settings().nullKind() == NullKind.LABELS;
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

    private void warn(Group first, Group second, Mask mask, RunListener log) {
        List<String> samples = SampleMerge.inBoth(first.experiments(), second.experiments());
        if (!labels()) {
            FewPermutations.warning("uncorrected p", settings.permutations(), settings.clusterP(),
                    n -> settings.profile().permutationP().of(0, n), "there are no clusters at --cluster-p " + settings.clusterP())
                    .ifPresent(log::warn);
            settings.fewPermutations().ifPresent(log::warn);
            return;
        }
        if (!samples.isEmpty()) {
            log.warn(Plural.of(samples.size(), "samples") + " with experiments in both groups (same study and sample size, for example '"
                    + samples.getFirst() + "'): permutations exchange experiments as if all samples were different");
        }
        new Divisions(first.reporting() + second.reporting(), first.reporting()).warnings(settings, mask.voxels().size())
                .forEach(log::warn);
    }

    private Mask mask(Group first, Group second, RunFrame frame) {
        List<Experiment> all = new ArrayList<>(first.experiments());
        all.addAll(second.experiments());
        Mask mask = request.mask().map(file -> file.read(frame,
                (grid, voxels) -> new AleMemory(all, grid, voxels, settings).requireHeap()))
                .orElseGet(() -> MaskRequest.greyMatter(frame));
        new AleMemory(all, mask.grid().shape(), mask.voxels().size(), settings).requireHeap();
        return mask;
    }
}
