package confoci.host.inference;

import confoci.host.stats.Cluster;
import confoci.host.stats.MaximumDistribution;
import confoci.op.Maximum;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;

/** Familywise error of voxels, by the largest value of a map. */
final class VoxelMaximumCorrection extends MaximumCorrection {

    private final Function<TestedMap, double[]> statistic;

    /** @param statistic its map, not negative */
    VoxelMaximumCorrection(String key, String title, Maximum maximum, Function<TestedMap, double[]> statistic) {
        super(key, title, maximum);
        this.statistic = statistic;
    }

    @Override
    public boolean ofClusters() {
        return false;
    }

    @Override
    double[] decisive(TestedMap map) {
        double[] values = statistic.apply(map);
        List<Cluster> clusters = map.clusters();
        double[] decisive = new double[clusters.size() + 1];
        for (int c = 0; c < clusters.size(); c++) {
            for (int i = 0; i < clusters.get(c).size(); i++) {
                decisive[c] = Math.max(decisive[c], values[clusters.get(c).component().position(i)]);
            }
        }
        decisive[clusters.size()] = Arrays.stream(values).reduce(0, Math::max);
        return decisive;
    }

    @Override
    double decisive(TestedMap map, int[] places) {
        double[] values = statistic.apply(map);
        return Arrays.stream(places).mapToDouble(place -> values[place]).reduce(0, Math::max);
    }

    @Override
    CorrectedResult correct(TestedMap map, MaximumDistribution distribution, InferenceSettings settings) {
        double[] values = statistic.apply(map);
        BitSet surviving = new BitSet(values.length);
        double[] p = distribution.p(values, settings.permutationP());
        for (int n = 0; n < values.length; n++) {
            // p falls with the statistic, so the costlier check is made for few voxels.
            if (values[n] > 0 && p[n] < 1 && isSignificant(values[n], distribution, settings)) {
                surviving.set(n);
            }
        }
        return CorrectedResult.ofVoxels(this, map, p, surviving, settings);
    }
}
