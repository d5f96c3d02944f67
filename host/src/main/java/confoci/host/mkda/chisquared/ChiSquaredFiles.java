package confoci.host.mkda.chisquared;

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
import confoci.host.mkda.chisquared.ChiSquaredResult.Finding;
import confoci.host.mkda.chisquared.ChiSquaredResult.Kind;
import confoci.host.mkda.model.PlacedExperiment;
import confoci.host.output.Notation;
import confoci.host.output.ResultFiles;
import confoci.host.output.Tsv;
import confoci.op.Maximum;
import confoci.op.NullMaxima;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Writes the maps and tables of chi-squared tests. */
public final class ChiSquaredFiles {

    private record Row(Kind kind, boolean below, ClusterColumns.Row cluster) {
    }

    private record PeakRow(Kind kind, boolean below, PeakColumns.Row peak) {
    }

    private static final Tsv<FocusColumns.Row> EXPERIMENTS =
            FocusColumns.of(Tsv.<FocusColumns.Row>table(), row -> row, table -> table).build();

    private final ChiSquaredResult result;
    private final ResultFiles folder;
    private final Domain domain;
    private final ClusterLabels labels;
    private final MapWriter maps;

    /** @param labels of the clusters */
    public ChiSquaredFiles(ChiSquaredResult result, ResultFiles folder, ClusterLabels labels) {
        this.result = result;
        this.folder = folder;
        this.labels = labels;
        ActiveGroups groups = result.groups();
        this.domain = new VoxelDomain(groups.mask(), groups.ranks(), groups.mask().name());
        this.maps = new MapWriter(folder, "multilevel kernel density analysis");
    }

    /** All of them. */
    public void write() {
        ActiveProbabilities probabilities = new ActiveProbabilities(result.groups(), result.prior());
        map("active", probabilities.active(), Meaning.estimate("P(active)", "share of active experiments"));
        map("active_a", probabilities.activeGivenA(), Meaning.estimate("P(active | A)", "share of active experiments of group A"));
        map("active_b", probabilities.activeGivenB(), Meaning.estimate("P(active | B)", "share of active experiments of group B"));
        map("posterior_a", probabilities.aGivenActive(), Meaning.estimate("P(A | active)",
                "probability of group A given activation, prior " + Notation.float64().of(result.prior())));
        List<Row> clusters = new ArrayList<>();
        List<PeakRow> peaks = new ArrayList<>();
        for (Finding finding : result.tests()) {
            write(finding);
            for (CorrectedResult corrected : finding.corrected()) {
                PeakColumns.Row.of(corrected, finding.map().tested(), labels).forEach(peak -> peaks.add(new PeakRow(finding.kind(),
                        finding.map().tested().below().get(peak.peak().position()), peak.withZ(finding.map().z()))));
                for (ClusterTest test : corrected.clusters()) {
                    clusters.add(new Row(finding.kind(), finding.map().below(test.cluster()), new ClusterColumns.Row(
                            corrected.correction(), test, finding.map().z()[test.cluster().peak().position()],
                            labels.of(test.cluster()))));
                }
            }
        }
        clusters().write(folder, "clusters.tsv", clusters);
        peaks().write(folder, "peaks.tsv", peaks);
        experiments("experiments_a.tsv", result.groups().first());
        experiments("experiments_b.tsv", result.groups().second());
        if (result.settings().permutes()) {
            nulls().write(folder, "null_maxima.tsv.gz", () -> IntStream.range(0, result.settings().permutations()).iterator());
        }
    }

    private static Map<String, String> kinds() {
        Map<String, String> levels = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            levels.put(kind.key(), kind.side(false) + ", or " + kind.side(true));
        }
        return levels;
    }

    private Tsv<PeakRow> peaks() {
        return PeakColumns.of(Tsv.<PeakRow>table()
                .level("test", "Which test", kinds(), row -> row.kind().key())
                .text("direction", "What is found", row -> row.kind().side(row.below())), PeakRow::peak, "statistic", "statistic",
                labels).build();
    }

    private Tsv<Row> clusters() {
        return ClusterColumns.of(Tsv.<Row>table()
                .level("test", "Which test", kinds(), row -> row.kind().key())
                .text("direction", "What is found", row -> row.kind().side(row.below())), Row::cluster, "statistic", "statistic",
                labels).build();
    }

    private void write(Finding finding) {
        String test = finding.kind().key();
        String sign = ", below 0 for " + finding.kind().side(true);
        SignedMap signed = finding.map();
        map("chi2_" + test, Arrays.stream(signed.z()).map(z -> z * z).toArray(),
                Meaning.estimate("chi-squared", "chi-squared of " + test + ", 1 degree of freedom"));
        map("z_" + test, signed.z(), Meaning.z("z of " + test + sign));
        maps.write(StatMap.ofLogP(domain, "p_" + test, signed.logP(), Meaning.p("uncorrected p of chi-squared of " + test)));
        maps.write(StatMap.ofLogP(domain, "p_exact_" + test, signed.tested().logP(), Meaning.p("uncorrected exact p of " + test
                + ", two-sided")));
        for (CorrectedResult corrected : finding.corrected()) {
            String key = corrected.correction().key();
            map("z_" + test + "_" + key, signed.surviving(corrected), Meaning.z("z of " + test + " where " + key + " is significant"
                    + sign));
        }
    }

    private void map(String name, double[] values, Meaning meaning) {
        maps.write(new StatMap(domain, name, values, meaning));
    }

    private void experiments(String name, List<PlacedExperiment> experiments) {
        EXPERIMENTS.write(folder, name, () -> experiments.stream().flatMap(one ->
                FocusColumns.Row.of(one.experiment(), one.foci(), result.groups().mask().grid())).iterator());
    }

    private Tsv<Integer> nulls() {
        Tsv.Builder<Integer> table = Tsv.<Integer>table()
                .number("permutation", "Number of the permutation; with the seed it determines the foci and the labels", "",
                        Notation.whole(), i -> i);
        for (Finding finding : result.tests()) {
            finding.map().maxima().ifPresent(maxima -> {
                add(table, finding.kind(), maxima, Maximum.HEIGHT, "max_z", "Largest absolute standardized value", "", Notation.float64());
                add(table, finding.kind(), maxima, Maximum.CLUSTER_SIZE, "max_cluster_voxels", "Size of the largest cluster", "voxels",
                        Notation.whole());
                add(table, finding.kind(), maxima, Maximum.CLUSTER_MASS, "max_cluster_mass", "Largest cluster mass", "",
                        Notation.float64());
                if (maxima.statistics().contains(Maximum.TFCE)) {
                    add(table, finding.kind(), maxima, Maximum.TFCE, "max_tfce", "Largest TFCE", "", Notation.float64());
                }
            });
        }
        return table.build();
    }

    private static void add(Tsv.Builder<Integer> table, Kind kind, NullMaxima maxima, Maximum statistic, String name, String description,
            String unit, Notation notation) {
        double[] values = maxima.of(statistic);
        table.number(name + "_" + kind.key(), description + ", " + kind.key(), unit, notation, i -> values[i]);
    }
}
