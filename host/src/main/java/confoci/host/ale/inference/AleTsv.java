package confoci.host.ale.inference;

import confoci.host.ale.model.Contribution;
import confoci.host.ale.model.TagContribution;
import confoci.host.foci.Experiment;
import confoci.host.label.ClusterLabels;
import confoci.host.output.Notation;
import confoci.host.output.Tsv;
import confoci.op.Maximum;
import confoci.op.NullMaxima;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The columns of the tables that an analysis leaves; their sidecars are made from the same words. */
final class AleTsv {

    static final Notation MM = Notation.decimals(2);
    static final Notation STATISTIC = Notation.significant(6);

    private AleTsv() {
    }

    /**
     * A focus.
     *
     * @param fwhm of its kernel, in mm
     */
    record FocusRow(double fwhm, FocusColumns.Row focus) {
    }

    static final Tsv<FocusRow> EXPERIMENTS = FocusColumns.of(Tsv.<FocusRow>table(), FocusRow::focus, table ->
            table.number("fwhm", "Full width at half maximum of the focus kernel", "mm", Notation.decimals(4), FocusRow::fwhm)).build();

    static Tsv<ClusterColumns.Row> clusters(ClusterLabels labels) {
        return ClusterColumns.of(Tsv.<ClusterColumns.Row>table(), row -> row, "ALE", "ale", labels).build();
    }

    /**
     * A contribution to a cluster, of an experiment or of all experiments with a tag.
     *
     * @param max      NaN for a tag
     * @param survives the corrections that the cluster survives, separated by commas; empty for none
     */
    record ContributionRow(int cluster, String kind, String name, double subjects, double share, double sum, double average, double max,
            String survives) {

        static ContributionRow of(int cluster, Experiment experiment, Contribution c, String survives) {
            return new ContributionRow(cluster, "experiment", experiment.label(), experiment.subjects(), c.share(), c.sum(), c.average(),
                    c.max(), survives);
        }

        static ContributionRow of(int cluster, TagContribution c, String survives) {
            return new ContributionRow(cluster, "tag", c.column() + "=" + c.value(), Double.NaN, c.share(), c.sum(), c.average(),
                    Double.NaN, survives);
        }
    }

    static final Tsv<ContributionRow> CONTRIBUTIONS = Tsv.<ContributionRow>table()
            .number("cluster", "Number of the cluster in clusters.tsv", "", Notation.whole(), ContributionRow::cluster)
            .level("kind", "What contributes", levels("experiment", "one experiment", "tag", "all experiments with a tag, added"),
                    ContributionRow::kind)
            .text("name", "The experiment, or column=value of the tag", ContributionRow::name)
            .number("subjects", "Sample size of the experiment", "subjects", Notation.float64(), ContributionRow::subjects)
            .number("share", "Mean over the cluster of 1 - ALE without it / ALE, scaled so that all experiments make 100", "percent",
                    Notation.decimals(4), ContributionRow::share)
            .number("sum", "Its modeled activation (MA), summed over the voxels of the cluster", "", STATISTIC, ContributionRow::sum)
            .number("average", "100 times the sum, divided by the number of voxels: the mean MA in percent, as Saberi et al. 2024 print it",
                    "percent", STATISTIC, ContributionRow::average)
            .number("max", "Largest 1 - ALE without it / ALE of a voxel", "percent", Notation.decimals(4), ContributionRow::max)
            .text("survives", "The corrections that the cluster survives, all or in part; missing for a cluster that is not significant",
                    ContributionRow::survives)
            .build();

    /** A table whose rows are the places of permutations in a batch. */
    static Tsv<Integer> maxima(NullMaxima maxima) {
        Tsv.Builder<Integer> table = Tsv.<Integer>table()
                .number("permutation", "Number of the permutation; with the seed it determines the null foci", "", Notation.whole(),
                        i -> maxima.first() + i)
                .number("max_ale", "Largest ALE", "", Notation.float32(), of(maxima, Maximum.HEIGHT))
                .number("max_cluster_voxels", "Size of the largest cluster", "voxels", Notation.whole(), of(maxima, Maximum.CLUSTER_SIZE))
                .number("max_cluster_mass", "Largest cluster mass", "", Notation.float64(), of(maxima, Maximum.CLUSTER_MASS));
        if (maxima.statistics().contains(Maximum.TFCE)) {
            table.number("max_tfce", "Largest TFCE", "", Notation.float32(), of(maxima, Maximum.TFCE));
        }
        return table.build();
    }

    private static ToDoubleFunction<Integer> of(NullMaxima maxima, Maximum statistic) {
        double[] values = maxima.of(statistic);
        return i -> values[i];
    }

    static Map<String, String> levels(String... namesAndMeanings) {
        Map<String, String> levels = new LinkedHashMap<>();
        for (int i = 0; i < namesAndMeanings.length; i += 2) {
            levels.put(namesAndMeanings[i], namesAndMeanings[i + 1]);
        }
        return levels;
    }
}
