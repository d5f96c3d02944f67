package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the result folder of {@code confoci ale} before a run and after it. */
class AleOutputTest {

    @TempDir
    private Path folder;

    private SmallStudy study;

    @BeforeEach
    void write() throws IOException {
        study = SmallStudy.in(folder);
    }

    @Test
    void earlierResultsAreReplacedOnlyWithForce() throws IOException {
        assertThat(study.ale("--correct", "vfwe").exitCode()).isZero();
        assertThat(study.out().resolve("z_vfwe.nii.gz")).exists();

        study.refuses(2, List.of(study.out().toString(), "--force"), study.table());
        assertThat(study.ale("--correct", "fdr", "--force").exitCode()).isZero();
        assertThat(study.out().resolve("z_fdr.nii.gz")).exists();
        assertThat(study.out().resolve("z_vfwe.nii.gz")).doesNotExist();
        assertThat(study.out().resolve("null_maxima.tsv.gz")).doesNotExist();
    }

    @Test
    void aRunThatFailsLeavesEarlierResults() throws IOException {
        assertThat(study.ale("--correct", "fdr").exitCode()).isZero();
        study.refuses(2, List.of("--alpha"), study.table(), "--force", "--alpha", "2");
        study.refuses(3, List.of("no such file"), folder.resolve("none.csv"), "--force");
    }

    @Test
    void aFileOfTheUsersAmongEarlierResultsIsNotRemoved() throws IOException {
        assertThat(study.ale("--correct", "fdr").exitCode()).isZero();
        Files.writeString(study.out().resolve("notes.txt"), "peak in the insula?");
        study.refuses(2, List.of("notes.txt", "did not write", "move it elsewhere"), study.table(), "--force");
    }

    @Test
    void namesMayHaveSpacesAndAnyLetters() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("Studien über Schmerz 痛み"));
        SmallStudy there = SmallStudy.in(elsewhere);
        CommandLineRun run = there.ale("--out", elsewhere.resolve("neue Ergebnisse/été").toString(), "--correct", "fdr");
        assertThat(run.exitCode()).isZero();
        assertThat(elsewhere.resolve("neue Ergebnisse/été/run.json")).content().contains("Studien über Schmerz 痛み/studies.csv");
    }

    @Test
    void outMayNotBeWhereTheUserIs() {
        study.refuses(2, List.of("--out .", "the folder you are in", "results"), study.table(), "--out", ".");
    }

    @Test
    void aDiskThatIsTooSmallIsSaidBeforeTheWork() throws Exception {
        onDisk("128k", "the results need");
    }

    @Test
    void aFullDiskIsSaidAndLeavesNothing() throws Exception {
        // The maps alone would fit, as far as can be told beforehand; with the tables the disk is full half way.
        onDisk("200k", "no space left on the disk");
    }

    private void onDisk(String size, String message) throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(succeeds("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", disk.toString()),
                "mounting a small file system needs root on Linux");
        try {
            study.refuses(3, List.of(message, disk.resolve("out").toString(), "--out"), study.table(),
                    "--out", disk.resolve("out").toString(), "--quiet");
            assertThat(disk).isEmptyDirectory();
        } finally {
            assertThat(succeeds("umount", disk.toString())).isTrue();
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaid() {
        Path proc = Path.of("/proc/confoci/out");
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "needs Linux");
        study.refuses(3, List.of("cannot write the results", proc.toString(), "--out"), study.table(), "--out", proc.toString());
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start()
                    .waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
