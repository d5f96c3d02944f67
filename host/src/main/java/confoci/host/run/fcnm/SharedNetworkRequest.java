package confoci.host.run.fcnm;

import confoci.error.InvalidRequest;
import confoci.host.atlas.Atlas;
import confoci.host.atlas.Atlases;
import confoci.host.domain.Domain;
import confoci.host.fcnm.overlap.OverlapSettings;
import confoci.host.io.nifti.ChosenMap;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the networks of studies become one, and what that is compared with.
 *
 * @param settings from networks of studies to one
 * @param networks canonical ones: a volume of whole numbers, or a dlabel file
 * @param names    a table of their names
 */
public record SharedNetworkRequest(OverlapSettings settings, Optional<Path> networks, Optional<Path> names) {

    /** @throws InvalidRequest if there are names of nothing */
    public SharedNetworkRequest {
        if (names.isPresent() && networks.isEmpty()) {
            throw new InvalidRequest("--network-names needs --networks FILE, whose networks it names");
        }
    }

    /** The canonical networks, if they are asked for. */
    Optional<Atlas> canonical(Domain domain) {
        return networks.map(file -> Atlases.read(file, names, domain));
    }

    /** The files that are read. */
    List<Path> inputs() {
        return Stream.concat(networks.map(ChosenMap::file).stream(), names.stream()).toList();
    }

    /** Adds the settings in words, for the record of the run. */
    void describe(Map<String, Object> options) {
        options.put("threshold", settings.threshold());
        options.put("min_cluster", settings.minCluster());
        options.put("connectivity", settings.connectivity().neighbours());
    }
}
