package confoci.host.cli;

import confoci.error.InvalidRequest;
import confoci.host.fcnm.domain.Domain;
import confoci.host.fcnm.input.CanonicalNetworksReader;
import confoci.host.fcnm.overlap.CanonicalNetworks;
import confoci.host.fcnm.overlap.OverlapSettings;
import confoci.host.nifti.ChosenMap;
import confoci.model.Connectivity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How the networks of studies become one. */
@HelpSection("Overlap")
final class OverlapOptions {

    @Option(names = "--threshold", paramLabel = "SHARE", defaultValue = "0.6",
            description = "The share of studies that must cover a voxel. Default: ${DEFAULT-VALUE}.")
    private double threshold;

    @Option(names = "--min-cluster", paramLabel = "SIZE", defaultValue = "30", converter = OptionNumber.Count.class,
            description = "Clusters with fewer voxels or grayordinates are left out. Default: ${DEFAULT-VALUE}.")
    private int minCluster;

    @Option(names = "--connectivity", paramLabel = "N", defaultValue = "18",
            description = "Voxels around one that belong to its cluster: 6, 18 or 26. Default: ${DEFAULT-VALUE}, which reproduces"
                    + " published maps.")
    private int connectivity;

    @Option(names = "--networks", paramLabel = "FILE",
            description = "Canonical networks, such as the seven of Yeo et al. 2011: how much of each is found. A volume of whole numbers"
                    + " on any grid, or of grayordinates a .dlabel.nii.")
    private Path networks;

    @Option(names = "--network-names", paramLabel = "TSV", description = "Their names: a table with the columns index and name.")
    private Path names;

    /**
     * The settings.
     *
     * @throws InvalidRequest if an option makes no sense
     */
    OverlapSettings settings() {
        if (!(threshold > 0 && threshold <= 1)) {
            throw new InvalidRequest("--threshold " + threshold + ": a share above 0 and up to 1 is needed, for example 0.6");
        }
        if (names != null && networks == null) {
            throw new InvalidRequest("--network-names needs --networks FILE, whose networks it names");
        }
        try {
            return new OverlapSettings(threshold, minCluster, Connectivity.of(connectivity));
        } catch (IllegalArgumentException e) {
            throw new InvalidRequest("--connectivity " + connectivity + ": 6, 18 and 26 are possible");
        }
    }

    /** The canonical networks, if they are asked for. */
    Optional<CanonicalNetworks> networks(Domain domain) {
        return networks == null ? Optional.empty() : Optional.of(CanonicalNetworksReader.read(networks, names, domain));
    }

    /** The files that are read. */
    List<Path> inputs() {
        List<Path> inputs = new ArrayList<>();
        if (networks != null) {
            inputs.add(ChosenMap.file(networks));
        }
        if (names != null) {
            inputs.add(names);
        }
        return inputs;
    }

    /** Adds the settings in words, for the record of the run. */
    void record(Map<String, Object> options) {
        options.put("threshold", threshold);
        options.put("min_cluster", minCluster);
        options.put("connectivity", connectivity);
    }
}
