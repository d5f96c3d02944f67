package confoci.host.ccm;

import confoci.host.io.cifti.BrainModels;
import confoci.host.specificity.ExchangedMaps;
import java.util.List;

/**
 * What a comparison of two sets of experiments found.
 *
 * @param first    the experiments of set A
 * @param second   those of set B
 * @param settings the choices
 * @param maps     of both sets, their difference and its p
 * @param degree   mean connectivity of every grayordinate with all others
 * @param networks the differences of networks, possibly none
 * @param models   the grayordinates
 */
public record CcmContrast(CcmStudy first, CcmStudy second, CcmSettings settings, ExchangedMaps maps, double[] degree,
        List<NetworkDifference> networks, BrainModels models) {
}
