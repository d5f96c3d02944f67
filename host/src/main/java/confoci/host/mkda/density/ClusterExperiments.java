package confoci.host.mkda.density;

import confoci.host.ale.model.PlacedFocus;
import confoci.host.mkda.model.Coverage;
import confoci.host.mkda.model.PlacedExperiment;
import confoci.host.mkda.model.RowRanks;
import confoci.host.space.VoxelRanks;
import confoci.host.stats.Cluster;
import confoci.model.GridShape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What an experiment adds to a cluster.
 *
 * @param cluster    its number
 * @param experiment that is active in it
 * @param weight     the share of the experiment in the sum of all weights
 * @param covered    how many voxels of the cluster its spheres cover
 * @param size       of the cluster, in voxels
 * @param foci       how many of its foci lie in the cluster
 * @param share      of what all experiments add to the density of the cluster
 */
record ClusterExperiments(int cluster, PlacedExperiment experiment, double weight, int covered, int size, int foci, double share) {

    /** Those of all clusters, one cluster after another; experiments in their order. */
    static List<ClusterExperiments> of(ObservedDensity observed) {
        List<Cluster> clusters = observed.tested().clusters();
        VoxelRanks ranks = observed.tested().ranks();
        int[] clusterOf = new int[ranks.voxels().size()];
        double[] sum = new double[clusters.size() + 1];
        for (Cluster cluster : clusters) {
            for (int i = 0; i < cluster.size(); i++) {
                clusterOf[cluster.component().position(i)] = cluster.id();
                sum[cluster.id()] += observed.density()[cluster.component().position(i)];
            }
        }
        List<ClusterExperiments> all = new ArrayList<>();
        Coverage coverage = new Coverage(ranks.voxels(), new RowRanks(ranks.voxels()), observed.sphere());
        for (int e = 0; e < observed.experiments().size(); e++) {
            PlacedExperiment experiment = observed.experiments().get(e);
            int[] covered = new int[sum.length];
            int count = coverage.of(experiment.foci());
            for (int n = 0; n < count; n++) {
                covered[clusterOf[coverage.place(n)]]++;
            }
            int[] foci = inside(experiment, ranks, clusterOf, sum.length);
            double weight = observed.weights().shares()[e];
            for (Cluster cluster : clusters) {
                int id = cluster.id();
                if (covered[id] > 0) {
                    all.add(new ClusterExperiments(id, experiment, weight, covered[id], cluster.size(), foci[id],
                            weight * covered[id] / sum[id]));
                }
            }
        }
        all.sort(Comparator.comparingInt(ClusterExperiments::cluster));
        return all;
    }

    private static int[] inside(PlacedExperiment experiment, VoxelRanks ranks, int[] clusterOf, int clusters) {
        int[] foci = new int[clusters];
        GridShape shape = ranks.shape();
        for (PlacedFocus focus : experiment.foci()) {
            int x = (int) Math.rint(focus.centre().x());
            int y = (int) Math.rint(focus.centre().y());
            int z = (int) Math.rint(focus.centre().z());
            int place = focus.used() && shape.contains(x, y, z) ? ranks.rank(shape.index(x, y, z)) : -1;
            if (place >= 0) {
                foci[clusterOf[place]]++;
            }
        }
        return foci;
    }
}
