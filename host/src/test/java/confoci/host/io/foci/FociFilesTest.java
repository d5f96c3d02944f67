package confoci.host.io.foci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.foci.Experiment;
import confoci.host.foci.FociTable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FociFilesTest {

    private static final String SLEUTH = "// Reference=MNI\n// A: a\n// Subjects=10\n1 2 3\n";

    @TempDir
    private Path folder;

    @Test
    void theContentDecidesNotTheName() throws IOException {
        for (String name : List.of("a.xlsx", "b.csv", "c.json", "d.nii.gz")) {
            assertThat(Read.file(Files.writeString(folder.resolve(name), SLEUTH)).experiments()).hasSize(1);
        }
    }

    @Test
    void experimentsOfSeveralFilesFollowEachOther() throws IOException {
        Path first = Files.writeString(folder.resolve("1"), SLEUTH.replace("A: a", "Z: z"));
        Path second = Files.writeString(folder.resolve("2"), "study,n,x,y,z,space\nB,9,4,5,6,TAL\n");

        FociTable table = FociFiles.read(List.of(first, second), ReadOptions.defaults());

        assertThat(table.experiments()).extracting(Experiment::label).containsExactly("Z: z", "B");
        assertThat(table.fociCount()).isEqualTo(2);
    }

    /** As two pipes of one file have: {@code <(cat a) <(cat a)}. */
    @Test
    void aCopyCountsOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("1"), SLEUTH);
        Path copy = Files.writeString(folder.resolve("2"), SLEUTH);
        Path packed = folder.resolve("3");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(SLEUTH.getBytes(StandardCharsets.UTF_8));
        }
        for (Path other : List.of(copy, packed)) {
            assertThatThrownBy(() -> FociFiles.read(List.of(file, other), ReadOptions.defaults())).isInstanceOf(InputDataException.class)
                    .hasMessage(other + ": has the same content as " + file + ", and its experiments would count twice; leave one of them"
                            + " out");
        }
    }

    @Test
    void aFileCountsOnceByWhateverName() throws IOException {
        Path file = Files.writeString(folder.resolve("1"), SLEUTH);
        Path link = Files.createSymbolicLink(folder.resolve("2"), file);

        assertThatThrownBy(() -> FociFiles.read(List.of(file, link), ReadOptions.defaults())).isInstanceOf(InputDataException.class)
                .hasMessageContaining("2: is given twice");
    }

    @Test
    void filesThatAreNoTablesAreCalledByTheirNames() throws IOException {
        assertError("", "the file is empty");
        assertError("\ufeff \n\r\n", "the file is empty");
        assertError("%PDF-1.7", "this is a PDF");
        assertError("PAR1....", "this is a parquet file");
        assertError("binary\0\1\2\3\4\5\6\7", "this is neither text nor a workbook");
        assertError("<foci>", "not a table of foci: its first line is: <foci>");
        assertThatThrownBy(() -> Read.file(folder.resolve("none"))).isInstanceOf(InputDataException.class)
                .hasMessageEndingWith("no such file");
        assertThatThrownBy(() -> Read.file(folder)).isInstanceOf(InputDataException.class).hasMessageContaining("this is a folder");
    }

    private void assertError(String content, String message) {
        assertThatThrownBy(() -> Read.text(folder, content)).isInstanceOf(InputDataException.class).hasMessageContaining(message);
    }

    @Test
    void anExistingFileIsReplacedOnlyWhenAskedAndNothingElseStaysBehind() throws IOException {
        List<Experiment> experiments = Read.text(folder, SLEUTH).experiments();
        Path out = Files.writeString(folder.resolve("out.txt"), "precious");

        assertThatThrownBy(() -> FociFiles.write(experiments, out, FociFormat.SLEUTH, false)).isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("exists; choose another name or add --force");
        assertThat(out).hasContent("precious");

        FociFiles.write(experiments, out, FociFormat.SLEUTH, true);
        assertThat(Read.file(out).experiments()).extracting(Experiment::label).containsExactly("A: a");
        assertThatThrownBy(() -> FociFiles.write(experiments, folder.resolve("no/where.txt"), FociFormat.SLEUTH, false))
                .isInstanceOf(InvalidRequest.class).hasMessageContaining("the folder does not exist");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("foci", "out.txt");
        }
    }

    @Test
    void onlyRegularFilesAreReplacedAndLinksAreFollowed() throws IOException {
        List<Experiment> experiments = Read.text(folder, SLEUTH).experiments();
        Path shelf = Files.createDirectory(folder.resolve("shelf"));
        Path file = Files.writeString(shelf.resolve("out.txt"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.txt"), file);
        Path nowhere = Files.createSymbolicLink(folder.resolve("nowhere.txt"), shelf.resolve("none.txt"));

        FociFiles.write(experiments, link, FociFormat.SLEUTH, true);

        assertThat(link).isSymbolicLink();
        assertThat(Read.file(file).experiments()).hasSize(1);
        assertThatThrownBy(() -> FociFiles.write(experiments, shelf, FociFormat.SLEUTH, true)).isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("is not a regular file");
        assertThatThrownBy(() -> FociFiles.write(experiments, Path.of("/dev/null"), FociFormat.SLEUTH, true))
                .isInstanceOf(InvalidRequest.class).hasMessageContaining("is not a regular file");
        assertThatThrownBy(() -> FociFiles.write(experiments, nowhere, FociFormat.SLEUTH, true)).isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("leads nowhere");
    }

    @Test
    void aTableThatAFormatCannotHoldLeavesNoFile() throws IOException {
        String mixed = SLEUTH + "// Reference=Talairach\n4 5 6\n";
        List<Experiment> experiments = Read.text(folder, mixed).experiments();
        Path out = folder.resolve("out.json");

        assertThatThrownBy(() -> FociFiles.write(experiments, out, FociFormat.NIMARE, false)).isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("both MNI and Talairach");
        assertThat(out).doesNotExist();
        assertThat(FociFiles.write(experiments, folder.resolve("out.txt"), FociFormat.SLEUTH, false))
                .singleElement().asString().contains("changes its Reference");
    }

    @Test
    void writersSayWhatIsLost() throws IOException {
        String table = "study,n,x,y,z,space,task\nA,9.5,1,2,3,MNI,pain\n";
        List<Experiment> experiments = Read.text(folder, table).experiments();

        assertThat(FociFiles.write(experiments, folder.resolve("a.txt"), FociFormat.SLEUTH, false)).hasSize(2)
                .anyMatch(loss -> loss.contains("tags")).anyMatch(loss -> loss.contains("not whole"));
        assertThat(FociFiles.write(List.of(experiments.getFirst(), experiments.getFirst()), folder.resolve("a.csv"), FociFormat.CSV, false))
                .singleElement().asString().contains("'A' appears twice;");
    }

    @Test
    void theExtensionNamesTheFormat() {
        assertThat(FociFormat.ofFileName("a.TXT")).contains(FociFormat.SLEUTH);
        assertThat(FociFormat.ofFileName("a.b.xlsx")).contains(FociFormat.XLSX);
        assertThat(FociFormat.ofFileName("a.csv")).contains(FociFormat.CSV);
        assertThat(FociFormat.ofFileName("a.tsv")).contains(FociFormat.TSV);
        assertThat(FociFormat.ofFileName("a.json")).isEmpty();
    }

    @Test
    void writtenFilesHaveThePermissionsOfTheUsersUmask() throws IOException {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"), "needs a file system with permissions");
        Path usual = Files.createFile(folder.resolve("usual"));
        Path written = folder.resolve("written.csv");

        FociFiles.write(Read.text(folder, SLEUTH).experiments(), written, FociFormat.CSV, false);

        assertThat(Files.getPosixFilePermissions(written)).isEqualTo(Files.getPosixFilePermissions(usual));
    }
}
