package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.CiftiFile;
import confoci.host.io.cifti.Scalars;
import confoci.host.io.cifti.SurfaceModel;
import confoci.host.io.cifti.VoxelModel;
import confoci.host.io.nifti.NiftiIntent;
import confoci.host.io.nifti.NiftiWriter;
import confoci.host.io.nifti.SpaceCode;
import confoci.host.space.BrainStructure;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.template.SmallMasks;
import confoci.model.VoxelSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code confoci seed} writes, against the definition, and what it refuses. */
class SeedCommandTest {

    private static final Point LEFT = new Point(-40, 18, 10);

    @TempDir
    private Path folder;

    private SmallNetwork network;

    @BeforeEach
    void write() throws IOException {
        network = SmallNetwork.in(folder);
    }

    private ResultReader good(String... options) {
        CommandLineRun run = network.seed(options);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.warnings()).isEmpty();
        ResultReader result = new ResultReader(network.out());
        result.requireConsistent(null);
        return result;
    }

    private static int nearest(Point place) {
        BrainModels models = SmallNetwork.models();
        return IntStream.range(0, models.size()).boxed()
                .min((a, b) -> Double.compare(models.voxelCentre(a).distanceTo(place), models.voxelCentre(b).distanceTo(place)))
                .orElseThrow();
    }

    /** Target by target, in float64: the mean with all of the seed but the target. */
    private double[] map(int... seed) {
        float[][] z = network.matrix();
        return IntStream.range(0, z.length).mapToDouble(t -> Arrays.stream(seed).filter(s -> s != t).mapToDouble(s -> z[s][t]).average()
                .orElse(0)).toArray();
    }

    private void requireMap(int number, double[] expected) {
        float[] map = network.map("seed_fc.dscalar.nii", number);
        assertThat(map).hasSize(expected.length);
        for (int t = 0; t < map.length; t++) {
            assertThat((double) map[t]).as("target %d", t).isCloseTo(expected[t], within(1e-6));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu:scalar", "opencl:99.99", "toaster"})
    void aDeviceHasNothingToDoWhereRowsAreStored(String device) {
        network.refused(2, List.of("--device " + device, "leave it out"), network.files(),
                network.seed("--at", "-40 18 10", "--device", device));
    }

    @Test
    void aCoordinateIsARowWithoutItself() {
        ResultReader result = good("--at", "-40 18 10");
        assertThat(result.ownNames()).containsExactlyInAnyOrder("seed_fc.dscalar.nii", "seeds.tsv", "seeds.json", "run.json",
                "methods.txt", "references.bib", "tables.xlsx");
        int g = nearest(LEFT);
        float[] row = network.matrix()[g].clone();
        row[g] = 0;
        assertThat(network.map("seed_fc.dscalar.nii", 0)).containsExactly(row);
        assertThat(result.rows("seeds.tsv")).singleElement().satisfies(seed -> {
            assertThat(seed.get("grayordinate")).isEqualTo(Integer.toString(g));
            assertThat(Double.parseDouble(seed.get("distance")))
                    .isCloseTo(SmallNetwork.models().voxelCentre(g).distanceTo(LEFT), within(1e-4));
        });
    }

    @Test
    void aTableGivesASeedPerRowAndTheirCorrelations() throws IOException {
        Path targets = network.text("targets.csv", "name,x,y,z\nIFG,-40,18,10\nvermis,2,-60,-20\nIFG right,42,20,8\n");
        ResultReader result = good("--targets", targets.toString(), "--radius", "13");
        try (CiftiFile file = CiftiFile.open(network.out().resolve("seed_fc.dscalar.nii"))) {
            assertThat(((Scalars) file.axes().alongRow()).maps()).extracting(map -> map.name())
                    .containsExactly("IFG", "vermis", "IFG right");
        }
        int a = nearest(LEFT);
        int b = nearest(new Point(2, -60, -20));
        List<Map<String, String>> pairs = result.rows("correlations.tsv");
        assertThat(pairs).hasSize(3);
        double[] mapA = map(a);
        double[] mapB = map(b);
        int[] others = IntStream.range(0, mapA.length).filter(t -> t != a && t != b).toArray();
        double expected = new PearsonsCorrelation().correlation(Arrays.stream(others).mapToDouble(t -> mapA[t]).toArray(),
                Arrays.stream(others).mapToDouble(t -> mapB[t]).toArray());
        assertThat(Double.parseDouble(pairs.getFirst().get("correlation"))).isCloseTo(expected, within(1e-5));
        assertThat(Double.parseDouble(pairs.getFirst().get("connectivity"))).isCloseTo(network.matrix()[a][b], within(1e-5));
    }

    /** A region on a grid of its own, beside a coordinate within it. */
    @Test
    void aRegionIsTheMeanOverItsGrayordinates() throws IOException {
        BrainModels models = SmallNetwork.models();
        Mask fine = SmallMasks.on(SmallMasks.flipped(3));
        int[] voxels = IntStream.range(0, fine.voxels().size()).map(fine.voxels()::index)
                .filter(v -> fine.grid().toMm(v).distanceTo(LEFT) < 25).toArray();
        Path region = SmallMasks.write(new Mask(fine.grid(), VoxelSet.of(fine.grid().shape(), voxels), "ball"),
                folder.resolve("ball.nii.gz"));
        ResultReader result = good("--region", region.toString(), "--at", "-40,18,10");
        int[] members = result.rows("seeds.tsv").stream().filter(row -> row.get("seed").equals("ball"))
                .mapToInt(row -> Integer.parseInt(row.get("grayordinate"))).toArray();
        // Half a voxel's diagonal inside and outside of the ball, everyone agrees.
        int[] surely = IntStream.range(0, models.size()).filter(g -> models.voxelCentre(g).distanceTo(LEFT) < 25 - 2.6).toArray();
        int[] possibly = IntStream.range(0, models.size()).filter(g -> models.voxelCentre(g).distanceTo(LEFT) < 25 + 2.6).toArray();
        assertThat(surely).hasSizeGreaterThan(5);
        assertThat(members).contains(surely);
        assertThat(possibly).contains(members);
        requireMap(1, map(members));
        int seed = nearest(LEFT);
        double direct = Arrays.stream(members).filter(g -> g != seed).mapToDouble(g -> network.matrix()[seed][g]).average().orElseThrow();
        assertThat(Double.parseDouble(result.rows("correlations.tsv").getFirst().get("connectivity"))).isCloseTo(direct, within(1e-5));
    }

    /** The places of vertices count as much as voxels do. */
    @Test
    void verticesWithinARegionBelongToIt() throws IOException {
        int vertices = 30;
        BrainModels voxels = SmallNetwork.models();
        VoxelModel few = new VoxelModel(new BrainStructure("THALAMUS_LEFT"), 3, 3, 3, 4, 3, 3, 5, 3, 3);
        BrainModels models = new BrainModels(List.of(SurfaceModel.whole(BrainStructure.CORTEX_LEFT, vertices), few), voxels.grid());
        float[][] z = new float[models.size()][];
        for (int g = 0; g < z.length; g++) {
            z[g] = Arrays.copyOf(network.matrix()[g], z.length);
        }
        Path connectome = network.writeConnectome(folder.resolve("surface.dconn.nii"), models, z);
        StringBuilder places = new StringBuilder("x y z\n");
        for (int v = 0; v < vertices; v++) {
            places.append(v * 4 - 60).append(" 10 20\n");
        }
        for (int i = 0; i < few.size(); i++) {
            Point place = models.voxelCentre(vertices + i);
            places.append(place.x()).append(' ').append(place.y()).append(' ').append(place.z()).append('\n');
        }
        Mask mask = SmallMasks.on(SmallMasks.grid(4));
        int[] slab = IntStream.range(0, mask.voxels().size()).map(mask.voxels()::index).filter(v -> {
            Point p = mask.grid().toMm(v);
            return Math.abs(p.x()) < 12;
        }).toArray();
        Path region = SmallMasks.write(new Mask(mask.grid(), VoxelSet.of(mask.grid().shape(), slab), ""), folder.resolve("slab.nii"));
        ResultReader result = good("--region", region.toString(), "--connectome", connectome.toString(), "--coordinates",
                network.text("places.txt", places.toString()).toString());
        List<Map<String, String>> members = result.rows("seeds.tsv");
        assertThat(members).extracting(row -> row.get("structure")).contains("CORTEX_LEFT");
        for (int v = 0; v < vertices; v++) {
            String name = Integer.toString(v);
            boolean inside = members.stream().anyMatch(row -> row.get("grayordinate").equals(name));
            double x = Math.abs(v * 4 - 60);
            if (x < 10 || x > 14) {
                // Between the two it is a matter of where the voxels' faces are.
                assertThat(inside).as("vertex at %f", x).isEqualTo(x < 10);
            }
        }
    }

    @Test
    void whatHasNoDataIsNeverASeedAndHasNoValue() throws IOException {
        int g = nearest(LEFT);
        float[][] z = network.matrix();
        for (int t = 0; t < z.length; t++) {
            if (t != g) {
                z[t][g] = Float.NaN;
                z[g][t] = Float.NaN;
            }
        }
        network.writeConnectome(network.connectome(), SmallNetwork.models(), z);
        CommandLineRun run = network.seed("--at", "-40 18 10", "--radius", "30");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.warnings()).singleElement().asString().contains("1 of " + z.length, "no data");
        ResultReader result = new ResultReader(network.out());
        assertThat(result.rows("seeds.tsv").getFirst().get("grayordinate")).isNotEqualTo(Integer.toString(g));
        float[] map = network.map("seed_fc.dscalar.nii", 0);
        assertThat(map[g]).isNaN();
        for (int t = 0; t < map.length; t++) {
            assertThat(Float.isFinite(map[t])).isEqualTo(t != g);
        }
    }

    @Test
    void aTargetWithoutCoordinatesIsNamedAndLeftOut() throws IOException {
        Path targets = network.text("targets.csv", "name,x,y,z\nhere,-40,18,10\nnowhere,,,\nunsaid,NA,NA,NA\n");
        CommandLineRun run = network.seed("--targets", targets.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.warnings()).noneMatch(w -> w.contains("experiment")).filteredOn(w -> w.contains("it is left out")).hasSize(2)
                .anyMatch(w -> w.contains("'nowhere' has no coordinates"));
        assertThat(new ResultReader(network.out()).column("seeds.tsv", "fate")).containsExactly("used", "dropped", "dropped");
        Path empty = network.text("empty.csv", "name,x,y,z\nnowhere,-,-,-\n");
        List<String> before = network.files();
        network.refused(3, List.of("'nowhere' has no coordinates"), before, network.seed("--targets", empty.toString(), "--force"));
        network.refused(3, List.of("'1e308 0 0'", "more than 500 mm outside any head"), before,
                network.seed("--at", "1e308 0 0", "--force"));
    }

    @Test
    void targetsWithoutCoordinatesAreNamedWithTheirFileAndCounted() throws IOException {
        Path targets = network.text("targets.csv", "name,x,y,z\nhere,-40,18,10\na,,,\nb,,,\nc,,,\nd,,,\ne,,,\n");
        CommandLineRun run = network.seed("--targets", targets.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.warnings()).hasSize(4).first().asString().contains("targets.csv: 'a' has no coordinates");
        assertThat(run.warnings()).last().asString().isEqualTo("... and 2 more like the last one");
        assertThat(new ResultReader(network.out()).column("seeds.tsv", "source")).filteredOn(s -> s.endsWith("targets.csv")).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ROI,x,y,z\nIFG,-40,18,10\n", "Region;x;y;z\nIFG;-40;18;10\n", "label\tx\ty\tz\nIFG\t-40\t18\t10\n"})
    void aTableOfTargetsWithAnotherColumnOfNamesIsToldTheOption(String table) throws IOException {
        Path targets = network.text("targets.csv", table);
        network.refused(3, List.of("targets.csv", "not a table of targets", "name, x, y and z", "--study"), network.files(),
                network.seed("--targets", targets.toString()));
        CommandLineRun run = network.seed("--targets", targets.toString(), "--study", table.split("[,;\t]")[0]);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(new ResultReader(network.out()).column("seeds.tsv", "seed")).containsExactly("IFG");
    }

    /** Whatever a table of targets has beside names and coordinates, its warnings are about targets. */
    @ParameterizedTest
    @ValueSource(strings = {"name,x,y,z,No.\nIFG,-40,18,10,1\nvermis,2,-60,-20,2\nIFG,42,20,8,3\n",
        "name,sample no.,x,y,z\nIFG,1,-40,18,10\nvermis,2,2,-60,-20\n", "name,task,x,y,z\nIFG,a,-40,18,10\nIFG,b,42,20,8\n",
        "name,hemisphere,n,x,y,z\nIFG,left,9,-40,18,10\nIFG,right,,42,20,8\n", "name,x,y,z\nTotal network,-40,18,10\nb,,,\n"})
    void targetsAreNoExperiments(String table) throws IOException {
        CommandLineRun run = network.seed("--targets", network.text("targets.csv", table).toString(), "--radius", "13");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.warnings()).noneMatch(w -> w.contains("experiment") || w.contains("sample") || w.contains("study"));
    }

    @Test
    void aSeedThatIsTooFarAwayIsNamedAndLeftOut() throws IOException {
        Path targets = network.text("targets.csv", "name,x,y,z\nIFG,-40,18,10\nsky,0,0,200\n");
        CommandLineRun run = network.seed("--targets", targets.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.warnings()).singleElement().asString().contains("targets.csv, line 3", "'sky'", "mm away", "left out");
        assertThat(new ResultReader(network.out()).column("seeds.tsv", "fate")).containsExactly("used", "dropped");
        List<String> before = network.files();
        CommandLineRun nowhere = network.seed("--at", "0 0 200", "--force");
        network.refused(3, List.of("--at", "'0 0 200'", "--radius"), before, nowhere);
        assertThat(nowhere.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 2", "1 2 3 4", "one two three", "", "NaN 2 3"})
    void aCoordinateIsThreeNumbers(String text) {
        network.refused(2, List.of("--at '" + text + "'", "three numbers"), network.files(), network.seed("--at", text));
    }

    @Test
    void whatCannotBeMappedIsRefused() throws IOException {
        List<String> before = network.files();
        network.refused(2, List.of("no seed", "--at", "--targets", "--region"), before, network.seed());
        Mask mask = SmallNetwork.mask();
        Path air = SmallMasks.write(new Mask(mask.grid(), VoxelSet.of(mask.grid().shape(), 0), "corner"), folder.resolve("corner.nii.gz"));
        network.refused(3, List.of("corner.nii.gz", "holds no grayordinate"), network.files(), network.seed("--region", air.toString()));
        Path none = network.text("none.csv", "name,x,y,z\nIFG,-40,left,10\n");
        network.refused(3, List.of("none.csv", "line 2", "'left'"), network.files(), network.seed("--targets", none.toString()));
        Path flat = network.text("flat.csv", "name,x,y,z\nIFG,-40,,10\n");
        CommandLineRun run = network.seed("--targets", flat.toString());
        network.refused(3, List.of("flat.csv", "line 2", "a target needs x, y and z"), network.files(), run);
        assertThat(run.err().replace("confoci: ", "")).doesNotContain("focus", "foci", "experiment");
        network.refused(3, List.of("missing.nii"), network.files(), network.seed("--region", folder.resolve("missing.nii").toString()));
    }

    @Test
    void aRowThatHoldsNoNumberIsNamed() throws IOException {
        int g = nearest(LEFT);
        network.matrix()[g][3] = Float.NaN;
        network.writeConnectome(network.connectome(), SmallNetwork.models(), network.matrix());
        network.refused(3, List.of("row " + g, "NaN in column 3", "connectome info"), network.files(), network.seed("--at", "-40 18 10"));
    }

    /** As {@code ccm} takes them: columns, unless the user says that they are rows. */
    @Test
    void seedsOfAnAsymmetricConnectomeAreThoseOfCcm() throws IOException {
        float[][] z = network.matrix();
        for (int i = 0; i < z.length; i++) {
            for (int j = 0; j < i; j++) {
                z[i][j] += 0.25f;
            }
        }
        network.writeConnectome(network.connectome(), SmallNetwork.models(), z);
        Point at = SmallNetwork.models().voxelCentre(nearest(LEFT));
        network.text("one.csv", "Study,Subjects,X,Y,Z,Space\nOne,20," + at.x() + "," + at.y() + "," + at.z() + ",MNI\n");
        int seed = nearest(LEFT);
        for (boolean rows : new boolean[] {false, true}) {
            String[] options = rows ? new String[] {"--asymmetric", "rows"} : new String[0];
            CommandLineRun run = network.seed(Stream.concat(Stream.of("--at", at.x() + " " + at.y() + " " + at.z(), "--out",
                    folder.resolve("seed" + rows).toString()), Stream.of(options)).toArray(String[]::new));
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.warnings()).hasSize(rows ? 0 : 1).allMatch(line -> line.contains("seeds are taken to be its columns"));
            CommandLineRun ccm = network.ccm(Stream.concat(Stream.of(folder.resolve("one.csv").toString(), "--out",
                    folder.resolve("ccm" + rows).toString()), Stream.of(options)).toArray(String[]::new));
            assertThat(ccm.exitCode()).as(ccm.err()).isZero();
            float[] map = SmallNetwork.map(folder.resolve("seed" + rows + "/seed_fc.dscalar.nii"), 0);
            assertThat(map).isEqualTo(SmallNetwork.map(folder.resolve("ccm" + rows + "/experiment_fc.dscalar.nii"), 0));
            for (int t = 0; t < map.length; t++) {
                assertThat(map[t]).isEqualTo(t == seed ? 0 : rows ? z[seed][t] : z[t][seed]);
            }
        }
    }

    @Test
    void whatARegionSaysOfItselfIsChecked() throws IOException {
        Mask mask = SmallNetwork.mask();
        float[] values = new float[mask.grid().shape().voxels()];
        for (int v = 0; v < values.length; v++) {
            values[v] = mask.voxels().contains(v) ? v % 3 : 0;
        }
        NiftiWriter writer = new NiftiWriter(mask.grid(), SpaceCode.MNI_152);
        Path region = folder.resolve("space-T1w_region.nii");
        writer.write(region, values, NiftiIntent.P_VALUE, "");
        network.refused(3, List.of("holds p values by its header"), network.files(), network.seed("--region", region.toString()));
        writer.write(region, values, NiftiIntent.LABEL, "");
        CommandLineRun labels = network.seed("--region", region.toString());
        assertThat(labels.exitCode()).as(labels.err()).isZero();
        assertThat(labels.warnings()).hasSize(2).anyMatch(line -> line.contains("holds 2 labels, which are one region together"))
                .anyMatch(line -> line.contains("is labeled space-T1w, which is not MNI space"));
    }

    @Test
    void aRegionOfAMapWithBothSignsIsTold() throws IOException {
        Mask mask = SmallNetwork.mask();
        float[] values = new float[mask.grid().shape().voxels()];
        for (int v = 0; v < values.length; v++) {
            values[v] = mask.voxels().contains(v) ? v % 3 - 1 : 0;
        }
        Path region = folder.resolve("region.nii");
        new NiftiWriter(mask.grid(), SpaceCode.MNI_152).write(region, values, NiftiIntent.Z_SCORE, "");
        CommandLineRun run = network.seed("--region", region.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.warnings()).singleElement().asString().contains("region.nii: holds values below 0, too; the region is where values"
                + " are above 0");
    }

    @Test
    void knownTargetsHaveNames() {
        ResultReader result = good("--target", "beam-f3", "--target", "Anti-Subgenual", "--at", "-41 42 34", "--radius", "30");
        assertThat(result.rows("seeds.tsv")).extracting(row -> row.get("seed"))
                .containsExactly("-41 42 34", "Beam F3", "anti-subgenual");
        assertThat(result.column("seeds.tsv", "grayordinate").get(0)).isEqualTo(result.column("seeds.tsv", "grayordinate").get(1));
        assertThat(result.text("methods.txt")).contains("The target anti-subgenual of transcranial magnetic stimulation is at MNI -38 44 26"
                + " (Fox et al., 2012)").contains("at MNI -41 42 34 (Beam et al., 2009)");
        network.refused(2, List.of("--target f4", "5-cm, beam-f3, anti-subgenual"), network.files(), network.seed("--target", "f4"));
    }

    /** From a coordinate straight, from a region from its nearest grayordinate; what is not significant is no peak. */
    @Test
    void distancesFromPeaks() throws IOException {
        Path clusters = network.text("clusters.tsv", "correction\tcluster\tsignificant\tpeak_x\tpeak_y\tpeak_z\n"
                + "cfwe-size\t1\tyes\t-38\t44\t26\ncfwe-size\t2\tno\t0\t0\t0\ncfwe-size\t3\tyes\t-40\t18\t14\n");
        ResultReader result = good("--at", "-40 18 10", "--peaks", clusters.toString());
        List<Map<String, String>> rows = result.rows("distances.tsv");
        assertThat(rows).extracting(row -> row.get("cluster")).containsExactly("1", "3");
        assertThat(rows).extracting(row -> row.get("nearest")).containsExactly("no", "yes");
        assertThat(Double.parseDouble(rows.get(0).get("distance"))).isCloseTo(LEFT.distanceTo(new Point(-38, 44, 26)), within(0.005));
        assertThat(rows.get(1).get("distance")).isEqualTo("4.00");
    }

    @Test
    void peaksThatAreNone() throws IOException {
        Path table = network.text("other.tsv", "a\tb\n1\t2\n");
        network.refused(3, List.of("other.tsv", "the columns neither of peaks"), network.files(),
                network.seed("--at", "-40 18 10", "--peaks", table.toString()));
        network.refused(3, List.of("neither peaks.tsv nor clusters.tsv"), network.files(),
                network.seed("--at", "-40 18 10", "--peaks", folder.toString()));
    }
}
