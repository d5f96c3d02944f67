package confoci.host.ale.inference;

import confoci.host.ale.nullfoci.NullFoci;
import confoci.host.inference.CorrectedResult;
import confoci.host.inference.Correction;
import confoci.host.space.Point;
import confoci.host.stats.NormalTail;
import java.util.List;

/**
 * What an analysis found.
 *
 * @param observed     the maps
 * @param settings     the choices
 * @param nullFoci     what it was compared with
 * @param corrected    what each correction left, in the order asked for
 * @param permutations how many were run
 */
public record AleResult(ObservedAle observed, AleSettings settings, NullFoci nullFoci, List<CorrectedResult> corrected, int permutations) {

    public AleResult {
        corrected = List.copyOf(corrected);
    }

    /** The z above which clusters are formed, that of the cluster-forming p. */
    double thresholdZ() {
        return nullFoci.ofEachVoxel() ? NormalTail.zOfLog(Math.log(settings.clusterP()))
                : observed.analytic().z(new double[] {observed.threshold().ale()}, settings.profile().z())[0];
    }

    /** Whether a voxel is above the cluster-forming threshold. */
    boolean aboveThreshold(int voxel) {
        return nullFoci.ofEachVoxel() ? observed.logP()[voxel] < Math.log(settings.clusterP())
                : observed.ale()[voxel] > observed.threshold().ale();
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
