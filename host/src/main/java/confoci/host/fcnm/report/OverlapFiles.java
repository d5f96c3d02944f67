package confoci.host.fcnm.report;

import confoci.host.domain.Domain;
import confoci.host.domain.MapWriter;
import confoci.host.domain.Meaning;
import confoci.host.domain.StatMap;
import confoci.host.fcnm.overlap.NetworkProbability;
import confoci.host.fcnm.overlap.Proportion;
import confoci.host.label.ClusterLabels;
import confoci.host.output.ResultFiles;
import java.util.List;

/** Writes what an overlap of studies is. */
public final class OverlapFiles {

    private final NetworkProbability overlap;
    private final ResultFiles folder;
    private final String suffix;
    private final Domain domain;
    private final ClusterLabels labels;
    private final MapWriter maps;

    /**
     * @param suffix that names of files carry, such as that of a radius; possibly empty
     * @param labels of the clusters
     */
    public OverlapFiles(NetworkProbability overlap, ResultFiles folder, String suffix, ClusterLabels labels) {
        this.overlap = overlap;
        this.folder = folder;
        this.labels = labels;
        this.suffix = suffix;
        this.domain = overlap.domain();
        this.maps = new MapWriter(folder, FcnmTables.METHOD);
    }

    /** {@code probability, network, clusters.tsv, studies.tsv}. */
    public void write() {
        maps.write(new StatMap(domain, "probability" + suffix, overlap.probability(),
                Meaning.estimate("probability", "share of studies whose network covers the place")));
        maps.write(domain, "network" + suffix, overlap.network(), "what enough studies share, in large clusters");
        FcnmTables.clusters(domain, labels).write(folder, "clusters" + suffix + ".tsv", overlap.clusters());
        FcnmTables.studies(domain).write(folder, "studies" + suffix + ".tsv", overlap.studies());
    }

    /** {@code networks.tsv}. */
    public void writeNetworks(List<Proportion> proportions) {
        FcnmTables.networks(domain.unit()).write(folder, "networks" + suffix + ".tsv", proportions);
    }

    /** {@code p}. */
    public void writeP(double[] p) {
        maps.write(new StatMap(domain, "p" + suffix, p, Meaning.p("p of the overlap if masks could lie anywhere")));
    }
}
