package confoci.host.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import confoci.host.io.safe.FileRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRecordTest {

    private static final ObjectMapper JACKSON = new ObjectMapper();

    @TempDir
    Path temp;

    @Test
    void namesTheBuildTheMachineAndEveryFile() throws IOException {
        JsonNode run = write(temp.resolve("out"));
        assertThat(run.at("/confoci/version").textValue()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(run.at("/confoci/git").textValue()).matches("[0-9a-f]{40}(-modified)?|.*-g[0-9a-f]{40}(-modified)?|unknown");
        assertThat(run.at("/command_line/1").textValue()).isEqualTo("foci.txt");
        assertThat(run.at("/random_numbers/seed").longValue()).isEqualTo(42);
        assertThat(run.at("/options/alpha").doubleValue()).isEqualTo(0.05);
        assertThat(run.at("/inputs/0/name").textValue()).isEqualTo("foci.txt");
        assertThat(run.at("/outputs/0/name").textValue()).isEqualTo("a.txt");
        assertThat(run.at("/outputs/0/sha256").textValue()).hasSize(64);
        assertThat(run.at("/warnings/0").textValue()).isEqualTo("few experiments");
        assertThat(run.at("/machine/processors").intValue()).isPositive();
        assertThat(run.at("/java/version").textValue()).startsWith("25");
        assertThat(run.at("/times/seconds").doubleValue()).isNotNegative();
        assertThat(run.at("/times/stages/read").doubleValue()).isEqualTo(0.75);
        assertThat(Instant.parse(run.at("/times/started").textValue())).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void twoRunsDifferInTheirTimesOnly() throws IOException {
        ObjectNode first = (ObjectNode) write(temp.resolve("one"));
        ObjectNode second = (ObjectNode) write(temp.resolve("two"));
        assertThat(first.remove("times")).isNotNull();
        assertThat(second.remove("times")).isNotNull();
        assertThat(first).isEqualTo(second);
    }

    @Test
    void sectionsAreNamedOnce() {
        RunRecord run = new RunRecord(List.of());
        run.section("options", Map.of());
        assertThatThrownBy(() -> run.section("options", Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static JsonNode write(Path out) throws IOException {
        RunRecord run = new RunRecord(List.of("ale", "foci.txt"));
        run.randomNumbers(42, "Philox4x32-10");
        run.section("options", Map.of("alpha", 0.05));
        run.input(new FileRecord("foci.txt", 3, "00"));
        run.warnings(List.of("few experiments"));
        run.stage("read", 0.5);
        run.stage("read", 0.25);
        try (ResultFolder folder = ResultFolder.create(out, false)) {
            folder.write("a.txt", file -> Files.writeString(file, "x"));
            run.write(folder);
            folder.commit();
        }
        return JACKSON.readTree(out.resolve("run.json").toFile());
    }
}
