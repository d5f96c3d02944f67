package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands print that analyse nothing, word by word. */
class ToolsGoldenTest {

    @TempDir
    private Path folder;

    private Golden golden;

    @BeforeEach
    void write() {
        golden = new Golden(folder);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void ofAConversion() throws IOException {
        Files.writeString(folder.resolve("studies.csv"), """
                Study,Contrast,Subjects,X,Y,Z,Space,Drug
                Adams 2001,A > B,12,-46,20,8,MNI,SSRI
                Adams 2001,A > B,12,-46,20,8,MNI,SSRI
                Baker 2002,A > C,30,-44,18,10,TAL,other
                """);
        golden.prints("convert", List.of("convert", path("studies.csv"), "--out", path("studies.txt")));
        golden.require("convert-sleuth.txt", Files.readString(folder.resolve("studies.txt")));
        golden.prints("convert-tal2mni", List.of("convert", path("studies.csv"), "--where", "Drug=other", "--tal2mni", "spm", "--out",
                path("one.json"), "--to", "nimare"));
    }

    @Test
    void ofAConnectome() {
        List<String> simulate = new ArrayList<>(List.of("connectome", "simulate", "--out", path("small.dconn.nii"), "--grayordinates",
                "150", "--factors", "8", "--seed", "3"));
        simulate.addAll(Golden.DEVICE);
        golden.prints("connectome-simulate", simulate);
        golden.prints("connectome-info", List.of("connectome", "info", path("small.dconn.nii"), "--full"));
        golden.prints("connectome-info-json", List.of("connectome", "info", path("small.dconn.nii"), "--json"));
        golden.prints("connectome-pack", List.of("connectome", "pack", path("small.dconn.nii"), "--out", path("small.cfc"), "--as", "int16",
                "--half", "--verify"));
        golden.prints("connectome-verify", List.of("connectome", "pack", path("small.cfc"), "--verify"));
    }

    /** What a device is called and how fast it is differs; the columns and members do not. */
    @Test
    void ofDevices() throws IOException {
        CommandLineRun text = CommandLineRun.of(List.of("devices"));
        List<String> readable = text.out().lines().filter(line -> line.startsWith("cpu:scalar\t")).toList();
        assertThat(readable).singleElement().asString().matches("cpu:scalar\tplain Java\tusable\tself-test passed\tmemory [^\t]+"
                + "\t\\d+ GB/s");
        JsonNode devices = new ObjectMapper().readTree(CommandLineRun.of(List.of("devices", "--json")).out());
        for (JsonNode device : devices) {
            List<String> members = new ArrayList<>();
            device.fieldNames().forEachRemaining(members::add);
            assertThat(members).containsExactly("id", "name", "kind", "usable", "automatic", "why_not", "self_test", "uuid", "api",
                    "driver", "memory_bytes", "free_bytes", "bytes_per_second", "flop_per_second");
        }
    }

    @Test
    void ofAValidation() {
        List<String> command = List.of("validate", "--device", "cpu:scalar", "--problems", "1", "--seed", "3");
        CommandLineRun run = CommandLineRun.of(command);
        golden.prints("validate", command, run.exitCode(), run.out().replaceAll(" +[0-9.]+ s(?=\n)", " ... s"), run.err());
    }

    /** A line, an exit code and no results for each way to fail. */
    @Test
    void ofFailures() throws IOException {
        Files.writeString(folder.resolve("bad.csv"), "Study,Subjects,X,Y,Z,Space\nA,20,1,two,3,MNI\n");
        Files.writeString(folder.resolve("good.csv"), "Study,Subjects,X,Y,Z,Space\nA,20,1,2,3,MNI\n");
        golden.prints("failed-usage", List.of("ale", path("good.csv"), "--out", path("out"), "--premutations", "5"));
        golden.prints("failed-value", List.of("ale", path("good.csv"), "--out", path("out"), "--correct", "vfew"));
        golden.prints("failed-input", List.of("ale", path("bad.csv"), "--out", path("out")));
        golden.prints("failed-device", List.of("ale", path("good.csv"), "--out", path("out"), "--device", "abacus"));
        golden.prints("failed-unknown", List.of("meta", path("good.csv")));
        assertThat(folder.resolve("out")).doesNotExist();
    }
}
