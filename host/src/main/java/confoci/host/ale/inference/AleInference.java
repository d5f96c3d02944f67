package confoci.host.ale.inference;

import confoci.host.stats.Cluster;
import confoci.host.stats.ClusterFinder;
import confoci.host.stats.MaximumDistribution;
import confoci.host.stats.MinimumExtent;
import confoci.op.NullMaxima;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Corrects an observed map for multiple comparisons. */
public final class AleInference {

    private final ObservedAle observed;
    private final AleSettings settings;

    public AleInference(ObservedAle observed, AleSettings settings) {
        this.observed = observed;
        this.settings = settings;
    }

    /**
     * What each correction leaves, in the order asked for.
     *
     * @param maxima of the permutations; without any if no correction needs them
     */
    public List<CorrectedResult> correct(NullMaxima maxima) {
        List<CorrectedResult> results = new ArrayList<>();
        for (Correction correction : settings.corrections()) {
            results.add(switch (correction) {
                case VFWE, TFCE -> byVoxelMaximum(new FamilywiseStatistic(correction, observed, maxima), correction);
                case CFWE_SIZE, CFWE_MASS -> byClusterMaximum(new FamilywiseStatistic(correction, observed, maxima), correction);
                case FDR -> byDiscoveryRate();
                case UNCORRECTED -> byExtent();
            });
        }
        return results;
    }

    private CorrectedResult byVoxelMaximum(FamilywiseStatistic statistic, Correction correction) {
        double[] map = statistic.map();
        MaximumDistribution maxima = statistic.nullDistribution();
        BitSet surviving = new BitSet(map.length);
        double[] p = maxima.p(map, settings.profile().permutationP());
        for (int n = 0; n < map.length; n++) {
            // p falls with the statistic, so the costlier question is asked of few voxels.
            if (map[n] > 0 && p[n] < 1 && isSignificant(map[n], maxima)) {
                surviving.set(n);
            }
        }
        return byVoxel(correction, p, surviving);
    }

    private boolean isSignificant(double statistic, MaximumDistribution maxima) {
        return settings.profile().familywise().significant(statistic, maxima, settings.alpha(), settings.profile().permutationP());
    }

    private CorrectedResult byDiscoveryRate() {
        double[] q = settings.fdr().adjust(observed.logP());
        BitSet surviving = new BitSet(q.length);
        for (int n = 0; n < q.length; n++) {
            q[n] = Math.exp(q[n]);
            surviving.set(n, q[n] < settings.alpha());
        }
        return byVoxel(Correction.FDR, q, surviving);
    }

    private CorrectedResult byVoxel(Correction correction, double[] p, BitSet surviving) {
        double[] z = new double[p.length];
        double[] survivingAle = new double[p.length];
        double smallest = 1;
        for (int n = 0; n < p.length; n++) {
            smallest = Math.min(smallest, p[n]);
            if (surviving.get(n)) {
                z[n] = observed.z()[n];
                survivingAle[n] = observed.ale()[n];
            }
        }
        List<Cluster> blobs = new ClusterFinder(observed.mask().grid(), observed.ranks(), settings.connectivity()).above(0, survivingAle);
        int[] clusterOf = new int[p.length];
        for (Cluster cluster : observed.clusters()) {
            for (int i = 0; i < cluster.size(); i++) {
                clusterOf[cluster.component().position(i)] = cluster.id();
            }
        }
        // A blob counts once: for the cluster of its highest voxel, which is above the threshold if any of its voxels is.
        int[] counted = new int[observed.clusters().size() + 1];
        int[] joined = new int[observed.clusters().size() + 1];
        List<Cluster> elsewhere = new ArrayList<>();
        for (Cluster blob : blobs) {
            int owner = clusterOf[blob.peak().position()];
            if (owner == 0) {
                elsewhere.add(blob);
            } else {
                counted[owner] += blob.size();
                for (int i = 0; i < blob.size(); i++) {
                    int cluster = clusterOf[blob.component().position(i)];
                    joined[cluster] = cluster == owner ? joined[cluster] : owner;
                }
            }
        }
        List<ClusterTest> tests = new ArrayList<>();
        for (Cluster cluster : observed.clusters()) {
            int id = cluster.id();
            tests.add(new ClusterTest(cluster, smallest(p, cluster), counted[id], counted[id] > 0 ? 0 : joined[id]));
        }
        for (Cluster blob : elsewhere) {
            tests.add(new ClusterTest(belowThreshold(blob, tests.size() + 1), smallest(p, blob), blob.size(), 0));
        }
        return new CorrectedResult(correction, z, tests, smallest);
    }

    private static double smallest(double[] p, Cluster cluster) {
        double smallest = 1;
        for (int i = 0; i < cluster.size(); i++) {
            smallest = Math.min(smallest, p[cluster.component().position(i)]);
        }
        return smallest;
    }

    /** A cluster of voxels that survive although they are below the cluster-forming threshold: it has no mass above that. */
    private static Cluster belowThreshold(Cluster c, int id) {
        return new Cluster(id, c.component(), c.cubicMm(), Double.NaN, c.peaks(), c.centreOfMass(), c.medianCentre());
    }

    private CorrectedResult byClusterMaximum(FamilywiseStatistic statistic, Correction correction) {
        List<ClusterTest> tests = new ArrayList<>();
        for (Cluster cluster : observed.clusters()) {
            double value = statistic.of(cluster);
            tests.add(new ClusterTest(cluster, statistic.nullDistribution().p(value, settings.profile().permutationP()),
                    isSignificant(value, statistic.nullDistribution()) ? cluster.size() : 0, 0));
        }
        return byCluster(correction, tests);
    }

    private CorrectedResult byExtent() {
        List<Cluster> kept = new MinimumExtent(settings.minExtent()).surviving(observed.clusters());
        List<ClusterTest> tests = new ArrayList<>();
        for (Cluster cluster : observed.clusters()) {
            tests.add(new ClusterTest(cluster, observed.analytic().p(cluster.peak().value()), kept.contains(cluster) ? cluster.size() : 0,
                    0));
        }
        return byCluster(Correction.UNCORRECTED, tests);
    }

    private CorrectedResult byCluster(Correction correction, List<ClusterTest> tests) {
        double[] z = new double[observed.ale().length];
        double smallest = 1;
        for (ClusterTest test : tests) {
            smallest = Math.min(smallest, test.p());
            for (int i = 0; test.significant() && i < test.cluster().size(); i++) {
                int n = test.cluster().component().position(i);
                z[n] = observed.z()[n];
            }
        }
        return new CorrectedResult(correction, z, tests, smallest);
    }
}
