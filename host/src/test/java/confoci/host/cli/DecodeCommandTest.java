package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.foci.Experiment;
import confoci.host.io.database.Fixtures;
import confoci.host.io.nifti.NiftiIntent;
import confoci.host.io.nifti.NiftiWriter;
import confoci.host.io.nifti.SpaceCode;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
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
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code confoci decode} as it is typed. */
class DecodeCommandTest {

    private static final String AT = "-46 20 8";

    @TempDir
    Path folder;

    private SmallStudy study;

    @BeforeEach
    void write() throws IOException {
        study = SmallStudy.in(folder);
    }

    private List<String> command(Object... words) {
        return study.line("decode", List.of(List.of("--out", study.out().toString())), words);
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

    private static boolean near(Experiment experiment, double radius, Point... centres) {
        return experiment.foci().stream().anyMatch(focus -> Arrays.stream(centres)
                .anyMatch(centre -> centre.distanceTo(focus.reported()) <= radius));
    }

    @Test
    void countsTheExperimentsWithAFocusInTheSeed() {
        ResultReader decoded = results("out", study.table(), "--at", AT, "--radius", 9);
        decoded.requireConsistent(SmallStudy.mask().grid());
        assertThat(decoded.ownNames()).containsExactly("decoding.json", "decoding.tsv", "methods.txt", "references.bib", "run.json",
                "selected.json", "selected.tsv", "tables.xlsx");
        Map<String, String> yes = decoded.rows("decoding.tsv").getFirst();
        List<Experiment> active = SmallStudy.experiments().stream().filter(e -> near(e, 9, SmallStudy.CENTRE)).toList();
        assertThat(yes.get("term")).isEqualTo("yes");
        assertThat(yes.get("annotation")).isEqualTo("Planted");
        assertThat(yes).containsEntry("known", "20").containsEntry("with_term", "10").containsEntry("active", "" + active.size())
                .containsEntry("active_with_term", "" + active.stream().filter(e -> e.tags().containsValue("yes")).count())
                .containsEntry("not_tested", "n/a").containsEntry("p_term", "0.5");
        assertThat(decoded.column("selected.tsv", "study")).containsExactlyElementsOf(active.stream().map(Experiment::study).toList());
        assertThat(decoded.json("run.json").at("/data/selected_experiments").asInt()).isEqualTo(active.size());
        assertThat(decoded.json("run.json").get("inputs")).hasSize(1);
    }

    /** Several coordinates are one seed, for decode and macm alike. */
    @Test
    void spheresAreOneSeed() {
        Point other = new Point(40, 20, 8);
        ResultReader decoded = results("spheres", study.table(), "--at", AT, "--at", "40,20,8", "--radius", 25);
        List<String> expected = SmallStudy.experiments().stream().filter(e -> near(e, 25, SmallStudy.CENTRE, other)).map(Experiment::study)
                .toList();
        assertThat(expected).hasSizeGreaterThan((int) SmallStudy.experiments().stream().filter(e -> near(e, 25, SmallStudy.CENTRE))
                .count());
        assertThat(decoded.column("selected.tsv", "study")).containsExactlyElementsOf(expected);
        assertThat(decoded.json("run.json").at("/data/seed").asText()).isEqualTo("2 spheres of 25 mm around -46 20 8, 40 20 8");
        refuses(2, List.of("--at: the sphere of 25 mm around 300 0 0 lies outside any head"), study.table(), "--at", AT, "--at", "300 0 0",
                "--radius", 25);
    }

    @Test
    void aRegionIsASeed() throws IOException {
        Mask mask = SmallStudy.mask();
        BitSet voxels = new BitSet();
        for (int dx = -6; dx <= 6; dx += 6) {
            voxels.set(mask.grid().voxelOf(new Point(-46 + dx, 20, 8)));
        }
        Path file = folder.resolve("seed.nii.gz");
        SmallMasks.write(new Mask(mask.grid(), VoxelSet.of(mask.grid().shape(), voxels), "seed"), file);
        assertThat(results("region", study.table(), "--region", file).column("selected.tsv", "study")).containsExactlyElementsOf(
                SmallStudy.experiments().stream().filter(e -> e.foci().stream().anyMatch(f ->
                        voxels.get(Math.max(0, mask.grid().voxelOf(f.reported()))))).map(Experiment::study).toList());
    }

    /** The weights of Neurosynth's layout, and the columns of a release of NeuroStore. */
    @Test
    void databasesOfOthersAreDecoded() {
        ResultReader mined = results("mined", Fixtures.mined("coordinates.tsv.gz"), Fixtures.mined("metadata.tsv.gz"), Fixtures.matrix(),
                Fixtures.mined("vocab-terms_vocabulary.txt"), "--space", "MNI", "--at", "0 0 0", "--radius", 60, "--min-experiments", 1);
        assertThat(mined.rows("decoding.tsv")).isNotEmpty().allMatch(row -> Integer.parseInt(row.get("known")) > 0);
        ResultReader store = results("store", Fixtures.release(), "--space", "MNI", "--at", "44 18 -4", "--radius", 30, "--min-experiments",
                1);
        assertThat(store.rows("decoding.tsv")).isNotEmpty();
    }

    @Test
    void nothingToTestIsTold() throws IOException {
        Path table = study.text("rare.csv", "Study,Subjects,X,Y,Z,Space,Task\nAdams,12,-46,20,8,MNI,a\nBaker,12,46,20,8,MNI,b\n");
        CommandLineRun run = run("out", table, "--at", AT, "--radius", 5);
        assertThat(run.out()).contains("0 tested, 2 not", "2: fewer than 5 samples have the term", "no term could be tested");
        ResultReader decoded = new ResultReader(folder.resolve("out"));
        assertThat(decoded.column("decoding.tsv", "forward_q")).containsOnly("n/a");
        assertThat(decoded.column("decoding.tsv", "not_tested")).containsOnly("rare");
        assertThat(decoded.json("run.json").at("/results/forward/smallest_q").isNull()).isTrue();
    }

    @Test
    void optionsThatMakeNoSenseAreRefused() throws IOException {
        refuses(2, List.of("no seed"), study.table());
        refuses(2, List.of("a database is missing"), "--at", AT, "--radius", 5);
        refuses(2, List.of("--threshold 0.0: a weight above 0"), study.table(), "--at", AT, "--radius", 9, "--threshold", 0);
        refuses(2, List.of("--prior"), study.table(), "--at", AT, "--radius", 9, "--prior", 1);
        refuses(2, List.of("--min-experiments"), study.table(), "--at", AT, "--radius", 9, "--min-experiments", 0);
        refuses(2, List.of("--terms Plantd: studies.csv has no such annotation; there is 'Planted'"), study.table(), "--at", AT, "--radius",
                9, "--terms", "Plantd");
        refuses(3, List.of("none of them in a sphere of 1 mm around 0 -100 -60"), study.table(), "--at", "0 -100 -60", "--radius", 1);
        refuses(2, List.of("--mask", "no --maps FOLDER"), study.table(), "--at", AT, "--radius", 9, "--mask", study.maskFile());
        Path bare = study.text("bare.csv", "Study,Subjects,X,Y,Z,Space\nAdams,12,-46,20,8,MNI\n");
        refuses(3, List.of("bare.csv: has no annotations"), bare, "--at", AT, "--radius", 9);
    }

    private Path map(String name, VoxelGrid grid, NiftiIntent intent, float[] values) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        new NiftiWriter(grid, SpaceCode.MNI_152).write(file, values, intent, "");
        return file;
    }

    private static float[] noise(VoxelGrid grid, long seed) {
        Random random = new Random(seed);
        float[] values = new float[grid.shape().voxels()];
        for (int v = 0; v < values.length; v++) {
            values[v] = (float) random.nextGaussian();
        }
        return values;
    }

    /** Against sums over the voxels of the mask in which both maps have a value. */
    @Test
    void aMapIsCorrelatedWithEachOfAFolder() throws IOException {
        VoxelGrid grid = SmallStudy.mask().grid();
        float[] x = noise(grid, 1);
        float[] like = noise(grid, 2);
        float[] gaps = noise(grid, 3);
        float[] opposite = new float[x.length];
        float[] empty = new float[x.length];
        for (int v = 0; v < x.length; v++) {
            like[v] += x[v];
            gaps[v] = v % 3 == 0 ? Float.NaN : gaps[v];
            opposite[v] = -2 * x[v];
            empty[v] = 0.1f;
        }
        Path map = map("z.nii.gz", grid, NiftiIntent.Z_SCORE, x);
        Path maps = map("maps/like.nii.gz", grid, NiftiIntent.Z_SCORE, like).getParent();
        map("maps/gaps.nii", grid, NiftiIntent.NONE, gaps);
        map("maps/opposite.nii.gz", grid, NiftiIntent.NONE, opposite);
        map("maps/constant.nii.gz", grid, NiftiIntent.NONE, empty);
        Files.writeString(maps.resolve("notes.txt"), "no map");
        CommandLineRun run = run("out", map, "--maps", maps, "--mask", study.maskFile());
        assertThat(run.warnings()).isEmpty();
        ResultReader decoded = new ResultReader(folder.resolve("out"));
        decoded.requireConsistent(grid);
        assertThat(decoded.column("decoding.tsv", "map")).containsExactly("like", "gaps", "opposite", "constant");
        List<Map<String, String>> rows = decoded.rows("decoding.tsv");
        float[][] others = {like, gaps, opposite};
        for (int m = 0; m < others.length; m++) {
            double n = 0;
            double[] sums = new double[5];
            for (int v : SmallStudy.mask().voxels().toArray()) {
                if (!Float.isNaN(others[m][v])) {
                    n++;
                    double a = x[v];
                    double b = others[m][v];
                    double[] terms = {a, b, a * a, b * b, a * b};
                    for (int i = 0; i < terms.length; i++) {
                        sums[i] += terms[i];
                    }
                }
            }
            double r = (n * sums[4] - sums[0] * sums[1])
                    / Math.sqrt((n * sums[2] - sums[0] * sums[0]) * (n * sums[3] - sums[1] * sums[1]));
            assertThat(Double.parseDouble(rows.get(m).get("r"))).isCloseTo(r, within(1e-8));
            assertThat(Integer.parseInt(rows.get(m).get("voxels"))).isEqualTo((int) n);
            if (Math.abs(r) < 0.99) {
                assertThat(Double.parseDouble(rows.get(m).get("fisher_z"))).isCloseTo(0.5 * Math.log((1 + r) / (1 - r)), within(1e-7));
            }
        }
        assertThat(rows.get(3)).containsEntry("r", "n/a").containsEntry("fisher_z", "n/a").containsEntry("not_compared", "constant");
        assertThat(decoded.json("run.json").get("inputs")).hasSize(6);
        assertThat(decoded.json("run.json").at("/results/top_maps/0").asText()).isEqualTo("like");
    }

    /** A map on another grid has the values of its nearest voxels, and says so; one that is not there is no value. */
    @Test
    void mapsOnOtherGridsAreTold() throws IOException {
        VoxelGrid grid = SmallStudy.mask().grid();
        VoxelGrid coarse = SmallMasks.grid(10);
        float[] x = noise(grid, 1);
        float[] sampled = new float[x.length];
        float[] other = noise(coarse, 2);
        for (int v = 0; v < x.length; v++) {
            Point voxel = coarse.toVoxel(grid.toMm(v));
            int at = coarse.shape().contains((int) Math.rint(voxel.x()), (int) Math.rint(voxel.y()), (int) Math.rint(voxel.z()))
                    ? coarse.shape().index((int) Math.rint(voxel.x()), (int) Math.rint(voxel.y()), (int) Math.rint(voxel.z())) : -1;
            sampled[v] = at < 0 ? Float.NaN : other[at];
        }
        Path map = map("z.nii.gz", grid, NiftiIntent.Z_SCORE, x);
        map("maps/coarse.nii.gz", coarse, NiftiIntent.NONE, other);
        Path maps = map("maps/sampled.nii.gz", grid, NiftiIntent.NONE, sampled).getParent();
        CommandLineRun run = run("out", map, "--maps", maps, "--mask", study.maskFile());
        assertThat(run.warnings()).singleElement().asString().contains("1 map of 2 has another grid than the mask");
        List<Map<String, String>> rows = new ResultReader(folder.resolve("out")).rows("decoding.tsv");
        assertThat(rows.get(0).get("r")).isEqualTo(rows.get(1).get("r"));
        assertThat(rows.get(0).get("voxels")).isEqualTo(rows.get(1).get("voxels"));
    }

    @Test
    void mapsThatCannotBeComparedAreRefused() throws IOException {
        VoxelGrid grid = SmallStudy.mask().grid();
        Path map = map("z.nii.gz", grid, NiftiIntent.Z_SCORE, noise(grid, 1));
        Path maps = map("maps/a.nii.gz", grid, NiftiIntent.Z_SCORE, noise(grid, 2)).getParent();
        Path none = Files.createDirectory(folder.resolve("none"));
        refuses(2, List.of("exclude each other"), map, "--maps", maps, "--at", AT, "--radius", 5);
        refuses(2, List.of("--prior: has no effect with --maps"), map, "--maps", maps, "--prior", 0.5);
        refuses(2, List.of("options about tables of foci have no effect"), map, "--maps", maps, "--space", "MNI");
        refuses(2, List.of("the map is missing"), "--maps", maps);
        refuses(2, List.of("2 files are given"), map, map, "--maps", maps);
        refuses(2, List.of("is not a folder"), map, "--maps", map);
        refuses(3, List.of("none: holds no NIfTI file"), map, "--maps", none);
        refuses(3, List.of("no such file"), folder.resolve("missing.nii"), "--maps", maps);
        Files.move(map, none.resolve("z.nii.gz"));
        refuses(3, List.of("none: holds no other NIfTI file"), none.resolve("z.nii.gz"), "--maps", none);
        Path flat = map("flat.nii.gz", grid, NiftiIntent.Z_SCORE, new float[grid.shape().voxels()]);
        refuses(3, List.of("flat.nii.gz: has the same value at every voxel of the mask"), flat, "--maps", maps);
        map("maps/p.nii.gz", grid, NiftiIntent.P_VALUE, noise(grid, 2));
        refuses(3, List.of("p.nii.gz: holds p values by its header"), none.resolve("z.nii.gz"), "--maps", maps);
        Files.writeString(maps.resolve("p.nii.gz"), "no image");
        refuses(3, List.of("p.nii.gz"), none.resolve("z.nii.gz"), "--maps", maps);
    }

    /** Zeros of a map that does not cover the mask count as values. */
    @Test
    void mapsWithManyZerosAreTold() throws IOException {
        VoxelGrid grid = SmallStudy.mask().grid();
        float[] x = noise(grid, 1);
        float[] half = noise(grid, 2);
        Arrays.fill(half, 0, half.length / 2, 0);
        Arrays.fill(x, 0, x.length / 2, 0);
        Path map = map("z.nii.gz", grid, NiftiIntent.Z_SCORE, x);
        Path maps = map("maps/half.nii.gz", grid, NiftiIntent.NONE, half).getParent();
        assertThat(run("out", map, "--maps", maps, "--mask", study.maskFile()).warnings()).hasSize(2)
                .anyMatch(line -> line.contains("z.nii.gz: is 0 at")).anyMatch(line -> line.contains("1 map of 1, such as"));
    }

    @Test
    void aPlanDecodes() throws IOException {
        VoxelGrid grid = SmallStudy.mask().grid();
        Path map = map("z.nii.gz", grid, NiftiIntent.Z_SCORE, noise(grid, 1));
        Path maps = map("maps/a.nii.gz", grid, NiftiIntent.Z_SCORE, noise(grid, 2)).getParent();
        Path plan = study.text("plan.yaml", """
                out: %s
                tables: %s
                analyses:
                  seed: {decode: , at: "-46 20 8", radius: 9}
                  both: {decode: , at: ["-46 20 8", "40 20 8"], radius: 9, merge: none}
                  map: {decode: %s, maps: %s, mask: %s}
                  found: {decode: , region: %s}
                  like: {decode: %s, maps: %s, mask: %s}
                  all: {ale: , correct: uncorrected, mask: %s}
                """.formatted(folder.resolve("planned"), study.table(), map, maps, study.maskFile(),
                folder.resolve("planned/all/z_uncorrected.nii.gz"), folder.resolve("planned/all/z.nii.gz"), maps, study.maskFile(),
                study.maskFile()));
        CommandLineRun run = CommandLineRun.of(List.of("run", plan.toString()));
        assertThat(run.exitCode()).as(run.err()).isZero();
        for (String name : List.of("seed", "both", "map", "found", "like")) {
            assertThat(new ResultReader(folder.resolve("planned").resolve(name)).names()).contains("decoding.tsv");
        }
        assertThat(new ResultReader(folder.resolve("planned/seed")).bytes("decoding.tsv"))
                .isEqualTo(results("typed", study.table(), "--at", AT, "--radius", 9).bytes("decoding.tsv"));
    }
}
