package confoci.host.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import confoci.host.resume.UnusableFile.Reason;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32C;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file of one range is what it says, or is refused with a reason. */
class RangeFileTest {

    private static final FileKind KIND = new FileKind("sample", 3);
    private static final ContentKey KEY = ContentKey.of(out -> out.writeText("of the tests"));
    private static final Range RANGE = new Range(7, 5);
    private static final byte[] CONTENT = "what was found".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    private RangeFile file(FileKind kind, ContentKey key) {
        return new RangeFile(folder.resolve("file"), kind, key);
    }

    private RangeFile file() {
        return file(KIND, KEY);
    }

    private byte[] write(byte[] content) throws IOException {
        try (RangeFile.Writer writer = file().create(RANGE)) {
            writer.write(content);
            writer.commit();
        }
        return Files.readAllBytes(file().file());
    }

    private static byte[] read(RangeFile file) throws IOException {
        byte[][] found = new byte[1][];
        file.read((range, content) -> {
            assertThat(range).isEqualTo(RANGE);
            found[0] = content.readAllBytes();
        });
        return found[0];
    }

    private static byte[] map(RangeFile file) throws IOException {
        ByteBuffer content = file.map(RANGE);
        assertThat(content.order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
        byte[] found = new byte[content.remaining()];
        content.get(found);
        return found;
    }

    private static void requireReason(Reason reason, RangeFile file, String what) {
        for (ThrowingCallable reading : new ThrowingCallable[] {() -> read(file), () -> map(file)}) {
            assertThat(catchThrowable(reading)).as(what).isInstanceOfSatisfying(UnusableFile.class, e -> {
                assertThat(e.reason()).as(what).isEqualTo(reason);
                assertThat(e).hasMessageStartingWith(file.file() + " ");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, Pieces.MOST - 1, Pieces.MOST, Pieces.MOST + 1, 3 * Pieces.MOST + 17})
    void whatIsWrittenIsReadAndMapped(int length) throws IOException {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        write(content);
        assertThat(read(file())).isEqualTo(content);
        assertThat(map(file())).isEqualTo(content);
    }

    /** Put together here by hand. */
    @Test
    void theLayoutIsThatOfTheDescription() throws IOException {
        byte[] bytes = write(CONTENT);
        ByteBuffer expected = ByteBuffer.allocate(56 + 24 + CONTENT.length + 4).order(ByteOrder.LITTLE_ENDIAN);
        expected.put("CFrange1sample\0\0".getBytes(StandardCharsets.US_ASCII)).putInt(3).put(KEY.bytes());
        CRC32C sum = new CRC32C();
        sum.update(expected.array(), 0, 52);
        expected.putInt((int) sum.getValue()).putLong(7).putLong(5).putLong(CONTENT.length).put(CONTENT);
        sum.reset();
        sum.update(CONTENT);
        sum.update(expected.array(), 56, 24);
        expected.putInt((int) sum.getValue());
        assertThat(bytes).isEqualTo(expected.array());
    }

    @Test
    void damageOfAnyByteIsFound() throws IOException {
        byte[] bytes = write(CONTENT);
        for (int at = 0; at < bytes.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] damaged = bytes.clone();
                damaged[at] ^= (byte) (1 << bit);
                Files.write(file().file(), damaged);
                requireReason(at < 8 ? Reason.UNKNOWN_FORMAT : Reason.DAMAGED, file(), "byte " + at);
            }
        }
    }

    @Test
    void aFileOfAnotherLengthIsDamaged() throws IOException {
        byte[] bytes = write(CONTENT);
        for (int length = 0; length <= bytes.length + 60; length++) {
            if (length != bytes.length) {
                Files.write(file().file(), Arrays.copyOf(bytes, length));
                requireReason(Reason.DAMAGED, file(), "length " + length);
            }
        }
    }

    @Test
    void aFileAboutSomethingElseIsToldFromADamagedOne() throws IOException {
        write(CONTENT);
        requireReason(Reason.OTHER_KEY, file(KIND, KEY.with("more")), "key");
        requireReason(Reason.OTHER_KIND, file(new FileKind("samples", 3), KEY), "kind");
        requireReason(Reason.OTHER_KIND, file(new FileKind("other", 4), KEY.with("more")), "kind, version and key");
        requireReason(Reason.OTHER_VERSION, file(new FileKind("sample", 4), KEY), "of an earlier version");
        requireReason(Reason.OTHER_VERSION, file(new FileKind("sample", 2), KEY), "of a future version");
        assertThatThrownBy(() -> file().map(new Range(7, 6))).isInstanceOfSatisfying(UnusableFile.class,
                e -> assertThat(e.reason()).isEqualTo(Reason.OTHER_RANGE));
    }

    @ParameterizedTest
    @CsvSource({"CCMlog01", "CCMlog02", "FCNMcp03", "CFCkept3", "CFCkept4", "CFrange2", "CFrange0"})
    void anotherFormatIsNotKnown(String magic) throws IOException {
        byte[] bytes = write(CONTENT);
        System.arraycopy(magic.getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 8);
        Files.write(file().file(), bytes);
        requireReason(Reason.UNKNOWN_FORMAT, file(), magic);
    }

    /** A length, a range and a checksum that a record cannot have, under a sound header. */
    @Test
    void aHeadThatCannotBeIsDamage() throws IOException {
        byte[] bytes = write(CONTENT);
        for (long impossible : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, CONTENT.length + 1}) {
            for (int at = 56; at < 80; at += 8) {
                ByteBuffer changed = ByteBuffer.wrap(bytes.clone()).order(ByteOrder.LITTLE_ENDIAN).putLong(at, impossible);
                Files.write(file().file(), changed.array());
                requireReason(Reason.DAMAGED, file(), impossible + " at " + at);
            }
        }
    }

    @Test
    void withoutACommitTheEarlierFileStays() throws IOException {
        byte[] bytes = write(CONTENT);
        try (RangeFile.Writer writer = file().create(RANGE)) {
            writer.write(new byte[100_000]);
        }
        assertThat(file().file()).hasBinaryContent(bytes);
        assertThat(folder).isDirectoryNotContaining(found -> found.getFileName().toString().startsWith("."));
    }

    @Test
    void noMoreThanAPieceIsInMemory() throws IOException {
        byte[] piece = new byte[10_000];
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        try (RangeFile.Writer writer = file().create(RANGE)) {
            for (int i = 0; i < 4000; i++) {
                writer.write(piece);
            }
            writer.commit();
        }
        file().read((range, content) -> {
            for (int i = 0; i < 4000; i++) {
                content.readFully(piece);
            }
            assertThat(content.read()).isEqualTo(-1);
        });
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(4_000_000);
        assertThat(Files.size(file().file())).isEqualTo(56 + 24 + 40_000_000 + 4);
    }

    /** 2 GiB without taking the room on disk, where file systems know holes. */
    @Test
    void aFileThatIsTooLargeIsNotMapped() throws IOException {
        write(CONTENT);
        try (var channel = Files.newByteChannel(file().file(), StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            channel.position(1L << 31);
            channel.write(ByteBuffer.allocate(1));
        }
        assertThatThrownBy(() -> file().map(RANGE)).isInstanceOf(IOException.class).hasMessageContaining("too large");
    }

    @Test
    void anImpossibleRangeOrKindIsRefused() {
        assertThatThrownBy(() -> new Range(-1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Range(1, -2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Range(Long.MAX_VALUE, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FileKind("toolongname", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FileKind("", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FileKind("é", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FileKind("rows", 0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Range(3, 4).end()).isEqualTo(7);
    }
}
