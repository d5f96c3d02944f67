package confoci.host.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputPathTest {

    @TempDir
    private Path temporary;

    private Path project;
    private Path results;

    @BeforeEach
    void makeAProject() throws IOException {
        project = Files.createDirectories(temporary.toRealPath().resolve("project"));
        results = project.resolve("results");
        Files.createDirectories(project.resolve("data"));
        Files.writeString(project.resolve("data/studies.csv"), "");
    }

    private String path(Path given) {
        return InputPath.of(given.toString(), results).orElseThrow();
    }

    /** Whatever the folder of both is called. */
    @Test
    void filesBesideTheResultsAreRelative() {
        assertThat(path(project.resolve("data/studies.csv"))).isEqualTo("../data/studies.csv");
    }

    @Test
    void filesElsewhereAreNot() throws IOException {
        Path elsewhere = Files.writeString(temporary.resolve("atlas.nii"), "");
        assertThat(path(elsewhere)).isEqualTo(elsewhere.toString());
    }

    /** As it was given, so the one who gave it wants it to be. */
    @Test
    void aRelativePathStaysOne() throws IOException {
        Path started = Path.of("").toRealPath();
        Path here = Files.createTempFile(started, "input-path", ".csv");
        try {
            String path = path(here.getFileName());
            assertThat(path).startsWith("../").endsWith("/" + here.getFileName());
            assertThat(results.resolve(path).normalize()).isEqualTo(here);
        } finally {
            Files.delete(here);
        }
    }

    /** In the folder in which Confoci was started both belong to the same project, wherever in it they are. */
    @Test
    void filesOfTheFolderOneIsInAreRelativeToResultsInIt() throws IOException {
        Path started = Path.of("").toRealPath();
        Path here = Files.createTempFile(started, "input-path", ".csv");
        try {
            assertThat(InputPath.of(here.toString(), started.resolve("derivatives/ale/results")))
                    .contains("../../../" + here.getFileName());
        } finally {
            Files.delete(here);
        }
    }

    /** Such as those of git-annex. */
    @Test
    void aLinkIsNotWhatItLeadsTo() throws IOException {
        Path content = Files.writeString(temporary.resolve("content"), "");
        Path link = Files.createSymbolicLink(project.resolve("data/linked.csv"), content);
        assertThat(path(link)).isEqualTo("../data/linked.csv");
    }

    @Test
    void aLinkedFolderIs() throws IOException {
        Path linked = Files.createSymbolicLink(temporary.resolve("linked"), project);
        assertThat(path(linked.resolve("data/studies.csv"))).isEqualTo("../data/studies.csv");
    }

    @Test
    void whatIsNoFileHasNone() {
        assertThat(InputPath.of("-", results)).isEmpty();
        assertThat(InputPath.of(project.toString(), results)).isEmpty();
        assertThat(InputPath.of("\0", results)).isEmpty();
    }

    @Test
    void isFoundByItsNameOrFromItsResults() throws IOException {
        Path moved = temporary.resolve("moved");
        Map<String, String> input = Map.of("name", project.resolve("data/studies.csv").toString(), "path", "../data/studies.csv");
        assertThat(InputPath.places(results, input)).first().isEqualTo(project.resolve("data/studies.csv"));
        Files.createDirectories(results);
        Files.move(project, moved);
        assertThat(InputPath.places(moved.resolve("results"), input)).singleElement()
                .matches(file -> file.normalize().equals(moved.resolve("data/studies.csv")));
        assertThat(InputPath.places(moved.resolve("results"), Map.of("name", "-"))).isEmpty();
    }
}
