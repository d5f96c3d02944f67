package confoci.host.run.contrast;

import confoci.host.ale.contrast.ContrastFiles;
import confoci.host.ale.contrast.ContrastMap;
import confoci.host.ale.contrast.ContrastMemory;
import confoci.host.ale.contrast.ContrastReport;
import confoci.host.ale.contrast.ContrastResult;
import confoci.host.ale.contrast.Direction;
import confoci.host.ale.contrast.Divisions;
import confoci.host.ale.contrast.GroupWeights;
import confoci.host.ale.contrast.LabelTfce;
import confoci.host.ale.contrast.MainEffects;
import confoci.host.ale.contrast.TestedDirection;
import confoci.host.ale.contrast.TestedRegions;
import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.ale.nullfoci.NullFoci;
import confoci.host.domain.VoxelDomain;
import confoci.host.export.ClusterVolumes;
import confoci.host.label.ClusterLabels;
import confoci.host.report.Report;
import confoci.host.run.Analysis;
import confoci.host.run.RunCall;
import confoci.host.run.RunDevice;
import confoci.host.run.RunFrame;
import confoci.host.run.RunListener;
import confoci.host.run.RunListener.Progress;
import confoci.host.run.RunOutcome;
import confoci.host.run.contrast.EffectsRun.Effects;
import confoci.host.shard.Divider;
import confoci.host.space.Mask;
import confoci.op.Maximum;
import confoci.rng.LabelDraw;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A contrast from two groups of experiments to a complete result folder. */
public final class ContrastRun {

    /** float32. */
    private static final long BYTES_PER_VALUE = 4;

    /** ALE of both groups, their difference, p and z. */
    private static final int OBSERVED_MAPS = 5;

    private static final String GATE_WARNING = "--within: main effects depend on how experiments are divided into groups, so that p"
            + " within them can be too small; a gate of all experiments together has no such effect (--within-a and --within-b, see"
            + " docs/contrast.md)";

    private final ContrastRequest request;
    private final AleSettings settings;

    public ContrastRun(ContrastRequest request) {
        this.request = request;
        this.settings = request.settings();
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
    public RunOutcome<ContrastResult> run(RunCall call) {
        try (RunFrame frame = RunFrame.open(call, request.output())) {
            return run(frame);
        }
    }

    private RunOutcome<ContrastResult> run(RunFrame frame) {
        RunListener log = frame.log();
        GroupPair pair = GroupPair.read(request.groups(), request.shared(), settings, frame);
        Group first = pair.first();
        Group second = pair.second();
        pair.sharedSamples().ifPresent(log::warn);
        Mask mask = pair.mask(request.mask(), settings, frame);
        frame.reads(request.inputs());
        VoxelDomain domain = new VoxelDomain(mask, mask.name());
        ClusterLabels labels = frame.labels(domain);
        int experiments = pair.reporting();
        Divisions divisions = new Divisions(experiments, first.reporting());
        Optional<TestedRegions> given = request.gate().regions(mask);
        given.ifPresent(regions -> warn(divisions, regions, log));
        ContrastMemory least = memory(experiments, mask).withTested(given.map(TestedRegions::most).orElse(0));
        least.requireLabels();
        RunDevice device = frame.device(request.device());
        Optional<EffectsRun> effects = request.gate().correction().map(by -> new EffectsRun(settings.withCorrection(by), log));
        effects.ifPresent(_ -> log.warn(GATE_WARNING));
        effects.ifPresent(run -> run.require(List.of(first, second), mask, device.memory()));
        Backend backend = device.backend();
        frame.requireSpace(BYTES_PER_VALUE * mask.voxels().size()
                * (OBSERVED_MAPS + settings.corrections().size() + (effects.isEmpty() ? 0 : EffectsRun.MAPS)));
        frame.recordInputs();

        Divider divider = frame.divider(settings.seed());
        Optional<Effects> found = effects.flatMap(run -> run.run(first, second, mask, backend, divider));
        boolean gated = effects.filter(EffectsRun::permutes).isPresent();
        if (gated) {
            divider.end();
        }
        Optional<MainEffects> main = found.map(Effects::main);
        effects.ifPresent(_ -> frame.stage("main effects"));
        ObservedAle a = main.map(both -> both.first().observed()).orElseGet(() -> observe(first, mask));
        ObservedAle b = main.map(both -> both.second().observed()).orElseGet(() -> observe(second, mask));
        frame.stage("observed maps");
        TestedRegions regions = given.orElseGet(() -> main.orElseThrow().regions());
        Map<Direction, String> limits = limits(main);
        warnOfUntested(regions, limits, log);
        if (given.isEmpty()) {
            warn(divisions, regions, log);
        }
        ContrastMemory memory = least.withTested(regions.most());
        memory.requireLabels();
        GroupWeights groups = weights(a, b, memory, log);
        // Which voxels count in the maxima is known only after permutations of main effects, which are then all that is divided.
        Optional<List<ContrastMap>> permuted = new LabelPermutations(settings, memory, backend,
                request.device().threads().orElse(BackendOptions.defaults().threads()), log)
                .run(groups, regions, gated ? Divider.WHOLE : divider);
        divider.end();
        List<ContrastMap> maps = permuted.orElseThrow();
        frame.stage("permutations");
        List<TestedDirection> tested = maps.stream().map(map ->
                new TestedDirection(map, settings.inference().correct(map.tested(), Optional.of(map.nullMaxima())))).toList();
        frame.stage("inference");
        found.ifPresent(both -> effects.orElseThrow().write(both, mask, labels, frame));
        ContrastResult result = new ContrastResult(a, b, settings, groups, regions, tested, main);
        ClusterVolumes volumes = new ClusterVolumes(frame.folder(), domain, labels);
        result.directions().forEach(direction -> direction.writeVolumes(volumes));
        new ContrastFiles(result, frame.folder(), labels).write();
        frame.stage("files");

        frame.section("options", request.describe());
        Report report = frame.report(new ContrastReport(result, first.name(), second.name(), limits, labels)
                .report(frame.out().toString()));
        frame.randomNumbers(settings.seed(), "Philox4x32-10, key = seed, counter = (draw / 2, " + LabelDraw.STREAM
                + ", permutation as two words)" + (main.isEmpty() ? "" : "; main effects: " + NullFoci.UNIFORM.generator()));
        frame.complete();
        return new RunOutcome<>(result, report);
    }

    private ObservedAle observe(Group group, Mask mask) {
        return group.named(() -> ObservedAle.of(group.experiments(), mask, settings));
    }

    private ContrastMemory memory(int experiments, Mask mask) {
        int voxels = mask.voxels().size();
        return new ContrastMemory(experiments, settings.permutations(),
                ContrastMap.rank(settings.inference().settings(), settings.permutations()), voxels, 0,
                settings.inference().needs(Maximum.TFCE) ? LabelTfce.threadBytes(mask.grid().shape(), voxels, experiments) : 0);
    }

    /** Of what cannot be found because there are few permutations or ways to divide the experiments. */
    private void warn(Divisions divisions, TestedRegions regions, RunListener log) {
        divisions.warnings(settings, Math.max(1, regions.most())).forEach(log::warn);
    }

    /** What is true of voxels where a direction is tested, in words; none if it is tested everywhere. */
    private Map<Direction, String> limits(Optional<MainEffects> main) {
        Map<Direction, String> limits = new EnumMap<>(Direction.class);
        for (Direction direction : Direction.values()) {
            String group = direction == Direction.FIRST ? "A" : "B";
            main.ifPresent(effects -> limits.put(direction, group + " converges (" + effects.title() + ")"));
            request.gate().map(direction == Direction.FIRST).ifPresent(map -> limits.put(direction, map + " is above 0"));
        }
        return limits;
    }

    private static void warnOfUntested(TestedRegions regions, Map<Direction, String> limits, RunListener log) {
        for (Direction direction : Direction.values()) {
            if (regions.of(direction).isEmpty()) {
                log.warn(direction.title() + " is not tested: there is no voxel where " + limits.get(direction));
            }
        }
    }

    private GroupWeights weights(ObservedAle a, ObservedAle b, ContrastMemory memory, RunListener log) {
        try (Progress progress = log.progressOfShortStage("activations", "experiments",
                2L * (a.experiments().size() + b.experiments().size()))) {
            return GroupWeights.of(a, b, settings.overlap(), memory::requireEntries, progress::reached);
        }
    }
}
