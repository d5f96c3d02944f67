package confoci.host.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code confoci clustering} prints and records, word by word. */
class ClusteringGoldenTest {

    @TempDir
    private Path folder;

    private Golden golden;
    private SmallStudy study;

    @BeforeEach
    void write() throws IOException {
        golden = new Golden(folder);
        study = SmallStudy.in(folder);
    }

    private void run(String name, String... words) {
        List<String> line = new ArrayList<>(List.of("clustering", study.table().toString()));
        line.addAll(List.of(words));
        line.addAll(List.of("--mask", study.maskFile().toString(), "--out", study.out().toString()));
        golden.prints(name, line);
        golden.records(name, study.out());
    }

    @Test
    void clustering() {
        run("clustering", "--permutations", "100", "--samples", "50", "--max-clusters", "6");
    }

    @Test
    void options() {
        run("clustering-options", "--similarity", "spearman", "--linkage", "ward", "--clusters", "3", "--null", "random", "--permutations",
                "19", "--samples", "10", "--max-clusters", "4", "--seed", "5", "--outside", "drop");
    }
}
