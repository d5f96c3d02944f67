package confoci.host.connectome.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectReadsTest {

    @TempDir
    private Path folder;

    @Test
    void anyPartOfAFileIsWhatAnOrdinaryReadGives() throws IOException {
        Random random = new Random(5);
        byte[] bytes = new byte[9_000_001];
        random.nextBytes(bytes);
        Path file = Files.write(folder.resolve("file"), bytes);
        Optional<DirectReads> opened = DirectReads.open(file);
        assumeTrue(opened.isPresent(), "the file system of " + folder + " does not offer direct reads");
        try (DirectReads reads = opened.get(); Arena arena = Arena.ofConfined()) {
            for (int i = 0; i < 60; i++) {
                int from = i == 0 ? 0 : random.nextInt(bytes.length);
                int count = i == 0 ? bytes.length : random.nextInt(bytes.length - from);
                MemorySegment target = arena.allocate(Math.max(1, count)).asSlice(0, count);

                assertThat(reads.read(from, target)).isTrue();

                assertThat(target.toArray(ValueLayout.JAVA_BYTE)).isEqualTo(Arrays.copyOfRange(bytes, from, from + count));
            }
        }
    }

    @Test
    void aFileThatEndsTooEarlyIsSeen() throws IOException {
        Path file = Files.write(folder.resolve("file"), new byte[10_000]);
        Optional<DirectReads> opened = DirectReads.open(file);
        assumeTrue(opened.isPresent(), "the file system of " + folder + " does not offer direct reads");
        try (DirectReads reads = opened.get(); Arena arena = Arena.ofConfined()) {
            assertThat(reads.read(9_990, arena.allocate(10))).isTrue();
            assertThat(reads.read(9_990, arena.allocate(11))).isFalse();
            assertThat(reads.read(20_000, arena.allocate(1))).isFalse();
        }
    }

    @Test
    void aFileThatFitsIntoMemoryIsLeftToThePageCache() throws IOException {
        Path file = Files.write(folder.resolve("file"), new byte[10_000]);

        assertThat(DirectReads.open(file, 10_000)).isEmpty();
    }
}
