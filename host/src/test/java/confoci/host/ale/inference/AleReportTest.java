package confoci.host.ale.inference;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.ale.nullfoci.NullFoci;
import confoci.host.inference.ClusterTest;
import confoci.host.inference.CorrectedResult;
import confoci.host.inference.Correction;
import confoci.host.inference.Corrections;
import confoci.host.label.ClusterLabels;
import confoci.host.report.ClusterTable;
import confoci.host.report.Distribution;
import confoci.host.report.Group;
import confoci.host.report.MapFile;
import confoci.host.report.RecordReport;
import confoci.host.report.Report;
import confoci.host.report.TextReport;
import confoci.host.report.WordsAndRecord;
import confoci.op.NullMaxima;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the words, the record and the sections of a report tell, against what was found. */
class AleReportTest {

    private static final Correction[] ALL = Corrections.ALL.toArray(Correction[]::new);

    private static AleResult result(int experiments, Optional<Integer> permutations, Correction... corrections) {
        AleSettings settings = Observations.settings(corrections);
        ObservedAle observed = ObservedAle.of(Observations.EXPERIMENTS.subList(0, experiments), Observations.MASK, settings);
        NullMaxima maxima = permutations.map(count -> Observations.maxima(observed, count)).orElse(null);
        return new AleResult(observed, settings, NullFoci.UNIFORM,
                settings.inference().correct(observed.tested(), Optional.ofNullable(maxima)), permutations.orElse(0));
    }

    private static Report report(AleResult result) {
        Optional<NullMaxima> maxima = result.permutations() == 0 ? Optional.empty()
                : Optional.of(Observations.maxima(result.observed(), result.permutations()));
        return new AleReport(result, maxima, ClusterLabels.none(), List.of()).report("out");
    }

    private static List<Group> corrections(Report report) {
        return ((Group) report.sections().getFirst()).sections().stream().map(Group.class::cast).toList();
    }

    private static <T> T only(Group group, Class<T> kind) {
        return group.sections().stream().filter(kind::isInstance).map(kind::cast).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 12, 20})
    void wordsAndRecordAreTheSame(int experiments) {
        AleResult result = result(experiments, Optional.of(400), ALL);
        Report report = report(result);
        assertThat(WordsAndRecord.requireSame(report)).isEqualTo(3 + ALL.length);
        RecordReport record = RecordReport.of(report);
        assertThat(report.title()).contains(" of " + record.data().get("experiments") + " experiment",
                ", " + record.data().get("foci") + " fo");
        Map<?, ?> corrections = (Map<?, ?>) record.results().get("corrections");
        assertThat(corrections).hasSize(ALL.length);
        result.corrected().forEach(corrected -> assertThat((Map<?, ?>) corrections.get(corrected.correction().key()))
                .isEqualTo(Map.of("smallest_p", corrected.smallestP(), "significant_clusters", corrected.significant().size())));
    }

    /** Rows, peaks and their numbers in clusters.tsv belong together. */
    @Test
    void clusterTablesHoldAllThatSurvives() {
        AleResult result = result(20, Optional.of(400), ALL);
        List<Group> groups = corrections(report(result));
        boolean any = false;
        for (int c = 0; c < ALL.length; c++) {
            CorrectedResult corrected = result.corrected().get(c);
            ClusterTable clusters = only(groups.get(c), ClusterTable.class);
            assertThat(clusters.peaks()).extracting(ClusterTable.Peak::cluster)
                    .containsExactlyInAnyOrderElementsOf(corrected.significant().stream().map(test -> test.cluster().id()).toList());
            for (int row = 0; row < clusters.peaks().size(); row++) {
                int id = clusters.peaks().get(row).cluster();
                ClusterTest test = corrected.significant().stream().filter(t -> t.cluster().id() == id).findFirst().orElseThrow();
                assertThat(clusters.table().rows().get(row)).isEqualTo(List.of(id, test.cluster().peak().mm().x(),
                        test.cluster().peak().mm().y(), test.cluster().peak().mm().z(), test.surviving(),
                        test.surviving() * 216.0, test.p()));
                any = true;
            }
            assertThat(only(groups.get(c), MapFile.class).file()).isEqualTo("z_" + corrected.correction().key() + ".nii.gz");
        }
        assertThat(any).isTrue();
    }

    /** The p that a null distribution gives its observed value is the smallest that the correction tells. */
    @Test
    void nullDistributionsBelongToTheirObservedValues() {
        AleResult result = result(20, Optional.of(400), Corrections.VFWE, Corrections.CFWE_SIZE, Corrections.CFWE_MASS, Corrections.TFCE);
        List<Group> groups = corrections(report(result));
        String[] statistics = {"ALE", "cluster", "cluster mass", "TFCE"};
        for (int c = 0; c < 4; c++) {
            Distribution nulls = only(groups.get(c), Distribution.class);
            assertThat(nulls.name()).isEqualTo("Largest " + statistics[c] + " of each permutation");
            assertThat(nulls.values()).hasSize(400);
            long reaching = Arrays.stream(nulls.values()).filter(value -> value >= nulls.observed() * (1 - 1e-5)).count();
            assertThat((reaching + 1) / 401.0).as(ALL[c].key()).isEqualTo(result.corrected().get(c).smallestP());
        }
    }

    @Test
    void withoutPermutationsThereAreNoDistributions() {
        Report report = report(result(20, Optional.empty(), Corrections.FDR, Corrections.UNCORRECTED));
        corrections(report).forEach(group -> assertThat(group.sections()).noneMatch(Distribution.class::isInstance));
        assertThat(TextReport.of(report)).doesNotContain("permutations");
        assertThat(RecordReport.of(report).results().get("permutations_run")).isEqualTo(0);
    }

    /** Of a correction that left nothing, what came nearest: a cluster, the peak of a voxelwise one without clusters, or nothing. */
    @Test
    void whatCameNearestIsTold() {
        AleResult found = result(20, Optional.of(400), Corrections.VFWE, Corrections.CFWE_SIZE);
        double[] nothing = new double[found.observed().ale().length];
        AleResult none = new AleResult(found.observed(), found.settings(), NullFoci.UNIFORM, List.of(
                new CorrectedResult(Corrections.VFWE, nothing, new int[nothing.length], List.of(), 0.31),
                new CorrectedResult(Corrections.CFWE_SIZE, nothing, new int[nothing.length], List.of(), 1)), 400);
        assertThat(TextReport.of(report(none))).contains("voxel-level FWE p < 0.05: nothing survived; nearest was p = 0.31 at -4",
                "cluster-level FWE (size) p < 0.05: nothing survived\n");
        List<ClusterTest> failed = found.corrected().get(1).clusters().stream()
                .map(test -> new ClusterTest(test.cluster(), 0.25, 0, 0)).toList();
        int size = failed.stream().map(ClusterTest::cluster).max((a, b) -> Double.compare(a.peak().value(), b.peak().value()))
                .orElseThrow().size();
        AleResult clusters = new AleResult(found.observed(), found.settings(), NullFoci.UNIFORM,
                List.of(new CorrectedResult(Corrections.CFWE_SIZE, nothing, new int[nothing.length], failed, 0.25)), 400);
        assertThat(TextReport.of(report(clusters)).replaceAll("\\s+", " "))
                .contains("nothing survived; nearest was p = 0.25 at ", " (" + size + " voxels)");
    }
}
