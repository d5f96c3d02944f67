package confoci.host.io.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bytes are those of numpy.save. */
class NpyWriterTest {

    @TempDir
    Path folder;

    @Test
    void float32() throws IOException {
        Path file = folder.resolve("x.npy");
        try (NpyWriter writer = NpyWriter.float32(file, 3, 4)) {
            for (int row = 0; row < 3; row++) {
                writer.write(new float[] {4 * row, 4 * row + 1, 4 * row + 2, 4 * row + 3, -1}, 4);
            }
            writer.commit();
        }
        assertThat(file).hasSameBinaryContentAs(NpyFileTest.fixture("written_f4.npy"));
    }

    @Test
    void float64() throws IOException {
        Path file = folder.resolve("x.npy");
        double[] values = new double[1234];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        try (NpyWriter writer = NpyWriter.float64(file, 1234)) {
            writer.write(values, 1234);
            writer.commit();
        }
        assertThat(file).hasSameBinaryContentAs(NpyFileTest.fixture("written_f8.npy"));
    }

    @Test
    void anUnfinishedFileLeavesNothing() throws IOException {
        try (NpyWriter writer = NpyWriter.float32(folder.resolve("x.npy"), 2)) {
            writer.write(new float[1], 1);
            assertThatThrownBy(writer::commit).isInstanceOf(IllegalStateException.class).hasMessageContaining("1 numbers have not");
            assertThatThrownBy(() -> writer.write(new float[2], 2)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> writer.write(new double[1], 1)).isInstanceOf(IllegalArgumentException.class);
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }
}
