package confoci.host.ale.robustness;

import confoci.host.ale.inference.AleResult;
import confoci.host.inference.ClusterTest;
import confoci.host.inference.CorrectedResult;
import confoci.host.inference.Correction;
import confoci.host.inference.InferenceSettings;
import confoci.host.inference.RegionTest;
import confoci.host.inference.TestedMap;
import confoci.host.space.Point;
import confoci.host.stats.Cluster;
import confoci.host.stats.ClusterFinder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A significant cluster.
 *
 * @param correction by which it is significant
 * @param cluster    with its number in {@code clusters.tsv}
 * @param p          corrected
 * @param places     the significant voxels that count for it, as places in the mask, ascending
 * @param peak       the highest of them
 * @param mm         where that lies
 */
public record Target(Correction correction, Cluster cluster, double p, int[] places, int peak, Point mm) {

    /** All of an analysis, correction by correction, in the order of their numbers. */
    public static List<Target> of(AleResult result) {
        ClusterFinder finder = new ClusterFinder(result.observed().mask().grid(), result.observed().tested().ranks(),
                result.settings().connectivity());
        return result.corrected().stream().flatMap(corrected -> of(corrected, result.observed().tested(), finder).stream()).toList();
    }

    private static List<Target> of(CorrectedResult corrected, TestedMap map, ClusterFinder finder) {
        if (corrected.correction().ofClusters()) {
            return corrected.significant().stream().map(test -> of(corrected.correction(), test, List.of(test.cluster()))).toList();
        }
        double[] surviving = new double[map.size()];
        Arrays.setAll(surviving, n -> corrected.surviving()[n] > 0 ? map.statistic()[n] : 0);
        List<Cluster> regions = finder.above(0, surviving);
        List<Target> targets = new ArrayList<>();
        for (ClusterTest test : corrected.significant()) {
            List<Cluster> own = regions.stream().filter(region -> test.cluster().component().contains(region.peak().position())).toList();
            targets.add(of(corrected.correction(), test, own));
        }
        return targets;
    }

    /** @param regions of significant voxels that count for the cluster */
    private static Target of(Correction correction, ClusterTest test, List<Cluster> regions) {
        int[] places = regions.stream().flatMapToInt(region -> IntStream.range(0, region.size()).map(region.component()::position))
                .sorted().toArray();
        Cluster highest = regions.stream().reduce((a, b) -> b.peak().value() > a.peak().value() ? b : a).orElseThrow();
        return new Target(correction, test.cluster(), test.p(), places, highest.peak().position(), highest.peak().mm());
    }

    /** Whether any of its voxels is significant in another map. */
    public RegionTest anyVoxel(TestedMap map, InferenceSettings settings) {
        return correction.test(map, places, settings);
    }

    /** Whether its peak is significant in another map. */
    public RegionTest peakVoxel(TestedMap map, InferenceSettings settings) {
        return correction.test(map, new int[] {peak}, settings);
    }
}
