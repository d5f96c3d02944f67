package confoci.host.io.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import confoci.error.InputDataException;
import confoci.host.database.Database;
import confoci.host.database.Labels;
import confoci.host.database.Weights;
import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.foci.StereotaxicSpace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Releases as NiMARE reads them. */
class NeuroStoreReleaseTest {

    @TempDir
    private Path folder;

    private final List<String> warnings = new ArrayList<>();

    private Database read(Path release) {
        return NeuroStoreRelease.read(release, Optional.of(StereotaxicSpace.MNI), warnings::add);
    }

    @Test
    void analysesFociAndNotesAreThoseThatNimareReads() throws IOException {
        Database database = read(Fixtures.release());
        JsonNode expected = Fixtures.expected("neurostore");
        assertThat(database.size()).isEqualTo(expected.size());
        int e = 0;
        for (Map.Entry<String, JsonNode> analysis : expected.properties()) {
            Experiment experiment = database.experiment(e);
            assertThat(experiment.contrast()).isEqualTo(analysis.getValue().get("contrast").asText());
            assertThat(experiment.foci().stream().map(NeuroStoreReleaseTest::text).toList()).isEqualTo(foci(analysis.getValue()));
            int number = e;
            for (Map.Entry<String, JsonNode> note : analysis.getValue().get("notes").properties()) {
                if (note.getValue().isTextual() && !note.getValue().asText().isBlank()) {
                    assertThat(experiment.tags()).containsEntry(note.getKey(), note.getValue().asText());
                } else if (note.getValue().isNumber()) {
                    assertThat(((Weights) database.annotation(note.getKey()).orElseThrow()).of(number))
                            .isEqualTo(note.getValue().asDouble());
                }
            }
            e++;
        }
        assertThat(database.weights().mapToInt(Weights::count).sum() + database.labels().mapToInt(Labels::count).sum())
                .isEqualTo(notes(expected));
    }

    private static int notes(JsonNode expected) {
        int notes = 0;
        for (JsonNode analysis : expected) {
            for (JsonNode note : analysis.get("notes")) {
                notes += note.isTextual() && note.asText().isBlank() ? 0 : 1;
            }
        }
        return notes;
    }

    private static String text(Focus focus) {
        return focus.reported().x() + " " + focus.reported().y() + " " + focus.reported().z() + " " + focus.space().abbreviation();
    }

    /** Those that are foci, in the space that was assumed where there is none. */
    private static List<String> foci(JsonNode analysis) {
        List<String> foci = new ArrayList<>();
        for (JsonNode focus : analysis.get("foci")) {
            String space = focus.get(3).asText();
            if (!focus.get(0).isNull() && Math.abs(focus.get(0).asDouble()) < 600 && !space.equals("OTHER")) {
                foci.add(focus.get(0).asDouble() + " " + focus.get(1).asDouble() + " " + focus.get(2).asDouble() + " "
                        + (space.equals("TAL") ? "TAL" : "MNI"));
            }
        }
        return foci;
    }

    /** The mean of a list, 0 for a size that nobody entered; two studies of one title stay two. */
    @Test
    void samplesAndStudiesAreToldApart() {
        Database database = read(Fixtures.release());
        assertThat(Arrays.stream(new int[] {0, 1, 2, 3, 4}).mapToDouble(database.columns()::subjects).toArray())
                .containsExactly(16, 11.5, 20, Double.NaN, Double.NaN);
        assertThat(database.experiments()).extracting(Experiment::study)
                .containsExactly("Pain in hands", "Pain in hands", "Memory (s2)", "Memory (s3)", "s4");
    }

    @Test
    void whatIsLeftOutIsTold() {
        read(Fixtures.release());
        assertThat(warnings).hasSize(4).anyMatch(line -> line.contains("1 focus of no analysis left out"))
                .anyMatch(line -> line.contains("2 foci without coordinates, or more than 500 mm outside any head left out"))
                .anyMatch(line -> line.contains("1 focus in the space 'OTHER' left out"))
                .anyMatch(line -> line.contains("2 columns are left aside that hold prose, lists or nothing"));
    }

    @Test
    void aMissingSpaceStops() {
        assertThatThrownBy(() -> NeuroStoreRelease.read(Fixtures.release(), Optional.empty(), warnings::add))
                .isInstanceOf(InputDataException.class).hasMessageContaining("2 foci have no stereotaxic space; add --space MNI");
    }

    @ParameterizedTest
    @ValueSource(strings = {"studies", "analyses", "coordinates", "metadata", "annotations"})
    void aFileThatIsCutOffStops(String table) throws IOException {
        Path release = Fixtures.copy(Fixtures.release(), folder.resolve("release"));
        Path file = release.resolve(table + ".parquet");
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 3, 100, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> read(release)).as(length + " bytes").isInstanceOf(InputDataException.class)
                    .hasMessageContaining(table + ".parquet: is no complete Parquet file; fetch it again");
        }
    }

    @Test
    void anotherCompressionIsNamed() throws IOException {
        Path release = Fixtures.copy(Fixtures.release(), folder.resolve("release"));
        Path file = release.resolve("studies.parquet");
        try (InputStream in = Objects.requireNonNull(NeuroStoreReleaseTest.class.getResourceAsStream("zstd.parquet"))) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        assertThatThrownBy(() -> read(release)).isInstanceOf(InputDataException.class)
                .hasMessageContaining("studies.parquet: is compressed by zstd, which Confoci does not read", "Snappy");
    }

    /** Whatever byte is wrong, the end is an error of the data or another database, not a failure of the program. */
    @Test
    void aFileThatIsDamagedIsNoBug() throws IOException {
        Path release = Fixtures.copy(Fixtures.release(), folder.resolve("release"));
        Path file = release.resolve("annotations.parquet");
        byte[] whole = Files.readAllBytes(file);
        for (int at = 4; at < whole.length; at += 97) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x55;
            Files.write(file, damaged);
            try {
                read(release);
            } catch (InputDataException e) {
                assertThat(e.getMessage()).contains("annotations.parquet");
            }
        }
    }
}
