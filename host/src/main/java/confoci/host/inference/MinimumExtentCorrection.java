package confoci.host.inference;

import confoci.host.output.Notation;
import confoci.host.stats.Cluster;
import confoci.host.stats.MinimumExtent;
import confoci.op.NullMaxima;
import java.util.List;
import java.util.Optional;

/** None: clusters above the cluster-forming threshold that are not smaller than an extent. */
final class MinimumExtentCorrection implements Correction {

    @Override
    public String key() {
        return "uncorrected";
    }

    @Override
    public String title() {
        return "uncorrected";
    }

    @Override
    public String title(InferenceSettings settings) {
        return "uncorrected p < " + Notation.float64().of(settings.clusterP()) + ", at least "
                + Notation.float64().of(settings.minExtent()) + " mm3";
    }

    @Override
    public boolean ofClusters() {
        return true;
    }

    @Override
    public CorrectedResult correct(TestedMap map, Optional<NullMaxima> nullMaxima, InferenceSettings settings) {
        List<Cluster> kept = new MinimumExtent(settings.minExtent()).surviving(map.clusters());
        return CorrectedResult.ofClusters(this, map, map.clusters().stream().map(cluster ->
                ClusterTest.whole(cluster, map.p().applyAsDouble(cluster.peak().position()), kept.contains(cluster))).toList());
    }

    @Override
    public RegionTest test(TestedMap map, int[] places, InferenceSettings settings) {
        List<Cluster> reaching = map.reaching(places);
        double smallest = reaching.stream().mapToDouble(cluster -> map.p().applyAsDouble(cluster.peak().position())).min().orElse(1);
        return RegionTest.of(new RegionTest.Outcome(!new MinimumExtent(settings.minExtent()).surviving(reaching).isEmpty(), smallest));
    }

    @Override
    public String toString() {
        return key();
    }
}
