package confoci.host.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code confoci run} prints and writes, word by word. */
class RunGoldenTest {

    @TempDir
    private Path folder;

    @Test
    void ofThreeAnalyses() throws IOException {
        SmallStudy study = SmallStudy.in(folder);
        Path plan = study.text("plan.yaml", """
                out: %1$s/results
                tables: %1$s/studies.csv
                defaults: {permutations: 60, cluster-p: 0.02, correct: [vfwe, cfwe-size], mask: %1$s/mask.nii.gz}
                analyses:
                  planted: {ale: , for each: Planted}
                  contrast: {contrast: , group: Planted=yes}
                """.formatted(folder));
        Golden golden = new Golden(folder);
        golden.prints("run-check", List.of("run", plan.toString(), "--check", "--device", "cpu:scalar", "--threads", "1"));
        golden.prints("run", List.of("run", plan.toString(), "--quiet", "--device", "cpu:scalar", "--threads", "1"));
        golden.require("run-summary.tsv", Files.readString(folder.resolve("results/summary.tsv")));
    }
}
