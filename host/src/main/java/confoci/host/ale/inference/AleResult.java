package confoci.host.ale.inference;

import confoci.host.inference.CorrectedResult;
import confoci.host.inference.Correction;
import confoci.host.space.Point;
import java.util.List;

/**
 * What an analysis found.
 *
 * @param observed     the maps
 * @param settings     the choices
 * @param corrected    what each correction left, in the order asked for
 * @param permutations how many were run
 */
public record AleResult(ObservedAle observed, AleSettings settings, List<CorrectedResult> corrected, int permutations) {

    public AleResult {
        corrected = List.copyOf(corrected);
    }

    /** A correction and its threshold, for people. */
    String title(Correction correction) {
        return correction.title(settings.inference().settings());
    }

    /** Where ALE is largest. */
    Point peak() {
        return observed.mask().grid().toMm(observed.mask().voxels().index(observed.peak()));
    }
}
