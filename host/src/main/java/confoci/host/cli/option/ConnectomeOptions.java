package confoci.host.cli.option;

import confoci.error.InvalidRequest;
import confoci.host.connectome.Connectome;
import confoci.host.run.input.ConnectomeRequest;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The connectome that a command reads. */
@HelpSection("Connectome")
public final class ConnectomeOptions {

    @Option(names = "--connectome", required = true, paramLabel = "FILE",
            description = "A dconn, a packed store (confoci connectome pack), an .npy matrix over the voxels of a mask, or a dtseries to"
                    + " be correlated; recognized by content.")
    private Path file;

    @Option(names = "--connectome-mask", paramLabel = "FILE",
            description = "For an .npy matrix: the image whose voxels its rows and columns are.")
    private @Nullable Path mask;

    @Option(names = "--connectome-unit", paramLabel = "UNIT",
            description = "Unit of the values: r, or z (Fisher). By default told by the values; z for a dtseries.")
    private Connectome.@Nullable Unit unit;

    @Option(names = "--eigenmaps", description = "For a dtseries: it contains the eigenmaps of a group, which are not demeaned.")
    private boolean eigenmaps;

    @Option(names = "--asymmetric", paramLabel = "rows",
            description = "For a connectome that is not symmetric: seeds are its rows. By default, seeds are its columns.")
    private @Nullable String asymmetric;

    /**
     * The request of these options.
     *
     * @throws InvalidRequest if one makes no sense
     */
    public ConnectomeRequest request() {
        if (asymmetric != null && !asymmetric.equals("rows")) {
            throw new InvalidRequest("--asymmetric " + asymmetric + ": the only possible value is rows");
        }
        return new ConnectomeRequest(file, Optional.ofNullable(mask), Optional.ofNullable(unit), eigenmaps, asymmetric != null);
    }
}
