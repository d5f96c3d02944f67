package confoci.host.fcnm.report;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.domain.VoxelDomain;
import confoci.host.fcnm.cohort.CohortState;
import confoci.host.fcnm.group.NetworkCorrections;
import confoci.host.fcnm.group.OneSampleT;
import confoci.host.fcnm.overlap.NetworkProbability;
import confoci.host.fcnm.overlap.OverlapSettings;
import confoci.host.fcnm.overlap.Proportion;
import confoci.host.fcnm.overlap.RandomOverlap;
import confoci.host.fcnm.overlap.StudyMask;
import confoci.host.label.ClusterLabels;
import confoci.host.report.ClusterTable;
import confoci.host.report.Group;
import confoci.host.report.MapFile;
import confoci.host.report.RecordReport;
import confoci.host.report.Report;
import confoci.host.report.Section;
import confoci.host.report.TextReport;
import confoci.host.report.WordsAndRecord;
import confoci.host.space.Affine;
import confoci.host.space.Mask;
import confoci.host.space.VoxelGrid;
import confoci.model.Connectivity;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import confoci.op.GroupConnectivity;
import confoci.op.GroupConnectivityRequest;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the words, the record and the sections of a report tell, against studies and cohorts that were made up. */
class FcnmReportTest {

    private static final GridShape SHAPE = new GridShape(7, 8, 9);
    private static final VoxelDomain DOMAIN = new VoxelDomain(new Mask(new VoxelGrid(SHAPE,
            Affine.ofRows(3, 0, 0, -9, 0, 3, 0, -12, 0, 0, 3, 0)), VoxelSet.all(SHAPE), "box"), "box");
    private static final OverlapSettings SETTINGS = new OverlapSettings(0.5, 2, Connectivity.EDGES);

    private static OverlapResult overlap(Random random) {
        List<StudyMask> studies = new ArrayList<>();
        for (int e = 0; e < 7; e++) {
            BitSet voxels = new BitSet();
            random.ints(150 + random.nextInt(200), 0, SHAPE.voxels()).forEach(voxels::set);
            studies.add(new StudyMask("study " + e, voxels));
        }
        return new OverlapResult(NetworkProbability.of(DOMAIN, studies, SETTINGS), SETTINGS,
                List.of(new Proportion("salience", 40, 10, 0.25, 0.125), new Proportion("visual", 40, 0, 0, 0)));
    }

    private static RadiusResult spheres(double radius, boolean only, boolean compared, Random random) {
        OverlapResult overlap = overlap(random);
        double[] pFwe = random.doubles(SHAPE.voxels(), 0.01, 1).toArray();
        double[] zeros = new double[SHAPE.voxels()];
        Optional<RandomOverlapResult> result = !compared ? Optional.empty() : Optional.of(new RandomOverlapResult(overlap.overlap(),
                new RandomOverlap.Result(99, zeros, zeros, pFwe, pFwe, random.nextDouble(-1, 1), random.nextDouble(2000)),
                SETTINGS.threshold(), NetworkCorrections.BONFERRONI, List.of()));
        return new RadiusResult(radius, only, List.of(), overlap, result, Optional.empty());
    }

    /** Of which only the number of subjects is known. */
    private static CohortResult cohort(int subjects, RadiusResult... spheres) {
        GroupConnectivity engine = (GroupConnectivity) Proxy.newProxyInstance(FcnmReportTest.class.getClassLoader(),
                new Class<?>[] {GroupConnectivity.class}, (_, method, _) -> {
                    assertThat(method.getName()).isEqualTo("subjects");
                    return subjects;
                });
        BitSet silent = new BitSet();
        silent.set(3, 5);
        return new CohortResult(DOMAIN, new CohortState(new OneSampleT(engine, new GroupConnectivityRequest(1, SHAPE.voxels())), silent,
                List.of(), Optional.empty(), Optional.empty()).withDegree(), List.of(spheres));
    }

    private static Stream<Section> all(List<Section> sections) {
        return sections.stream().flatMap(section -> Stream.concat(Stream.of(section),
                section instanceof Group group ? all(group.sections()) : Stream.empty()));
    }

    private static String file(String stem) {
        return stem + ".nii.gz";
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void wordsAndRecordOfAnOverlapAreTheSame(long seed) {
        OverlapResult result = overlap(new Random(seed));
        Report report = new OverlapReport(result, FcnmReportTest::file, "", ClusterLabels.none()).report(true, "out");
        assertThat(WordsAndRecord.requireSame(report)).isEqualTo(2);
        RecordReport record = RecordReport.of(report);
        String text = TextReport.of(report).replaceAll("\\s+", " ");
        int clusters = (int) record.results().get("clusters");
        assertThat(text).startsWith("Overlap of the networks of 7 studies (FCNM) voxels 504 (box) study networks ");
        assertThat(text).contains(record.results().get("network_voxels") + " voxels in " + clusters + " cluster",
                "salience: 25.0 % of it, 12.5 % of the voxels found visual: 0.0 % of it",
                "(look first at clusters.tsv and network.nii.gz)");
        assertThat(text.contains("more in clusters.tsv")).isEqualTo(clusters > 5);
        assertThat(record.data()).isEmpty();
        ClusterTable table = (ClusterTable) report.sections().getFirst();
        assertThat(table.peaks()).hasSize(clusters).isNotEmpty();
        assertThat(table.table().rows().stream().mapToInt(row -> (int) row.get(4)).sum()).isEqualTo(record.results().get("network_voxels"));
        assertThat(report.sections()).filteredOn(MapFile.class::isInstance).extracting(map -> ((MapFile) map).file())
                .containsExactly("probability.nii.gz", "network.nii.gz", "p.nii.gz");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void wordsAndRecordOfCohortsAreTheSame(long seed) {
        Random random = new Random(seed);
        CohortResult first = cohort(1200, spheres(4, false, true, random), spheres(7.5, false, true, random));
        CohortResult further = cohort(31, spheres(4, false, true, random), spheres(7.5, false, true, random));
        Replications replications = new Replications("first", first);
        FcnmReport reported = new FcnmReport(7, first, FcnmReportTest::file, ClusterLabels.none());
        replications.add("second", further);
        reported.add("second", further);
        Report report = reported.report(replications, true, "out");
        assertThat(WordsAndRecord.requireSame(report)).isEqualTo(2 * 2 * (2 + 3));

        Map<String, Object> results = RecordReport.of(report).results();
        assertThat(results.keySet()).containsExactly("subjects", "voxels_not_tested", "spheres_of_4_mm", "spheres_of_7.5_mm",
                "replication");
        assertThat(results).containsEntry("subjects", 1200).containsEntry("voxels_not_tested", 2);
        Map<?, ?> second = (Map<?, ?>) ((Map<?, ?>) results.get("replication")).get("second");
        assertThat(second.get("subjects")).isEqualTo(31);
        assertThat(((Map<?, ?>) second.get("spheres_of_4_mm")).get("network_voxels"))
                .isEqualTo(further.spheres().getFirst().shared().overlap().network().cardinality());

        String text = TextReport.of(report);
        assertThat(text).startsWith("Functional connectivity network mapping (FCNM) of 7 studies in 1,200 subjects\n\nSpheres of 4 mm\n")
                .contains("\n\nSpheres of 7.5 mm\n  voxels", "\n\n  random foci     share ",
                        "\n\n  replicated in   second (31 subjects, 4 mm): r ")
                .doesNotContain("No random foci");
        assertThat(all(report.sections()).filter(MapFile.class::isInstance).map(map -> ((MapFile) map).file()))
                .contains("network_4mm.nii.gz", "network_fwe_7.5mm.nii.gz", "second/probability_4mm.nii.gz",
                        "second/p_fwe_7.5mm.nii.gz").doesNotHaveDuplicates();
    }

    @Test
    void whatWasNotDoneIsTold() {
        CohortResult first = cohort(9, spheres(4, true, false, new Random(1)));
        Report report = new FcnmReport(7, first, FcnmReportTest::file, ClusterLabels.none())
                .report(new Replications("first", first), false, "out");
        assertThat(TextReport.of(report))
                .contains("of 7 studies in 9 subjects\n  voxels          504 (box)\n", "\n\nNo random foci were mapped")
                .doesNotContain("replicated", "Spheres");
        assertThat(RecordReport.of(report).results()).containsKey("spheres_of_4_mm").doesNotContainKey("replication");
        assertThat(all(report.sections()).filter(MapFile.class::isInstance).map(map -> ((MapFile) map).file()))
                .containsExactly("probability.nii.gz", "network.nii.gz", "degree.nii.gz");
    }
}
