package confoci.host.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import confoci.error.OutputUnwritable;
import confoci.host.io.safe.PartialFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a file system of 64 KiB in memory. */
class FullDiskTest {

    @TempDir
    Path disk;
    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        mounted = run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString());
        assumeTrue(mounted, "mounting a small file system needs root on Linux");
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            assertThat(run("umount", disk.toString())).isTrue();
        }
    }

    @Test
    void isReportedInOneLineAndLeavesNothing() throws IOException {
        Path out = disk.resolve("out");
        try (ResultFolder folder = ResultFolder.create(out, false)) {
            folder.write("small.txt", file -> Files.writeString(file, "x"));
            assertThatExceptionOfType(OutputUnwritable.class)
                    .isThrownBy(() -> folder.write("z.nii.gz", file -> Files.write(file, new byte[1 << 20])))
                    .withMessage("no space left on the disk while writing z.nii.gz into " + out
                            + "; free some space or name a folder on another disk with --out")
                    .satisfies(e -> assertThat(e.exitCode()).isEqualTo(3));
        }
        assertThat(disk).isEmptyDirectory();
    }

    @Test
    void isForeseen() {
        try (ResultFolder folder = ResultFolder.create(disk.resolve("out"), false)) {
            assertThatExceptionOfType(OutputUnwritable.class).isThrownBy(() -> folder.requireSpace(5 << 20))
                    .withMessageContaining("need 5 MiB").withMessageContaining("has 64 KiB left");
        }
    }

    @Test
    void isForeseenForASingleFile() {
        assertThatExceptionOfType(OutputUnwritable.class).isThrownBy(() -> PartialFile.requireSpace(disk.resolve("x.cfc"), 5 << 20))
                .withMessageContainingAll("x.cfc: needs 5.0 MiB", "has 64.0 KiB left", "--out");
        PartialFile.requireSpace(disk.resolve("x.cfc"), 1 << 10);
    }

    /** As /proc is, and some remote ones are. */
    @Test
    void isNotTakenFromAFileSystemThatDoesNotTellItsSize() throws IOException {
        Path proc = Path.of("/proc/self");
        assumeTrue(Files.isDirectory(proc) && Files.getFileStore(proc).getTotalSpace() == 0);
        PartialFile.requireSpace(proc.resolve("x.cfc"), Long.MAX_VALUE);
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start()
                    .waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
