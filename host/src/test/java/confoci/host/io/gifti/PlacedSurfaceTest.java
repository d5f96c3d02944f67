package confoci.host.io.gifti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InputDataException;
import confoci.host.space.BrainStructure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a surface says of its shape, side and space, and what its vertices show. */
class PlacedSurfaceTest {

    private static final String IDENTITY = "1 0 0 0 0 1 0 0 0 0 1 0 0 0 0 1";
    private static final int VERTICES = 60;
    private static final String TRIANGLES = IntStream.range(0, VERTICES - 2).mapToObj(v -> v + " " + (v + 1) + " " + (v + 2))
            .collect(Collectors.joining(" "));

    @TempDir
    private Path folder;

    private final List<String> warnings = new ArrayList<>();

    /** An egg beside the midline. */
    private static double[] egg(int v) {
        double height = 2 * (v + 0.5) / VERTICES - 1;
        double radius = Math.sqrt(1 - height * height);
        return new double[] {-35 + 30 * radius * Math.cos(2.4 * v), -20 + 80 * radius * Math.sin(2.4 * v), 20 + 55 * height};
    }

    private static String gifti(String metadata, String system, UnaryOperator<double[]> move) {
        StringBuilder points = new StringBuilder();
        for (int v = 0; v < VERTICES; v++) {
            double[] place = move.apply(egg(v));
            points.append(place[0]).append(' ').append(place[1]).append(' ').append(place[2]).append('\n');
        }
        String array = "<DataArray Intent=\"NIFTI_INTENT_%s\" DataType=\"NIFTI_TYPE_%s\" ArrayIndexingOrder=\"RowMajorOrder\""
                + " Dimensionality=\"2\" Dim0=\"%d\" Dim1=\"3\" Encoding=\"ASCII\" Endian=\"LittleEndian\">%s<Data>%s</Data></DataArray>";
        return "<GIFTI Version=\"1.0\">" + array.formatted("POINTSET", "FLOAT32", VERTICES, "<MetaData>" + metadata + "</MetaData>"
                + system, points) + array.formatted("TRIANGLE", "INT32", VERTICES - 2, "", TRIANGLES) + "</GIFTI>";
    }

    private static String entry(String name, String value) {
        return "<MD><Name>" + name + "</Name><Value>" + value + "</Value></MD>";
    }

    private static String system(String from, String to, String matrix) {
        return "<CoordinateSystemTransformMatrix><DataSpace>NIFTI_XFORM_" + from + "</DataSpace><TransformedSpace>NIFTI_XFORM_" + to
                + "</TransformedSpace><MatrixData>" + matrix + "</MatrixData></CoordinateSystemTransformMatrix>";
    }

    private Surface read(String name, String text) throws IOException {
        warnings.clear();
        return PlacedSurface.read(Files.writeString(folder.resolve(name), text), BrainStructure.CORTEX_LEFT, warnings::add);
    }

    private void refused(String name, String text, String... words) {
        assertThatThrownBy(() -> read(name, text)).isInstanceOf(InputDataException.class)
                .hasMessageStartingWith(folder.resolve(name) + ": ").hasMessageContainingAll(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Inflated", "VeryInflated", "Very_Inflated", "Spherical", "Sphere", "Ellipsoid", "Flat", "Semi_Spherical",
        "Hull", "inflated"})
    void shapesThatAreNotTheBrains(String type) {
        refused("l.surf.gii", gifti(entry("GeometricType", type), "", p -> p), "is " + type + " by its header (GeometricType)",
                "midthickness");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Anatomical", "Reconstruction", "Unknown", ""})
    void shapesThatAre(String type) throws IOException {
        assertThat(read("l.surf.gii", gifti(entry("GeometricType", type), "", p -> p)).vertices()).isEqualTo(VERTICES);
        assertThat(warnings).isEmpty();
    }

    @Test
    void theMetadataOfTheFileCountAsWell() {
        refused("l.surf.gii", gifti("", "", p -> p).replace("<GIFTI Version=\"1.0\">", "<GIFTI Version=\"1.0\"><MetaData>"
                + entry("GeometricType", "Inflated") + "</MetaData>"), "is Inflated by its header");
    }

    @ParameterizedTest
    @ValueSource(strings = {"S.L.very_inflated.surf.gii", "hemi-L_sphere.surf.gii", "L.flat.surf.gii", "lh.Inflated.gii"})
    void aNameCountsWhereMetadataDoNotTell(String name) throws IOException {
        refused(name, gifti("", "", p -> p), "is named as such, and its header does not give Anatomical");
        assertThat(read(name, gifti(entry("GeometricType", "Anatomical"), "", p -> p)).vertices()).isEqualTo(VERTICES);
    }

    @Test
    void spheresPlanesAndOtherSidesAreSeen() {
        String anatomical = entry("GeometricType", "Anatomical");
        refused("l.surf.gii", gifti(anatomical, "", p -> {
            double length = Math.sqrt(p[0] * p[0] + p[1] * p[1] + p[2] * p[2]);
            return new double[] {100 * p[0] / length, 100 * p[1] / length, 100 * p[2] / length};
        }), "is a sphere");
        refused("l.surf.gii", gifti(anatomical, "", p -> new double[] {p[0], p[1], 0}), "is flat");
        refused("l.surf.gii", gifti(anatomical, "", p -> new double[] {-p[0], p[1], p[2]}),
                "is given as CORTEX_LEFT, and 60 of its 60 vertices lie on the other side of the midline");
        refused("l.surf.gii", gifti(anatomical, "", p -> new double[] {p[0] + 35, p[1], p[2]}), "on the other side of the midline");
        refused("l.surf.gii", gifti(entry("AnatomicalStructurePrimary", "CortexRight"), "", p -> p), "is a surface of CORTEX_RIGHT");
    }

    @Test
    void coordinatesAreInMillimetres() {
        refused("l.surf.gii", gifti("", "", p -> new double[] {p[0] / 1000, p[1] / 1000, p[2] / 1000}), "is 0.157 mm long",
                "multiply them by 1000");
        refused("l.surf.gii", gifti("", "", p -> new double[] {p[0] / 10, p[1] / 10, p[2] / 10}), " mm long", "by 1000 or 10");
    }

    @Test
    void whatIsNoMesh() {
        refused("l.surf.gii", gifti("", "", p -> p).replace(TRIANGLES, "0 1 2").replace("Dim0=\"" + (VERTICES - 2) + "\"", "Dim0=\"1\""),
                "of its 60 vertices no more than 3 are corners of a triangle");
        refused("l.surf.gii", gifti("", "", p -> new double[3]), "all of its 60 vertices are at the same place");
        refused("l.surf.gii", "", "is empty");
        refused("l.surf.gii", "x y z\n1 2 3\n", "is not a GIFTI file (it does not begin as XML does)");
    }

    /** To draw on, or to show grayordinates. */
    @Test
    void ofAnyShapeTheOtherHemisphereIsRefused() throws IOException {
        Path left = Files.writeString(folder.resolve("l.surf.gii"), gifti("", "", p -> p));
        assertThatThrownBy(() -> PlacedSurface.ofAnyShape(left, BrainStructure.CORTEX_RIGHT)).isInstanceOf(InputDataException.class)
                .hasMessageContaining("60 of its 60 vertices lie on the other side of the midline");
        Path inflated = Files.writeString(folder.resolve("l.inflated.surf.gii"), gifti("", "", p -> new double[] {p[0] + 35, p[1], p[2]}));
        for (BrainStructure structure : List.of(BrainStructure.CORTEX_LEFT, BrainStructure.CORTEX_RIGHT)) {
            Surface surface = PlacedSurface.ofAnyShape(inflated, structure);
            assertThat(PlacedSurface.isPlaced(inflated, surface, structure)).isFalse();
        }
        assertThat(PlacedSurface.isPlaced(left, PlacedSurface.ofAnyShape(left, BrainStructure.CORTEX_LEFT), BrainStructure.CORTEX_LEFT))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"UNKNOWN, MNI_152", "SCANNER_ANAT, TALAIRACH", "TALAIRACH, TALAIRACH"})
    void aMatrixThatMovesVerticesIsNotPassedOver(String from, String to) throws IOException {
        String moved = IDENTITY.replaceFirst("0 0 0 0", "0 0 4.5 0");
        refused("l.surf.gii", gifti("", system(from, to, moved), p -> p), "its header has a matrix from " + from + " to " + to,
                "wb_command -surface-apply-affine");
        refused("l.surf.gii", gifti("", system(from, from, IDENTITY) + system(from, to, moved), p -> p), "its header has a matrix from ");
        read("l.surf.gii", gifti("", system(from, to, IDENTITY), p -> p));
    }

    /** HCP's say TALAIRACH, and mean MNI. */
    @Test
    void coordinatesOfAPersonAreTold() throws IOException {
        for (String space : List.of("SCANNER_ANAT", "ALIGNED_ANAT")) {
            read("l.surf.gii", gifti("", system(space, space, IDENTITY), p -> p));
            assertThat(warnings).singleElement().asString()
                    .contains("the coordinates of a person by its header (" + space + "); they are taken for MNI space");
        }
        for (String space : List.of("TALAIRACH", "MNI_152", "UNKNOWN")) {
            read("l.surf.gii", gifti("", system(space, space, IDENTITY), p -> p));
            assertThat(warnings).isEmpty();
        }
    }

    @Test
    void twoSurfacesInAFile() {
        String text = gifti("", "", p -> p);
        int from = text.indexOf("<DataArray");
        String points = text.substring(from, text.indexOf("</DataArray>") + "</DataArray>".length());
        refused("l.surf.gii", text.replace("</GIFTI>", points + "</GIFTI>"), "holds 2 sets of coordinates");
    }

    @Test
    void packedAsAWhole() throws IOException {
        String text = gifti(entry("GeometricType", "Anatomical"), "", p -> p);
        for (String name : List.of("l.surf.gii.gz", "l.surf.gii")) {
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
                out.write(text.getBytes());
            }
            Surface packed = GiftiReader.surface(folder.resolve(name));
            assertThat(packed.vertices()).isEqualTo(VERTICES);
            assertThat(packed.vertex(7).x()).isEqualTo(egg(7)[0]);
        }
        byte[] whole = Files.readAllBytes(folder.resolve("l.surf.gii"));
        for (int length : new int[] {2, 10, whole.length / 2}) {
            Path cut = Files.write(folder.resolve("cut.surf.gii"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> GiftiReader.surface(cut)).isInstanceOf(InputDataException.class).hasMessageStartingWith(cut + ": ");
        }
    }

    /** Small on disk, large in memory. */
    @Test
    void aBomb() throws IOException {
        Path file = folder.resolve("bomb.surf.gii");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("<GIFTI>".getBytes());
            byte[] spaces = new byte[1 << 20];
            Arrays.fill(spaces, (byte) ' ');
            for (long left = Runtime.getRuntime().maxMemory() / 8; left >= 0; left -= spaces.length) {
                out.write(spaces);
            }
        }
        assertThatThrownBy(() -> GiftiReader.surface(file)).isInstanceOf(InputDataException.class)
                .hasMessageContaining("is larger (unpacked");
    }

    @ParameterizedTest
    @CsvSource({"L, CORTEX_LEFT", "R, CORTEX_RIGHT"})
    void ofTheHumanConnectomeProjectMidthicknessIsTakenAndTheSphereIsNot(String side, String structure) {
        String data = System.getProperty("confoci.data", "../../shared/data");
        Path cortex = Path.of(data, "surfaces", "S1200." + side + ".midthickness_MSMAll.32k_fs_LR.surf.gii");
        Assumptions.assumeTrue(Files.exists(cortex), cortex + " is not there");
        assertThat(PlacedSurface.read(cortex, new BrainStructure(structure), warnings::add).vertices()).isEqualTo(32492);
        assertThat(warnings).isEmpty();
        Path sphere = cortex.resolveSibling("S1200." + side + ".sphere.32k_fs_LR.surf.gii");
        assertThatThrownBy(() -> PlacedSurface.read(sphere, new BrainStructure(structure), warnings::add))
                .isInstanceOf(InputDataException.class).hasMessageContaining("is Spherical by its header");
    }
}
