package confoci.host.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code confoci gbc} prints and records, word by word. */
class GbcGoldenTest {

    @TempDir
    private Path folder;

    @Test
    void ofSubjects() throws IOException {
        Golden golden = new Golden(folder);
        List<String> command = new ArrayList<>(List.of("gbc", "--subjects"));
        for (String name : List.of("sub-01.dtseries.nii", "sub-02.dtseries.nii")) {
            command.add(Files.copy(GbcCommandTest.fixture(name), folder.resolve(name)).toString());
        }
        command.addAll(List.of("--global-signal", "--connections", "absolute", "--threshold", "0.25", "--out",
                folder.resolve("out").toString()));
        command.addAll(Golden.DEVICE);
        golden.prints("gbc", command);
        golden.records("gbc", folder.resolve("out"));
    }

    @Test
    void ofAConnectome() throws IOException {
        Golden golden = new Golden(folder);
        SmallNetwork network = SmallNetwork.in(folder);
        golden.prints("gbc-connectome", List.of("gbc", "--connectome", network.connectome().toString(), "--values", "r", "--connections",
                "positive", "--out", network.out().toString()));
        golden.records("gbc-connectome", network.out());
    }
}
