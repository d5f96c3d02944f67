package confoci.host.cli.command;

import confoci.error.InvalidRequest;
import confoci.host.cli.option.DeviceOptions;
import confoci.host.cli.option.HelpSection;
import confoci.host.cli.option.SimulatedKind;
import confoci.host.connectome.Connectome;
import confoci.host.connectome.Connectome.Unit;
import confoci.host.connectome.FactorConnectome;
import confoci.host.connectome.MaskGrayordinates;
import confoci.host.connectome.RowStream;
import confoci.host.connectome.file.DconnWriter;
import confoci.host.connectome.pack.StorePacker;
import confoci.host.connectome.pack.StoredAs;
import confoci.host.connectome.simulate.SimulatedPositions;
import confoci.host.connectome.simulate.SmoothNetworks;
import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.CiftiFile;
import confoci.host.io.gifti.PlacedSurface;
import confoci.host.io.gifti.Surface;
import confoci.host.memory.Bytes;
import confoci.host.run.RunDevice;
import confoci.host.run.RunListener;
import confoci.host.run.RunListener.Progress;
import confoci.host.space.BrainStructure;
import confoci.host.template.Masks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code confoci connectome simulate}: a made-up connectome of any size. */
@HelpSection("Simulation")
@Command(name = "simulate", mixinStandardHelpOptions = true, sortOptions = false,
        customSynopsis = "confoci connectome simulate --out FILE [OPTION]...",
        description = "Simulates a connectome: networks that are smooth in space, correlated by a factor model. The same seed gives the"
                + " same bytes on every device.",
        footer = {"", "Examples:",
            "  confoci connectome simulate --out small.dconn.nii --grayordinates 2000",
            "  confoci connectome simulate --out full.cfc --template atlas.dlabel.nii"})
public final class ConnectomeSimulateCommand implements Runnable {

    private static final int GRAYORDINATES = 2000;

    private final RunListener log;

    @Spec
    private CommandSpec spec;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The connectome to write.")
    private Path out;

    @Option(names = "--as", paramLabel = "KIND",
            description = "${COMPLETION-CANDIDATES}: a CIFTI-2 file, or a packed store with values of that type. Default: dconn if the"
                    + " file's name ends in .dconn.nii, otherwise float16.")
    private @Nullable SimulatedKind kind;

    @Option(names = "--grayordinates", paramLabel = "N",
            description = "Number of voxels of gray matter, spread over the brain. Default: 2000.")
    private @Nullable Integer count;

    @Option(names = "--template", paramLabel = "CIFTI", description = "A dense CIFTI-2 file whose grayordinates are used instead.")
    private @Nullable Path template;

    @Option(names = "--surface-left", paramLabel = "GIFTI",
            description = "Surface with the positions of the template's vertices in the left hemisphere.")
    private @Nullable Path left;

    @Option(names = "--surface-right", paramLabel = "GIFTI", description = "The same for the right hemisphere.")
    private @Nullable Path right;

    @Option(names = "--factors", paramLabel = "K", defaultValue = "64",
            description = "Number of factors in the model. Default: ${DEFAULT-VALUE}.")
    private int factors;

    @Option(names = "--unit", paramLabel = "UNIT", defaultValue = "z",
            description = "Unit of the values: r or z. Default: ${DEFAULT-VALUE}.")
    private Unit unit;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of the random numbers. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--force", description = "Replace an existing file.")
    private boolean force;

    @Mixin
    private DeviceOptions devices = new DeviceOptions();

    public ConnectomeSimulateCommand(RunListener log) {
        this.log = log;
    }

    @Override
    public void run() {
        OutputFile.requireReplaceable(out, force);
        if (template != null && count != null) {
            throw new InvalidRequest("--grayordinates " + count + ": " + template + " gives their number; leave out one of them");
        }
        if (template == null && (left != null || right != null)) {
            throw new InvalidRequest("--surface-left and --surface-right place the vertices of a --template; add it");
        }
        if (factors < 2 || factors > 10_000) {
            throw new InvalidRequest("--factors " + factors + ": 2 to 10000 are possible");
        }
        boolean named = out.toString().endsWith(DconnWriter.EXTENSION);
        SimulatedKind chosen = kind != null ? kind : named ? SimulatedKind.DCONN : SimulatedKind.FLOAT16;
        if (named != (chosen == SimulatedKind.DCONN)) {
            throw new InvalidRequest("--out " + out + " with --as " + chosen + ": viewers recognize files by their names; let it end in "
                    + DconnWriter.EXTENSION + " if and only if it is a dconn");
        }
        BrainModels grayordinates = grayordinates();
        SmoothNetworks networks = new SmoothNetworks(SimulatedPositions.of(grayordinates, surfaces()), factors, seed);
        try (RunDevice device = RunDevice.withMemory(devices.request(), log);
                Connectome connectome = new FactorConnectome("simulated", grayordinates, unit, networks.factors(), device);
                Progress progress = log.progress("simulating", "rows", connectome.size())) {
            device.memory().require("simulating " + connectome.size() + " grayordinates", 0, RowStream.bytes(connectome));
            if (chosen == SimulatedKind.DCONN) {
                DconnWriter.write(connectome, out, progress::reached);
            } else {
                StorePacker packer = new StorePacker(connectome, out, StoredAs.valueOf(chosen.name()), false);
                // A simulation begins anew: what a stopped one has left is of no use.
                Runtime.getRuntime().addShutdownHook(new Thread(packer::removeUnfinished, "confoci-remove-partial-store"));
                packer.pack(false, progress::reached);
            }
        }
        spec.commandLine().getOut().println(out + ": " + grayordinates.size() + " grayordinates, " + unit + ", " + chosen + ", "
                + Bytes.text(size()));
    }

    private long size() {
        try {
            return Files.size(out);
        } catch (IOException e) {
            return 0;
        }
    }

    private BrainModels grayordinates() {
        if (template == null) {
            return MaskGrayordinates.thinned(Masks.greyMatter(), count != null ? count : GRAYORDINATES);
        }
        try (CiftiFile file = CiftiFile.open(template)) {
            return file.brainModels();
        }
    }

    private Map<BrainStructure, Surface> surfaces() {
        Map<BrainStructure, Surface> surfaces = new HashMap<>();
        if (left != null) {
            surfaces.put(BrainStructure.CORTEX_LEFT, PlacedSurface.read(left, BrainStructure.CORTEX_LEFT, log::warn));
        }
        if (right != null) {
            surfaces.put(BrainStructure.CORTEX_RIGHT, PlacedSurface.read(right, BrainStructure.CORTEX_RIGHT, log::warn));
        }
        return surfaces;
    }
}
