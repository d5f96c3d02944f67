package confoci.host.run.mkda;

import confoci.host.ale.contrast.ContrastMap;
import confoci.host.ale.contrast.ContrastMemory;
import confoci.host.ale.contrast.Divisions;
import confoci.host.ale.contrast.LabelTfce;
import confoci.host.ale.nullfoci.NullFoci;
import confoci.host.domain.VoxelDomain;
import confoci.host.export.ClusterVolumes;
import confoci.host.foci.Experiment;
import confoci.host.inference.InferenceSettings;
import confoci.host.inference.PermutationRun;
import confoci.host.inference.PermutationWork;
import confoci.host.label.ClusterLabels;
import confoci.host.mkda.chisquared.ActiveGroups;
import confoci.host.mkda.chisquared.Association;
import confoci.host.mkda.chisquared.ChiSquaredFiles;
import confoci.host.mkda.chisquared.ChiSquaredReport;
import confoci.host.mkda.chisquared.ChiSquaredResult;
import confoci.host.mkda.chisquared.ChiSquaredResult.Finding;
import confoci.host.mkda.chisquared.ChiSquaredResult.Kind;
import confoci.host.mkda.chisquared.SignedMap;
import confoci.host.mkda.chisquared.Uniformity;
import confoci.host.mkda.density.DensityMemory;
import confoci.host.mkda.density.RandomSpheres;
import confoci.host.mkda.model.MkdaSettings;
import confoci.host.mkda.model.PlacedExperiment;
import confoci.host.mkda.model.Sphere;
import confoci.host.report.Report;
import confoci.host.run.Analysis;
import confoci.host.run.RunCall;
import confoci.host.run.RunDevice;
import confoci.host.run.RunFrame;
import confoci.host.run.RunListener;
import confoci.host.run.RunListener.Progress;
import confoci.host.run.RunOutcome;
import confoci.host.run.contrast.Group;
import confoci.host.run.contrast.GroupPair;
import confoci.host.run.input.MaskRequest;
import confoci.host.shard.Divider;
import confoci.host.space.Mask;
import confoci.model.GridShape;
import confoci.op.Maximum;
import confoci.rng.LabelDraw;
import confoci.spi.Backend;
import java.util.List;
import java.util.Optional;

/** Chi-squared tests from two groups of experiments to a complete result folder. */
public final class ChiSquaredRun {

    /** float32. */
    private static final long BYTES_PER_VALUE = 4;

    /** Four probabilities, and four maps of each test. */
    private static final int OBSERVED_MAPS = 12;

    private final ChiSquaredRequest request;
    private final MkdaSettings settings;

    public ChiSquaredRun(ChiSquaredRequest request) {
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
    public RunOutcome<ChiSquaredResult> run(RunCall call) {
        try (RunFrame frame = RunFrame.open(call, request.output())) {
            return run(frame);
        }
    }

    private RunOutcome<ChiSquaredResult> run(RunFrame frame) {
        RunListener log = frame.log();
        if (!settings.permutes()) {
            frame.requireWhole(PermutationWork.nothingToShare(false));
        }
        GroupPair pair = GroupPair.read(request.groups(), request.shared(), frame);
        pair.sharedSamples().ifPresent(log::warn);
        Mask mask = mask(pair, frame);
        frame.reads(request.inputs());
        VoxelDomain domain = new VoxelDomain(mask, mask.name());
        ClusterLabels labels = frame.labels(domain);
        if (settings.permutes()) {
            new Divisions(pair.reporting(), pair.first().reporting())
                    .warnings(settings.inference(), settings.permutations(), mask.voxels().size(), 2)
                    .forEach(warning -> log.warn("association: " + warning));
        }
        ContrastMemory memory = labels(pair, mask);
        if (settings.permutes()) {
            memory.requireLabels();
        }
        Sphere sphere = Spheres.of(mask, settings.radius(), log);
        RunDevice device = frame.device(request.device());
        device.memory();
        Optional<Backend> backend = settings.permutes() ? Optional.of(device.backend()) : Optional.empty();
        frame.requireSpace(BYTES_PER_VALUE * mask.voxels().size() * (OBSERVED_MAPS + 2L * settings.inference().corrections().size()));
        frame.recordInputs();

        ActiveGroups groups;
        try (Progress progress = log.progressOfShortStage("activations", "experiments", Math.max(1, pair.reporting()))) {
            groups = ActiveGroups.of(placed(pair.first(), mask), placed(pair.second(), mask), mask, sphere, progress::reached);
        }
        frame.stage("activations");
        Divider divider = settings.permutes() ? frame.divider(settings.seed()) : Divider.WHOLE;
        Optional<SignedMap> uniformity = uniformity(groups, log, divider);
        frame.stage("uniformity");
        Optional<SignedMap> association = backend.isEmpty() ? Optional.of(Association.of(groups, settings.inference().settings()))
                : new LabelPermutations(settings, memory, request.threads(), log).run(groups, backend.get(), divider);
        divider.end();
        frame.stage("association");
        ChiSquaredResult result = new ChiSquaredResult(groups, settings, request.prior(),
                List.of(finding(Kind.UNIFORMITY, uniformity.orElseThrow()),
                        finding(Kind.ASSOCIATION, association.orElseThrow())));
        ClusterVolumes volumes = new ClusterVolumes(frame.folder(), domain, labels);
        result.tests().forEach(finding -> finding.corrected().forEach(corrected -> volumes.write(
                finding.kind().key() + "_" + corrected.correction().key(), corrected, groups.ranks())));
        new ChiSquaredFiles(result, frame.folder(), labels).write();
        frame.stage("inference and files");

        frame.section("options", request.describe());
        Report report = frame.report(new ChiSquaredReport(result, pair.first().name(), pair.second().name(), labels)
                .report(frame.out().toString()));
        if (settings.permutes()) {
            frame.randomNumbers(settings.seed(), "uniformity: " + NullFoci.UNIFORM.generator() + "; association: Philox4x32-10,"
                    + " key = seed, counter = (draw / 2, " + LabelDraw.STREAM + ", permutation as two words)");
        }
        frame.complete();
        return new RunOutcome<>(result, report);
    }

    private Finding finding(Kind kind, SignedMap map) {
        return new Finding(kind, map, map.correct(settings.inference()), settings.permutes() ? settings.permutations() : 0);
    }

    private List<PlacedExperiment> placed(Group group, Mask mask) {
        return group.named(() -> PlacedExperiment.of(group.experiments(), mask, settings.conversion(), settings.outside()));
    }

    private Mask mask(GroupPair pair, RunFrame frame) {
        Mask mask = MaskRequest.read(request.mask(), frame, (grid, voxels) -> memory(pair, grid, voxels).requireHeap());
        memory(pair, mask.grid().shape(), mask.voxels().size()).requireHeap();
        return mask;
    }

    private DensityMemory memory(GroupPair pair, GridShape grid, int voxels) {
        long foci = foci(pair.first().experiments()) + foci(pair.second().experiments());
        return new DensityMemory(pair.reporting(), foci, grid, voxels, settings.permutations(),
                4 * settings.inference().corrections().size(), settings.inference().needs(Maximum.TFCE),
                settings.permutes() ? request.threads() : 0);
    }

    private static long foci(List<Experiment> experiments) {
        return experiments.stream().mapToLong(one -> one.foci().size()).sum();
    }

    private ContrastMemory labels(GroupPair pair, Mask mask) {
        InferenceSettings ofDirection = LabelPermutations.ofDirection(settings.inference().settings());
        int voxels = mask.voxels().size();
        return new ContrastMemory(pair.reporting(), settings.permutations(), ContrastMap.rank(ofDirection, settings.permutations()), voxels,
                voxels,
                settings.inference().needs(Maximum.TFCE) ? LabelTfce.threadBytes(mask.grid().shape(), voxels, pair.reporting()) : 0);
    }

    /** Empty if only a share of its permutations was to be done. */
    private Optional<SignedMap> uniformity(ActiveGroups groups, RunListener log, Divider divider) {
        Uniformity uniformity = Uniformity.of(groups, settings.inference());
        if (!settings.permutes()) {
            return Optional.of(uniformity.map());
        }
        return divider.share(new PermutationWork(settings.permutations(), range -> {
            try (RandomSpheres engine = uniformity.permutations(settings.seed(), request.threads());
                    Progress progress = log.progress("uniformity, null distribution", "permutations", Math.max(1, range.count()))) {
                return PermutationRun.of(engine, range, progress::reached);
            }
        }).named("uniformity")).map(uniformity::with);
    }
}
