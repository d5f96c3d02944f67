package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.io.database.Fixtures;
import confoci.host.io.foci.FociFiles;
import confoci.host.io.foci.FociFormat;
import confoci.host.io.nifti.NiftiIntent;
import confoci.host.io.nifti.NiftiWriter;
import confoci.host.io.nifti.SpaceCode;
import confoci.host.simulate.PlantedStudy;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.template.SmallMasks;
import confoci.model.VoxelSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code confoci macm} and {@code confoci database} as they are typed. */
class MacmCommandTest {

    private static final String AT = "-46 20 8";

    @TempDir
    Path folder;

    private SmallStudy study;
    private Path index;

    @BeforeEach
    void write() throws IOException {
        study = SmallStudy.in(folder);
        index = folder.resolve("studies.confoci");
        assertThat(CommandLineRun.of(List.of("database", "index", study.table().toString(), "--out", index.toString())).exitCode())
                .isZero();
    }

    private List<String> command(Object... words) {
        return study.line("macm", List.of(List.of("--out", study.out().toString()), List.of("--mask", study.maskFile().toString()),
                List.of("--permutations", "50"), List.of("--device", "cpu:vector")), words);
    }

    private ResultReader results(String out, Object... words) {
        List<Object> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--out", folder.resolve(out)));
        CommandLineRun run = CommandLineRun.of(command(all.toArray()));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new ResultReader(folder.resolve(out));
    }

    private void refuses(int exitCode, List<String> told, Object... words) {
        study.refuses(exitCode, told, command(words));
    }

    private static boolean near(Focus focus, double radius) {
        return Math.hypot(Math.hypot(focus.reported().x() + 46, focus.reported().y() - 20), focus.reported().z() - 8) <= radius;
    }

    /** A macm is the ALE of the experiments that one would pick by hand, byte for byte. */
    @Test
    void isTheAleOfTheExperimentsWithAFocusInTheSeed() throws IOException {
        List<Experiment> picked = SmallStudy.experiments().stream().filter(e -> e.foci().stream().anyMatch(f -> near(f, 9))).toList();
        assertThat(picked).hasSizeBetween(5, 19);
        Path table = folder.resolve("picked.csv");
        FociFiles.write(picked, table, FociFormat.CSV, false);
        CommandLineRun byHand = study.aleOf(table, "--permutations", "50", "--device", "cpu:vector", "--out",
                folder.resolve("ale").toString());
        assertThat(byHand.exitCode()).isZero();
        ResultReader ale = new ResultReader(folder.resolve("ale"));
        ResultReader macm = results("macm", index, "--at", AT, "--radius", 9);
        macm.requireConsistent(SmallStudy.mask().grid());
        List<String> names = new ArrayList<>(ale.ownNames());
        names.addAll(List.of("selected.tsv", "selected.json"));
        assertThat(macm.ownNames()).containsExactlyInAnyOrderElementsOf(names);
        for (String name : List.of("ale.nii.gz", "z.nii.gz", "clusters.tsv", "null_maxima.tsv.gz", "overview.png")) {
            assertThat(macm.bytes(name)).as(name).isEqualTo(ale.bytes(name));
        }
        List<Map<String, String>> selected = macm.rows("selected.tsv");
        assertThat(selected).extracting(row -> row.get("study")).containsExactlyElementsOf(picked.stream().map(Experiment::study).toList());
        assertThat(selected).extracting(row -> row.get("foci_in_seed")).containsExactlyElementsOf(picked.stream()
                .map(e -> Long.toString(e.foci().stream().filter(f -> near(f, 9)).count())).toList());
        assertThat(macm.json("run.json").at("/data/database_experiments").asInt()).isEqualTo(20);
        assertThat(macm.json("run.json").at("/data/selected_experiments").asInt()).isEqualTo(picked.size());
    }

    /** The same from the table as from its index. */
    @Test
    void anIndexIsWhatItWasMadeOf() {
        ResultReader table = results("table", study.table(), "--at", AT, "--radius", 12);
        ResultReader indexed = results("indexed", index, "--at", AT, "--radius", 12);
        for (String name : table.ownNames()) {
            if (!name.equals("run.json") && !name.equals("experiments.tsv") && !name.equals("tables.xlsx")) {
                assertThat(indexed.bytes(name)).as(name).isEqualTo(table.bytes(name));
            }
        }
        assertThat(study.ale("--out", folder.resolve("a").toString()).exitCode()).isZero();
        assertThat(study.aleOf(index, "--out", folder.resolve("b").toString()).exitCode()).isZero();
        ResultReader a = new ResultReader(folder.resolve("a"));
        for (String name : List.of("z.nii.gz", "contributions.tsv", "null_maxima.tsv.gz")) {
            assertThat(new ResultReader(folder.resolve("b")).bytes(name)).as(name).isEqualTo(a.bytes(name));
        }
    }

    @Test
    void conditionsSelectBeforeTheSeedDoes() {
        assertThat(results("yes", index, "--at", AT, "--radius", 40, "--where", PlantedStudy.TAG + "=yes").json("run.json")
                .at("/data/database_experiments").asInt()).isEqualTo(10);
        refuses(2, List.of("no experiment has Planted 'maybe'", "'yes' (10)", "'no' (10)"), index, "--at", AT, "--radius", 40, "--where",
                "Planted=maybe");
    }

    /** An experiment is in a region if one of its foci lies in one of the voxels. */
    @Test
    void aRegionSelectsByVoxels() throws IOException {
        Mask mask = SmallStudy.mask();
        BitSet voxels = new BitSet();
        for (int dx = -6; dx <= 6; dx += 6) {
            voxels.set(mask.grid().voxelOf(new Point(-46 + dx, 20, 8)));
        }
        Mask seed = new Mask(mask.grid(), VoxelSet.of(mask.grid().shape(), voxels), "seed");
        Path file = folder.resolve("seed.nii.gz");
        SmallMasks.write(seed, file);
        ResultReader macm = results("region", index, "--region", file);
        List<String> expected = SmallStudy.experiments().stream().filter(e -> e.foci().stream().map(f -> mask.grid().voxelOf(f.reported()))
                .anyMatch(voxel -> voxel >= 0 && voxels.get(voxel))).map(Experiment::study).toList();
        assertThat(macm.rows("selected.tsv")).extracting(row -> row.get("study")).containsExactlyElementsOf(expected);
    }

    /** A sample counts once, unless the user knows better; experiments of it without a focus in the seed do not count at all. */
    @Test
    void selectedExperimentsOfASampleAreMerged() throws IOException {
        Path table = study.text("samples.csv", """
                Study,Contrast,Subjects,X,Y,Z,Space
                Adams,up,12,-46,20,8,MNI
                Adams,up again,12,-44,20,8,MNI
                Adams,up again,12,40,20,8,MNI
                Adams,elsewhere,12,40,-20,8,MNI
                Baker,up,20,-46,22,8,MNI
                Baker,none,20,,,,MNI
                Clark,down,25,44,18,10,MNI
                """);
        ResultReader merged = results("merged", table, "--at", AT, "--radius", 5);
        assertThat(merged.json("run.json").at("/data/experiments").asInt()).isEqualTo(2);
        assertThat(merged.json("run.json").at("/data/foci").asInt()).isEqualTo(4);
        assertThat(merged.json("run.json").at("/data/database_experiments_without_foci").asInt()).isEqualTo(1);
        assertThat(merged.json("run.json").at("/options/merge").asText()).isEqualTo("subjects");
        assertThat(merged.rows("selected.tsv")).hasSize(3);
        assertThat(results("apart", table, "--at", AT, "--radius", 5, "--merge", "none").json("run.json").at("/data/experiments").asInt())
                .isEqualTo(3);
    }

    /** Foci in Talairach space are converted before it is looked whether they lie in the seed. */
    @Test
    void fociInTalairachSpaceAreConverted() throws IOException {
        Path table = study.text("talairach.csv", "Study,Subjects,X,Y,Z,Space\nAdams,12,-46,20,8,TAL\nBaker,12,-46,20,8,MNI\n");
        assertThat(results("tal", table, "--at", AT, "--radius", 1).rows("selected.tsv")).extracting(row -> row.get("study"))
                .containsExactly("Baker");
    }

    @Test
    void aDatabaseWithoutSampleSizesNeedsAKernel() {
        Path release = Fixtures.release();
        refuses(3, List.of("has no sample size", "--fwhm MM"), release, "--space", "MNI", "--at", "44 18 -4", "--radius", 100);
        assertThat(results("release", release, "--space", "MNI", "--at", "44 18 -4", "--radius", 100, "--fwhm", "12").rows("selected.tsv"))
                .hasSize(4);
    }

    @Test
    void seedsThatMakeNoSenseAreRefused() throws IOException {
        refuses(2, List.of("no seed"), index);
        refuses(2, List.of("--at needs the radius"), index, "--at", AT);
        refuses(2, List.of("a number of mm above 0"), index, "--at", AT, "--radius", 0);
        refuses(2, List.of("--at '1 2'"), index, "--at", "1 2", "--radius", 5);
        refuses(2, List.of("lies outside any head"), index, "--at", "300 0 0", "--radius", 50);
        refuses(2, List.of("either an image or a sphere"), index, "--region", study.maskFile(), "--radius", 5);
        refuses(3, List.of("20 experiments with", "none of them in a sphere of 1 mm around 0 -100 -60"), index, "--at", "0 -100 -60",
                "--radius", 1);
        Mask mask = SmallStudy.mask();
        Path empty = folder.resolve("empty.nii.gz");
        new NiftiWriter(mask.grid(), SpaceCode.MNI_152).write(empty, new byte[mask.grid().shape().voxels()], NiftiIntent.NONE, "empty");
        refuses(3, List.of("empty.nii.gz: none of its", "is above 0"), index, "--region", empty);
        refuses(3, List.of("no such file"), index, "--region", folder.resolve("missing.nii.gz"));
        refuses(2, List.of("a database is missing"), "--at", AT, "--radius", 5);
    }

    @Test
    void anIndexThatIsCutOffStopsEveryCommand() throws IOException {
        byte[] whole = Files.readAllBytes(index);
        Files.write(index, Arrays.copyOf(whole, whole.length / 2));
        refuses(3, List.of("studies.confoci: the index of a database is damaged or cut off; make it anew"), index, "--at", AT, "--radius",
                5);
        study.refuses(3, List.of("studies.confoci: the index of a database is damaged or cut off"), index);
    }

    @Test
    void anIndexReplacesNothingUnlessToldTo() {
        CommandLineRun again = CommandLineRun.of(List.of("database", "index", study.table().toString(), "--out", index.toString()));
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.errors()).singleElement().asString().contains("exists; name another file, or add --force");
        assertThat(CommandLineRun.of(List.of("database", "index", index.toString(), "--out", index.toString(), "--force")).errors())
                .singleElement().asString().contains("is the file that is read");
    }
}
