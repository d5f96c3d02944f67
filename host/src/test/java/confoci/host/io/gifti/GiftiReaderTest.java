package confoci.host.io.gifti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InputDataException;
import confoci.host.io.cifti.Label;
import confoci.host.space.BrainStructure;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of nibabel and wb_command in every encoding, files that lie, and the surfaces of the Human Connectome Project. */
class GiftiReaderTest {

    @TempDir
    Path folder;

    private static Path fixtures() {
        try {
            return Path.of(GiftiReaderTest.class.getResource("expected.tsv").toURI()).getParent();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static double[] expected(String what) throws IOException {
        for (String line : Files.readAllLines(fixtures().resolve("expected.tsv"))) {
            if (line.startsWith(what)) {
                return Stream.of(line.substring(line.indexOf('\t') + 1).split(" ")).mapToDouble(Double::parseDouble).toArray();
            }
        }
        throw new AssertionError(what);
    }

    static List<String> surfaces() throws IOException {
        try (Stream<Path> all = Files.list(fixtures())) {
            return all.map(p -> p.getFileName().toString()).filter(n -> n.endsWith(".surf.gii")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("surfaces")
    void surfacesAreThoseOfNibabel(String name) throws IOException {
        Surface surface = GiftiReader.surface(fixtures().resolve(name));
        double[] points = expected("points");
        double[] triangles = expected("triangles");
        assertThat(surface.structure()).isEqualTo(BrainStructure.CORTEX_RIGHT);
        assertThat(surface.vertices()).isEqualTo(points.length / 3);
        assertThat(surface.triangles()).isEqualTo(triangles.length / 3);
        for (int i = 0; i < points.length / 3; i++) {
            assertThat(new double[] {surface.vertex(i).x(), surface.vertex(i).y(), surface.vertex(i).z()})
                    .containsExactly(points[3 * i], points[3 * i + 1], points[3 * i + 2]);
        }
        for (int i = 0; i < triangles.length; i++) {
            assertThat(surface.corner(i / 3, i % 3)).isEqualTo((int) triangles[i]);
        }
    }

    @ParameterizedTest
    // Workbench drops letters beyond ASCII from labels in GIFTI, not in CIFTI.
    @CsvSource({"nibabel.label.gii, naïve", "wb.label.gii, nave"})
    void labelsAreThoseOfNibabel(String file, String name) throws IOException {
        SurfaceLabels labels = GiftiReader.labels(fixtures().resolve(file));
        double[] keys = expected("keys");
        assertThat(labels.structure()).isEqualTo(BrainStructure.CORTEX_LEFT);
        assertThat(labels.labels()).containsExactlyInAnyOrder(new Label(0, "???", 1, 1, 1, 0), new Label(3, "a < b", 0.25f, 0.5f, 1, 1),
                new Label(70, name, 0, 0.125f, 0, 1));
        assertThat(labels.maps()).hasSize(2);
        for (int i = 0; i < keys.length; i++) {
            assertThat(labels.maps().getFirst()[i]).isEqualTo((int) keys[i]);
            assertThat(labels.maps().get(1)[i]).isEqualTo((int) keys[keys.length - 1 - i]);
        }
    }

    @ParameterizedTest
    @CsvSource({"L, CORTEX_LEFT", "R, CORTEX_RIGHT"})
    void surfacesOfTheHumanConnectomeProject(String side, String structure) {
        String data = System.getProperty("confoci.data", "../../shared/data");
        Path sphere = Path.of(data, "surfaces", "S1200." + side + ".sphere.32k_fs_LR.surf.gii");
        Assumptions.assumeTrue(Files.exists(sphere), sphere + " is not there");
        Surface surface = GiftiReader.surface(sphere);
        assertThat(surface.structure().name()).isEqualTo(structure);
        assertThat(surface.vertices()).isEqualTo(32492);
        assertThat(surface.triangles()).isEqualTo(64980);
        for (int i = 0; i < surface.vertices(); i++) {
            double radius = Math.hypot(Math.hypot(surface.vertex(i).x(), surface.vertex(i).y()), surface.vertex(i).z());
            assertThat(radius).isBetween(99.9, 100.1);
        }
    }

    private void refused(String text, String... words) throws IOException {
        Path file = Files.writeString(folder.resolve("x.surf.gii"), text);
        assertThatThrownBy(() -> GiftiReader.surface(file)).isInstanceOf(InputDataException.class).hasMessageStartingWith(file + ": ")
                .hasMessageContainingAll(words).message().doesNotContain("\n");
    }

    private static String fixture(String name) throws IOException {
        return Files.readString(fixtures().resolve(name));
    }

    @Test
    void filesThatLie() throws IOException {
        String ascii = fixture("hand_ascii_le_row.surf.gii");
        refused("", "is empty");
        refused("<GIFTI>", "XML is damaged");
        refused("<CIFTI/>", "is not a GIFTI file");
        refused("<GIFTI/>", "no coordinates", ".surf.gii");
        refused(ascii.replace("0 2 1", "0 2 4"), "triangle 0 has a corner at vertex 4.0", "4 vertices");
        refused(ascii.replace("0 2 1", "0 2 -1"), "vertex -1.0");
        refused(ascii.replace("-1.0625 -1.0625 -1.0625 8", "nan -1.0625 -1.0625 8"), "vertex 0 has a coordinate NaN");
        refused(ascii.replace("-1.0625 -1.0625 -1.0625 8", "x -1.0625 -1.0625 8"), "'x' where a number should be");
        refused(ascii.replace("Dim0=\"4\"", "Dim0=\"5\""), "5 x 3 has 12 numbers");
        refused(ascii.replace("Dim0=\"4\"", "Dim0=\"2000000000\""), "2000000000 x 3");
        refused(ascii.replace("Dimensionality=\"2\"", "Dimensionality=\"1\""), "has 12 numbers");
        refused(ascii.replace("LittleEndian", "MiddleEndian"), "'MiddleEndian' is not a byte order");
        refused(ascii.replace("CortexRight", "The right one"), "'The right one', not a structure");
        String zlib = fixture("hand_zlib_le_row.surf.gii");
        refused(zlib.replace("Dim0=\"4\"", "Dim0=\"1000000\""), "cannot be packed into");
        refused(zlib.replace("Dim0=\"4\"", "Dim0=\"5\""), "ends after 48 of 60 bytes");
        refused(zlib.replace("Dim0=\"4\"", "Dim0=\"3\""), "goes on after its 36 bytes");
        refused(zlib.replace("<Data>", "<Data>!"), "a data array is damaged");
        assertThatThrownBy(() -> GiftiReader.labels(fixtures().resolve("wb_ascii.surf.gii"))).isInstanceOf(InputDataException.class)
                .hasMessageContaining("holds no labels");
        assertThatThrownBy(() -> GiftiReader.surface(folder.resolve("none"))).hasMessageContaining("no such file");
    }

    @Test
    void noFileElsewhereIsOpened() throws IOException {
        Files.write(folder.resolve("secret"), new byte[100]);
        Path inner = Files.createDirectory(folder.resolve("inner"));
        String text = fixture("wb_external.surf.gii");
        for (String name : new String[] {"../secret", folder.resolve("secret").toString(), "", "none", "."}) {
            Path file = Files.writeString(inner.resolve("x.surf.gii"), text.replace("wb_external.surf.gii.data", name));
            assertThatThrownBy(() -> GiftiReader.surface(file)).isInstanceOf(InputDataException.class);
        }
        Path file = Files.writeString(folder.resolve("x.surf.gii"), text.replace("wb_external.surf.gii.data", "secret"));
        assertThat(GiftiReader.surface(file).vertex(0).x()).isZero();
    }

    /** Nothing but a reading or one line may come of a damaged file. */
    @ParameterizedTest
    @ValueSource(strings = {"hand_ascii_le_row.surf.gii", "hand_zlib_be_column.surf.gii", "hand_base64_le_row.surf.gii"})
    void damagedAtRandom(String name) throws IOException {
        byte[] sound = Files.readAllBytes(fixtures().resolve(name));
        Random random = new Random(20261122);
        for (int i = 0; i < 500; i++) {
            byte[] bytes = random.nextInt(4) == 0 ? Arrays.copyOf(sound, random.nextInt(sound.length)) : sound.clone();
            for (int flips = random.nextInt(4); flips >= 0 && bytes.length > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) (random.nextBoolean() ? random.nextInt(256) : '0' + random.nextInt(10));
            }
            Path file = Files.write(folder.resolve("x.surf.gii"), bytes);
            try {
                GiftiReader.surface(file);
            } catch (InputDataException e) {
                assertThat(e.getMessage()).startsWith(file + ": ").doesNotContain("\n");
            }
        }
    }
}
