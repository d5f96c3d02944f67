package confoci.host.fcnm.overlap;

import confoci.host.domain.Domain;
import confoci.host.stats.Cluster;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Where the networks of studies overlap: the network probability map, and the network that it makes (Mo et al. 2024, Schizophr Bull
 * sbae020; Ma et al. 2026, Eur Psychiatry).
 *
 * @param domain      the places that are analysed
 * @param studies     their masks
 * @param counts      per place the studies whose mask covers it
 * @param probability per place their share
 * @param clusters    of the network, the largest first
 */
public record NetworkProbability(Domain domain, List<StudyMask> studies, int[] counts, double[] probability, List<Cluster> clusters) {

    public NetworkProbability {
        studies = List.copyOf(studies);
        clusters = List.copyOf(clusters);
    }

    /** @param studies at least one */
    public static NetworkProbability of(Domain domain, List<StudyMask> studies, OverlapSettings settings) {
        int[] counts = new int[domain.size()];
        for (StudyMask study : studies) {
            for (int v = study.voxels().nextSetBit(0); v >= 0; v = study.voxels().nextSetBit(v + 1)) {
                counts[v]++;
            }
        }
        double[] probability = new double[counts.length];
        for (int v = 0; v < counts.length; v++) {
            probability[v] = (double) counts[v] / studies.size();
        }
        List<Cluster> large = new ArrayList<>();
        // The finder takes values above a threshold, the method those at it, too.
        for (Cluster cluster : domain.clusters(settings.connectivity()).above(Math.nextDown(settings.threshold()), probability)) {
            if (cluster.size() >= settings.minCluster()) {
                large.add(cluster);
            }
        }
        return new NetworkProbability(domain, studies, counts, probability, large);
    }

    /** The places of all clusters. */
    public BitSet network() {
        BitSet network = new BitSet(counts.length);
        for (Cluster cluster : clusters) {
            for (int n = 0; n < cluster.size(); n++) {
                network.set(cluster.component().position(n));
            }
        }
        return network;
    }
}
