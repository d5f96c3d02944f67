package confoci.host.inference;

import confoci.host.stats.Cluster;
import confoci.host.stats.MaximumDistribution;
import confoci.op.Maximum;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Familywise error of clusters, by the largest cluster. */
final class ClusterMaximumCorrection extends MaximumCorrection {

    private final ToDoubleFunction<Cluster> statistic;

    /** @param statistic of a cluster, not negative */
    ClusterMaximumCorrection(String key, String title, Maximum maximum, ToDoubleFunction<Cluster> statistic) {
        super(key, title, maximum);
        this.statistic = statistic;
    }

    @Override
    public boolean ofClusters() {
        return true;
    }

    @Override
    double[] decisive(TestedMap map) {
        return map.clusters().stream().mapToDouble(statistic).toArray();
    }

    @Override
    double decisive(TestedMap map, int[] places) {
        return map.reaching(places).stream().mapToDouble(statistic).max().orElse(0);
    }

    @Override
    CorrectedResult correct(TestedMap map, MaximumDistribution distribution, InferenceSettings settings) {
        List<ClusterTest> tests = map.clusters().stream().map(cluster -> {
            double value = statistic.applyAsDouble(cluster);
            return ClusterTest.whole(cluster, distribution.p(value, settings.permutationP()), isSignificant(value, distribution, settings));
        }).toList();
        return CorrectedResult.ofClusters(this, map, tests);
    }
}
