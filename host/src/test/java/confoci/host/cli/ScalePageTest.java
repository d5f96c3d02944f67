package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The measured figures of docs/scale.md are those of the files that it names. */
class ScalePageTest {

    private static final Pattern ROW = Pattern.compile("\\| .* \\| ([\\d.]+) \\| ([\\d.]+) \\| ([\\d.]+) \\| `([\\w-]+)`(?:: (.*))? \\|");
    private static final Path ROOT = Stream.of(Path.of(""), Path.of("..")).filter(root -> Files.exists(root.resolve("docs/scale.md")))
            .findFirst().orElseThrow();

    private static JsonNode figure(String file, String label) throws IOException {
        JsonNode figures = new ObjectMapper().readTree(ROOT.resolve("bench/results/" + file + ".json").toFile()).get("figures");
        if (figures.isObject()) {
            return label == null ? figures : figures.get(label);
        }
        for (JsonNode one : figures) {
            if (one.path("command").asText(one.path("step").asText()).equals(label)) {
                return one;
            }
        }
        throw new AssertionError(file + " has no '" + label + "'");
    }

    private static double median(JsonNode figure) {
        return figure.isObject() ? figure.get("median").asDouble() : figure.asDouble();
    }

    @Test
    void figuresAreThoseOfTheFiles() throws IOException {
        List<String> rows = Files.readAllLines(ROOT.resolve("docs/scale.md")).stream().filter(line -> line.contains("| `epyc")
                || line.contains("| `xeon")).toList();
        assertThat(rows).hasSizeGreaterThan(10);
        for (String row : rows) {
            Matcher matcher = ROW.matcher(row);
            assertThat(matcher.matches()).as(row).isTrue();
            JsonNode figure = figure(matcher.group(4), matcher.group(5));
            List<String> names = List.of("seconds", "processor_seconds", "peak_resident_mib");
            for (int i = 0; i < names.size(); i++) {
                double measured = median(figure.get(names.get(i)));
                assertThat(Double.parseDouble(matcher.group(i + 1))).as(row + ": " + names.get(i)).isCloseTo(measured,
                        within(measured * 0.005));
            }
        }
    }
}
