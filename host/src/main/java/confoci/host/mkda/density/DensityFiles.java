package confoci.host.mkda.density;

import confoci.host.ale.inference.ClusterColumns;
import confoci.host.ale.inference.FocusColumns;
import confoci.host.ale.inference.PeakColumns;
import confoci.host.domain.Domain;
import confoci.host.domain.MapWriter;
import confoci.host.domain.Meaning;
import confoci.host.domain.StatMap;
import confoci.host.domain.VoxelDomain;
import confoci.host.inference.ClusterTest;
import confoci.host.inference.CorrectedResult;
import confoci.host.label.ClusterLabels;
import confoci.host.output.Notation;
import confoci.host.output.ResultFiles;
import confoci.host.output.Tsv;
import confoci.op.Maximum;
import confoci.op.NullMaxima;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Writes the maps and tables of a density. */
public final class DensityFiles {

    private record FocusRow(double weight, FocusColumns.Row focus) {
    }

    private static final Notation SHARE = Notation.significant(6);

    private static final Tsv<FocusRow> EXPERIMENTS = FocusColumns.of(Tsv.<FocusRow>table(), FocusRow::focus, table ->
            table.number("weight", "Share of the experiment in the sum of all weights", "", SHARE, FocusRow::weight)).build();

    private static final Tsv<ClusterExperiments> CONTRIBUTIONS = Tsv.<ClusterExperiments>table()
            .number("cluster", "Number of the cluster in clusters.tsv", "", Notation.whole(), ClusterExperiments::cluster)
            .text("experiment", "Study and contrast", row -> row.experiment().experiment().label())
            .number("subjects", "Sample size", "subjects", Notation.float64(), row -> row.experiment().experiment().subjects())
            .number("weight", "Share of the experiment in the sum of all weights", "", SHARE, ClusterExperiments::weight)
            .number("foci", "Its foci in the cluster", "", Notation.whole(), ClusterExperiments::foci)
            .number("covered", "Voxels of the cluster that its spheres cover", "percent", Notation.decimals(2),
                    row -> 100.0 * row.covered() / row.size())
            .number("share", "What it adds to the density of the cluster; that of all experiments makes 100", "percent",
                    Notation.decimals(4), row -> 100 * row.share())
            .build();

    private final DensityResult result;
    private final ResultFiles folder;
    private final Domain domain;
    private final ClusterLabels labels;
    private final MapWriter maps;

    /** @param labels of the clusters */
    public DensityFiles(DensityResult result, ResultFiles folder, ClusterLabels labels) {
        this.result = result;
        this.folder = folder;
        this.labels = labels;
        ObservedDensity observed = result.observed();
        this.domain = new VoxelDomain(observed.mask(), observed.tested().ranks(), observed.mask().name());
        this.maps = new MapWriter(folder, "multilevel kernel density analysis");
    }

    /**
     * All of them.
     *
     * @param maxima of the permutations, if there were any
     */
    public void write(Optional<NullMaxima> maxima) {
        ObservedDensity observed = result.observed();
        map("density", observed.density(), Meaning.estimate("density", "weighted share of active experiments"));
        map("active", Arrays.stream(observed.active()).asDoubleStream().toArray(),
                Meaning.estimate("experiments", "number of active experiments"));
        maps.write(StatMap.ofLogP(domain, "p", observed.tested().logP(), Meaning.p("uncorrected p of the density, one-sided")));
        map("z", observed.tested().z(), Meaning.z("z of the uncorrected p"));
        List<ClusterColumns.Row> clusters = new ArrayList<>();
        for (CorrectedResult corrected : result.corrected()) {
            String key = corrected.correction().key();
            map("z_" + key, corrected.surviving(), Meaning.z("z where " + key + " is significant"));
            for (ClusterTest test : corrected.clusters()) {
                clusters.add(ClusterColumns.Row.of(corrected.correction(), test, observed.tested(), labels));
            }
        }
        ClusterColumns.of(Tsv.<ClusterColumns.Row>table(), row -> row, "density", "density", labels).build()
                .write(folder, "clusters.tsv", clusters);
        PeakColumns.of(Tsv.<PeakColumns.Row>table(), row -> row, "density", "density", labels).build().write(folder, "peaks.tsv",
                result.corrected().stream().flatMap(corrected -> PeakColumns.Row.of(corrected, observed.tested(), labels)).toList());
        CONTRIBUTIONS.write(folder, "contributions.tsv", ClusterExperiments.of(observed));
        EXPERIMENTS.write(folder, "experiments.tsv", () -> IntStream.range(0, observed.experiments().size()).boxed().flatMap(e ->
                FocusColumns.Row.of(observed.experiments().get(e).experiment(), observed.experiments().get(e).foci(),
                        observed.mask().grid()).map(focus -> new FocusRow(observed.weights().shares()[e], focus))).iterator());
        maxima.ifPresent(all -> nulls(all).write(folder, "null_maxima.tsv.gz", () -> IntStream.range(0, all.count()).iterator()));
    }

    private void map(String name, double[] values, Meaning meaning) {
        maps.write(new StatMap(domain, name, values, meaning));
    }

    private static Tsv<Integer> nulls(NullMaxima maxima) {
        Tsv.Builder<Integer> table = Tsv.<Integer>table()
                .number("permutation", "Number of the permutation; with the seed it determines the null foci", "", Notation.whole(),
                        i -> maxima.first() + i)
                .number("max_density", "Largest density", "", Notation.float64(), of(maxima, Maximum.HEIGHT))
                .number("max_cluster_voxels", "Size of the largest cluster", "voxels", Notation.whole(), of(maxima, Maximum.CLUSTER_SIZE))
                .number("max_cluster_mass", "Largest cluster mass", "", Notation.float64(), of(maxima, Maximum.CLUSTER_MASS));
        if (maxima.statistics().contains(Maximum.TFCE)) {
            table.number("max_tfce", "Largest TFCE", "", Notation.float64(), of(maxima, Maximum.TFCE));
        }
        return table.build();
    }

    private static ToDoubleFunction<Integer> of(NullMaxima maxima, Maximum statistic) {
        double[] values = maxima.of(statistic);
        return i -> values[i];
    }
}
