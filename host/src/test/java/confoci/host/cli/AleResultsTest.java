package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.io.foci.FociFiles;
import confoci.host.io.foci.FociFormat;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import confoci.host.template.SmallMasks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code confoci ale} finds and writes: complete and consistent folders for every way to ask. */
class AleResultsTest {

    private static final String ALL = "vfwe,cfwe-size,cfwe-mass,tfce,fdr,uncorrected";

    @TempDir
    private Path folder;

    private SmallStudy study;

    @BeforeEach
    void write() throws IOException {
        study = SmallStudy.in(folder);
    }

    private ResultReader analysed(String... options) {
        return read(study.ale(options), SmallStudy.mask().grid());
    }

    private ResultReader read(CommandLineRun run, VoxelGrid grid) {
        assertThat(run.err()).doesNotContain("internal error");
        assertThat(run.exitCode()).as(run.err()).isZero();
        ResultReader result = new ResultReader(study.out());
        result.requireConsistent(grid);
        return result;
    }

    @Test
    void theFilesAreThoseThatAreDocumented() {
        assertThat(analysed("--correct", ALL).ownNames()).containsExactlyInAnyOrder("ale.nii.gz", "p.nii.gz", "z.nii.gz",
                "z_vfwe.nii.gz", "z_cfwe-size.nii.gz", "z_cfwe-mass.nii.gz", "z_tfce.nii.gz", "z_fdr.nii.gz", "z_uncorrected.nii.gz",
                "clusters.tsv", "clusters.json", "contributions.tsv", "contributions.json", "experiments.tsv", "experiments.json",
                "null_maxima.tsv.gz", "null_maxima.json", "overview.png", "peaks.tsv", "peaks.json", "tables.xlsx", "run.json",
                "methods.txt", "references.bib");
    }

    @Test
    void everyCorrectionFindsWhatWasPlanted() {
        ResultReader result = analysed("--correct", ALL, "--permutations", "300");
        for (String correction : ALL.split(",")) {
            assertThat(result.significantPeaks(correction)).as(correction).first()
                    .satisfies(peak -> assertThat(peak.distanceTo(SmallStudy.CENTRE)).isLessThan(12));
            assertThat(result.text("run.json")).contains("\"" + correction + "\": {");
        }
        assertThat(result.rows("null_maxima.tsv.gz")).hasSize(300);
        assertThat(result.rows("null_maxima.tsv.gz").getFirst()).containsKey("max_tfce");
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "pyale", "jale", "nimare", "gingerale"})
    void everyProfileFindsWhatWasPlanted(String profile) {
        ResultReader result = analysed("--profile", profile, "--correct", "cfwe-size,tfce");
        assertThat(result.significantPeaks("cfwe-size")).first()
                .satisfies(peak -> assertThat(peak.distanceTo(SmallStudy.CENTRE)).isLessThan(12));
        assertThat(result.text("run.json")).contains("\"profile\": \"" + profile + "\"");
    }

    static Stream<VoxelGrid> grids() {
        return Stream.of(SmallMasks.grid(4), SmallMasks.flipped(4), SmallMasks.rotated(4, 20), SmallMasks.grid(3.5));
    }

    @ParameterizedTest
    @MethodSource("grids")
    void masksOfAnyGridGiveMapsOnTheirGrid(VoxelGrid grid) throws IOException {
        Path mask = SmallMasks.write(SmallMasks.on(grid), folder.resolve("other.nii.gz"));
        ResultReader result = read(study.ale("--mask", mask.toString(), "--correct", "cfwe-size"), grid);
        assertThat(result.significantPeaks("cfwe-size")).first()
                .satisfies(peak -> assertThat(peak.distanceTo(SmallStudy.CENTRE)).isLessThan(8));
    }

    @Test
    void oneMillimetreIsAGridLikeAnyOther() throws IOException {
        Mask brain = SmallMasks.on(SmallMasks.grid(1));
        Path mask = SmallMasks.write(brain, folder.resolve("fine.nii.gz"));
        ResultReader result = read(study.ale("--mask", mask.toString(), "--correct", "vfwe", "--permutations", "4"), brain.grid());
        // A voxel is 1 mm3.
        assertThat(result.rows("clusters.tsv").getFirst()).satisfies(row -> assertThat(row.get("volume")).isEqualTo(row.get("voxels")));
    }

    @Test
    void flippingTheGridFlipsTheResult() throws IOException {
        VoxelGrid grid = SmallMasks.grid(4);
        VoxelGrid flipped = SmallMasks.flipped(4);
        assertThat(study.ale("--mask", SmallMasks.write(SmallMasks.on(grid), folder.resolve("a.nii.gz")).toString(),
                "--correct", "fdr", "--outside", "keep").exitCode()).isZero();
        float[] there = new ResultReader(study.out()).map("z.nii.gz");
        assertThat(study.ale("--mask", SmallMasks.write(SmallMasks.on(flipped), folder.resolve("b.nii.gz")).toString(),
                "--correct", "fdr", "--outside", "keep", "--force").exitCode()).isZero();
        float[] here = new ResultReader(study.out()).map("z.nii.gz");
        for (int i = 0; i < there.length; i++) {
            Point mm = grid.toMm(i);
            Point voxel = flipped.toVoxel(mm);
            int j = flipped.shape().index((int) Math.rint(voxel.x()), (int) Math.rint(voxel.y()), (int) Math.rint(voxel.z()));
            assertThat(here[j]).isEqualTo(there[i]);
        }
    }

    @Test
    void contributionsSayWhatTheirClusterSurvives() {
        ResultReader result = analysed("--correct", "vfwe,cfwe-size,tfce,fdr", "--permutations", "300", "--cluster-p", "0.05");
        Map<String, Set<String>> surviving = new HashMap<>();
        for (Map<String, String> row : result.rows("clusters.tsv")) {
            if (!row.get("significant").equals("no")) {
                surviving.computeIfAbsent(row.get("cluster"), id -> new LinkedHashSet<>()).add(row.get("correction"));
            }
        }
        assertThat(result.rows("contributions.tsv")).isNotEmpty().allSatisfy(row -> assertThat(row.get("survives"))
                .isEqualTo(surviving.containsKey(row.get("cluster")) ? String.join(",", surviving.get(row.get("cluster"))) : "n/a"));
        assertThat(result.column("contributions.tsv", "survives")).contains("n/a").anyMatch(text -> text.startsWith("vfwe,"));
    }

    @ParameterizedTest
    @CsvSource({"10, default, nothing can be significant at 0.05; 20 are needed", "19, gingerale, 20 are needed",
        "20, nimare, 21 are needed", "10, pyale, with a p that is not below it"})
    void tooFewPermutationsAreTold(String permutations, String profile, String warning) {
        assertThat(study.ale("--permutations", permutations, "--profile", profile).warnings()).singleElement().asString()
                .startsWith("--permutations " + permutations).contains(warning);
    }

    @Test
    void oneExperimentIsAnalysedWithAWarning() throws IOException {
        Path table = study.text("one.csv", "study,subjects,x,y,z,space\nSmith 2014,20,-46,20,8,MNI\nSmith 2014,20,30,0,8,MNI\n");
        CommandLineRun run = study.aleOf(table, "--correct", ALL);
        read(run, SmallStudy.mask().grid());
        assertThat(run.warnings()).singleElement().asString().startsWith("only 1 experiment with foci");
        assertThat(run.out()).contains("1 experiment, 2 foci, 20 subjects");
    }

    @Test
    void experimentsWithoutFociTakeNoPart() throws IOException {
        Path table = study.text("sparse.txt", """
                //Reference=MNI
                //Smith 2014
                //Subjects=20
                -46 20 8

                //Jones 2015
                //Subjects=25

                //Lee 2016
                //Subjects=18
                -44 22 8
                """);
        CommandLineRun run = study.aleOf(table, "--correct", "uncorrected");
        ResultReader result = read(run, SmallStudy.mask().grid());
        assertThat(run.out()).contains("2 experiments, 2 foci, 38 subjects");
        assertThat(result.column("experiments.tsv", "study")).containsExactly("Smith 2014", "Lee 2016");
    }

    @Test
    void nothingSurvivesWithHowFarItWas() throws IOException {
        Path table = study.text("apart.csv", "study,subjects,x,y,z,space\nA,20,-46,20,8,MNI\nB,20,46,-40,20,MNI\nC,20,0,-60,40,MNI\n");
        CommandLineRun run = study.aleOf(table, "--correct", "vfwe,cfwe-size,fdr", "--cluster-p", "0.01");
        ResultReader result = read(run, SmallStudy.mask().grid());
        assertThat(run.out()).contains("nothing survived; nearest was p = ");
        assertThat(result.column("clusters.tsv", "significant")).isNotEmpty().containsOnly("no");
        assertThat(result.map("z_vfwe.nii.gz")).containsOnly(0);
        assertThat(result.text("run.json")).contains("\"smallest_p\": ");
    }

    @Test
    void additiveFociOfOneExperimentAddUp() throws IOException {
        Path table = study.text("near.csv", "study,subjects,x,y,z,space\nA,20,-45,18,8,MNI\nA,20,-45,24,8,MNI\n");
        read(study.aleOf(table, "--correct", "vfwe"), SmallStudy.mask().grid());
        float largest = max(new ResultReader(study.out()).map("ale.nii.gz"));
        read(study.aleOf(table, "--correct", "vfwe", "--model", "additive", "--force"), SmallStudy.mask().grid());
        assertThat(max(new ResultReader(study.out()).map("ale.nii.gz"))).isGreaterThan(largest);
    }

    private static float max(float[] map) {
        float max = 0;
        for (float value : map) {
            max = Math.max(max, value);
        }
        return max;
    }

    @Test
    void subvoxelKernelsAreCentredWhereTheFocusIs() {
        ResultReader result = analysed("--placement", "subvoxel", "--correct", "cfwe-mass");
        assertThat(result.column("experiments.tsv", "shift")).containsOnly("0.00");
        assertThat(result.column("experiments.tsv", "modeled_x")).isEqualTo(result.column("experiments.tsv", "x"));
    }

    @Test
    void fociOutsideAreKeptDroppedOrMovedAsAsked() throws IOException {
        List<Experiment> experiments = new ArrayList<>(SmallStudy.experiments());
        experiments.add(new Experiment("Far 2020", "", 20, List.of(new Focus(new Point(0, -18, 76), StereotaxicSpace.MNI, "")),
                new LinkedHashMap<>()));
        Path table = folder.resolve("far.csv");
        FociFiles.write(experiments, table, FociFormat.CSV, false);
        for (String[] policy : new String[][] {{"keep", "kept"}, {"drop", "dropped"}, {"nearest", "moved"}}) {
            ResultReader result = read(study.aleOf(table, "--outside", policy[0], "--correct", "cfwe-size", "--force"),
                    SmallStudy.mask().grid());
            assertThat(result.rows("experiments.tsv").getLast()).containsEntry("study", "Far 2020")
                    .containsEntry("location", "outside_mask").containsEntry("fate", policy[1]);
        }
    }

    @Test
    void selectionAndMergingChangeWhatIsAnalysed() throws IOException {
        CommandLineRun planted = study.ale("--where", "Planted=yes", "--correct", "uncorrected");
        assertThat(planted.exitCode()).isZero();
        assertThat(planted.out()).contains("10 experiments");
        assertThat(study.ale("--where-not", "planted=YES", "--correct", "uncorrected", "--force").out()).contains("10 experiments");

        Path table = study.text("sample.csv", "study,subjects,contrast,x,y,z,space\n"
                + "A,20,up,-46,20,8,MNI\nA,20,down,-44,20,8,MNI\nB,15,up,-40,20,8,MNI\n");
        CommandLineRun merged = study.aleOf(table, "--merge", "subjects", "--correct", "uncorrected", "--force");
        assertThat(merged.out()).contains("2 experiments, 3 foci, 35 subjects");
        assertThat(merged.warnings()).anyMatch(line -> line.contains("merged 2 experiments of 'A'"));
    }

    @Test
    void severalFilesAreOneAnalysis() throws IOException {
        Path more = study.text("more.txt", "//Reference=Talairach\n//Smith 2014\n//Subjects=20\n-46 20 8\n");
        List<String> command = study.command(study.table(), "--correct", "uncorrected");
        command.add(2, more.toString());
        CommandLineRun run = CommandLineRun.of(command);
        ResultReader result = read(run, SmallStudy.mask().grid());
        assertThat(run.out()).contains("21 experiments");
        assertThat(result.text("run.json")).contains("studies.csv\"", "more.txt\"", "mask.nii.gz\"");
        assertThat(result.column("experiments.tsv", "space")).contains("TALAIRACH", "MNI");
    }

    @Test
    void theSmallestExtentIsKeptAndSmallerClustersAreNot() {
        ResultReader all = analysed("--correct", "uncorrected", "--cluster-p", "0.01");
        List<Double> volumes = all.column("clusters.tsv", "volume").stream().map(Double::valueOf).sorted().toList();
        assertThat(volumes.getFirst()).isLessThan(volumes.getLast());
        ResultReader some = analysed("--correct", "uncorrected", "--cluster-p", "0.01", "--min-extent", volumes.getLast().toString(),
                "--force");
        for (var row : some.rows("clusters.tsv")) {
            boolean largest = Double.valueOf(row.get("volume")).equals(volumes.getLast());
            assertThat(row.get("significant")).isEqualTo(largest ? "yes" : "no");
        }
    }

    @Test
    void benjaminiYekutieliIsStricterThanBenjaminiHochberg() {
        float[] bh = analysed("--correct", "fdr", "--fdr", "bh", "--alpha", "0.5").map("z_fdr.nii.gz");
        float[] by = analysed("--correct", "fdr", "--fdr", "by", "--alpha", "0.5", "--force").map("z_fdr.nii.gz");
        int fewer = 0;
        for (int i = 0; i < bh.length; i++) {
            assertThat(by[i] == 0 || by[i] == bh[i]).isTrue();
            fewer += by[i] != bh[i] ? 1 : 0;
        }
        assertThat(fewer).isPositive();
    }

    @Test
    void stoppingEarlyRunsFewerPermutationsAndSaysSo() {
        CommandLineRun run = study.ale("--correct", "vfwe", "--cluster-p", "0.0000001", "--permutations", "20000", "--stop-early");
        ResultReader result = read(run, SmallStudy.mask().grid());
        assertThat(run.out()).contains("(stopped early)");
        assertThat(result.rows("null_maxima.tsv.gz").size()).isBetween(500, 19_500);
    }
}
