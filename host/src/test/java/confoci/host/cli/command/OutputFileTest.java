package confoci.host.cli.command;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import confoci.error.InvalidRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {

    @TempDir
    private Path folder;

    @Test
    void aFileIsReplacedOnlyIfAskedFor() throws IOException {
        Path file = Files.writeString(folder.resolve("store"), "precious");

        OutputFile.requireReplaceable(folder.resolve("new"), false);
        OutputFile.requireReplaceable(file, true);
        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> OutputFile.requireReplaceable(file, false))
                .withMessageContaining("--force");
    }

    @Test
    void foldersAndDevicesAreNeverReplaced() {
        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> OutputFile.requireReplaceable(folder, true))
                .withMessageContaining("is a folder");
        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> OutputFile.requireReplaceable(Path.of("/dev/null"), true))
                .withMessageContaining("not a file");
    }

    @Test
    void whatIsReadIsNotReplacedUnderAnyName() throws IOException {
        Path file = Files.writeString(folder.resolve("connectome"), "precious");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);

        OutputFile.requireOther(folder.resolve("new"), file);
        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> OutputFile.requireOther(link, file))
                .withMessageContaining("is the file that is read");
    }
}
