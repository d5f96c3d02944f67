package confoci.host.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What balanced contrasts and {@code confoci stability} print and record, word by word. */
class SubsampleGoldenTest {

    @TempDir
    private Path folder;

    private Golden golden;
    private SmallStudy study;

    @BeforeEach
    void write() throws IOException {
        golden = new Golden(folder);
        study = SmallStudy.in(folder);
    }

    private void run(String name, String command, List<String> device, String... words) {
        List<String> line = new ArrayList<>(List.of(command, study.table().toString()));
        line.addAll(List.of(words));
        line.addAll(List.of("--mask", study.maskFile().toString(), "--out", study.out().toString()));
        line.addAll(device);
        golden.prints(name, line);
        golden.records(name, study.out());
    }

    @Test
    void balancedContrast() {
        run("contrast-balanced", "contrast", List.of(), "--group", "Planted=yes", "--balanced", "--permutations", "300", "--cluster-p",
                "0.02");
    }

    @Test
    void balancedContrastAgainstRandomFoci() {
        run("contrast-balanced-foci", "contrast", List.of(), "--group", "Planted=yes", "--balanced", "--null", "foci", "--subsample", "5",
                "--permutations", "100", "--cluster-p", "0.05", "--seed", "3");
    }

    @Test
    void stability() {
        run("stability", "stability", Golden.DEVICE, "--subsample", "12", "--samples", "8", "--permutations", "60", "--fwhm", "18");
    }

    @Test
    void stabilityWithoutEachExperiment() {
        run("stability-options", "stability", Golden.DEVICE, "--leave-out", "1", "--correct", "fdr,bonferroni", "--profile", "nimare",
                "--alpha", "0.2", "--seed", "3", "--fwhm", "18");
    }
}
