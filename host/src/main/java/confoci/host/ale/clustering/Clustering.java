package confoci.host.ale.clustering;

import confoci.host.ale.model.ActivationMapper;
import confoci.host.ale.model.ActivationRegion;
import confoci.host.stats.MinimumP;
import confoci.host.stats.hierarchy.Dendrogram;
import confoci.host.stats.hierarchy.Distances;
import confoci.host.stats.hierarchy.Silhouettes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * Experiments in clusters.
 *
 * @param data       the experiments
 * @param settings   the choices
 * @param distances  of each pair, 1 less their correlation
 * @param dendrogram of the experiments
 * @param counts     numbers of clusters, from 2 on
 */
public record Clustering(ClusteringData data, ClusteringSettings settings, Distances distances, Dendrogram dendrogram,
        List<ClusterCount> counts) {

    /** The column of clusters in the table of foci. */
    static final String TAG = "Cluster";

    /** A clustering in the making: what is compared with null data sets and subsamples. */
    public record Start(ClusteringData data, ClusteringSettings settings, Distances distances, Dendrogram dendrogram, int largest,
            int atOnce) {

        /** Silhouettes of null data sets. */
        public double[][] nulls(LongConsumer progress) {
            return new NullSilhouettes(data, settings, largest).run(atOnce, progress);
        }

        /** How far subsamples agree. */
        public double[][] agreement(LongConsumer progress) {
            return new SubsampleAgreement(distances, dendrogram, settings, largest).run(atOnce, progress);
        }

        /** All together. */
        public Clustering with(double[][] nulls, double[][] agreement) {
            int[][] labels = IntStream.rangeClosed(2, largest).mapToObj(dendrogram::cut).toArray(int[][]::new);
            double[][] silhouettes = new double[labels.length][];
            double[] mean = new double[labels.length];
            for (int n = 0; n < labels.length; n++) {
                silhouettes[n] = Silhouettes.of(distances, labels[n], n + 2);
                mean[n] = Silhouettes.mean(distances, labels[n], n + 2);
            }
            MinimumP p = MinimumP.of(mean, nulls, settings.ale().profile().permutationP());
            List<ClusterCount> counts = new ArrayList<>();
            for (int n = 0; n < labels.length; n++) {
                counts.add(new ClusterCount(n + 2, labels[n], silhouettes[n], mean[n], nulls[n], p.p()[n], p.adjusted()[n], agreement[n]));
            }
            return new Clustering(data, settings, distances, dendrogram, counts);
        }
    }

    public Clustering {
        counts = List.copyOf(counts);
    }

    /**
     * Clusters the experiments.
     *
     * @throws confoci.error.InvalidRequest if there are too few
     */
    public static Start of(ClusteringData data, ClusteringSettings settings) {
        int largest = settings.largest(data.size());
        ActivationMapper mapper = new ActivationMapper(ActivationRegion.of(data.observed().mask().voxels()), settings.ale().overlap());
        int voxels = data.observed().mask().voxels().size();
        Distances distances = MapCorrelation.distances(ClusteringData.maps(data.clustered(), mapper), voxels, settings.similarity());
        return new Start(data, settings, distances, settings.dendrogram(distances), largest,
                new ClusteringMemory(data.size(), data.entries(), voxels).atOnce());
    }

    /** The number of clusters asked for, or else that whose silhouette is farthest above that of the null; of several, the smallest. */
    public ClusterCount chosen() {
        if (settings.clusters().isPresent()) {
            return counts.get(settings.clusters().getAsInt() - 2);
        }
        ClusterCount best = counts.getFirst();
        for (ClusterCount count : counts) {
            best = count.z() > best.z() || Double.isNaN(best.z()) && !Double.isNaN(count.z()) ? count : best;
        }
        return best;
    }

    /** Whether a number of clusters has a silhouette beyond those of the null. */
    public boolean significant(ClusterCount count) {
        return count.pFwe() < settings.ale().alpha();
    }
}
