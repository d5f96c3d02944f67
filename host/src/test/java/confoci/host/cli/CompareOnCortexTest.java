package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.CiftiAxes;
import confoci.host.io.cifti.CiftiWriter;
import confoci.host.io.cifti.Parcel;
import confoci.host.io.cifti.Parcels;
import confoci.host.io.cifti.Scalars;
import confoci.host.io.cifti.SurfaceModel;
import confoci.host.io.npy.NpyWriter;
import confoci.host.space.BrainStructure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code confoci compare} with nulls of the cortex: spins of vertices and parcels, and Moran's randomization. */
class CompareOnCortexTest {

    private static final int VERTICES = 90;
    private static final int OF_PARCEL = 5;
    private static final List<BrainStructure> SIDES = List.of(BrainStructure.CORTEX_LEFT, BrainStructure.CORTEX_RIGHT);

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        int[] all = IntStream.range(0, VERTICES).toArray();
        BrainModels models = new BrainModels(List.of(new SurfaceModel(SIDES.get(0), VERTICES, all),
                new SurfaceModel(SIDES.get(1), VERTICES, all)), null);
        List<Parcel> parcels = new ArrayList<>();
        for (BrainStructure side : SIDES) {
            for (int p = 0; p < VERTICES / OF_PARCEL; p++) {
                parcels.add(new Parcel(side + " " + p, Map.of(side, IntStream.range(OF_PARCEL * p, OF_PARCEL * (p + 1)).toArray())));
            }
        }
        for (int m = 0; m < 2; m++) {
            SmallNetwork.writeScalars(file(m + ".dscalar.nii"), models, values(m, 1));
        }
        CiftiWriter.writeMaps(file("parcels.pscalar.nii"), new CiftiAxes(Scalars.named("a", "b"), new Parcels(parcels,
                Map.of(SIDES.get(0), VERTICES, SIDES.get(1), VERTICES), null), Map.of()), values(0, OF_PARCEL), values(1, OF_PARCEL));
        Files.writeString(file("left.surf.gii"), sphere(1));
        Files.writeString(file("right.surf.gii"), sphere(-1));
    }

    /** A point of a spiral around the sphere, from pole to pole. */
    private static double[] point(int vertex) {
        double height = 2 * (vertex + 0.5) / VERTICES - 1;
        double radius = Math.sqrt(1 - height * height);
        return new double[] {radius * Math.cos(2.4 * vertex), radius * Math.sin(2.4 * vertex), height};
    }

    private static float[] values(int map, int step) {
        float[] values = new float[2 * VERTICES / step];
        for (int i = 0; i < values.length; i++) {
            double[] at = point(i * step % VERTICES);
            values[i] = (float) (map == 0 ? at[2] + 0.3 * at[0] : at[2] * at[2] - 0.5 * at[1] + 0.2 * at[0]);
        }
        return values;
    }

    private static String sphere(int sign) {
        StringBuilder points = new StringBuilder();
        for (int v = 0; v < VERTICES; v++) {
            double[] at = point(v);
            points.append(sign * 100 * at[0]).append(' ').append(100 * at[1]).append(' ').append(100 * at[2]).append('\n');
        }
        String array = "<DataArray Intent=\"NIFTI_INTENT_%s\" DataType=\"NIFTI_TYPE_%s\" ArrayIndexingOrder=\"RowMajorOrder\""
                + " Dimensionality=\"2\" Dim0=\"%d\" Dim1=\"3\" Encoding=\"ASCII\" Endian=\"LittleEndian\"><Data>%s</Data></DataArray>";
        return "<GIFTI Version=\"1.0\">" + array.formatted("POINTSET", "FLOAT32", VERTICES, points)
                + array.formatted("TRIANGLE", "INT32", 1, "0 1 2") + "</GIFTI>";
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private CommandLineRun run(String... words) {
        List<String> command = new ArrayList<>(List.of("compare"));
        for (String word : words) {
            command.add(Files.exists(file(word)) ? file(word).toString() : word);
        }
        command.addAll(List.of("--surrogates", "99", "--out", file("out").toString(), "--force"));
        return CommandLineRun.of(command);
    }

    /** p of both directions. */
    private List<String> p(String... words) throws IOException {
        CommandLineRun run = run(words);
        assertThat(run.exitCode()).as(run.err()).isZero();
        String[] header = Files.readAllLines(file("out/comparisons.tsv")).get(0).split("\t");
        String[] row = Files.readAllLines(file("out/comparisons.tsv")).get(1).split("\t");
        return IntStream.range(0, header.length).filter(i -> header[i].startsWith("p_")).mapToObj(i -> row[i]).toList();
    }

    @Test
    void verticesAreSpun() throws IOException {
        String[] maps = {"0.dscalar.nii", "1.dscalar.nii", "--null", "spin", "--sphere-left", "left.surf.gii", "--sphere-right",
            "right.surf.gii"};
        List<String> p = p(maps);
        assertThat(p).hasSize(2).allSatisfy(each -> assertThat(Double.parseDouble(each)).isBetween(0.01, 1.0));
        String[] one = IntStream.range(0, maps.length + 2).mapToObj(i -> i < maps.length ? maps[i] : i == maps.length ? "--threads" : "1")
                .toArray(String[]::new);
        assertThat(p(one)).isEqualTo(p);
        assertThat(new ResultReader(file("out")).text("methods.txt")).contains("the map on the sphere of the cortex, rotated at random");
        assertThat(new ResultReader(file("out")).text("references.bib")).contains("Markello", "Alexander");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spin", "vasa", "hungarian", "baum", "cornblath"})
    void parcelsAreSpun(String method) throws IOException {
        assertThat(p("parcels.pscalar.nii", "--null", method, "--sphere-left", "left.surf.gii", "--sphere-right", "right.surf.gii"))
                .hasSize(2).allSatisfy(each -> assertThat(Double.parseDouble(each)).isBetween(0.01, 1.0));
    }

    @Test
    void parcelsHaveMoransRandomizations() throws IOException {
        StringBuilder centers = new StringBuilder("parcel\tx\ty\tz\n");
        for (BrainStructure side : SIDES) {
            for (int p = 0; p < VERTICES / OF_PARCEL; p++) {
                double[] at = point(OF_PARCEL * p);
                centers.append(side).append(' ').append(p).append('\t').append((side.equals(SIDES.get(0)) ? -40 : 40) + 30 * at[0])
                        .append('\t').append(30 * at[1]).append('\t').append(30 * at[2]).append('\n');
            }
        }
        Files.writeString(file("centers.tsv"), centers);
        assertThat(p("parcels.pscalar.nii", "--null", "moran", "--centers", "centers.tsv"))
                .hasSize(2).allSatisfy(each -> assertThat(Double.parseDouble(each)).isBetween(0.01, 1.0));
        assertThat(new ResultReader(file("out")).text("methods.txt")).contains("Moran's eigenvectors");
    }

    @Test
    void eigenmodesAreRotated() throws IOException {
        // The first harmonics of a sphere: three of degree 1, five of degree 2.
        try (NpyWriter modes = NpyWriter.float64(file("modes.npy"), VERTICES, 8);
                NpyWriter eigenvalues = NpyWriter.float64(file("eigenvalues.npy"), 8)) {
            for (int v = 0; v < VERTICES; v++) {
                double[] at = point(v);
                modes.write(new double[] {at[0], at[1], at[2], at[0] * at[1], at[1] * at[2], at[0] * at[2], at[0] * at[0] - at[1] * at[1],
                        3 * at[2] * at[2] - 1}, 8);
            }
            eigenvalues.write(new double[] {2, 2, 2, 6, 6, 6, 6, 6}, 8);
            modes.commit();
            eigenvalues.commit();
        }
        assertThat(p("0.dscalar.nii", "1.dscalar.nii", "--null", "eigenstrapping", "--modes-left", "modes.npy", "eigenvalues.npy",
                "--modes-right", "modes.npy", "eigenvalues.npy"))
                .hasSize(2).allSatisfy(each -> assertThat(Double.parseDouble(each)).isBetween(0.01, 1.0));
        assertThat(new ResultReader(file("out")).text("methods.txt")).contains("eigenmodes of the cortex");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(run("0.dscalar.nii", "1.dscalar.nii", "--null", "spin").err()).contains("give --sphere-left FILE");
        assertThat(run("0.dscalar.nii", "1.dscalar.nii", "--null", "eigenstrapping").err()).contains("give --modes-left MODES EIGENVALUES");
        assertThat(run("0.dscalar.nii", "1.dscalar.nii", "--null", "vasa", "--sphere-left", "left.surf.gii", "--sphere-right",
                "right.surf.gii").err()).contains("--null vasa: it spins parcels");
        assertThat(run("0.dscalar.nii", "1.dscalar.nii", "--null", "spin-low-distortion", "--sphere-left", "left.surf.gii",
                "--sphere-right", "right.surf.gii").err()).contains("need the folded surface of each hemisphere");
        assertThat(run("0.dscalar.nii", "1.dscalar.nii", "--null", "parametric", "--sphere-left", "left.surf.gii").err())
                .contains("left.surf.gii: --null parametric needs neither spheres nor modes");
        assertThat(run("parcels.pscalar.nii", "--null", "spin", "--sphere-left", "left.surf.gii").err())
                .contains("is not on the surface of one hemisphere whose sphere is given");
    }
}
