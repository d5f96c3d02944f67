package confoci.host.fcnm.report;

import confoci.host.domain.Domain;
import confoci.host.fcnm.overlap.NetworkShare;
import confoci.host.fcnm.overlap.Proportion;
import confoci.host.fcnm.overlap.StudyMask;
import confoci.host.label.ClusterLabels;
import confoci.host.output.Notation;
import confoci.host.output.Tsv;
import confoci.host.stats.Cluster;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The columns of the tables that describe an overlap; their sidecars are made from the same words. */
final class FcnmTables {

    /** What maps tell as their provenance. */
    static final String METHOD = "functional connectivity network mapping";
    private static final Notation MM = Notation.decimals(2);
    private static final Notation SHARE = Notation.significant(6);

    private FcnmTables() {
    }

    static Tsv<Cluster> clusters(Domain domain, ClusterLabels labels) {
        Tsv.Builder<Cluster> table = Tsv.<Cluster>table().number("cluster", "Number of the cluster, 1 is the largest", "", Notation.whole(),
                Cluster::id);
        domain.addSize(table);
        String peak = "Place of the highest probability, the first of equal ones";
        String centre = "Center of mass, weighted by probability";
        table.number("peak_x", peak, "mm", MM, c -> c.peak().mm().x())
                .number("peak_y", peak, "mm", MM, c -> c.peak().mm().y())
                .number("peak_z", peak, "mm", MM, c -> c.peak().mm().z())
                .number("peak_probability", "Share of studies whose network covers the peak", "", SHARE, c -> c.peak().value())
                .number("center_x", centre, "mm", MM, c -> c.centreOfMass().x())
                .number("center_y", centre, "mm", MM, c -> c.centreOfMass().y())
                .number("center_z", centre, "mm", MM, c -> c.centreOfMass().z());
        return labels.addTo(table, labels::of).build();
    }

    static Tsv<Proportion> networks(String unit) {
        return Tsv.<Proportion>table()
                .text("network", "Canonical network", Proportion::name)
                .number(unit, "Its size among the " + unit + " that are analyzed", unit, Notation.whole(), Proportion::size)
                .number("shared", "Those of both it and the network found", unit, Notation.whole(), Proportion::shared)
                .number("covered", "shared / size of the canonical network", "", SHARE, Proportion::covered)
                .number("share", "shared / size of the network found", "", SHARE, Proportion::share)
                .build();
    }

    static Tsv<NetworkShare> networkShares() {
        return Tsv.<NetworkShare>table()
                .text("network", "Canonical network", NetworkShare::name)
                .number("mean_share", "Mean over the network of the share of studies whose network covers the place", "", SHARE,
                        NetworkShare::observed)
                .number("expected", "The same for random foci, mean of the permutations", "", SHARE,
                        share -> Arrays.stream(share.permuted()).average().orElseThrow())
                .number("p", "That random foci have as large a mean share, one-sided", "", SHARE, NetworkShare::p)
                .number("p_fdr", "p adjusted over the networks (Benjamini and Hochberg 1995)", "", SHARE, NetworkShare::pFdr)
                .build();
    }

    static Tsv<Integer> networkNull(List<NetworkShare> networks) {
        Tsv.Builder<Integer> table = Tsv.table();
        table.number("permutation", "Number of the permutation, the first is 0", "", Notation.whole(), m -> m);
        Set<String> names = new HashSet<>(Set.of("permutation"));
        for (NetworkShare network : networks) {
            double[] permuted = network.permuted();
            // Networks of an atlas may have one name and yet be apart.
            String name = network.name();
            for (int number = 2; !names.add(name); number++) {
                name = network.name() + " " + number;
            }
            table.number(name, "Mean over the network of the share of studies, for random foci", "", SHARE, m -> permuted[m]);
        }
        return table.build();
    }

    static Tsv<StudyMask> studies(Domain domain) {
        return Tsv.<StudyMask>table()
                .text("study", "Study", StudyMask::study)
                .number(domain.unit(), "Size of its network", domain.unit(), Notation.whole(), StudyMask::size)
                .number("base_rate", "Size of its network / " + domain.unit() + " that are analyzed", "", SHARE,
                        mask -> (double) mask.size() / domain.size())
                .build();
    }
}
