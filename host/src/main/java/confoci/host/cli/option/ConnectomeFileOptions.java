package confoci.host.cli.option;

import confoci.host.connectome.Connectome;
import confoci.host.connectome.Connectome.Unit;
import confoci.host.connectome.file.Connectomes;
import confoci.host.connectome.file.OpenOptions;
import confoci.host.run.RunDevice;
import confoci.host.run.RunListener;
import confoci.host.space.Mask;
import confoci.host.template.MaskFile;
import confoci.host.template.MaskReader;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A connectome that is what the command is about, and what its file does not contain. */
@HelpSection("Connectome")
public final class ConnectomeFileOptions {

    @Parameters(paramLabel = "FILE",
            description = "A .dconn.nii, a packed store, an .npy matrix (with --mask), or a .dtseries.nii, whose rows are correlated when"
                    + " needed.")
    private Path file;

    @Option(names = "--unit", paramLabel = "UNIT",
            description = "Unit of the values, r or z, if it is not clear from them; for a .dtseries.nii the unit to compute, by default"
                    + " z.")
    private @Nullable Unit unit;

    @Option(names = "--mask", paramLabel = "FILE", description = "For an .npy matrix: the mask whose voxels, x fastest, are its rows.")
    private @Nullable Path mask;

    @Option(names = "--eigenmaps", description = "For a .dtseries.nii: it contains the eigenmaps of a group, which are not demeaned.")
    private boolean eigenmaps;

    public Path file() {
        return file;
    }

    public Connectome open(RunListener log, RunDevice engine) {
        return Connectomes.open(file, new OpenOptions(Optional.ofNullable(unit), Optional.ofNullable(mask).map(m -> read(m, log)),
                !eigenmaps, engine));
    }

    private static Mask read(Path file, RunListener log) {
        MaskFile read = MaskReader.read(file);
        read.warnings().forEach(log::warn);
        return read.mask();
    }
}
