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
            description = "The share of studies that must cover a voxel. Default: ${DEFAULT-VALUE}.")
    private double threshold;

    @Option(names = "--min-cluster", paramLabel = "SIZE", defaultValue = "30", converter = NumberConverter.Count.class,
            description = "Clusters with fewer voxels or grayordinates are left out. Default: ${DEFAULT-VALUE}.")
    private int minCluster;

    @Option(names = "--connectivity", paramLabel = "N", defaultValue = "18",
            description = "Voxels around one that belong to its cluster: 6, 18 or 26. Default: ${DEFAULT-VALUE}, which reproduces"
                    + " published maps.")
    private int connectivity;

    @Option(names = "--networks", paramLabel = "FILE",
            description = "Canonical networks, such as the seven of Yeo et al. 2011: how much of each is found. A volume of whole numbers"
                    + " on any grid, or of grayordinates a .dlabel.nii or .label.gii; once per part if it has several.")
    private List<Path> networks = List.of();

    @Option(names = "--network-names", paramLabel = "TSV", description = "Their names: a table with the columns index and name.")
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
