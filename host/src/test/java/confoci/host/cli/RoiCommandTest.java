package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.io.nifti.NiftiIntent;
import confoci.host.io.nifti.NiftiWriter;
import confoci.host.io.nifti.SpaceCode;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import confoci.host.template.SmallMasks;
import confoci.model.VoxelSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code confoci roi} as it is typed. */
class RoiCommandTest {

    private static final VoxelGrid GRID = SmallStudy.mask().grid();

    @TempDir
    Path folder;

    private SmallStudy study;

    @BeforeEach
    void write() throws IOException {
        study = SmallStudy.in(folder);
    }

    private List<String> command(Object... words) {
        return study.line("roi", List.of(List.of("--out", study.out().toString()), List.of("--mask", study.maskFile().toString()),
                List.of("--permutations", "199"), List.of("--device", "cpu:vector")), words);
    }

    private CommandLineRun run(String out, Object... words) {
        List<Object> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--out", folder.resolve(out)));
        CommandLineRun run = CommandLineRun.of(command(all.toArray()));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private ResultReader results(String out, Object... words) {
        run(out, words);
        return new ResultReader(folder.resolve(out));
    }

    private void refuses(int exitCode, List<String> told, Object... words) {
        study.refuses(exitCode, told, command(words));
    }

    private Path region(String name, VoxelGrid grid, Predicate<Point> inside) throws IOException {
        BitSet voxels = new BitSet();
        for (int v = 0; v < grid.shape().voxels(); v++) {
            voxels.set(v, inside.test(grid.toMm(v)));
        }
        return SmallMasks.write(new Mask(grid, VoxelSet.of(grid.shape(), voxels), name), folder.resolve(name));
    }

    private static Predicate<Point> sphere(double x, double y, double z, double radius) {
        return mm -> mm.distanceTo(new Point(x, y, z)) <= radius;
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
    }

    /** A sphere and an image of the same voxels are the same region; sums are those of the written map. */
    @Test
    void spheresAndImagesAreAlike() throws IOException {
        Path image = region("ball.nii.gz", GRID, sphere(-46, 20, 8, 12));
        ResultReader results = results("both", study.table(), "--roi", image, "--at", "-46, 20 8", "--radius", 12);
        results.requireConsistent(GRID);
        List<Map<String, String>> rows = results.rows("rois.tsv");
        assertThat(rows).extracting(row -> row.get("name")).containsExactly("ball", "sphere -46 20 8");
        for (String column : rows.getFirst().keySet()) {
            if (!List.of("region", "name").contains(column)) {
                assertThat(rows.get(1).get(column)).as(column).isEqualTo(rows.getFirst().get(column));
            }
        }
        float[] ale = results.map("ale.nii.gz");
        double sum = 0;
        double max = 0;
        int voxels = 0;
        for (int v = 0; v < ale.length; v++) {
            if (sphere(-46, 20, 8, 12).test(GRID.toMm(v)) && SmallStudy.mask().voxels().contains(v)) {
                sum += ale[v];
                max = Math.max(max, ale[v]);
                voxels++;
            }
        }
        Map<String, String> row = rows.getFirst();
        assertThat(number(row, "voxels")).isEqualTo(voxels);
        assertThat(number(row, "sum")).isCloseTo(sum, within(1e-6 * sum));
        assertThat(number(row, "max")).isCloseTo(max, within(1e-6 * max));
        assertThat(row).containsEntry("significant_sum", "yes").containsEntry("significant_max", "yes").containsEntry("p_sum", "0.005")
                .containsEntry("p_fwe_sum", "0.005");
        assertThat(number(row, "experiments")).isBetween(5.0, 20.0);
    }

    /** What is written of the permutations gives what is written of the tests. */
    @Test
    void pIsThatOfTheWrittenPermutations() {
        ResultReader results = results("null", study.table(), "--at", "-46 20 8", "--at", "40 -20 10", "--at", "0 -60 20", "--radius", "20",
                "--seed", "5");
        List<Map<String, String>> permutations = results.rows("roi_null.tsv.gz");
        assertThat(permutations).hasSize(3 * 199);
        for (Map<String, String> row : results.rows("rois.tsv")) {
            for (String statistic : List.of("sum", "max")) {
                double[] values = permutations.stream().filter(one -> one.get("region").equals(row.get("region")))
                        .mapToDouble(one -> number(one, statistic)).sorted().toArray();
                // What is ranked is float32, what is written of the observed map float64.
                long above = Arrays.stream(values).filter(value -> value > number(row, statistic) * (1 + 1e-6)).count();
                long reaching = Arrays.stream(values).filter(value -> value >= number(row, statistic) * (1 - 1e-6)).count();
                assertThat(number(row, "p_" + statistic)).isBetween((above + 1) / 200.0, (reaching + 1) / 200.0);
                assertThat(number(row, statistic + "_null_median")).isCloseTo(values[99], within(1e-7 * values[99]));
                assertThat(number(row, statistic + "_null_mean")).isCloseTo(Arrays.stream(values).average().orElseThrow(), within(1e-6));
                assertThat(number(row, "p_fwe_" + statistic)).isBetween(number(row, "p_" + statistic), 3 * number(row, "p_" + statistic));
            }
        }
    }

    /** An atlas of the same regions, on another grid whose voxel centres are among those of the mask. */
    @Test
    void regionsOfAnAtlasAreThoseOfImages() throws IOException {
        VoxelGrid fine = SmallMasks.flipped(2);
        byte[] labels = new byte[fine.shape().voxels()];
        for (int v = 0; v < labels.length; v++) {
            Point mm = fine.toMm(v);
            labels[v] = (byte) (sphere(-46, 20, 8, 15).test(mm) ? 7 : sphere(40, -20, 10, 15).test(mm) ? 3 : 0);
        }
        Path atlas = folder.resolve("atlas.nii.gz");
        new NiftiWriter(fine, SpaceCode.MNI_152).write(atlas, labels, NiftiIntent.NONE, "two regions");
        Path left = region("left.nii.gz", fine, sphere(-46, 20, 8, 15));
        Path right = region("right.nii.gz", fine, sphere(40, -20, 10, 15));
        List<Map<String, String>> atlasRows = results("atlas", study.table(), "--atlas", atlas, "--atlas-names",
                study.text("names.tsv", "index\tname\n3\tright\n7\tleft\n")).rows("rois.tsv");
        List<Map<String, String>> imageRows = results("images", study.table(), "--roi", right, "--roi", left).rows("rois.tsv");
        assertThat(atlasRows).extracting(row -> row.remove("label")).containsExactly("3", "7");
        imageRows.forEach(row -> row.remove("label"));
        assertThat(atlasRows).isEqualTo(imageRows);
    }

    @Test
    void everyBackendGivesTheSameBytes() {
        for (String law : List.of("uniform", "rotated", "pool:" + study.table())) {
            String name = law.substring(0, 4);
            ResultReader scalar = results(name + "-scalar", study.table(), "--at", "-46 20 8", "--radius", "14", "--null-foci", law,
                    "--permutations", "40", "--device", "cpu:scalar", "--threads", "1");
            ResultReader vector = results(name + "-vector", study.table(), "--at", "-46 20 8", "--radius", "14", "--null-foci", law,
                    "--permutations", "40");
            assertThat(vector.names()).isEqualTo(scalar.names());
            for (String file : scalar.names()) {
                if (!file.equals("run.json")) {
                    assertThat(vector.bytes(file)).as(law + " " + file).isEqualTo(scalar.bytes(file));
                }
            }
        }
    }

    /** Foci drawn from those of the study itself converge where these do. */
    @Test
    void aPoolOfTheSameFociExplainsTheConvergence() {
        List<Map<String, String>> rows = results("pool", study.table(), "--at", "-46 20 8", "--radius", "14", "--null-foci",
                "pool:" + study.table()).rows("rois.tsv");
        assertThat(number(rows.getFirst(), "p_sum")).isGreaterThan(0.05);
    }

    @Test
    void oneVoxelAndOneExperimentWillDo() throws IOException {
        Path one = study.text("one.csv", "Study,Subjects,X,Y,Z\nAdams,20,-45,21,9\n");
        Point centre = GRID.toMm(SmallStudy.mask().voxels().index(3000));
        CommandLineRun run = run("voxel", one, "--space", "MNI", "--at", centre.x() + " " + centre.y() + " " + centre.z(), "--radius", "1");
        assertThat(run.err()).contains("only 1 experiment with foci");
        Map<String, String> row = new ResultReader(folder.resolve("voxel")).rows("rois.tsv").getFirst();
        assertThat(row).containsEntry("voxels", "1").containsEntry("outside", "0");
        assertThat(row.get("sum")).isEqualTo(row.get("max"));
        assertThat(number(row, "p_sum")).isEqualTo(number(row, "p_max"));
    }

    @Test
    void aRegionOutOfReachHasNoPeak() throws IOException {
        Path one = study.text("one.csv", "Study,Subjects,X,Y,Z\nAdams,20,-45,21,9\n");
        run("far", one, "--space", "MNI", "--at", "40 -20 10", "--radius", "8");
        Map<String, String> row = new ResultReader(folder.resolve("far")).rows("rois.tsv").getFirst();
        assertThat(row).containsEntry("max", "0").containsEntry("peak_x", "n/a").containsEntry("peak_y", "n/a")
                .containsEntry("peak_z", "n/a").containsEntry("p_sum", "1");
    }

    @Test
    void oneVoxelOutsideIsTold() throws IOException {
        Path corner = region("voxel.nii.gz", GRID, mm -> mm.equals(GRID.toMm(0)));
        refuses(3, List.of("voxel.nii.gz: its only voxel on the grid is not in the mask mask.nii.gz"), study.table(), "--roi", corner);
    }

    @Test
    void whatLiesOutsideTheMaskIsTold() throws IOException {
        Path partly = region("partly.nii.gz", GRID, sphere(66, -18, 8, 14));
        CommandLineRun run = run("partly", study.table(), "--roi", partly);
        Map<String, String> row = new ResultReader(folder.resolve("partly")).rows("rois.tsv").getFirst();
        assertThat(run.err()).contains("--roi " + partly + ": " + row.get("outside") + " voxels of ", "outside the mask");
        Path outside = region("outside.nii.gz", GRID, sphere(66, 60, 70, 14));
        refuses(3, List.of("outside.nii.gz: none of its ", "lies in the mask mask.nii.gz"), study.table(), "--roi", partly, "--roi",
                outside);
        Path shifted = region("other.nii.gz", SmallMasks.grid(5), sphere(-46, 20, 8, 14));
        assertThat(run("other", study.table(), "--roi", shifted).err()).contains("other.nii.gz: its grid is not that of the mask");
        byte[] labels = new byte[GRID.shape().voxels()];
        labels[0] = 1;
        Path atlas = folder.resolve("corner.nii.gz");
        new NiftiWriter(GRID, SpaceCode.MNI_152).write(atlas, labels, NiftiIntent.NONE, "a corner");
        refuses(3, List.of("corner.nii.gz: none of its 1 region has a voxel in the mask"), study.table(), "--atlas", atlas);
        for (int v = 0; v < labels.length; v++) {
            labels[v] = (byte) (v == 0 ? 1 : GRID.toMm(v).x() < 0 ? 2 : 3);
        }
        new NiftiWriter(GRID, SpaceCode.MNI_152).write(atlas, labels, NiftiIntent.NONE, "a corner, and halves");
        CommandLineRun halves = run("halves", study.table(), "--atlas", atlas);
        assertThat(halves.err()).contains("1 region of 3 without a voxel in the mask mask.nii.gz is not tested: 1",
                "2 regions of 3 lie partly");
        List<Map<String, String>> rows = new ResultReader(folder.resolve("halves")).rows("rois.tsv");
        assertThat(rows).extracting(one -> one.get("voxels")).contains("0");
        assertThat(rows.stream().filter(one -> one.get("voxels").equals("0")).findFirst().orElseThrow())
                .containsEntry("p_sum", "n/a").containsEntry("sum", "n/a").containsEntry("significant_max", "n/a");
    }

    /** Several whole numbers are one region by --roi and several by --atlas; which of them is taken is told. */
    @Test
    void whatMayBeAnAtlasIsToldOf() throws IOException {
        byte[] labels = new byte[GRID.shape().voxels()];
        for (int v = 0; v < labels.length; v++) {
            labels[v] = (byte) (sphere(-46, 20, 8, 15).test(GRID.toMm(v)) ? 2 : sphere(40, -20, 10, 15).test(GRID.toMm(v)) ? 5 : 0);
        }
        Path two = folder.resolve("two.nii.gz");
        new NiftiWriter(GRID, SpaceCode.MNI_152).write(two, labels, NiftiIntent.NONE, "two regions");
        assertThat(run("together", study.table(), "--roi", two).err()).contains("two.nii.gz: holds 2 different whole numbers, which are one"
                + " region together; give it with --atlas if each is a region");
        assertThat(new ResultReader(folder.resolve("together")).rows("rois.tsv")).hasSize(1);
        assertThat(run("apart", study.table(), "--atlas", two).err()).doesNotContain("whole numbers");
        new NiftiWriter(GRID, SpaceCode.TALAIRACH).write(two, labels, NiftiIntent.NONE, "two regions");
        assertThat(run("talairach", study.table(), "--atlas", two).err()).contains("two.nii.gz: is in Talairach space by its header");
        assertThat(run("one", study.table(), "--roi", two).err()).contains("two.nii.gz: is in Talairach space by its header");
    }

    @Test
    void tooFewPermutationsAreToldOf() {
        CommandLineRun run = run("few", study.table(), "--at", "-46 20 8", "--at", "40 -20 10", "--radius", "12", "--permutations", "30");
        assertThat(run.err()).contains("for 2 regions a corrected p below 0.05 is sure to be possible with 40 or more only");
        assertThat(run("enough", study.table(), "--at", "-46 20 8", "--at", "40 -20 10", "--radius", "12", "--permutations", "40").err())
                .doesNotContain("--permutations");
    }

    @Test
    void optionsThatMakeNoSenseAreRefused() throws IOException {
        Path ball = region("ball.nii.gz", GRID, sphere(-46, 20, 8, 12));
        refuses(2, List.of("no region", "--roi FILE", "--atlas FILE"), study.table());
        refuses(2, List.of("--at needs the radius", "--radius MM"), study.table(), "--at", "1 2 3");
        refuses(2, List.of("--radius 5.0 needs the center"), study.table(), "--radius", "5", "--roi", ball);
        refuses(2, List.of("--radius -1.0"), study.table(), "--at", "1 2 3", "--radius", "-1");
        refuses(2, List.of("--radius 5000.0", "100 at most"), study.table(), "--at", "1 2 3", "--radius", "5000");
        refuses(2, List.of("--at '1 2'"), study.table(), "--at", "1 2", "--radius", "5");
        refuses(2, List.of("lies outside any head"), study.table(), "--at", "500 2 3", "--radius", "5");
        refuses(2, List.of("--at \"1 -17 11\"", "no voxel of the grid", "larger region"), study.table(), "--at", "1 -17 11", "--radius",
                "0.5");
        refuses(2, List.of("ball.nii.gz: is given twice"), study.table(), "--roi", ball, "--roi", ball);
        refuses(2, List.of("--atlas-names", "needs --atlas FILE"), study.table(), "--roi", ball, "--atlas-names", study.table());
        refuses(3, List.of("absent.nii.gz"), study.table(), "--roi", folder.resolve("absent.nii.gz"));
        refuses(3, List.of("studies.csv"), study.table(), "--roi", study.table());
        refuses(3, List.of("is a table or other text, not an atlas"), study.table(), "--atlas", study.table());
        refuses(2, List.of("Unknown option", "--stop-early"), study.table(), "--roi", ball, "--stop-early");
        refuses(4, List.of("6 regions with 20,000,000 permutations", "Java's heap"), study.table(), "--at", "-46 20 8", "--at", "-40 20 8",
                "--at", "-34 20 8", "--at", "-28 20 8", "--at", "-22 20 8", "--at", "-16 20 8", "--radius", "6", "--permutations",
                "20000000");
    }

    /** Images of the same name are told apart by their folders, and a plan may hold regions. */
    @Test
    void aPlanHoldsRegions() throws IOException {
        Path ball = region("ball.nii.gz", GRID, sphere(-46, 20, 8, 12));
        Path plan = study.text("plan.yaml", "out: " + folder.resolve("planned") + "\ntables: " + study.table() + "\nanalyses:\n"
                + "  regions: {roi: , roi-file: x}\n");
        assertThat(CommandLineRun.of(List.of("run", plan.toString())).exitCode()).isEqualTo(2);
        plan = study.text("plan.yaml", "out: " + folder.resolve("planned") + "\ntables: " + study.table() + "\nanalyses:\n"
                + "  regions: {roi: , mask: " + study.maskFile() + ", at: [\"-46 20 8\", \"40 -20 10\"], radius: 12, permutations: 99,"
                + " device: \"cpu:vector\"}\n");
        CommandLineRun run = CommandLineRun.of(List.of("run", plan.toString()));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(new ResultReader(folder.resolve("planned/regions")).rows("rois.tsv")).hasSize(2);
        assertThat(run.out()).contains("experiments").doesNotContain("largest cluster");
        assertThat(ball).exists();
    }
}
