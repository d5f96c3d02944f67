package confoci.host.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code confoci nrs} prints and records, word by word. */
class NrsGoldenTest {

    @TempDir
    private Path folder;

    @Test
    void ofSeries() throws IOException {
        Golden golden = new Golden(folder);
        List<String> command = new ArrayList<>(List.of("nrs", "--subjects"));
        for (String name : List.of("sub-01.dtseries.nii", "sub-02.dtseries.nii")) {
            command.add(Files.copy(GbcCommandTest.fixture(name), folder.resolve(name)).toString());
        }
        for (String name : List.of("parcels.dlabel.nii", "networks.tsv")) {
            command.add(name.startsWith("parcels") ? "--parcels" : "--networks");
            command.add(Files.copy(NrsCommandTest.fixture(name), folder.resolve(name)).toString());
        }
        command.addAll(List.of("--global-signal", "--out", folder.resolve("out").toString()));
        golden.prints("nrs", command);
        golden.records("nrs", folder.resolve("out"));
    }
}
