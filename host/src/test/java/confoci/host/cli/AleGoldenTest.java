package confoci.host.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code confoci ale} and {@code confoci demo} print and record, word by word. */
class AleGoldenTest {

    @TempDir
    private Path folder;

    private Golden golden;
    private SmallStudy study;

    @BeforeEach
    void write() throws IOException {
        golden = new Golden(folder);
        study = SmallStudy.in(folder);
    }

    private void ale(String name, Path table, String... options) {
        List<String> command = new ArrayList<>(study.command(table, options));
        command.addAll(Golden.DEVICE);
        golden.prints(name, command);
        golden.records(name, study.out());
    }

    @Test
    void asItIsByItself() {
        ale("ale", study.table());
    }

    @Test
    void withoutPermutations() {
        ale("ale-fdr", study.table(), "--correct", "fdr,uncorrected", "--fdr", "by", "--min-extent", "300");
    }

    /** Every option has another value than by itself, so that each must be told in the record. */
    @Test
    void withEveryOption() {
        ale("ale-options", study.table(), "--profile", "jale", "--mask-threshold", "0.5", "--tal2mni", "fsl", "--outside", "drop",
                "--placement", "subvoxel", "--fwhm", "11.5", "--model", "additive", "--correct", "cfwe-mass,tfce,fdr,uncorrected",
                "--alpha", "0.2", "--cluster-p", "0.01", "--connectivity", "26", "--permutations", "60", "--stop-early", "--seed", "5",
                "--fdr", "by", "--min-extent", "200", "--merge", "subjects");
    }

    @Test
    void withNullFociOfAPool() throws IOException {
        Path pool = study.text("pool.csv", """
                Study,X,Y,Z,Space
                Adams 2001,-46,20,8,MNI
                Baker 2002,-40,14,2,MNI
                Clark 2003,30,-60,40,MNI
                Davis 2004,90,90,90,MNI
                """);
        ale("ale-pool", study.table(), "--null-foci", "pool:" + pool, "--cluster-p", "0.05", "--correct", "vfwe,cfwe-size,fdr");
    }

    @Test
    void withRotatedNullFoci() {
        ale("ale-rotated", study.table(), "--null-foci", "rotated", "--cluster-p", "0.05");
    }

    /** Of so few experiments, some outside the mask, some in Talairach space. */
    @Test
    void withWarnings() throws IOException {
        Path table = study.text("few.csv", """
                Study,Contrast,Subjects,X,Y,Z,Space
                Adams 2001,A > B,12,-46,20,8,MNI
                Adams 2001,A > B,12,-46,20,8,MNI
                Baker 2002,A > C,30,-44,18,10,TAL
                Clark 2003,A > B,25,-40,22,6,MNI
                Clark 2003,A > B,25,90,90,90,MNI
                """);
        ale("ale-warnings", table, "--sample-size", "20", "--correct", "vfwe", "--permutations", "50");
    }

    @Test
    void withRobustness() {
        ale("ale-robustness", study.table(), "--robustness", "--correct", "cfwe-size,vfwe,fdr", "--cluster-p", "0.005", "--fail-safe-min",
                "10", "--fail-safe-max", "60");
    }

    /** Of two experiments that meet nowhere. */
    @Test
    void withRobustnessOfNothing() throws IOException {
        Path table = study.text("two.csv", """
                Study,Subjects,X,Y,Z,Space
                Adams 2001,12,-46,20,8,MNI
                Baker 2002,30,44,-18,10,MNI
                """);
        ale("ale-robustness-none", table, "--robustness", "--correct", "cfwe-size");
    }

    @Test
    void ofTheDemo() {
        Path out = folder.resolve("demo");
        List<String> command = new ArrayList<>(List.of("demo", "--out", out.toString(), "--correct", "cfwe-size", "--permutations", "50"));
        command.addAll(List.of("--device", "cpu:vector", "--threads", "2"));
        golden.prints("demo", command);
        for (String part : List.of("", "network", "cohort-network")) {
            golden.records(part.isEmpty() ? "demo" : "demo-" + part, out.resolve(part));
        }
    }
}
