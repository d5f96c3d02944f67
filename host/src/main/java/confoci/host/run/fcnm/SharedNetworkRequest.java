package confoci.host.run.fcnm;

import confoci.host.fcnm.overlap.OverlapSettings;
import confoci.host.run.input.AtlasRequest;
import java.util.Map;

/**
 * How the networks of studies become one, and what that is compared with.
 *
 * @param settings from networks of studies to one
 * @param networks canonical ones, possibly none
 */
public record SharedNetworkRequest(OverlapSettings settings, AtlasRequest networks) {

    /** Adds the settings in words, for the record of the run. */
    void describe(Map<String, Object> options) {
        options.put("threshold", settings.threshold());
        options.put("min_cluster", settings.minCluster());
        options.put("connectivity", settings.connectivity().neighbours());
    }
}
