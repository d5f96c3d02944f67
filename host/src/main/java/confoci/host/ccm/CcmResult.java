package confoci.host.ccm;

import confoci.host.io.cifti.BrainModels;
import confoci.host.stats.pooled.NullWay;
import java.util.List;
import java.util.Map;

/**
 * What an analysis found.
 *
 * @param study    the experiments
 * @param settings the choices
 * @param maps     the maps
 * @param networks the tests of networks, possibly none
 * @param models   the grayordinates
 * @param ways     how many targets' exact nulls were computed in which way
 */
public record CcmResult(CcmStudy study, CcmSettings settings, CcmMaps maps, List<NetworkTest> networks, BrainModels models,
        Map<NullWay, Integer> ways) {
}
