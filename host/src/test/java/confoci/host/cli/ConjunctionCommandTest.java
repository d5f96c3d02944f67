package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.domain.Domains;
import confoci.host.io.nifti.NiftiIntent;
import confoci.host.io.nifti.NiftiWriter;
import confoci.host.io.nifti.SpaceCode;
import confoci.host.space.VoxelGrid;
import confoci.host.template.SmallMasks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code confoci conjunction} as it is typed. */
class ConjunctionCommandTest {

    private static final VoxelGrid GRID = SmallMasks.grid(20);

    @TempDir
    Path folder;

    private CommandLineRun run(String out, Object... words) {
        List<String> command = new ArrayList<>(List.of("conjunction"));
        Arrays.stream(words).map(Object::toString).forEach(command::add);
        command.addAll(List.of("--out", folder.resolve(out).toString()));
        return CommandLineRun.of(command);
    }

    private Path map(String name, float... values) throws IOException {
        return map(name, GRID, NiftiIntent.Z_SCORE, values);
    }

    private Path map(String name, VoxelGrid grid, NiftiIntent intent, float... values) throws IOException {
        Path file = folder.resolve(name);
        new NiftiWriter(grid, SpaceCode.MNI_152).write(file, Arrays.copyOf(values, grid.shape().voxels()), intent, "");
        return file;
    }

    private void refuses(int exitCode, List<String> told, Object... words) {
        CommandLineRun run = run("refused", words);
        assertThat(run.errors()).as(run.err()).hasSize(1);
        assertThat(run.errors().getFirst()).startsWith("confoci: ").contains(told);
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(folder.resolve("refused")).doesNotExist();
    }

    @Test
    void theSmallestValueWhereAllAreSignificant() throws IOException {
        CommandLineRun run = run("out", map("a.nii.gz", 3, 4, 0, 5), map("b.nii", 5, 3.5f, 4, 4), map("c.nii.gz", 4, 6, 4, 0));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        ResultReader results = new ResultReader(folder.resolve("out"));
        results.requireConsistent(GRID);
        assertThat(results.map("conjunction.nii.gz")).startsWith(3, 3.5f, 0, 0);
        assertThat(results.column("clusters.tsv", "voxels")).containsExactly("2");
        assertThat(results.column("clusters.tsv", "peak_map")).containsExactly(folder.resolve("b.nii").toString());
        assertThat(results.column("clusters.tsv", "value_3")).containsExactly("6");
        assertThat(results.column("maps.tsv", "voxels")).containsExactly("3", "4", "3");
        assertThat(results.json("run.json").get("inputs")).hasSize(3);
    }

    /** Also of maps whose voxels are stored in another order. */
    @Test
    void mapsInAnotherOrderAreThoseOfTheirPlaces() throws IOException {
        VoxelGrid flipped = SmallMasks.flipped(20);
        float[] there = new float[GRID.shape().voxels()];
        there[GRID.shape().nx() - 1] = 2;
        Path other = map("flipped.nii", flipped, NiftiIntent.Z_SCORE, there);
        assertThat(run("out", map("a.nii", 3, 3), other).exitCode()).isZero();
        assertThat(new ResultReader(folder.resolve("out")).map("conjunction.nii.gz")).startsWith(2, 0);
    }

    @Test
    void resultFoldersStandForTheirMap() throws IOException {
        SmallStudy study = SmallStudy.in(folder);
        for (String group : List.of("yes", "no")) {
            assertThat(study.ale("--where", "Planted=" + group, "--correct", "uncorrected,fdr", "--out",
                    folder.resolve(group).toString()).exitCode()).isZero();
        }
        CommandLineRun run = run("out", folder.resolve("yes"), folder.resolve("no"), "--correct", "uncorrected");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(MethodsCheck.of(folder.resolve("out")).paragraph()).startsWith("The conjunction of 2 thresholded maps (yes, no;"
                + " uncorrected").contains("labeled by the Desikan-Killiany atlas");
        float[] a = new ResultReader(folder.resolve("yes")).map("z_uncorrected.nii.gz");
        float[] b = new ResultReader(folder.resolve("no")).map("z_uncorrected.nii.gz");
        float[] both = new ResultReader(folder.resolve("out")).map("conjunction.nii.gz");
        for (int i = 0; i < both.length; i++) {
            assertThat(both[i]).isEqualTo(Math.min(a[i], b[i]));
        }
        assertThat(run("level", folder.resolve("yes"), folder.resolve("no"), "--correct", "fdr").exitCode()).isZero();
        assertThat(MethodsCheck.of(folder.resolve("level")).paragraph()).contains("(yes, no; false discovery rate, q < 0.05)");
        refuses(3, List.of("yes: holds several maps, those of fdr, uncorrected; choose one by --correct"), folder.resolve("yes"),
                folder.resolve("no"));
        refuses(3, List.of("yes: holds no map of tfce but those of fdr, uncorrected"), folder.resolve("yes"), folder.resolve("no"),
                "--correct", "tfce");
        refuses(2, List.of("is named twice"), folder.resolve("yes"), folder.resolve("./yes"));
        refuses(3, List.of("holds no map z_CORRECTION.nii.gz"), study.out().getParent(), folder.resolve("no"), "--correct", "fdr");
        CommandLineRun whole = run("whole", folder.resolve("yes/z.nii.gz"), folder.resolve("no"), "--correct", "fdr");
        assertThat(whole.warnings()).anyMatch(line -> line.contains("like a map without a threshold"))
                .anyMatch(line -> line.contains("no: is above 0 nowhere"));
        CommandLineRun cut = run("cut", folder.resolve("yes/z.nii.gz"), folder.resolve("no/z.nii.gz"), "--threshold", "2.5");
        assertThat(cut.warnings()).isEmpty();
        for (float value : new ResultReader(folder.resolve("cut")).map("conjunction.nii.gz")) {
            assertThat(value == 0 || value > 2.5f).isTrue();
        }
    }

    @Test
    void valuesBelowZeroAreTold() throws IOException {
        CommandLineRun run = run("out", map("a.nii", 3, -4, -4), map("b.nii", 3, -4, 4));
        assertThat(run.warnings()).anyMatch(line -> line.contains("a.nii: its 2 voxels below 0 take no part"));
        assertThat(new ResultReader(folder.resolve("out")).map("conjunction.nii.gz")).startsWith(3, 0, 0);
    }

    @Test
    void grayordinatesAreComparedWhereTheyAre() throws IOException {
        int size = SmallNetwork.models().size();
        float[] a = new float[size];
        float[] b = new float[size];
        Arrays.fill(a, 3);
        Arrays.fill(b, 1, size, 2);
        Path first = SmallNetwork.writeScalars(folder.resolve("a.dscalar.nii"), SmallNetwork.models(), a);
        Path second = SmallNetwork.writeScalars(folder.resolve("b.dscalar.nii"), SmallNetwork.models(), b);
        CommandLineRun run = run("out", first, second);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(new ResultReader(folder.resolve("out")).column("clusters.tsv", "grayordinates").stream().mapToInt(Integer::parseInt)
                .sum()).isEqualTo(size - 1);
        refuses(3, List.of("a.nii", "grayordinates"), first, map("a.nii", 3));
        Path cortex = SmallNetwork.writeScalars(folder.resolve("cortex.dscalar.nii"), Domains.models(), new float[11]);
        refuses(2, List.of("--surface-left"), cortex, first);
        refuses(2, List.of("places grayordinates", "leave out --surface-left"), map("a.nii", 3), map("b.nii", 3), "--surface-left", first);
    }

    @Test
    void whatMakesNoConjunctionIsRefused() throws IOException {
        Path a = map("a.nii", 3);
        Path b = map("b.nii", 4);
        refuses(2, List.of("maps are missing"));
        refuses(2, List.of("at least two maps", "a.nii is the only one"), a);
        refuses(2, List.of("a.nii is named twice"), a, b, a);
        refuses(3, List.of("coarse.nii", "a.nii", "resample"), a, map("coarse.nii", SmallMasks.grid(25), NiftiIntent.Z_SCORE, 3));
        refuses(3, List.of("p.nii", "holds p values"), a, map("p.nii", GRID, NiftiIntent.P_VALUE, 0.5f));
        refuses(3, List.of("missing.nii"), a, folder.resolve("missing.nii"));
        refuses(2, List.of("--correct fdr", "leave it out"), a, b, "--correct", "fdr");
        refuses(2, List.of("--threshold -1", "0 or more"), a, b, "--threshold", "-1");
        refuses(2, List.of("--connectivity 7"), a, b, "--connectivity", "7");
    }
}
