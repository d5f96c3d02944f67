package confoci.host.fcnm.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InputDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFilesTest {

    @TempDir
    private Path folder;

    private Path touch(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "");
    }

    private List<String> find(String name) {
        return InputFiles.IMAGES.find(List.of(folder + "/" + name)).stream().map(file -> folder.relativize(file).toString()).toList();
    }

    @Test
    void foldersListsAndPatterns() throws IOException {
        touch("c/s2.nii.gz");
        touch("c/s1.nii");
        touch("c/deep/s0.hdr");
        touch("c/deep/s0.img");
        touch("c/.hidden.nii");
        touch("c/notes.json");
        assertThat(find("c")).containsExactly("c/deep/s0.hdr", "c/s1.nii", "c/s2.nii.gz");
        assertThat(find("c/s?.nii*")).containsExactly("c/s1.nii", "c/s2.nii.gz");
        Files.writeString(folder.resolve("list.txt"), "# cohort\nc/s2.nii.gz\n\nc/s1.nii\n");
        assertThat(find("list.txt")).containsExactly("c/s2.nii.gz", "c/s1.nii");
    }

    @Test
    void patternsMayStandInAnyPartOfAPath() throws IOException {
        touch("h/100307/MNINonLinear/Results/REST1/REST1_clean.nii.gz");
        touch("h/100307/MNINonLinear/Results/REST1/REST1.nii.gz");
        touch("h/100408/MNINonLinear/Results/REST1/REST1_clean.nii.gz");
        touch("h/100408/MNINonLinear/Results/REST2/REST2_clean.nii.gz");
        touch("h/999999/T1w/T1w.nii.gz");
        touch("h/notes.txt");
        assertThat(find("h/*/MNINonLinear/Results/REST1/*clean.nii.gz")).containsExactly(
                "h/100307/MNINonLinear/Results/REST1/REST1_clean.nii.gz", "h/100408/MNINonLinear/Results/REST1/REST1_clean.nii.gz");
        assertThat(find("h/100???/MNINonLinear/*/REST*/*_clean.nii*")).hasSize(3);
        assertThat(find("?/*/T1w/T1w.nii.gz")).containsExactly("h/999999/T1w/T1w.nii.gz");
        // Folders that match are searched, as if a shell had named them.
        assertThat(find("h/100408/MNINonLinear/Results/*")).hasSize(2);
        assertThatThrownBy(() -> find("h/*/MNINonLinaer/*.nii.gz")).isInstanceOf(InputDataException.class)
                .hasMessageContaining("h/*/MNINonLinaer/*.nii.gz: matches no file; nothing matches its part MNINonLinaer");
        assertThatThrownBy(() -> find("h/*/T1w/*.nii")).isInstanceOf(InputDataException.class)
                .hasMessageEndingWith("h/*/T1w/*.nii: matches no file");
        assertThatThrownBy(() -> find("h/*[/T1w/*.nii")).isInstanceOf(InputDataException.class).hasMessageContaining("its part *[ is no");
    }

    @Test
    void patternsDoNotFindWhatIsHidden() throws IOException {
        touch("p/a/x.nii");
        touch("p/.git/x.nii");
        touch("p/a/.x.nii");
        assertThat(find("p/*/x.nii")).containsExactly("p/a/x.nii");
        assertThat(find("p/a/*.nii")).containsExactly("p/a/x.nii");
        assertThat(find("p/.g*/x.nii")).containsExactly("p/.git/x.nii");
    }

    @Test
    void aMapIsChosenOfEachFileThatIsFound() throws IOException {
        touch("c/s1.dscalar.nii");
        touch("c/s2.dscalar.nii");
        assertThat(find("c/*.dscalar.nii#2")).containsExactly("c/s1.dscalar.nii#2", "c/s2.dscalar.nii#2");
        assertThat(find("c/s1.dscalar.nii#A > B")).containsExactly("c/s1.dscalar.nii#A > B");
        Files.writeString(folder.resolve("list.txt"), "c/s2.dscalar.nii#3\nc/s1.dscalar.nii\n");
        assertThat(find("list.txt")).containsExactly("c/s2.dscalar.nii#3", "c/s1.dscalar.nii");
    }

    /** As in a data set of DataLad whose files were not fetched, or after half a copy. */
    @Test
    void whatCannotBeReadIsNotLeftOutInSilence() throws IOException {
        touch("c/s1.nii");
        Files.createSymbolicLink(folder.resolve("c/s2.nii.gz"), Path.of("../.git/annex/objects/s2.nii.gz"));
        Files.createSymbolicLink(folder.resolve("c/s3.nii"), Path.of("s3.nii"));
        touch("c/s4.img");
        touch("c/s5.img.gz");
        touch("c/s6.hdr.gz");
        touch("c/s6.img");
        Files.createDirectory(folder.resolve("c/s7.nii"));
        assertThat(find("c")).containsExactly("c/s1.nii", "c/s2.nii.gz", "c/s3.nii", "c/s4.img", "c/s5.img.gz", "c/s6.hdr.gz");
    }

    @Test
    void listsMayComeFromWindows() throws IOException {
        Files.writeString(folder.resolve("list.txt"), "\uFEFFc/s2.nii.gz\r\nc/s1.nii\r\n");
        assertThat(find("list.txt")).containsExactly("c/s2.nii.gz", "c/s1.nii");
        Files.write(folder.resolve("latin.txt"), new byte[] {(byte) 0xe4, '.', 'n', 'i', 'i'});
        assertThatThrownBy(() -> find("latin.txt")).isInstanceOf(InputDataException.class)
                .hasMessageEndingWith("is not in UTF-8; save it so");
    }

    @Test
    void tablesAreFoundAsImagesAre() throws IOException {
        touch("t/a.tsv");
        touch("t/b/c.csv");
        touch("t/b/image.nii");
        assertThat(InputFiles.TABLES.find(List.of(folder + "/t"))).containsExactly(folder.resolve("t/a.tsv"), folder.resolve("t/b/c.csv"));
        Files.delete(folder.resolve("t/b/image.nii"));
        assertThatThrownBy(() -> find("t/b")).isInstanceOf(InputDataException.class).hasMessageContaining("t/b: holds no image");
    }

    @Test
    void nothingFoundIsAnError() throws IOException {
        Files.createDirectory(folder.resolve("empty"));
        touch("none.txt");
        for (String name : List.of("empty", "*.nii", "none.txt", "absent.txt")) {
            assertThatThrownBy(() -> find(name)).isInstanceOf(InputDataException.class).hasMessageContaining(name);
        }
    }
}
