package confoci.host.mkda.density;

import confoci.host.inference.CorrectedResult;
import confoci.host.mkda.model.MkdaSettings;
import java.util.List;

/**
 * What an analysis of density found.
 *
 * @param observed     the maps
 * @param settings     the choices
 * @param weights      what the weights of experiments depend on, in words
 * @param corrected    what each correction left, in the order asked for
 * @param permutations how many were run
 */
public record DensityResult(ObservedDensity observed, MkdaSettings settings, String weights, List<CorrectedResult> corrected,
        int permutations) {

    public DensityResult {
        corrected = List.copyOf(corrected);
    }
}
