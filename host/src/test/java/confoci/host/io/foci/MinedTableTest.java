package confoci.host.io.foci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InputDataException;
import confoci.host.foci.Experiment;
import confoci.host.foci.FociTable;
import confoci.host.foci.Focus;
import confoci.host.foci.StereotaxicSpace;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables in the layout of Neurosynth (version 7) and NeuroQuery (version 1), which NiMARE reads with a study as one experiment. */
class MinedTableTest {

    private static final String COORDINATES = """
            id\ttable_id\ttable_num\tpeak_id\tx\ty\tz
            101\t7\t1.\t1\t38.0\t-48.0\t49.0
            101\t7\t1.\t2\t-4.0\t-70.0\t50.0
            102\t3\t2\t3\t46.0\t-70.0\t-4.0
            101\t8\t2\t4\t2012\t-20.0\t10.0
            101\t8\t2\t5\t5.0\t-20.0\t10.0
            """;
    private static final String METADATA = """
            id\tdoi\tspace\ttitle\tauthors\tyear\tjournal
            101\t10.1/a\tMNI\tA "title", with; all\tNed, A\t1997\tJN
            102\t\tTAL\tAnother\tOda, B\t1998\tJN
            """;

    @TempDir
    private Path folder;

    private Path gzip(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    @Test
    void aStudyCountsOnceInTheSpaceOfItsMetadata() throws IOException {
        Path coordinates = gzip("coordinates.tsv.gz", COORDINATES);
        Path metadata = gzip("metadata.tsv.gz", METADATA.replace("\"", ""));

        FociTable table = FociFiles.read(List.of(coordinates, metadata), ReadOptions.defaults());

        assertThat(table.experiments()).extracting(Experiment::study).containsExactly("101", "102");
        assertThat(table.experiments()).extracting(e -> e.foci().size()).containsExactly(3, 1);
        assertThat(table.experiments().getFirst().foci()).extracting(Focus::space).containsOnly(StereotaxicSpace.MNI);
        assertThat(table.experiments().getLast().foci()).extracting(Focus::space).containsOnly(StereotaxicSpace.TALAIRACH);
        assertThat(table.experiments()).extracting(e -> e.tags().get("year")).containsExactly("1997", "1998");
        assertThat(table.warnings()).anyMatch(w -> w.contains("a study counts once, with the peaks of all its tables"))
                .anyMatch(w -> w.endsWith("1 row is left out, more than 500 mm outside any head"))
                .anyMatch(w -> w.contains("spaces of its studies are those of " + metadata));
    }

    @Test
    void unknownSpacesNeedTheUsersWord() throws IOException {
        Path coordinates = gzip("coordinates.tsv.gz", COORDINATES);
        Path metadata = gzip("metadata.tsv.gz", METADATA.replace("\"", "").replace("MNI", "UNKNOWN"));

        assertThatThrownBy(() -> FociFiles.read(List.of(coordinates, metadata), ReadOptions.defaults()))
                .isInstanceOf(InputDataException.class).hasMessageContaining("add --space MNI or --space Talairach");
        FociTable table = FociFiles.read(List.of(coordinates, metadata), Read.ASSUMING_MNI);
        assertThat(table.experiments().getFirst().foci()).extracting(Focus::space).containsOnly(StereotaxicSpace.MNI);
        assertThat(table.experiments().getLast().foci()).extracting(Focus::space).containsOnly(StereotaxicSpace.TALAIRACH);
    }

    @Test
    void metadataWithoutSpacesAsNeuroQueryHasThemGoToo() throws IOException {
        Path coordinates = gzip("coordinates.tsv.gz", COORDINATES);
        Path metadata = gzip("metadata.tsv.gz", "id\ttitle\n101\tA\n102\tB\n");

        FociTable table = FociFiles.read(List.of(coordinates, metadata), Read.ASSUMING_MNI);

        assertThat(table.experiments()).hasSize(2);
    }
}
