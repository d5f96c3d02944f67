package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.foci.Experiment;
import confoci.host.io.foci.FociFiles;
import confoci.host.io.foci.FociFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code confoci contrast --balanced} as it is typed. */
class BalancedContrastCommandTest {

    @TempDir
    Path folder;

    private SmallStudy study;
    private Path first;
    private Path second;

    @BeforeEach
    void write() throws IOException {
        study = SmallStudy.in(folder);
        first = table("first.csv", SmallStudy.experiments().subList(0, 8));
        second = table("second.csv", SmallStudy.experiments().subList(8, 20));
    }

    private Path table(String name, List<Experiment> experiments) throws IOException {
        Path file = folder.resolve(name);
        FociFiles.write(experiments, file, FociFormat.CSV, false);
        return file;
    }

    private List<String> command(Object... words) {
        return study.line("contrast", List.of(List.of("--out", study.out().toString()), List.of("--mask", study.maskFile().toString()),
                List.of("--space", "MNI"), List.of("--permutations", "200"), List.of("--cluster-p", "0.02")), words);
    }

    private ResultReader results(String out, Object... words) {
        List<Object> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--balanced", "--out", folder.resolve(out)));
        CommandLineRun run = CommandLineRun.of(command(all.toArray()));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new ResultReader(folder.resolve(out));
    }

    private void refuses(int exitCode, List<String> told, Object... words) {
        study.refuses(exitCode, told, command(words));
    }

    @ParameterizedTest
    @ValueSource(strings = {"labels", "foci"})
    void everythingIsThereAndFitsTogether(String kind) {
        ResultReader all = results(kind, first, second, "--null", kind, "--correct", "vfwe,cfwe-size,cfwe-mass,fdr,uncorrected");
        all.requireConsistent(SmallStudy.mask().grid());
        assertThat(all.ownNames()).containsExactlyInAnyOrder("ale_a.nii.gz", "ale_b.nii.gz", "difference.nii.gz", "p.nii.gz", "z.nii.gz",
                "z_vfwe.nii.gz", "z_cfwe-size.nii.gz", "z_cfwe-mass.nii.gz", "z_fdr.nii.gz", "z_uncorrected.nii.gz", "clusters.tsv",
                "clusters.json", "experiments_a.tsv", "experiments_a.json", "experiments_b.tsv", "experiments_b.json",
                "null_maxima.tsv.gz", "null_maxima.json", "peaks.tsv", "peaks.json", "tables.xlsx", "run.json",
                "methods.txt", "references.bib");
        float[] a = all.map("ale_a.nii.gz");
        float[] b = all.map("ale_b.nii.gz");
        float[] difference = all.map("difference.nii.gz");
        for (int i = 0; i < a.length; i++) {
            assertThat(difference[i]).isCloseTo(a[i] - b[i], within(1e-7f));
        }
        assertThat(all.json("run.json").at("/options/subsample").asInt()).isEqualTo(6);
        assertThat(all.json("run.json").at("/options/null").asText()).isEqualTo(kind);
    }

    /** The order in which groups are given changes signs and nothing else, to the last bit. */
    @ParameterizedTest
    @CsvSource({"8, labels, default", "10, foci, default", "15, labels, jale", "13, foci, nimare"})
    void exchangingTheGroupsMirrorsEverything(int size, String kind, String profile) throws IOException {
        List<Experiment> all = SmallStudy.experiments();
        Path one = table("one.csv", all.subList(0, size));
        Path other = table("other.csv", all.subList(size, 20));
        Object[] options = {"--profile", profile, "--correct", "vfwe,cfwe-size,cfwe-mass,fdr,uncorrected", "--alpha", "0.4", "--null",
            kind};
        ResultReader forth = results("forth", with(options, one, other));
        ResultReader back = results("back", with(options, other, one));
        for (String name : forth.ownNames()) {
            if (name.endsWith(".nii.gz") && !name.startsWith("ale_") && !name.equals("p.nii.gz")) {
                float[] mirrored = back.map(name);
                for (int i = 0; i < mirrored.length; i++) {
                    mirrored[i] = 0 - mirrored[i];
                }
                assertThat(forth.map(name)).as(name).containsExactly(mirrored);
            }
        }
        assertThat(forth.map("p.nii.gz")).containsExactly(back.map("p.nii.gz"));
        assertThat(forth.map("ale_a.nii.gz")).containsExactly(back.map("ale_b.nii.gz"));
        assertThat(clusters(forth, "A > B")).isEqualTo(clusters(back, "B > A"));
        assertThat(clusters(forth, "B > A")).isEqualTo(clusters(back, "A > B"));
    }

    private static Object[] with(Object[] options, Object... words) {
        List<Object> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(options));
        return all.toArray();
    }

    private static List<Map<String, String>> clusters(ResultReader results, String direction) {
        List<Map<String, String>> rows = new ArrayList<>(results.rows("clusters.tsv"));
        rows.removeIf(row -> !row.get("direction").equals(direction));
        rows.forEach(row -> row.remove("direction"));
        return rows;
    }

    /** All experiments with a focus near the centre against all without. */
    @ParameterizedTest
    @ValueSource(strings = {"labels", "foci"})
    void aPlantedDifferenceIsFound(String kind) {
        ResultReader planted = results("planted", study.table(), "--group", "Planted=yes", "--null", kind, "--permutations", "600",
                "--cluster-p", "0.01");
        assertThat(clusters(planted, "A > B")).filteredOn(row -> row.get("significant").equals("yes")).extracting(row ->
                row.get("correction")).contains("vfwe", "cfwe-size", "cfwe-mass");
        assertThat(clusters(planted, "A > B")).filteredOn(row -> row.get("significant").equals("yes")).allSatisfy(row -> {
            assertThat(Double.parseDouble(row.get("peak_x"))).isBetween(-64.0, -28.0);
            assertThat(Double.parseDouble(row.get("peak_y"))).isBetween(2.0, 38.0);
        });
        assertThat(clusters(planted, "B > A")).extracting(row -> row.get("significant")).doesNotContain("yes");
    }

    /** Of groups of one size, subsamples as large as these are the groups themselves. */
    @Test
    void wholeGroupsGiveTheirOwnAle() throws IOException {
        Path other = table("other.csv", SmallStudy.experiments().subList(8, 16));
        ResultReader balanced = results("balanced", first, other, "--subsample", "8");
        CommandLineRun run = CommandLineRun.of(command(first, other, "--out", folder.resolve("plain"), "--device", "cpu:vector"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        ResultReader plain = new ResultReader(folder.resolve("plain"));
        float[] difference = balanced.map("difference.nii.gz");
        float[] expected = plain.map("difference.nii.gz");
        float[] p = balanced.map("p.nii.gz");
        float[] ofSums = plain.map("p.nii.gz");
        int compared = 0;
        int others = 0;
        for (int i = 0; i < p.length; i++) {
            assertThat(difference[i]).isCloseTo(expected[i], within(1e-7f));
            compared += Math.abs(expected[i]) > 1e-6 ? 1 : 0;
            others += Math.abs(expected[i]) > 1e-6 && Math.abs(p[i] - ofSums[i]) > 1e-6 ? 1 : 0;
        }
        // The difference of ALE increases with the sum of logarithms that the other contrast ranks; both are rounded to 2^-28, so that
        // divisions that differ in the far end of a kernel may tie in one of them.
        assertThat(others).isLessThan(compared / 20);
        assertThat(compared).isGreaterThan(1000);
    }

    @Test
    void whatMakesNoSenseIsRefused() throws IOException {
        refuses(2, List.of("--subsample", "add --balanced"), first, second, "--subsample", "5");
        refuses(2, List.of("--null", "add --balanced"), first, second, "--null", "foci");
        refuses(2, List.of("--null", "labels, foci"), first, second, "--balanced", "--null", "both");
        refuses(2, List.of("--subsample 9", "8 experiments", "take 8 at most"), first, second, "--balanced", "--subsample", "9");
        refuses(2, List.of("--subsample 1", "take 2 at least"), first, second, "--balanced", "--subsample", "1");
        refuses(2, List.of("--correct tfce", "cfwe-mass"), first, second, "--balanced", "--correct", "vfwe,tfce");
        refuses(2, List.of("--within", "give --mask"), first, second, "--balanced", "--within", "cfwe-size");
        refuses(2, List.of("--stop-early", "leave it out"), first, second, "--balanced", "--stop-early");
        refuses(2, List.of("--device cpu:scalar", "on the processor"), first, second, "--balanced", "--device", "cpu:scalar");
        refuses(2, List.of("there is 1 table"), first, "--balanced");
        refuses(3, List.of("in both groups"), first, first, "--balanced");
        refuses(4, List.of("--permutations 2000000000", "of Java's heap"), first, second, "--balanced", "--permutations",
                "2000000000");
        Path three = table("three.csv", SmallStudy.experiments().subList(0, 3));
        refuses(3, List.of("3 experiments", "--subsample 2"), three, second, "--balanced");
        Path outside = study.text("outside.csv", "Study,Subjects,X,Y,Z\nAdams,20,-64,-100,-60\nBaker,30,64,-100,-60\n");
        refuses(3, List.of("outside.csv: none of the 2 foci reaches a voxel of the mask"), outside, second, "--balanced", "--subsample",
                "2", "--outside", "drop");
    }
}
