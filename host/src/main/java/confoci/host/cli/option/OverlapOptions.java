package confoci.host.cli.option;

import confoci.error.InvalidRequest;
import confoci.host.fcnm.overlap.OverlapSettings;
import confoci.host.run.fcnm.SharedNetworkRequest;
import confoci.host.run.input.AtlasRequest;
import confoci.model.Connectivity;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the networks of studies become one. */
@HelpSection("Overlap")
public final class OverlapOptions {

    @Option(names = "--threshold", paramLabel = "SHARE", defaultValue = "0.6",
            description = "Share of studies that must cover a voxel. Default: ${DEFAULT-VALUE}.")
    private double threshold;

    @Option(names = "--min-cluster", paramLabel = "SIZE", defaultValue = "30", converter = NumberConverter.Count.class,
            description = "Leave out clusters with fewer voxels or grayordinates than this. Default: ${DEFAULT-VALUE}.")
    private int minCluster;

    @Option(names = "--connectivity", paramLabel = "N", defaultValue = "18",
            description = "Neighbors of a voxel in a cluster: 6, 18 or 26. Default: ${DEFAULT-VALUE}, which reproduces the published"
                    + " maps.")
    private int connectivity;

    @Option(names = "--networks", paramLabel = "FILE",
            description = "Canonical networks to compare the result with, such as the seven of Yeo et al. 2011: a volume of whole numbers"
                    + " on any grid; for grayordinates a .dlabel.nii or .label.gii. Repeat it if the networks come in several files.")
    private List<Path> networks = List.of();

    @Option(names = "--network-names", paramLabel = "TSV",
            description = "Names of these networks: a table with the columns index and name.")
    private @Nullable Path names;

    /**
     * The request of these options.
     *
     * @throws InvalidRequest if one makes no sense
     */
    public SharedNetworkRequest request() {
        if (!(threshold > 0 && threshold <= 1)) {
            throw new InvalidRequest("--threshold " + threshold + ": a share above 0 and up to 1 is needed, for example 0.6");
        }
        if (connectivity != 6 && connectivity != 18 && connectivity != 26) {
            throw new InvalidRequest("--connectivity " + connectivity + ": 6, 18 and 26 are possible");
        }
        return new SharedNetworkRequest(new OverlapSettings(threshold, minCluster, Connectivity.of(connectivity)),
                new AtlasRequest(networks, Optional.ofNullable(names)));
    }
}
