package confoci.host.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code confoci mkda} prints and records, word by word. */
class MkdaGoldenTest {

    @TempDir
    private Path folder;

    private Golden golden;
    private SmallStudy study;

    @BeforeEach
    void write() throws IOException {
        golden = new Golden(folder);
        study = SmallStudy.in(folder);
    }

    private void mkda(String name, List<String> device, String... words) {
        List<String> command = new ArrayList<>(List.of("mkda", study.table().toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("--mask", study.maskFile().toString(), "--out", study.out().toString(), "--permutations", "300"));
        command.addAll(device);
        golden.prints(name, command);
        golden.records(name, study.out());
    }

    @Test
    void density() {
        mkda("mkda", List.of(), "--cluster-p", "0.005");
    }

    /** Every option of a density other than it is by itself. */
    @Test
    void densityWithOptions() {
        mkda("mkda-options", List.of("--threads", "2"), "--radius", "14", "--fixed-effects", "Planted=no", "--outside", "drop", "--correct",
                "tfce,fdr,bonferroni,uncorrected", "--cluster-p", "0.01", "--alpha", "0.2", "--seed", "3", "--connectivity", "26",
                "--min-extent", "500", "--stop-early", "--fdr", "by");
    }

    @Test
    void chiSquared() {
        mkda("mkda-chi2", Golden.DEVICE, "--group", "Planted=yes", "--cluster-p", "0.02", "--prior", "0.3");
    }

    @Test
    void equalWeights() {
        mkda("mkda-equal", List.of(), "--weights", "equal", "--correct", "fdr");
    }
}
