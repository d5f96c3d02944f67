package confoci.host.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code confoci figure} prints, word by word. */
class FigureGoldenTest {

    @TempDir
    private Path folder;

    @Test
    void ofAFolder() throws IOException {
        Path results = Files.createDirectory(folder.resolve("results"));
        Files.writeString(results.resolve("run.json"), "{\"command_line\": [\"ale\", \"studies.csv\"]}");
        Files.writeString(results.resolve("clusters.tsv"), "correction\tcluster\tvoxels\tmass\tpeak_ale\nvfwe\t1\t40\t1.5\t0.03\n");
        Files.writeString(results.resolve("contributions.tsv"), "cluster\tkind\tname\tshare\tsurvives\n"
                + "1\texperiment\tAdams 2001\t60\tvfwe\n1\texperiment\tBaker 2002\t40\tvfwe\n");
        Golden golden = new Golden(folder);
        golden.prints("figure-kinds", List.of("figure", results.toString()));
        String chart = folder.resolve("contributions.svg").toString();
        golden.prints("figure", List.of("figure", results.toString(), "--kind", "contributions", "--out", chart));
        golden.prints("failed-figure-exists", List.of("figure", results.toString(), "--kind", "contributions", "--out", chart));
        golden.prints("failed-figure-map", List.of("figure", results.toString(), "--kind", "glass"));
        golden.prints("failed-figure-cluster", List.of("figure", results.toString(), "--kind", "contributions", "--cluster", "9", "--out",
                folder.resolve("other.svg").toString()));
    }
}
