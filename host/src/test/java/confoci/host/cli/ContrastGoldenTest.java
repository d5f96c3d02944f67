package confoci.host.cli;

import confoci.host.foci.Experiment;
import confoci.host.io.foci.FociFiles;
import confoci.host.io.foci.FociFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code confoci contrast} prints and records, word by word. */
class ContrastGoldenTest {

    @TempDir
    private Path folder;

    private Golden golden;
    private SmallStudy study;

    @BeforeEach
    void write() throws IOException {
        golden = new Golden(folder);
        study = SmallStudy.in(folder);
    }

    private void contrast(String name, String... words) {
        List<String> command = new ArrayList<>(List.of("contrast"));
        command.addAll(List.of(words));
        command.addAll(List.of("--mask", study.maskFile().toString(), "--out", study.out().toString()));
        command.addAll(Golden.DEVICE);
        golden.prints(name, command);
        golden.records(name, study.out());
    }

    @Test
    void ofOneTable() {
        contrast("contrast", study.table().toString(), "--group", "Planted=yes", "--permutations", "300", "--cluster-p", "0.02");
    }

    /** Two tables that share experiments, and every option of the command other than it is by itself. */
    @Test
    void ofTwoTables() throws IOException {
        List<Experiment> all = SmallStudy.experiments();
        Path first = folder.resolve("first.csv");
        Path second = folder.resolve("second.csv");
        FociFiles.write(all.subList(0, 13), first, FociFormat.CSV, false);
        FociFiles.write(all.subList(12, 20), second, FociFormat.CSV, false);
        contrast("contrast-options", first.toString(), second.toString(), "--shared", "drop", "--profile", "nimare", "--correct",
                "vfwe,fdr,bonferroni,uncorrected", "--permutations", "60", "--cluster-p", "0.05", "--alpha", "0.2", "--seed", "3",
                "--connectivity", "26", "--min-extent", "500");
    }

    /** Within main effects, of which one is empty. */
    @Test
    void withinMainEffects() {
        contrast("contrast-within", study.table().toString(), "--group", "Planted=yes", "--permutations", "300", "--cluster-p", "0.02",
                "--within", "cfwe-mass", "--correct", "vfwe,tfce");
    }
}
