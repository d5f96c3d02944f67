package confoci.host.fcnm.report;

import confoci.host.fcnm.domain.DomainMaps;
import confoci.host.fcnm.overlap.CanonicalNetworks.Proportion;
import confoci.host.fcnm.overlap.NetworkProbability;
import confoci.host.io.nifti.NiftiIntent;
import confoci.host.output.ResultFiles;
import java.util.List;

/** Writes what an overlap of studies is. */
public final class OverlapFiles {

    private final NetworkProbability overlap;
    private final ResultFiles folder;
    private final String suffix;
    private final DomainMaps maps;

    /** @param suffix that names of files carry, such as that of a radius; possibly empty */
    public OverlapFiles(NetworkProbability overlap, ResultFiles folder, String suffix) {
        this.overlap = overlap;
        this.folder = folder;
        this.suffix = suffix;
        this.maps = overlap.domain().maps(folder);
    }

    /** {@code probability, network, clusters.tsv, studies.tsv}. */
    public void write() {
        maps.write("probability" + suffix, overlap.probability(), 0, NiftiIntent.ESTIMATE.named("probability"),
                "share of studies whose network covers the place");
        maps.write("network" + suffix, overlap.network(), "what enough studies share, in large clusters");
        FcnmTables.clusters(overlap.domain()).write(folder, "clusters" + suffix + ".tsv", overlap.clusters());
        FcnmTables.studies(overlap.domain()).write(folder, "studies" + suffix + ".tsv", overlap.studies());
    }

    /** {@code networks.tsv}. */
    public void writeNetworks(List<Proportion> proportions) {
        FcnmTables.networks(overlap.domain().unit()).write(folder, "networks" + suffix + ".tsv", proportions);
    }

    /** {@code p}. */
    public void writeP(double[] p) {
        maps.write("p" + suffix, p, 1, NiftiIntent.P_VALUE, "p of the overlap if masks could lie anywhere");
    }
}
