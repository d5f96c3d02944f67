package confoci.host.regional;

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
        List<ClusterTest> tests = new ArrayList<>();
        double[] z = new double[p.length];
        double[] elsewhere = new double[p.length];
        double smallest = 1;
        for (int n = 0; n < p.length; n++) {
            smallest = Math.min(smallest, p[n]);
            if (surviving.get(n)) {
                z[n] = observed.z()[n];
                elsewhere[n] = observed.ale()[n];
            }
        }
        for (Cluster cluster : observed.clusters()) {
            double best = 1;
            boolean significant = false;
            for (int i = 0; i < cluster.size(); i++) {
                int n = cluster.component().position(i);
                best = Math.min(best, p[n]);
                significant |= surviving.get(n);
                elsewhere[n] = 0;
            }
            tests.add(new ClusterTest(cluster, best, significant));
        }
        for (Cluster cluster : new ClusterFinder(observed.mask().grid(), observed.ranks(), settings.connectivity()).above(0, elsewhere)) {
            double best = 1;
            for (int i = 0; i < cluster.size(); i++) {
                best = Math.min(best, p[cluster.component().position(i)]);
            }
            tests.add(new ClusterTest(belowThreshold(cluster, tests.size() + 1), best, true));
        }
        return new CorrectedResult(correction, z, tests, smallest);
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
                    isSignificant(value, statistic.nullDistribution())));
        }
        return byCluster(correction, tests);
    }

    private CorrectedResult byExtent() {
        List<Cluster> kept = new MinimumExtent(settings.minExtent()).surviving(observed.clusters());
        List<ClusterTest> tests = new ArrayList<>();
        for (Cluster cluster : observed.clusters()) {
            tests.add(new ClusterTest(cluster, observed.analytic().p(cluster.peak().value()), kept.contains(cluster)));
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
