package confoci.host.connectome.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import confoci.host.connectome.Connectome;
import confoci.host.connectome.Matrices;
import confoci.host.resume.FileKind;
import confoci.host.resume.Range;
import confoci.host.resume.RangeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept beside a connectome whose fingerprint stays the same. */
class ConnectomeCacheTest {

    private static final FileKind KIND = new FileKind("rows", 1);
    private static final Range ROWS = Range.upTo(20);
    private static final byte[] CONTENT = {1, 2, 3, 4, 5};

    @TempDir
    private Path folder;

    /** Its fingerprint stays, as that of a large file whose samples stay. */
    private final Connectome connectome = Matrices.random(20, true, 1);

    private Path file;
    private Path cache;

    @BeforeEach
    void keep() throws IOException {
        file = Files.write(folder.resolve("c.dconn.nii"), new byte[100]);
        cache = folder.resolve("c.dconn.nii.rows");
        save(new ConnectomeCache(file, connectome, KIND, ROWS));
    }

    private static void save(ConnectomeCache cache) throws IOException {
        try (RangeFile.Writer writer = cache.create()) {
            writer.write(CONTENT);
            writer.commit();
        }
    }

    private static boolean isKept(ConnectomeCache cache) {
        return cache.load().map(content -> {
            byte[] bytes = new byte[content.remaining()];
            content.get(bytes);
            assertThat(bytes).isEqualTo(CONTENT);
            return true;
        }).orElse(false);
    }

    private boolean isKept(Path connectomeFile) {
        return isKept(new ConnectomeCache(connectomeFile, connectome, KIND, ROWS));
    }

    @Test
    void aConnectomeThatStays() {
        assertThat(isKept(file)).isTrue();
    }

    @Test
    void aConnectomeThatIsChangedInPlaceAndItsTimePutBack() throws IOException {
        FileState before = FileState.of(file);
        assumeTrue(before.inode() != 0, "this file system does not report when a file was changed");
        FileTime time = Files.getLastModifiedTime(file);
        // File systems tell time in steps of some milliseconds.
        while (FileState.of(file).equals(before)) {
            byte[] bytes = Files.readAllBytes(file);
            bytes[50]++;
            Files.write(file, bytes);
            Files.setLastModifiedTime(file, time);
        }
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(time);
        assertThat(isKept(file)).isFalse();
    }

    @Test
    void aCopyWithItsTime() throws IOException {
        Path scratch = Files.createDirectory(folder.resolve("scratch"));
        for (String name : new String[] {"c.dconn.nii", "c.dconn.nii.rows"}) {
            Files.copy(folder.resolve(name), scratch.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
        }
        assertThat(isKept(scratch.resolve("c.dconn.nii"))).isTrue();
    }

    @Test
    void somethingElseIsAbsent() throws IOException {
        assertThat(isKept(new ConnectomeCache(file, connectome, KIND, ROWS, new int[] {1}))).isFalse();
        assertThat(isKept(new ConnectomeCache(file, connectome, KIND, ROWS, new int[0]))).isFalse();
        assertThat(isKept(new ConnectomeCache(file, connectome, KIND, Range.upTo(21)))).isFalse();
        assertThat(isKept(new ConnectomeCache(file, connectome, new FileKind("rows", 2), ROWS))).isFalse();
        assertThat(isKept(new ConnectomeCache(file, Matrices.random(20, true, 2), KIND, ROWS))).isFalse();
        Files.move(cache, folder.resolve("c.dconn.nii.networks"));
        assertThat(isKept(new ConnectomeCache(file, connectome, new FileKind("networks", 1), ROWS))).isFalse();
    }

    @Test
    void damageAnywhereMakesItAbsent() throws IOException {
        byte[] bytes = Files.readAllBytes(cache);
        for (int at = 0; at < bytes.length; at++) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= 0x10;
            Files.write(cache, damaged);
            assertThat(isKept(file)).as("byte %d", at).isFalse();
            Files.write(cache, Arrays.copyOf(bytes, at));
            assertThat(isKept(file)).as("length %d", at).isFalse();
        }
        Files.write(cache, bytes);
        assertThat(isKept(file)).isTrue();
    }

    /** As builds before the first version left it. */
    @Test
    void anEarlierFormatIsAbsentAndReplaced() throws IOException {
        Files.writeString(cache, "CFCkept3" + "k".repeat(32 + 16 + 40), StandardCharsets.US_ASCII);
        assertThat(isKept(file)).isFalse();
        save(new ConnectomeCache(file, connectome, KIND, ROWS));
        assertThat(isKept(file)).isTrue();
    }

    @Test
    void ofTwoThatWriteItAtOnceTheLastOneStays() throws IOException {
        ConnectomeCache one = new ConnectomeCache(file, connectome, KIND, ROWS);
        try (RangeFile.Writer first = one.create(); RangeFile.Writer second = new ConnectomeCache(file, connectome, KIND, ROWS).create()) {
            first.write(new byte[1000]);
            second.write(CONTENT);
            first.commit();
            second.commit();
        }
        assertThat(isKept(file)).isTrue();
        assertThat(folder).isDirectoryNotContaining(found -> found.getFileName().toString().startsWith("."));
    }
}
