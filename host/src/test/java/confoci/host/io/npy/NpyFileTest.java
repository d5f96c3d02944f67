package confoci.host.io.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InputDataException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of NumPy, read as NumPy reads them, and files that lie. */
class NpyFileTest {

    record Expected(String file, int[] shape, double[] values) {
        @Override
        public String toString() {
            return file;
        }
    }

    @TempDir
    Path folder;

    static Path fixture(String name) {
        try {
            return Path.of(NpyFileTest.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    static List<Expected> files() throws IOException {
        try (Stream<String> lines = Files.lines(fixture("expected.tsv"))) {
            return lines.skip(1).map(line -> line.split("\t", -1)).map(cells -> new Expected(cells[0],
                    words(cells[1]).mapToInt(Integer::parseInt).toArray(),
                    words(cells[2]).mapToDouble(word -> word.equals("nan") ? Double.NaN : Double.parseDouble(word)).toArray())).toList();
        }
    }

    private static Stream<String> words(String cell) {
        return cell.isEmpty() ? Stream.empty() : Stream.of(cell.split(" "));
    }

    @ParameterizedTest
    @MethodSource("files")
    void valuesAreThoseOfNumpy(Expected expected) {
        try (NpyFile file = NpyFile.open(fixture(expected.file()))) {
            assertThat(file.shape()).isEqualTo(expected.shape());
            assertThat(file.rows() * file.columns()).isEqualTo(expected.values().length);
            assertThat(file.isFortranOrder()).isEqualTo(expected.file().contains("fortran"));
            double[] values = new double[expected.values().length];
            file.read(0, file.rows(), values);
            assertThat(values).isEqualTo(expected.values());
            if (file.rows() > 1) {
                float[] some = new float[(file.rows() - 1) * file.columns()];
                file.read(1, file.rows() - 1, some);
                float[] rounded = new float[some.length];
                for (int i = 0; i < some.length; i++) {
                    rounded[i] = (float) expected.values()[file.columns() + i];
                }
                assertThat(some).isEqualTo(rounded);
            }
        }
    }

    private Path npy(String header) throws IOException {
        byte[] text = (header + "\n").getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer bytes = ByteBuffer.allocate(10 + text.length + 48);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, (byte) (text.length >> 8)}).put(text);
        return Files.write(folder.resolve("x.npy"), bytes.array());
    }

    private static void refused(Path file, String... words) {
        assertThatThrownBy(() -> NpyFile.open(file)).isInstanceOf(InputDataException.class).hasMessageStartingWith(file + ": ")
                .hasMessageContainingAll(words).message().doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }",
        "{'shape':(3,4,),\"fortran_order\":False,'descr':'<f4'}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (3L, 4L), }   "})
    void headersThatPythonAccepts(String header) throws IOException {
        try (NpyFile file = NpyFile.open(npy(header))) {
            assertThat(file.shape()).containsExactly(3, 4);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "x", "{'descr': '<f4', 'fortran_order': False}",
        "{'descr': '<f4', 'fortran_order': 0, 'shape': (3, 4)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': 12}", "{'descr': '<f4', 'fortran_order': False, 'shape': (-3, 4)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (12)}", "{'descr': '<f4', 'fortran_order': False, 'shape': (3 4)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), 'more': 1}", "{'descr': '<f4', 'descr': '<f4', 'shape': (3, 4)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4)} + f()", "{'descr': '<f4' 'fortran_order': False, 'shape': (3, 4)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,)}", "{'descr': '', 'fortran_order': False, 'shape': ()}",
        "{'descr': '<\\x664', 'fortran_order': False, 'shape': (3, 4)}", "{'descr': 'f4', 'fortran_order': False, 'shape': (3, 4)}"})
    void headersThatAreNone(String header) throws IOException {
        refused(npy(header), "header");
    }

    @Test
    void filesThatLie() throws IOException {
        refused(folder.resolve("none.npy"), "no such file");
        refused(Path.of("/dev/null"), "is not a regular file");
        refused(Files.writeString(folder.resolve("x.npy"), "PK\3\4"), "is not a .npy file");
        refused(Files.write(folder.resolve("x.npy"), new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 4, 0}), "version 4");
        refused(npy("{'descr': '|O', 'fortran_order': False, 'shape': (3, 4)}"), "'|O', not real numbers");
        refused(npy("{'descr': '<c8', 'fortran_order': False, 'shape': (3, 4)}"), "'<c8'", "astype");
        refused(npy("{'descr': [('x', '<f4')], 'fortran_order': False, 'shape': (3, 4)}"), "records");
        refused(npy("{'descr': '<f4', 'fortran_order': False, 'shape': (3, 5)}"), "is cut short: 3 rows of 5 numbers");
        refused(npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2147483647, 2147483647)}"), "is cut short");
        refused(npy("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2147483647, 2)}"), "more than 2^31-1");
        refused(npy("{'descr': '<f4', 'fortran_order': False, 'shape': (4294967296,)}"), "4294967296 values along a dimension");
        refused(npy("{'descr': '<f4', 'fortran_order': True, 'shape': (1, 2, 3)}"), "ascontiguousarray");
        byte[] huge = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, -1, -1, -1, -1};
        refused(Files.write(folder.resolve("x.npy"), huge), "4294967295 bytes");
        refused(Files.write(folder.resolve("x.npy"), Arrays.copyOf(Files.readAllBytes(fixture("line.npy")), 40)), "within its header");
    }

    @Test
    void damagedAtRandom() throws IOException {
        byte[] sound = Files.readAllBytes(fixture("f4_be_fortran.npy"));
        Random random = new Random(20261122);
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = random.nextInt(4) == 0 ? Arrays.copyOf(sound, random.nextInt(sound.length)) : sound.clone();
            for (int flips = random.nextInt(4); flips >= 0 && bytes.length > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) (random.nextBoolean() ? random.nextInt(256) : '0' + random.nextInt(10));
            }
            Path path = Files.write(folder.resolve("x.npy"), bytes);
            try (NpyFile file = NpyFile.open(path)) {
                // What was opened can be read: no more values than the file has room for.
                double[] values = new double[file.rows() * file.columns()];
                file.read(0, file.rows(), values);
            } catch (InputDataException e) {
                assertThat(e.getMessage()).startsWith(path + ": ").doesNotContain("\n");
            }
        }
    }
}
