package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.foci.Experiment;
import confoci.host.io.foci.FociFiles;
import confoci.host.io.foci.FociFormat;
import confoci.host.io.nifti.NiftiIntent;
import confoci.host.io.nifti.NiftiWriter;
import confoci.host.io.nifti.SpaceCode;
import confoci.host.template.SmallMasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code confoci contrast} within main effects or maps. */
class ContrastWithinTest {

    @TempDir
    Path folder;

    private SmallStudy study;
    /** The experiments that meet, and the others. */
    private Path first;
    private Path second;

    @BeforeEach
    void write() throws IOException {
        study = SmallStudy.in(folder);
        List<Experiment> all = SmallStudy.experiments();
        first = table("first.csv", all.stream().filter(e -> "yes".equals(e.tags().get("Planted"))).toList());
        second = table("second.csv", all.stream().filter(e -> "no".equals(e.tags().get("Planted"))).toList());
    }

    private Path table(String name, List<Experiment> experiments) throws IOException {
        Path file = folder.resolve(name);
        FociFiles.write(experiments, file, FociFormat.CSV, false);
        return file;
    }

    private CommandLineRun run(String out, Object... words) {
        List<String> command = new ArrayList<>(List.of("contrast"));
        Arrays.stream(words).map(Object::toString).forEach(command::add);
        command.addAll(List.of("--mask", study.maskFile().toString(), "--space", "MNI", "--out", folder.resolve(out).toString(),
                "--permutations", "200", "--cluster-p", "0.02", "--device", "cpu:vector"));
        return CommandLineRun.of(command);
    }

    private ResultReader good(String out, Object... words) {
        CommandLineRun run = run(out, words);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new ResultReader(folder.resolve(out));
    }

    private void refuses(int exitCode, List<String> told, Object... words) {
        CommandLineRun run = run("refused", words);
        assertThat(run.errors()).hasSize(1);
        assertThat(run.errors().getFirst()).startsWith("confoci: ").contains(told);
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(folder.resolve("refused")).doesNotExist();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** An ale of each group by itself, to the byte; its defaults stay what they are whatever the contrast is asked for. */
    @Test
    void mainEffectsAreThoseOfAle() throws IOException {
        good("within", first, second, "--within", "cfwe-mass", "--seed", "3", "--alpha", "0.2", "--correct", "vfwe");
        for (List<Object> group : List.of(List.<Object>of("main_a", first), List.<Object>of("main_b", second))) {
            CommandLineRun ale = CommandLineRun.of(List.of("ale", group.getLast().toString(), "--mask", study.maskFile().toString(),
                    "--space", "MNI", "--out", folder.resolve("ale").toString(), "--force", "--correct", "cfwe-mass", "--permutations",
                    "200", "--seed", "3"));
            assertThat(ale.exitCode()).isZero();
            List<Path> expected = new ArrayList<>(files(folder.resolve("ale")));
            expected.removeIf(file -> file.endsWith("run.json") || file.endsWith("methods.txt") || file.endsWith("references.bib"));
            List<Path> actual = files(folder.resolve("within").resolve((String) group.getFirst()));
            assertThat(actual).extracting(Path::getFileName).isEqualTo(expected.stream().map(Path::getFileName).toList());
            for (int i = 0; i < actual.size(); i++) {
                assertThat(actual.get(i)).hasSameBinaryContentAs(expected.get(i));
            }
        }
    }

    /** Within the voxels of a direction: the same p of each voxel, and what corrects counts those alone. */
    @Test
    void testsAndCountsOnlyTheVoxelsOfADirection() {
        String corrections = "vfwe,cfwe-size,tfce,fdr,bonferroni,uncorrected";
        ResultReader whole = good("whole", first, second, "--correct", corrections, "--alpha", "0.3");
        ResultReader within = good("within", first, second, "--correct", corrections, "--alpha", "0.3", "--within", "uncorrected");
        within.requireConsistent(SmallStudy.mask().grid());
        float[] a = new ResultReader(folder.resolve("within/main_a")).map("z_uncorrected.nii.gz");
        float[] b = new ResultReader(folder.resolve("within/main_b")).map("z_uncorrected.nii.gz");
        float[] z = whole.map("z.nii.gz");
        float[] gated = within.map("z.nii.gz");
        float[] p = within.map("p.nii.gz");
        int tested = 0;
        for (int i = 0; i < z.length; i++) {
            assertThat(gated[i]).isEqualTo(z[i] > 0 ? a[i] > 0 ? z[i] : 0 : b[i] > 0 ? z[i] : 0);
            assertThat(p[i] == 1 || a[i] > 0 || b[i] > 0).isTrue();
            tested += a[i] > 0 ? 1 : 0;
        }
        assertThat(tested).isPositive();
        assertThat(within.json("run.json").at("/data/tested_voxels_a").asInt()).isEqualTo(tested);
        // Over fewer voxels, no maximum is larger.
        List<String> all = whole.column("null_maxima.tsv.gz", "max_z_a");
        List<String> fewer = within.column("null_maxima.tsv.gz", "max_z_a");
        for (int s = 0; s < all.size(); s++) {
            assertThat(Float.parseFloat(fewer.get(s))).isLessThanOrEqualTo(Float.parseFloat(all.get(s)));
        }
        assertThat(fewer).isNotEqualTo(all);
    }

    /** Both directions at voxels of their own are those of the whole brain if that is where they are tested. */
    @Test
    void withinAllVoxelsNothingChanges() {
        String corrections = "vfwe,cfwe-size,cfwe-mass,tfce,fdr";
        ResultReader whole = good("whole", first, second, "--correct", corrections);
        ResultReader within = good("within", first, second, "--correct", corrections, "--within-a", study.maskFile(), "--within-b",
                study.maskFile());
        for (String name : whole.names()) {
            if (!name.equals("run.json") && !name.equals("methods.txt")) {
                assertThat(within.bytes(name)).as(name).isEqualTo(whole.bytes(name));
            }
        }
    }

    @Test
    void exchangingTheGroupsMirrorsEverything() {
        ResultReader forth = good("forth", first, second, "--within", "uncorrected", "--correct", "vfwe,tfce,fdr", "--alpha", "0.4");
        ResultReader back = good("back", second, first, "--within", "uncorrected", "--correct", "vfwe,tfce,fdr", "--alpha", "0.4");
        for (String name : List.of("z.nii.gz", "difference.nii.gz", "z_vfwe.nii.gz", "z_tfce.nii.gz", "z_fdr.nii.gz")) {
            float[] mirrored = back.map(name);
            for (int i = 0; i < mirrored.length; i++) {
                mirrored[i] = 0 - mirrored[i];
            }
            assertThat(forth.map(name)).as(name).containsExactly(mirrored);
        }
        assertThat(forth.map("p.nii.gz")).containsExactly(back.map("p.nii.gz"));
        assertThat(forth.map("conjunction.nii.gz")).containsExactly(back.map("conjunction.nii.gz"));
        for (String name : List.of("max_z", "max_cluster_mass", "max_tfce")) {
            assertThat(forth.column("null_maxima.tsv.gz", name + "_a")).isEqualTo(back.column("null_maxima.tsv.gz", name + "_b"));
        }
    }

    @Test
    void theConjunctionIsTheSmallerZOfBothMainEffects() {
        ResultReader within = good("within", first, second, "--within", "uncorrected");
        float[] a = new ResultReader(folder.resolve("within/main_a")).map("z_uncorrected.nii.gz");
        float[] b = new ResultReader(folder.resolve("within/main_b")).map("z_uncorrected.nii.gz");
        float[] both = within.map("conjunction.nii.gz");
        int size = 0;
        for (int i = 0; i < both.length; i++) {
            assertThat(both[i]).isEqualTo(Math.min(a[i], b[i]));
            size += both[i] > 0 ? 1 : 0;
        }
        assertThat(within.column("conjunction_clusters.tsv", "voxels").stream().mapToInt(Integer::parseInt).sum()).isEqualTo(size);
    }

    /** The experiments that do not meet converge nowhere, and the other direction is tested all the same. */
    @Test
    void aDirectionWithoutMainEffectIsNotTested() {
        CommandLineRun run = run("out", first, second, "--within", "vfwe");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.warnings()).anyMatch(line -> line.equals("B > A is not tested: there is no voxel where B converges (voxel-level FWE"
                + " p < 0.05)"));
        assertThat(run.warnings()).anyMatch(line -> line.startsWith("--within: main effects depend on how experiments are divided"));
        assertThat(run.out()).contains("B > A: not tested: there is no voxel where B converges", "A > B, voxel-level FWE");
        ResultReader results = new ResultReader(folder.resolve("out"));
        results.requireConsistent(SmallStudy.mask().grid());
        assertThat(results.rows("null_maxima.tsv.gz").getFirst().keySet()).contains("max_z_a").doesNotContain("max_z_b");
        assertThat(results.map("z.nii.gz")).contains(0f);
        assertThat(new TreeSet<>(results.column("clusters.tsv", "direction"))).isSubsetOf("A > B");
    }

    /** Two groups of one experiment each converge nowhere, and that is told. */
    @Test
    void withoutMainEffectsNothingIsTested() throws IOException {
        List<Experiment> all = SmallStudy.experiments();
        CommandLineRun run = run("out", table("one.csv", all.subList(0, 1)), table("two.csv", all.subList(1, 2)), "--within", "cfwe-size");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.warnings()).anyMatch(line -> line.startsWith("A > B is not tested")).anyMatch(line ->
                line.startsWith("B > A is not tested"));
        ResultReader results = new ResultReader(folder.resolve("out"));
        assertThat(results.map("z.nii.gz")).containsOnly(0f);
        assertThat(results.map("p.nii.gz")).containsOnly(1f);
        assertThat(results.names()).doesNotContain("null_maxima.tsv.gz");
    }

    @Test
    void badGatesAreRefused() throws IOException {
        Path other = SmallMasks.write(SmallMasks.on(SmallMasks.grid(7)), folder.resolve("other.nii.gz"));
        refuses(3, List.of("other.nii.gz", "mask.nii.gz", "resample"), first, second, "--within-a", other, "--within-b", other);
        refuses(2, List.of("--within-a needs --within-b"), first, second, "--within-a", study.maskFile());
        refuses(2, List.of("--within-b needs --within-a"), first, second, "--within-b", study.maskFile());
        refuses(2, List.of("--within", "exclude each other"), first, second, "--within", "vfwe", "--within-a", study.maskFile(),
                "--within-b", study.maskFile());
        refuses(2, List.of("--within", "cfwe-size", "'cfwe'"), first, second, "--within", "cfwe");
        refuses(3, List.of("missing.nii"), first, second, "--within-a", folder.resolve("missing.nii"), "--within-b", study.maskFile());
        good("whole", first, second);
        refuses(3, List.of("p.nii.gz: holds p values"), first, second, "--within-a", folder.resolve("whole/p.nii.gz"), "--within-b",
                study.maskFile());
        float[] outside = new float[SmallStudy.mask().grid().shape().voxels()];
        Path corner = folder.resolve("corner.nii.gz");
        NiftiWriter writer = new NiftiWriter(SmallStudy.mask().grid(), SpaceCode.MNI_152);
        outside[0] = 1;
        writer.write(corner, outside, NiftiIntent.Z_SCORE, "");
        refuses(3, List.of("corner.nii.gz", "above 0 at no voxel of the mask"), first, second, "--within-a", study.maskFile(),
                "--within-b", corner);
        outside[0] = 0;
        writer.write(corner, outside, NiftiIntent.Z_SCORE, "");
        CommandLineRun empty = run("empty", first, second, "--within-a", study.maskFile(), "--within-b", corner);
        assertThat(empty.exitCode()).as(empty.err()).isZero();
        assertThat(empty.warnings()).anyMatch(line -> line.startsWith("B > A is not tested: there is no voxel where " + corner));
    }
}
