package confoci.host.io.cifti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.host.space.BrainStructure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written is read, and the same comes out again. Whether others can read it, CiftiToolsTest asks. */
class CiftiWriterTest {

    @TempDir
    Path folder;

    static float[] random(int count) {
        Random random = new Random(5);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    @ParameterizedTest
    @EnumSource
    void roundTrip(CiftiType type) throws IOException {
        CiftiAxes axes = new CiftiAxes(SmallAxes.of(type).alongRow(), SmallAxes.of(type).alongColumn(),
                Map.of("Provenance", "confoci <ccm> & \"more\"\r\n\t", "A", ""));
        int rows = axes.alongColumn().size();
        float[] values = random(rows * axes.alongRow().size());
        values[0] = Float.NaN;
        Path file = folder.resolve("x" + type.extension());
        try (CiftiWriter writer = CiftiWriter.create(file, axes)) {
            writer.write(values, rows - 1);
            assertThat(file).doesNotExist();
            writer.write(Arrays.copyOfRange(values, values.length - axes.alongRow().size(), values.length), 1);
            writer.commit();
        }
        try (CiftiFile read = CiftiFile.open(file)) {
            assertThat(read.type()).isEqualTo(type);
            assertThat(read.axes()).isEqualTo(axes);
            float[] back = new float[values.length];
            read.matrix().read(0, rows, back);
            assertThat(back).isEqualTo(values);
        }
        assertThat(Files.size(file) - 4L * values.length).isEqualTo(offset(file)).matches(offset -> offset % 16 == 0, "a multiple of 16");
        assertThat(entries()).containsExactly(file);
    }

    private static long offset(Path file) {
        try (CiftiFile read = CiftiFile.open(file)) {
            return read.layoutInFile().offset();
        }
    }

    private Stream<Path> list() throws IOException {
        return Files.list(folder);
    }

    private Path[] entries() throws IOException {
        try (Stream<Path> all = list()) {
            return all.toArray(Path[]::new);
        }
    }

    @Test
    void mapsBecomeColumns() throws IOException {
        Path file = folder.resolve("x.dscalar.nii");
        float[] first = random(14);
        float[] second = new float[14];
        CiftiWriter.writeMaps(file, SmallAxes.of(CiftiType.DSCALAR), first, second);
        try (CiftiFile read = CiftiFile.open(file)) {
            double[] map = read.map(0);
            for (int i = 0; i < 14; i++) {
                assertThat((float) map[i]).isEqualTo(first[i]);
            }
            assertThat(read.map(1)).containsOnly(0);
        }
    }

    @Test
    void theSameValuesGiveTheSameBytes() throws IOException {
        Path one = folder.resolve("one.dconn.nii");
        Path two = folder.resolve("two.dconn.nii");
        for (Path file : new Path[] {one, two}) {
            try (CiftiWriter writer = CiftiWriter.create(file, SmallAxes.of(CiftiType.DCONN))) {
                writer.write(random(14 * 14), 14);
                writer.commit();
            }
        }
        assertThat(one).hasSameBinaryContentAs(two);
    }

    @Test
    void anUnfinishedFileLeavesNothing() throws IOException {
        Path file = folder.resolve("x.dconn.nii");
        try (CiftiWriter writer = CiftiWriter.create(file, SmallAxes.of(CiftiType.DCONN))) {
            writer.write(random(14), 1);
            assertThatThrownBy(writer::commit).isInstanceOf(IllegalStateException.class).hasMessageContaining("1 of 14 rows");
            assertThatThrownBy(() -> writer.write(new float[14 * 14], 14)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(entries()).isEmpty();
    }

    /** Rows that do not fit the writer's buffer a whole number of times. */
    @Test
    void longRows() throws IOException {
        Path file = folder.resolve("x.dconn.nii");
        BrainModels surface = new BrainModels(List.of(SurfaceModel.whole(BrainStructure.CORTEX_LEFT, 1001)), null);
        float[] values = random(1001 * 1001);
        try (CiftiWriter writer = CiftiWriter.create(file, new CiftiAxes(surface, surface, Map.of()))) {
            float[] row = new float[1001 * 7];
            for (int first = 0; first < 1001; first += 7) {
                System.arraycopy(values, first * 1001, row, 0, row.length);
                writer.write(row, 7);
            }
            writer.commit();
        }
        float[] back = new float[values.length];
        try (CiftiFile read = CiftiFile.open(file)) {
            read.matrix().read(0, 1001, back);
            assertThat(back).isEqualTo(values);
            double[] column = read.map(1000);
            assertThat((float) column[500]).isEqualTo(values[500 * 1001 + 1000]);
            double[] part = new double[3];
            read.matrix().readPart(2, 998, 3, part);
            assertThat((float) part[2]).isEqualTo(values[2 * 1001 + 1000]);
        }
    }

    /** A hole stands for the values before the last row: the file claims 3.6 GB and takes a few blocks of the disk. */
    @Test
    void rowsBeyondTwoGibibytes() throws IOException {
        int size = 30_000;
        BrainModels surface = new BrainModels(List.of(SurfaceModel.whole(BrainStructure.CORTEX_LEFT, size)), null);
        Path file = folder.resolve("x.dconn.nii");
        try (CiftiWriter writer = CiftiWriter.create(folder.resolve("y.dconn.nii"), new CiftiAxes(surface, surface, Map.of()))) {
            writer.write(new float[size], 1);
            Path partial = entries()[0];
            Files.copy(partial, file);
        }
        long offset;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer header = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            channel.read(header, 168);
            offset = header.getLong(0);
            ByteBuffer last = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(0, 2.5f);
            channel.write(last, offset + 4L * size * size - 4);
        }
        try (CiftiFile read = CiftiFile.open(file)) {
            float[] row = new float[size];
            read.matrix().read(size - 1, 1, row);
            assertThat(row[size - 1]).isEqualTo(2.5f);
            assertThat(read.map(size - 1)[size - 1]).isEqualTo(2.5);
            assertThat(read.layoutInFile().end()).isEqualTo(offset + 4.0 * size * size);
        }
    }

    @Test
    void viewersGoByTheName() {
        assertThatThrownBy(() -> CiftiWriter.create(folder.resolve("x.dscalar.nii"), SmallAxes.of(CiftiType.DCONN)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(".dconn.nii");
    }
}
