package confoci.host.inference;

import confoci.host.stats.Cluster;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * What one correction leaves.
 *
 * @param correction the correction
 * @param surviving  the z of surviving voxels, 0 elsewhere
 * @param owners     the id of the cluster that each surviving voxel counts for, 0 elsewhere
 * @param clusters   every cluster above the cluster-forming threshold, by its id; after them, for a voxelwise correction, clusters of
 *                   surviving voxels outside of those
 * @param smallestP  the smallest corrected p, 1 if there is no cluster to test
 */
public record CorrectedResult(Correction correction, double[] surviving, int[] owners, List<ClusterTest> clusters, double smallestP) {

    private static final Comparator<ClusterTest> STRONGEST = Comparator.comparingDouble(ClusterTest::p)
            .thenComparing(Comparator.<ClusterTest>comparingDouble(t -> t.cluster().peak().value()).reversed());

    public CorrectedResult {
        clusters = List.copyOf(clusters);
    }

    /** The clusters that survive, in order. */
    public List<ClusterTest> significant() {
        return clusters.stream().filter(ClusterTest::significant).toList();
    }

    /** All clusters, significant or not, the strongest first. */
    public List<ClusterTest> strongestFirst() {
        return clusters.stream().sorted(STRONGEST).toList();
    }

    /** Of a correction of whole clusters. */
    static CorrectedResult ofClusters(Correction correction, TestedMap map, List<ClusterTest> tests) {
        double[] z = new double[map.size()];
        int[] owners = new int[map.size()];
        double smallest = 1;
        for (ClusterTest test : tests) {
            smallest = Math.min(smallest, test.p());
            for (int i = 0; test.significant() && i < test.cluster().size(); i++) {
                int n = test.cluster().component().position(i);
                z[n] = map.z()[n];
                owners[n] = test.cluster().id();
            }
        }
        return new CorrectedResult(correction, z, owners, tests, smallest);
    }

    /**
     * Of a correction of voxels. A connected set of surviving voxels counts once: for the cluster of its highest voxel.
     *
     * @param p corrected
     */
    static CorrectedResult ofVoxels(Correction correction, TestedMap map, double[] p, BitSet surviving, InferenceSettings settings) {
        double[] z = new double[p.length];
        double[] statistic = new double[p.length];
        double smallest = 1;
        for (int n = 0; n < p.length; n++) {
            smallest = Math.min(smallest, p[n]);
            if (surviving.get(n)) {
                z[n] = map.z()[n];
                statistic[n] = map.statistic()[n];
            }
        }
        int[] owners = new int[p.length];
        List<ClusterTest> tests = tests(map, p, map.clusterFinder(settings.connectivity()).above(0, statistic), owners);
        return new CorrectedResult(correction, z, owners, tests, smallest);
    }

    /** @param owners receives the ids of the clusters that surviving voxels count for */
    private static List<ClusterTest> tests(TestedMap map, double[] p, List<Cluster> blobs, int[] owners) {
        int[] clusterOf = new int[p.length];
        for (Cluster cluster : map.clusters()) {
            for (int i = 0; i < cluster.size(); i++) {
                clusterOf[cluster.component().position(i)] = cluster.id();
            }
        }
        // The highest voxel is above the threshold if any of the blob's voxels is.
        int[] counted = new int[map.clusters().size() + 1];
        int[] joined = new int[map.clusters().size() + 1];
        List<Cluster> elsewhere = new ArrayList<>();
        for (Cluster blob : blobs) {
            int owner = clusterOf[blob.peak().position()];
            if (owner == 0) {
                elsewhere.add(blob);
            } else {
                counted[owner] += blob.size();
                for (int i = 0; i < blob.size(); i++) {
                    owners[blob.component().position(i)] = owner;
                    int cluster = clusterOf[blob.component().position(i)];
                    joined[cluster] = cluster == owner ? joined[cluster] : owner;
                }
            }
        }
        List<ClusterTest> tests = new ArrayList<>();
        for (Cluster cluster : map.clusters()) {
            int id = cluster.id();
            tests.add(new ClusterTest(cluster, smallest(p, cluster), counted[id], counted[id] > 0 ? 0 : joined[id]));
        }
        for (Cluster blob : elsewhere) {
            int id = tests.size() + 1;
            for (int i = 0; i < blob.size(); i++) {
                owners[blob.component().position(i)] = id;
            }
            tests.add(new ClusterTest(belowThreshold(blob, id), smallest(p, blob), blob.size(), 0));
        }
        return tests;
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
}
