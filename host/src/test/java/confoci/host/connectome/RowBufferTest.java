package confoci.host.connectome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import confoci.host.connectome.file.Connectomes;
import confoci.host.connectome.file.DconnWriter;
import confoci.host.connectome.file.OpenOptions;
import confoci.host.connectome.pack.PackedConnectome;
import confoci.host.connectome.pack.StorePacker;
import confoci.host.connectome.pack.StoredAs;
import confoci.op.ConnectomeRows;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a connectome keeps its rows in memory, they are those that it reads. */
class RowBufferTest {

    /** No whole number of tiles, or of blocks of a disk, in either direction; two tiles wide. */
    private static final int SIZE = 4133;
    private static final int MOST = 70;
    private static final Connectome SOURCE = Matrices.random(SIZE, true, 11);

    @TempDir
    private Path folder;

    private Connectome connectome(String kind) {
        Connectome source = SOURCE;
        if (kind.equals("memory")) {
            return source;
        }
        if (kind.equals("dconn")) {
            Path file = folder.resolve("some.dconn.nii");
            DconnWriter.write(source, file, rows -> { });
            return Connectomes.open(file, OpenOptions.defaults(request -> fail("no series")));
        }
        Path store = folder.resolve("some.cfc");
        String[] words = kind.split(" ");
        new StorePacker(source, store, StoredAs.valueOf(words[0].toUpperCase(Locale.ROOT)), words.length > 1).pack(false, rows -> { });
        return PackedConnectome.open(store);
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "dconn", "float32", "float16", "int16", "float16 half"})
    void rowsAreThoseThatAreRead(String kind) {
        Random random = new Random(3);
        try (Connectome connectome = connectome(kind); Arena arena = Arena.ofShared()) {
            RowBuffer room = connectome.room(MOST, arena);
            for (int i = 0; i < 20; i++) {
                int count = i == 0 ? MOST : 1 + random.nextInt(MOST);
                int first = i == 1 ? SIZE - count : random.nextInt(SIZE - count + 1);
                ConnectomeRows rows = room.hold(first, count);
                int loaded = random.nextInt(count);
                room.load(loaded, count - loaded);
                room.load(0, loaded);
                float[][] expected = Matrices.rows(connectome, first, count);

                ConnectomeRows.Reader reader = rows.reader();
                for (int r = 0; r < count; r++) {
                    int from = random.nextInt(SIZE);
                    int length = random.nextInt(SIZE - from + 1);
                    float[] part = new float[length + 3];
                    reader.copy(r, from, length, part, 2);
                    for (int j = 0; j < length; j++) {
                        assertThat(part[2 + j]).isEqualTo(expected[r][from + j]);
                    }
                }
                int skipped = random.nextInt(count);
                ConnectomeRows rest = rows.part(skipped, count - skipped);
                assertThat(rest.count()).isEqualTo(count - skipped);
                float[] last = new float[SIZE];
                rest.reader().copy(count - skipped - 1, 0, SIZE, last, 0);
                assertThat(last).containsExactly(expected[count - 1]);
                float[] all = rest.float32(arena).toArray(ValueLayout.JAVA_FLOAT);
                assertThat(all).hasSize((count - skipped) * SIZE).endsWith(last).startsWith(expected[skipped]);
            }
        }
    }
}
