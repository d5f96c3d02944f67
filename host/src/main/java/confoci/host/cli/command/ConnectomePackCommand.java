package confoci.host.cli.command;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.cli.option.ConnectomeFileOptions;
import confoci.host.cli.option.DeviceOptions;
import confoci.host.cli.option.HelpSection;
import confoci.host.connectome.Connectome;
import confoci.host.connectome.disk.LargeFile;
import confoci.host.connectome.file.DconnWriter;
import confoci.host.connectome.pack.OutOfRangeValues;
import confoci.host.connectome.pack.PackedConnectome;
import confoci.host.connectome.pack.StorePacker;
import confoci.host.connectome.pack.StoredAs;
import confoci.host.connectome.survey.ConnectomeSurvey;
import confoci.host.memory.Bytes;
import confoci.host.run.RunDevice;
import confoci.host.run.RunListener;
import confoci.host.run.RunListener.Progress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code confoci connectome pack}: a connectome as a store of tiles with checksums. */
@HelpSection("Output")
@Command(name = "pack", mixinStandardHelpOptions = true, sortOptions = false, parameterListHeading = "%n",
        customSynopsis = {"confoci connectome pack FILE --out STORE [OPTION]...", "       confoci connectome pack STORE --verify"},
        description = "Packs a connectome into a store of half the size (a quarter with --half). Every tile has a checksum, which is"
                + " compared whenever the tile is read.",
        footer = {"", "Examples:",
            "  confoci connectome pack hcp.dconn.nii --out hcp.cfc --as float16",
            "  confoci connectome pack hcp.dconn.nii --out hcp.cfc --as float16 --resume",
            "  confoci connectome pack hcp.cfc --verify"})
public final class ConnectomePackCommand implements Runnable {

    private final RunListener log;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConnectomeFileOptions input = new ConnectomeFileOptions();

    @Option(names = "--out", paramLabel = "STORE", description = "The store to write.")
    private @Nullable Path out;

    @Option(names = "--as", paramLabel = "TYPE", defaultValue = "float16",
            description = "Type of the stored values: ${COMPLETION-CANDIDATES}. float16 keeps 11 bits; int16 has steps of 1/16384 for r"
                    + " and 1/4096 for z. Default: ${DEFAULT-VALUE}.")
    private StoredAs type;

    @Option(names = "--half", description = "Store only the upper half of a symmetric connectome. Reading single rows is then slower.")
    private boolean half;

    @Option(names = "--resume", description = "Finish a packing that was stopped.")
    private boolean resume;

    @Option(names = "--verify", description = "Compare all checksums: of the new store if --out is given, otherwise of the store FILE.")
    private boolean verify;

    @Option(names = "--force", description = "Replace an existing store.")
    private boolean force;

    @Mixin
    private DeviceOptions devices = new DeviceOptions();

    public ConnectomePackCommand(RunListener log) {
        this.log = log;
    }

    @Override
    public void run() {
        if (out == null && !verify) {
            throw new InvalidRequest("--out STORE is missing; to check an existing store, add --verify");
        }
        if (out == null && (half || resume || force)) {
            throw new InvalidRequest("--half, --resume and --force apply to packing only; add --out STORE, or leave them out");
        }
        if (out == null) {
            devices.request().refuseDevice("checksums are not computed on a device");
        }
        if (out != null) {
            pack(out);
        }
        if (verify) {
            verify(out != null ? out : input.file());
        }
    }

    private void pack(Path out) {
        OutputFile.requireReplaceable(out, force);
        OutputFile.requireOther(out, input.file());
        if (out.toString().endsWith(DconnWriter.EXTENSION)) {
            throw new InvalidRequest("--out " + out + ": viewers recognize files by their names, and that of a packed store must not"
                    + " end in " + DconnWriter.EXTENSION);
        }
        try (RunDevice device = RunDevice.withMemory(devices.request(), log); Connectome connectome = input.open(log, device)) {
            device.requireUse(connectome);
            if (half) {
                requireSymmetric(connectome);
            }
            device.memory().require("packing " + connectome.size() + " grayordinates", 0,
                    StorePacker.leastBytes(connectome, type, half) + LargeFile.ROOM_BYTES);
            StorePacker packer = new StorePacker(connectome, out, type, half, device.memory().outside() - LargeFile.ROOM_BYTES);
            if (packer.isUnfinished() && !resume) {
                log.info("an earlier packing to " + out + " was stopped; packing starts again (--resume would have finished it)");
            }
            log.resumable();
            try (Progress progress = log.progress("packing", "rows", connectome.size())) {
                packer.pack(resume, progress::reached);
            }
            warn(packer.unfit());
            spec.commandLine().getOut().println(out + ": " + connectome.size() + " grayordinates, " + connectome.unit() + " as " + type
                    + (half ? ", one half" : "") + ", " + Bytes.text(packer.bytes()));
        }
    }

    private void warn(OutOfRangeValues unfit) {
        if (unfit.count() > 0) {
            log.warn(out + ": " + unfit.count() + (unfit.count() == 1 ? " value is" : " values are") + " too large for " + type
                    + ", up to " + unfit.largest() + " in size, and " + (type == StoredAs.INT16 ? "clipped" : "infinite in the store")
                    + "; pack with --as " + (type == StoredAs.INT16 && unfit.largest() < 65_504 ? StoredAs.FLOAT16 : StoredAs.FLOAT32));
        }
    }

    private static void requireSymmetric(Connectome connectome) {
        ConnectomeSurvey.Asymmetry asymmetry = ConnectomeSurvey.sample(connectome, 0, rows -> { }).asymmetry();
        if (asymmetry.matters()) {
            throw new InputDataException(connectome.name() + ": is not symmetric: the two values of grayordinates " + asymmetry.row()
                    + " and " + asymmetry.column() + " differ by " + asymmetry.largest() + "; pack it without --half");
        }
    }

    private void verify(Path store) {
        try (PackedConnectome packed = PackedConnectome.open(store);
                Progress progress = log.progress("comparing checksums", "rows", packed.size())) {
            packed.verify(progress::reached);
        }
        spec.commandLine().getOut().println(store + ": all checksums agree");
    }
}
