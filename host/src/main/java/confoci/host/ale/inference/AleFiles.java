package confoci.host.ale.inference;

import confoci.host.ale.model.Contribution;
import confoci.host.ale.model.Contributions;
import confoci.host.domain.Domain;
import confoci.host.domain.MapWriter;
import confoci.host.domain.Meaning;
import confoci.host.domain.StatMap;
import confoci.host.domain.VoxelDomain;
import confoci.host.foci.Experiment;
import confoci.host.inference.ClusterTest;
import confoci.host.inference.CorrectedResult;
import confoci.host.label.ClusterLabels;
import confoci.host.output.ResultFiles;
import confoci.host.output.Tsv;
import confoci.host.stats.Cluster;
import confoci.op.NullMaxima;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes the maps and tables of an analysis. */
public final class AleFiles {

    private final ObservedAle observed;
    private final AleSettings settings;
    private final ResultFiles folder;
    private final Domain domain;
    private final ClusterLabels labels;
    private final MapWriter maps;

    /** @param labels of the clusters */
    public AleFiles(ObservedAle observed, AleSettings settings, ResultFiles folder, ClusterLabels labels) {
        this.observed = observed;
        this.settings = settings;
        this.folder = folder;
        this.labels = labels;
        this.domain = new VoxelDomain(observed.mask(), observed.tested().ranks(), observed.mask().name());
        this.maps = new MapWriter(folder, "activation likelihood estimation");
    }

    /** {@code ale.nii.gz}, {@code p.nii.gz}, {@code z.nii.gz}, and {@code experiments.tsv}: what needs no permutations. */
    public void writeObserved() {
        write("ale", observed.ale(), Meaning.estimate("ALE", "activation likelihood estimate"));
        maps.write(StatMap.ofLogP(domain, "p", observed.logP(), Meaning.p("uncorrected p of ALE, one-sided")));
        write("z", observed.z(), Meaning.z("z of the uncorrected p"));
        ExperimentTable.write(folder, "experiments.tsv", observed);
    }

    /** {@code z_CORRECTION.nii.gz}: the z of the voxels that survive. */
    public void writeSurviving(CorrectedResult result) {
        write("z_" + result.correction().key(), result.surviving(), Meaning.z("z where " + result.correction().key() + " is significant"));
    }

    /** {@code clusters.tsv, peaks.tsv}. */
    public void writeClusters(List<CorrectedResult> results) {
        List<ClusterColumns.Row> rows = new ArrayList<>();
        for (CorrectedResult result : results) {
            for (ClusterTest test : result.clusters()) {
                rows.add(ClusterColumns.Row.of(result.correction(), test, observed.tested(), labels));
            }
        }
        AleTsv.clusters(labels).write(folder, "clusters.tsv", rows);
        PeakColumns.of(Tsv.<PeakColumns.Row>table(), row -> row, "ALE", "ale", labels).build().write(folder, "peaks.tsv",
                results.stream().flatMap(result -> PeakColumns.Row.of(result, observed.tested(), labels)).toList());
    }

    /** How many experiments {@link #writeContributions} looks at: all of them for each cluster. */
    public long contributionSteps() {
        return (long) observed.clusters().size() * observed.experiments().size();
    }

    /**
     * {@code contributions.tsv}, one cluster after another.
     *
     * @param progress told how many of the {@link #contributionSteps steps} are done
     * @return those to clusters that survive any correction
     */
    public List<ClusterContributions> writeContributions(List<CorrectedResult> results, LongConsumer progress) {
        List<ClusterContributions> surviving = new ArrayList<>();
        AleTsv.CONTRIBUTIONS.write(folder, "contributions.tsv",
                () -> observed.clusters().stream().flatMap(cluster -> contributionRows(cluster, results, progress, surviving)).iterator());
        return surviving;
    }

    private Stream<AleTsv.ContributionRow> contributionRows(Cluster cluster, List<CorrectedResult> results, LongConsumer progress,
            List<ClusterContributions> surviving) {
        List<Experiment> experiments = observed.experiments().stream().map(ModeledExperiment::experiment).toList();
        long before = (cluster.id() - 1L) * experiments.size();
        List<Contribution> contributions =
                observed.contributions(cluster.component(), settings.overlap(), done -> progress.accept(before + done));
        String survives = results.stream().filter(result -> survives(result.clusters().get(cluster.id() - 1)))
                .map(result -> result.correction().key()).collect(Collectors.joining(","));
        if (!survives.isEmpty()) {
            surviving.add(new ClusterContributions(cluster, contributions));
        }
        Stream<AleTsv.ContributionRow> ofExperiments = IntStream.range(0, experiments.size())
                .filter(e -> contributions.get(e).sum() > 0)
                .mapToObj(e -> AleTsv.ContributionRow.of(cluster.id(), experiments.get(e), contributions.get(e), survives));
        Stream<AleTsv.ContributionRow> ofTags = Contributions.byTag(experiments, contributions).stream()
                .filter(tag -> tag.sum() > 0).map(tag -> AleTsv.ContributionRow.of(cluster.id(), tag, survives));
        return Stream.concat(ofExperiments, ofTags);
    }

    private static boolean survives(ClusterTest test) {
        return test.significant() || test.joined() > 0;
    }

    /** {@code null_maxima.tsv.gz}: a row per permutation. */
    public void writeMaxima(NullMaxima maxima) {
        AleTsv.maxima(maxima).write(folder, "null_maxima.tsv.gz", () -> IntStream.range(0, maxima.count()).iterator());
    }

    private void write(String name, double[] values, Meaning meaning) {
        maps.write(new StatMap(domain, name, values, meaning));
    }
}
