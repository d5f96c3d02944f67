package confoci.host.fcnm.report;

import confoci.host.fcnm.overlap.NetworkProbability;
import confoci.host.fcnm.overlap.OverlapSettings;
import confoci.host.fcnm.overlap.Proportion;
import java.util.List;

/**
 * What studies share.
 *
 * @param overlap     the maps
 * @param settings    how the network was made
 * @param proportions of canonical networks, possibly none
 */
public record OverlapResult(NetworkProbability overlap, OverlapSettings settings, List<Proportion> proportions) {

    public OverlapResult {
        proportions = List.copyOf(proportions);
    }
}
