package confoci.host.run.contrast;

import confoci.host.ale.balanced.BalancedContrast;
import confoci.host.ale.balanced.BalancedDesign;
import confoci.host.ale.balanced.BalancedFiles;
import confoci.host.ale.balanced.BalancedMemory;
import confoci.host.ale.balanced.BalancedReport;
import confoci.host.ale.balanced.BalancedResult;
import confoci.host.ale.balanced.NullKind;
import confoci.host.ale.contrast.Divisions;
import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.domain.VoxelDomain;
import confoci.host.export.ClusterVolumes;
import confoci.host.label.ClusterLabels;
import confoci.host.report.Report;
import confoci.host.run.Analysis;
import confoci.host.run.RunCall;
import confoci.host.run.RunFrame;
import confoci.host.run.RunListener;
import confoci.host.run.RunListener.Progress;
import confoci.host.run.RunOutcome;
import confoci.host.space.Mask;
import confoci.host.stats.FewPermutations;
import confoci.rng.LabelDraw;
import confoci.rng.NullFociDraw;

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
        return new Analysis(request::inputs, call -> run(call).report()).dividing().labelledBy(request.output().labels());
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
        GroupPair pair = GroupPair.read(request.groups(), request.shared(), settings, frame);
        Group first = pair.first();
        Group second = pair.second();
        Mask mask = pair.mask(request.mask(), settings, frame);
        frame.reads(request.inputs());
        VoxelDomain domain = new VoxelDomain(mask, mask.name());
        ClusterLabels labels = frame.labels(domain);
        int experiments = pair.reporting();
        int size = BalancedDesign.of(first.reporting(), second.reporting(), request.settings().size()).size();
        warn(pair, mask, log);
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
        BalancedResult result = contrast.result(frame.divider(settings.seed()).done(contrast.work((steps, permute) -> {
            try (Progress progress = log.progress("permutations", contrast.unit(), Math.max(1, steps))) {
                return permute.apply(progress::reached);
            }
        })));
        frame.stage("permutations and inference");
        ClusterVolumes volumes = new ClusterVolumes(frame.folder(), domain, labels);
        result.directions().forEach(direction -> direction.writeVolumes(volumes));
        new BalancedFiles(result, frame.folder(), labels).write();
        frame.stage("files");

        frame.section("options", request.describe(size));
        Report report = frame.report(new BalancedReport(result, first.name(), second.name(), labels).report(frame.out().toString()));
        frame.randomNumbers(settings.seed(), "Philox4x32-10, key = seed, counter = (" + (labels() ? "draw / 2, " + LabelDraw.STREAM
                : "focus / 2, " + NullFociDraw.STREAM) + ", permutation as two words)");
        frame.complete();
        return new RunOutcome<>(result, report);
    }

    private boolean labels() {
        return request.settings().nullKind() == NullKind.LABELS;
    }

    private void warn(GroupPair pair, Mask mask, RunListener log) {
        if (!labels()) {
            FewPermutations.warning("uncorrected p", settings.permutations(), settings.clusterP(),
                    n -> settings.profile().permutationP().of(0, n), "there are no clusters at --cluster-p " + settings.clusterP())
                    .ifPresent(log::warn);
            settings.fewPermutations().ifPresent(log::warn);
            return;
        }
        pair.sharedSamples().ifPresent(log::warn);
        new Divisions(pair.reporting(), pair.first().reporting()).warnings(settings, mask.voxels().size())
                .forEach(log::warn);
    }
}
