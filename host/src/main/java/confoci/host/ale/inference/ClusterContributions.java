package confoci.host.ale.inference;

import confoci.host.ale.model.Contribution;
import confoci.host.foci.Experiment;
import confoci.host.report.Bars;
import confoci.host.report.Bars.Bar;
import confoci.host.report.Numbers;
import confoci.host.stats.Cluster;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What experiments contribute to a cluster that is significant by any correction.
 *
 * @param cluster       what they contribute to
 * @param contributions of the experiments, in their order
 */
public record ClusterContributions(Cluster cluster, List<Contribution> contributions) {

    /** More experiments are summed up. */
    private static final int SHOWN = 12;

    /** As bars, the largest first. */
    Bars bars(List<Experiment> experiments) {
        List<Bar> parts = IntStream.range(0, experiments.size()).filter(e -> contributions.get(e).sum() > 0)
                .mapToObj(e -> new Bar(experiments.get(e).label(), contributions.get(e).share(), false)).toList();
        return Bars.ofParts("Contributions to cluster " + cluster.id() + " at " + Numbers.mm(cluster.peak().mm()), "share of the cluster",
                "%",
                parts, SHOWN);
    }
}
