package confoci.host.connectome.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LargeFileTest {

    @TempDir
    private Path folder;

    private LargeFile open(Path file, boolean past) throws IOException {
        LargeFile opened = LargeFile.open(file, past);
        assumeTrue(opened.isDirect() == past, "the file system of " + folder + " does not offer direct reads");
        return opened;
    }

    /** A file that was just written is in the page cache; parts of it are taken out of it, as far as that is offered, by direct writing. */
    private Path file(byte[] bytes) throws IOException {
        Path file = folder.resolve("file");
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, ExtendedOpenOption.DIRECT)) {
            int whole = bytes.length / 4096 * 4096;
            ByteBuffer aligned = ByteBuffer.allocateDirect(whole + 4096).alignedSlice(4096).limit(whole);
            out.write(aligned.put(bytes, 0, whole).flip(), 0);
        } catch (UnsupportedOperationException | IOException e) {
            Files.deleteIfExists(file);
        }
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            int from = (int) out.size();
            out.write(ByteBuffer.wrap(bytes, from, bytes.length - from), from);
        }
        return file;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anyPartOfAFileIsWhatAnOrdinaryReadGives(boolean past) throws IOException {
        Random random = new Random(5);
        byte[] bytes = new byte[9_000_001];
        random.nextBytes(bytes);
        try (LargeFile file = open(file(bytes), past); Arena arena = Arena.ofConfined()) {
            for (int i = 0; i < 60; i++) {
                int from = i == 0 ? 0 : random.nextInt(bytes.length);
                int count = i == 0 ? bytes.length : random.nextInt(bytes.length - from);
                MemorySegment target = arena.allocate(Math.max(1, count)).asSlice(0, count);
                byte[][] seen = new byte[1][];

                assertThat(file.read(from, target)).isTrue();
                assertThat(file.view(from, count, part -> seen[0] = part.toArray(ValueLayout.JAVA_BYTE))).isTrue();

                byte[] expected = Arrays.copyOfRange(bytes, from, from + count);
                assertThat(target.toArray(ValueLayout.JAVA_BYTE)).isEqualTo(expected);
                assertThat(seen[0]).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPartGoesToItsPlaceInMemory(boolean past) throws IOException {
        Random random = new Random(6);
        byte[] bytes = new byte[9_000_001];
        random.nextBytes(bytes);
        try (LargeFile file = open(file(bytes), past); Arena arena = Arena.ofConfined()) {
            int block = file.block();
            for (int i = 0; i < 60; i++) {
                int from = i == 0 ? 0 : random.nextInt(bytes.length);
                int count = i == 0 ? bytes.length : random.nextInt(bytes.length - from);
                int at = from % block;
                MemorySegment room = arena.allocate((at + count + block - 1L) / block * block, block);

                assertThat(file.readInPlace(from, count, room, at)).isTrue();

                assertThat(room.asSlice(at, count).toArray(ValueLayout.JAVA_BYTE)).isEqualTo(Arrays.copyOfRange(bytes, from, from + count));
            }
            MemorySegment room = arena.allocate(3L * block, block);
            assertThat(file.readInPlace(bytes.length - 10, 11, room, (bytes.length - 10) % block)).isFalse();
            assertThatThrownBy(() -> file.readInPlace(1, 10, room, 2)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFileThatEndsTooEarlyIsSeen(boolean past) throws IOException {
        try (LargeFile file = open(file(new byte[10_000]), past); Arena arena = Arena.ofConfined()) {
            assertThat(file.read(9_990, arena.allocate(10))).isTrue();
            assertThat(file.read(9_990, arena.allocate(11))).isFalse();
            assertThat(file.read(20_000, arena.allocate(1))).isFalse();
            assertThat(file.view(9_990, 11, part -> fail("is not there"))).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFileThatIsCutWhileItIsReadIsSeen(boolean past) throws IOException {
        Path path = file(new byte[100_000]);
        try (LargeFile file = open(path, past); Arena arena = Arena.ofConfined()) {
            try (FileChannel cut = FileChannel.open(path, StandardOpenOption.WRITE)) {
                cut.truncate(50_000);
            }
            assertThat(file.read(0, arena.allocate(50_000))).isTrue();
            assertThat(file.read(40_000, arena.allocate(50_000))).isFalse();
        }
    }
}
