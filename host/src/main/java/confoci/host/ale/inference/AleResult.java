package confoci.host.ale.inference;

import confoci.host.inference.ClusterTest;
import confoci.host.inference.CorrectedResult;
import confoci.host.inference.Correction;
import confoci.host.space.Point;
import java.util.Comparator;
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

    private static final Comparator<ClusterTest> STRONGEST = Comparator.comparingDouble(ClusterTest::p)
            .thenComparing(Comparator.<ClusterTest>comparingDouble(t -> t.cluster().peak().value()).reversed());

    public AleResult {
        corrected = List.copyOf(corrected);
    }

    /** The clusters that a correction tested, significant or not, the strongest first. */
    List<ClusterTest> strongestFirst(CorrectedResult result) {
        return result.clusters().stream().sorted(STRONGEST).toList();
    }

    /** In voxels, what survived of a cluster; all of it if nothing did. */
    static int size(ClusterTest test) {
        return test.significant() ? test.surviving() : test.cluster().size();
    }

    /** The {@link #size} in mm3. */
    double volume(ClusterTest test) {
        return size(test) * observed.mask().grid().voxelVolume();
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
