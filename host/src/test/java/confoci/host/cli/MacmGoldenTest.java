package confoci.host.cli;

import confoci.host.io.database.Fixtures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code confoci macm} and {@code confoci database} print and record, word by word. */
class MacmGoldenTest {

    @TempDir
    private Path folder;

    private Golden golden;
    private SmallStudy study;

    @BeforeEach
    void write() throws IOException {
        golden = new Golden(folder);
        study = SmallStudy.in(folder);
    }

    @Test
    void ofASphere() {
        List<String> command = new ArrayList<>(List.of("macm", study.table().toString(), "--at", "-46 20 8", "--radius", "12", "--mask",
                study.maskFile().toString(), "--permutations", "50", "--cluster-p", "0.05", "--out", study.out().toString()));
        command.addAll(Golden.DEVICE);
        golden.prints("macm", command);
        golden.records("macm", study.out());
    }

    @Test
    void ofDatabases() throws IOException {
        Path release = Fixtures.copy(Fixtures.release(), folder.resolve("neurostore"));
        Path matrix = Fixtures.copy(Fixtures.file("features"), folder.resolve("features"));
        String base = matrix.resolve("data-small_version-1_").toString();
        String index = folder.resolve("all.confoci").toString();
        golden.prints("database-index", List.of("database", "index", release.toString(), base + "coordinates.tsv.gz", base
                + "metadata.tsv.gz", base + "vocab-terms_source-abstract_type-tfidf_features.npz", base + "vocab-terms_vocabulary.txt",
                "--space", "MNI", "--out", index));
        golden.prints("database-info", List.of("database", "info", index));
        golden.prints("database-info-json", List.of("database", "info", index, "--json"));
    }
}
