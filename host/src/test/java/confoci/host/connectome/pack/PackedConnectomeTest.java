package confoci.host.connectome.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.connectome.Connectome;
import confoci.host.connectome.Connectome.Unit;
import confoci.host.connectome.DelegatingConnectome;
import confoci.host.connectome.Matrices;
import confoci.host.connectome.MemoryConnectome;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackedConnectomeTest {

    /** More than a tile of one half, less than a whole number of tiles. */
    private static final int SIZE = 600;

    @TempDir
    private Path folder;

    private Path pack(Connectome source, StoredAs type, boolean half) {
        Path store = folder.resolve(type + (half ? "_half" : "") + ".cfc");
        new StorePacker(source, store, type, half).pack(false, rows -> { });
        return store;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void float32KeepsEveryBit(boolean half) {
        Connectome source = Matrices.random(SIZE, true, 1);
        try (Connectome store = PackedConnectome.open(pack(source, StoredAs.FLOAT32, half))) {
            assertThat(Matrices.rows(store)).isDeepEqualTo(Matrices.rows(source));
            assertThat(Matrices.rows(store, 250, 13)).isDeepEqualTo(Matrices.rows(source, 250, 13));
            assertThat(Matrices.columns(store, 500, 100)).isDeepEqualTo(Matrices.rows(source, 500, 100));
            assertThat(Matrices.rows(store, 599, 1)).isDeepEqualTo(Matrices.rows(source, 599, 1));
            assertThat(store.grayordinates()).isEqualTo(source.grayordinates());
            assertThat(store.unit()).isEqualTo(source.unit());
        }
    }

    @Test
    void theColumnsOfAnAsymmetricOne() {
        Connectome source = Matrices.random(SIZE, false, 2);
        try (Connectome store = PackedConnectome.open(pack(source, StoredAs.FLOAT32, false))) {
            assertThat(Matrices.rows(store)).isDeepEqualTo(Matrices.rows(source));
            assertThat(Matrices.columns(store, 17, 33)).isDeepEqualTo(Matrices.columns(source, 17, 33));
        }
    }

    @Test
    void aStripOfSeveralTiles() {
        Connectome source = Matrices.random(4200, true, 3);
        try (Connectome store = PackedConnectome.open(pack(source, StoredAs.FLOAT32, false))) {
            assertThat(Matrices.rows(store, 4100, 100)).isDeepEqualTo(Matrices.rows(source, 4100, 100));
            assertThat(Matrices.columns(store, 4090, 20)).isDeepEqualTo(Matrices.rows(source, 4090, 20));
        }
    }

    /** Java's own conversion is the definition of binary16. */
    @Test
    void float16RoundsToNearest() {
        Connectome source = Matrices.random(SIZE, true, 4);
        float[][] expected = Matrices.rows(source);
        for (float[] row : expected) {
            for (int i = 0; i < row.length; i++) {
                row[i] = Float.float16ToFloat(Float.floatToFloat16(row[i]));
            }
        }
        try (Connectome store = PackedConnectome.open(pack(source, StoredAs.FLOAT16, false))) {
            assertThat(Matrices.rows(store)).isDeepEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"FISHER_Z, 4096", "CORRELATION, 16384"})
    void int16RoundsToTheNearestStep(Unit unit, double steps) {
        float[][] rows = Matrices.rows(Matrices.random(SIZE, true, 5));
        for (float[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] = Math.max(-1, Math.min(1, row[i]));
            }
        }
        rows[3][4] = Float.NaN;
        rows[3][3] = Float.POSITIVE_INFINITY;
        rows[3][5] = Float.NEGATIVE_INFINITY;
        Connectome source = new MemoryConnectome("small", Matrices.grayordinates(SIZE), unit, rows);
        try (Connectome store = PackedConnectome.open(pack(source, StoredAs.INT16, false))) {
            float[][] read = Matrices.rows(store);
            assertThat(read[3][4]).isNaN();
            assertThat(read[3][3]).isEqualTo((float) (32767 / steps));
            assertThat(read[3][5]).isEqualTo((float) (-32767 / steps));
            assertThat(read[7][7]).isEqualTo(1);
            for (int i = 10; i < SIZE; i++) {
                for (int j = 0; j < SIZE; j++) {
                    assertThat((double) read[i][j]).isEqualTo(Math.rint(rows[i][j] * steps) / steps);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"FLOAT32, false", "FLOAT16, false", "FLOAT16, true", "INT16, true"})
    void aFlippedByteIsFoundAndItsTileNamed(StoredAs type, boolean half) throws IOException {
        Path store = pack(Matrices.random(SIZE, true, 6), type, half);
        try (PackedConnectome sound = PackedConnectome.open(store)) {
            sound.verify(rows -> { });
        }
        TileLayout layout = TileLayout.of(SIZE, half, type.bytes());
        int strip = 1;
        int place = half ? 2 : 0;
        long dataAt = Files.size(store) - layout.dataBytes();
        flip(store, dataAt + layout.offset(strip, place) + layout.tileBytes(strip, place) - 1);
        try (PackedConnectome damaged = PackedConnectome.open(store)) {
            String name = layout.name(strip, place);
            assertThatThrownBy(() -> damaged.verify(rows -> { })).isInstanceOf(InputDataException.class).hasMessageContaining(name);
            assertThatThrownBy(() -> Matrices.rows(damaged)).isInstanceOf(InputDataException.class).hasMessageContaining(name);
            assertThat(Matrices.rows(damaged, 0, 1)).as("rows without that tile").hasDimensions(1, SIZE);
        }
    }

    @Test
    void aFlippedByteAnywhereIsFound() throws IOException {
        Path store = pack(Matrices.random(20, true, 7), StoredAs.FLOAT32, false);
        byte[] sound = Files.readAllBytes(store);
        Path damaged = folder.resolve("damaged.cfc");
        Random random = new Random(1);
        for (int trial = 0; trial < 300; trial++) {
            int at = random.nextInt(sound.length);
            byte[] bytes = sound.clone();
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(damaged, bytes);
            assertThatThrownBy(() -> readAll(damaged)).as("byte %d", at).isInstanceOf(InputDataException.class);
        }
    }

    private static void readAll(Path store) {
        try (PackedConnectome connectome = PackedConnectome.open(store)) {
            connectome.verify(rows -> { });
        }
    }

    @Test
    void aStoreThatIsCutIsRefused() throws IOException {
        Path store = pack(Matrices.random(20, true, 7), StoredAs.FLOAT32, false);
        byte[] sound = Files.readAllBytes(store);
        Path cut = folder.resolve("cut.cfc");
        for (int length = 0; length < sound.length; length += 61) {
            Files.write(cut, Arrays.copyOf(sound, length));
            assertThatThrownBy(() -> PackedConnectome.open(cut)).as("%d bytes", length).isInstanceOf(InputDataException.class);
        }
    }

    /** Rows are read in strips of about 2000. */
    @ParameterizedTest
    @CsvSource({"false, 0", "false, 2000", "false, 4000", "true, 2048", "true, 4096"})
    void aPackingThatWasKilledIsFinished(boolean half, int rowsBefore) {
        Connectome source = Matrices.random(4200, true, 8);
        Path whole = pack(source, StoredAs.FLOAT16, half);
        Path out = folder.resolve("killed.cfc");
        Path partial = folder.resolve(".killed.cfc.resume");
        StorePacker packer = new StorePacker(new Killed(source, rowsBefore), out, StoredAs.FLOAT16, half);
        assertThatThrownBy(() -> packer.pack(false, rows -> { })).hasMessage("killed");
        assertThat(out).doesNotExist();
        assertThat(packer.isUnfinished()).isTrue();
        assertThatThrownBy(() -> PackedConnectome.open(partial)).isInstanceOf(InputDataException.class);
        List<Integer> reached = new ArrayList<>();
        new StorePacker(source, out, StoredAs.FLOAT16, half).pack(true, reached::add);
        assertThat(reached).startsWith(rowsBefore).endsWith(4200);
        assertThat(out).hasSameBinaryContentAs(whole);
        assertThat(partial).doesNotExist();
    }

    @Test
    void aPackingThatWasKilledIsBegunAnewUnlessItIsToBeFinished() throws IOException {
        Connectome source = Matrices.random(4200, true, 15);
        Path whole = pack(source, StoredAs.FLOAT16, false);
        Path out = folder.resolve("anew.cfc");
        StorePacker killed = new StorePacker(new Killed(source, 2000), out, StoredAs.INT16, false);
        assertThatThrownBy(() -> killed.pack(false, rows -> { })).hasMessage("killed");
        new StorePacker(source, out, StoredAs.FLOAT16, false).pack(false, rows -> { });
        assertThat(out).hasSameBinaryContentAs(whole);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.filter(file -> file.getFileName().toString().contains("anew"))).containsExactly(out);
        }
    }

    @Test
    void whatWasLeftIsNotTrusted() throws IOException {
        Connectome source = Matrices.random(4200, true, 9);
        Path whole = pack(source, StoredAs.FLOAT16, true);
        Path out = folder.resolve("torn.cfc");
        StorePacker packer = new StorePacker(new Killed(source, 4096), out, StoredAs.FLOAT16, true);
        assertThatThrownBy(() -> packer.pack(false, rows -> { })).hasMessage("killed");
        Path partial = folder.resolve(".torn.cfc.resume");
        flip(partial, Files.size(partial) / 2);
        List<Integer> reached = new ArrayList<>();
        new StorePacker(source, out, StoredAs.FLOAT16, true).pack(true, reached::add);
        assertThat(reached.getFirst()).isBetween(256, 3000);
        assertThat(out).hasSameBinaryContentAs(whole);
    }

    /** Also those that were packed before a packing was stopped, and not those on the diagonal. */
    @ParameterizedTest
    @CsvSource({"INT16, false", "INT16, true", "FLOAT16, false", "FLOAT32, false"})
    void valuesThatDoNotFitAreCounted(StoredAs type, boolean resumed) {
        int size = resumed ? 4200 : SIZE;
        float[][] rows = Matrices.rows(Matrices.random(size, false, 4));
        for (int i = 0; i < size; i++) {
            rows[i][i] = Float.POSITIVE_INFINITY;
        }
        rows[3][500] = type == StoredAs.INT16 ? -8.5f : -70_000;
        rows[size - 1][2] = 1e6f;
        Connectome source = new MemoryConnectome("large", Matrices.grayordinates(size), Unit.FISHER_Z, rows);
        Path store = folder.resolve("store.cfc");
        if (resumed) {
            StorePacker killed = new StorePacker(new Killed(source, 2000), store, type, false);
            assertThatThrownBy(() -> killed.pack(false, done -> { })).hasMessage("killed");
        }
        StorePacker packer = new StorePacker(source, store, type, false);
        packer.pack(resumed, done -> { });
        assertThat(packer.unfit().count()).isEqualTo(type == StoredAs.FLOAT32 ? 0 : 2);
        assertThat(packer.unfit().largest()).isEqualTo(type == StoredAs.FLOAT32 ? 0 : 1e6f);
    }

    @Test
    void theBeginningOfAnotherStoreIsNotContinued() {
        Connectome source = Matrices.random(SIZE, true, 10);
        Path out = folder.resolve("other.cfc");
        StorePacker packer = new StorePacker(new Killed(source, 0), out, StoredAs.FLOAT16, true);
        assertThatThrownBy(() -> packer.pack(false, rows -> { })).hasMessage("killed");
        Connectome other = Matrices.random(SIZE, true, 11);
        assertThatThrownBy(() -> new StorePacker(other, out, StoredAs.FLOAT16, true).pack(true, rows -> { }))
                .isInstanceOf(InvalidRequest.class).hasMessageContaining("another store");
        assertThatThrownBy(() -> new StorePacker(source, out, StoredAs.INT16, true).pack(true, rows -> { }))
                .isInstanceOf(InvalidRequest.class);
    }

    /** The second would write into the first one's store. */
    @Test
    void twoPackingsOfTheSameStoreExcludeEachOther() {
        Connectome source = Matrices.random(SIZE, true, 13);
        Path whole = pack(source, StoredAs.FLOAT16, false);
        Path out = folder.resolve("busy.cfc");
        StorePacker second = new StorePacker(source, out, StoredAs.INT16, false);
        new StorePacker(source, out, StoredAs.FLOAT16, false).pack(false, rows -> {
            assertThatThrownBy(() -> second.pack(false, more -> { })).isInstanceOf(InvalidRequest.class)
                    .hasMessageContaining("another run with the same --out is in progress");
            second.removeUnfinished();
        });
        assertThat(out).hasSameBinaryContentAs(whole);
    }

    @Test
    void whatIsNotToBeFinishedIsRemoved() {
        Path out = folder.resolve("dropped.cfc");
        StorePacker packer = new StorePacker(new Killed(Matrices.random(SIZE, true, 14), 0), out, StoredAs.FLOAT16, false);
        assertThatThrownBy(() -> packer.pack(false, rows -> { })).hasMessage("killed");
        packer.removeUnfinished();
        assertThat(packer.isUnfinished()).isFalse();
    }

    @Test
    void aHalfIsAboutHalfAsLarge() throws IOException {
        Connectome source = Matrices.random(SIZE, true, 12);
        double ratio = (double) Files.size(pack(source, StoredAs.FLOAT16, true)) / Files.size(pack(source, StoredAs.FLOAT16, false));
        assertThat(ratio).isCloseTo(0.68, within(0.1));
    }

    private static void flip(Path file, long at) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(at);
            int old = bytes.read();
            bytes.seek(at);
            bytes.write(old ^ 0x10);
        }
    }

    /** A connectome whose reading fails from some row on, as when the process is killed; read in strips of a store's height. */
    private static final class Killed extends DelegatingConnectome {

        private final int rows;

        Killed(Connectome source, int rows) {
            super(source);
            this.rows = rows;
        }

        @Override
        public void read(int first, int count, MemorySegment target) {
            if (first + count > rows) {
                throw new IllegalStateException("killed");
            }
            super.read(first, count, target);
        }
    }
}
