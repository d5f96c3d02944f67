package confoci.host.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code confoci predict} prints and records, word by word. */
class PredictGoldenTest {

    @TempDir
    private Path folder;

    @Test
    void byEdges() throws IOException {
        run("predict", "--features", folder.resolve("nrs").toString(), "--edge-p", "0.05", "--seed", "7");
    }

    @Test
    void byRidge() throws IOException {
        run("predict-ridge", "--features", folder.resolve("features.tsv").toString(), "--method", "ridge", "--penalties", "1,10,100",
                "--inner-folds", "3", "--repeats", "3", "--confounds", "age");
    }

    private void run(String name, String... options) throws IOException {
        Golden golden = new Golden(folder);
        PredictCommandTest.writeInputs(folder);
        List<String> command = new ArrayList<>(List.of("predict"));
        command.addAll(List.of(options));
        command.addAll(List.of("--outcomes", folder.resolve("participants.csv").toString(), "--outcome", "score", "--folds", "5",
                "--permutations", "99", "--out", folder.resolve("out").toString()));
        golden.prints(name, command);
        golden.records(name, folder.resolve("out"));
    }
}
