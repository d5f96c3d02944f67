package confoci.host.io.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import confoci.error.InputDataException;
import confoci.host.database.Database;
import confoci.host.database.Weights;
import confoci.host.foci.SampleMerge;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.foci.columns.ColumnChoices;
import confoci.host.run.RecordedRun;
import confoci.host.run.input.DatabaseRequest;
import confoci.host.run.input.FociRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Features in the layout of Neurosynth and NeuroQuery. */
class FeaturesTest {

    @TempDir
    private Path folder;

    private static Database read(Path... files) {
        return new DatabaseRequest(new FociRequest(List.of(files), Optional.empty(), Optional.of(StereotaxicSpace.MNI),
                ColumnChoices.none(), List.of(), List.of(), SampleMerge.NONE)).read(new RecordedRun(), _ -> { });
    }

    /** Rows of the matrix are those of the metadata, whatever the order of the foci; by rows and by columns alike. */
    @ParameterizedTest
    @ValueSource(strings = {"data-small_version-1_vocab-terms_source-abstract_type-tfidf_features.npz", "columns_features.npz"})
    void weightsAreThoseOfScipy(String matrix) throws IOException {
        Database database = read(Fixtures.mined("coordinates.tsv.gz"), Fixtures.mined("metadata.tsv.gz"),
                Fixtures.file("features/" + matrix), Fixtures.mined("vocab-terms_vocabulary.txt"));
        assertThat(database.size()).isEqualTo(8);
        JsonNode expected = Fixtures.expected("features");
        assertThat(database.weights().map(Weights::name)).containsExactly("pain", "working memory", "fear");
        database.weights().forEach(weights -> {
            JsonNode of = expected.get(weights.name());
            int found = 0;
            for (int e = 0; e < database.size(); e++) {
                JsonNode value = of.get(database.columns().studies().get(database.columns().study(e)));
                found += value == null ? 0 : 1;
                assertThat(Float.valueOf((float) weights.of(e))).isEqualTo(Float.valueOf(value == null ? Float.NaN
                        : (float) value.asDouble()));
            }
            assertThat(weights.count()).isEqualTo(found);
        });
    }

    @Test
    void theVocabularyMayLieBesideTheMatrix() {
        assertThat(read(Fixtures.mined("coordinates.tsv.gz"), Fixtures.mined("metadata.tsv.gz"), Fixtures.matrix()).annotations())
                .hasSize(3);
    }

    @Test
    void filesThatDoNotFitTogetherAreRefused() throws IOException {
        Path coordinates = Fixtures.mined("coordinates.tsv.gz");
        Path metadata = Fixtures.mined("metadata.tsv.gz");
        Path few = Files.writeString(folder.resolve("vocabulary.txt"), "pain\nfear\n");
        Path twice = Files.writeString(folder.resolve("twice_vocabulary.txt"), "pain\nfear\nx\npain\n");
        Path other = Files.writeString(folder.resolve("other.tsv"), "id\tspace\n10000000\tMNI\n10000007\tMNI\n");
        refuses("has 2 lines, and", coordinates, metadata, Fixtures.matrix(), few);
        refuses("'pain' names two columns", coordinates, metadata, Fixtures.matrix(), twice);
        refuses("has 9 rows, and no table lists as many studies", coordinates, Fixtures.matrix());
        refuses("other.tsv: 2", coordinates, other, Fixtures.matrix());
        refuses("a sparse matrix of another kind than csr and csc", coordinates, metadata, Fixtures.file(
                "features/coordinates_features.npz"));
        Path alone = Files.copy(Fixtures.matrix(), Files.createDirectory(folder.resolve("alone")).resolve("features.npz"));
        refuses("its vocabulary, a text with the name of a column per line, is missing", coordinates, metadata, alone);
    }

    @Test
    void aMatrixThatIsCutOffOrDamagedIsNoBug() throws IOException {
        Path matrix = folder.resolve("a_features.npz");
        byte[] whole = Files.readAllBytes(Fixtures.matrix());
        for (int at = 2; at < whole.length; at += 41) {
            Files.write(matrix, Arrays.copyOf(whole, at));
            refuses("a_features.npz", Fixtures.mined("coordinates.tsv.gz"), Fixtures.mined("metadata.tsv.gz"), matrix,
                    Fixtures.mined("vocab-terms_vocabulary.txt"));
        }
    }

    @Test
    void aWeightThatIsNoNumberIsRefused() throws IOException {
        Path matrix = folder.resolve("b_features.npz");
        try (ZipFile from = new ZipFile(Fixtures.matrix().toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(matrix))) {
            for (ZipEntry entry : Collections.list(from.entries())) {
                byte[] part = from.getInputStream(entry).readAllBytes();
                if (entry.getName().equals("data.npy")) {
                    // NaN in float32 and in float64.
                    Arrays.fill(part, part.length - Double.BYTES, part.length, (byte) 0xFF);
                }
                to.putNextEntry(new ZipEntry(entry.getName()));
                to.write(part);
            }
        }
        refuses("b_features.npz, data.npy: a weight is NaN or infinite", Fixtures.mined("coordinates.tsv.gz"),
                Fixtures.mined("metadata.tsv.gz"), matrix, Fixtures.mined("vocab-terms_vocabulary.txt"));
    }

    private static void refuses(String message, Path... files) {
        assertThatThrownBy(() -> read(files)).isInstanceOf(InputDataException.class).hasMessageContaining(message);
    }

    /** Several databases are one: weights and labels of the same name are joined. */
    @Test
    void databasesAreJoined() {
        Database mined = read(Fixtures.mined("coordinates.tsv.gz"), Fixtures.mined("metadata.tsv.gz"), Fixtures.matrix());
        Path index = folder.resolve("mined.confoci");
        IndexFile.write(mined, index);
        Database both = read(index, Fixtures.release());
        assertThat(both.size()).isEqualTo(mined.size() + 5);
        assertThat(both.foci().size()).isEqualTo(mined.foci().size() + 6);
        Map<String, Integer> counts = Map.of("pain", ((Weights) mined.annotation("pain").orElseThrow()).count(), "trials", 3);
        counts.forEach((name, count) -> assertThat(both.annotation(name).orElseThrow().count()).isEqualTo(count));
        assertThat(both.experiment(8).tags()).containsEntry("TaskExtractor.tasks[0].name", "Pain");
    }
}
