package confoci.host.connectome.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import confoci.host.connectome.Connectome;
import confoci.host.connectome.Matrices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept beside a connectome whose fingerprint stays the same. */
class KeptFileTest {

    private static final byte[] CONTENT = {1, 2, 3, 4, 5};

    @TempDir
    private Path folder;

    /** Its fingerprint stays, as that of a large file whose samples stay. */
    private final Connectome connectome = Matrices.random(20, true, 1);

    private Path file;

    @BeforeEach
    void keep() throws IOException {
        file = Files.write(folder.resolve("c.dconn.nii"), new byte[100]);
        try (KeptFile.Writer writer = new KeptFile(file, connectome, "rows").create()) {
            writer.write(CONTENT);
            writer.commit();
        }
    }

    private boolean isKept(Path connectomeFile) {
        return new KeptFile(connectomeFile, connectome, "rows").load().map(content -> {
            byte[] bytes = new byte[content.remaining()];
            content.get(bytes);
            assertThat(bytes).isEqualTo(CONTENT);
            return true;
        }).orElse(false);
    }

    @Test
    void aConnectomeThatStays() {
        assertThat(isKept(file)).isTrue();
    }

    @Test
    void aConnectomeThatIsChangedInPlaceAndItsTimePutBack() throws IOException {
        FileState before = FileState.of(file);
        assumeTrue(before.inode() != 0, "this file system does not tell when a file was changed");
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
}
