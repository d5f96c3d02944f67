package confoci.host.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import confoci.host.io.safe.FileRecord;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TsvTest {

    private record Row(String label, String kind, double mm, double p) {
    }

    private static final Tsv<Row> TABLE = Tsv.<Row>table()
            .text("label", "The experiment", Row::label)
            .level("kind", "What it is", Map.of("a", "the first kind"), Row::kind)
            .number("x", "Peak", "mm", Notation.decimals(1), Row::mm)
            .number("p", "FWE corrected p", "", Notation.significant(4), Row::p)
            .build();

    @TempDir
    Path temp;

    @Test
    void looksLikeThis() throws IOException {
        assertThat(written(List.of(new Row("Smith 2014", "a", -38, 0.00009999), new Row("Ångström", null, 0, Double.NaN)))).isEqualTo(
                "label\tkind\tx\tp\nSmith 2014\ta\t-38.0\t0.00009999\nÅngström\tn/a\t0.0\tn/a\n");
    }

    @Test
    void hostileTextStaysOneHarmlessCell() throws IOException {
        assertThat(label("=HYPERLINK(1)")).isEqualTo("'=HYPERLINK(1)");
        assertThat(label("+1 more")).isEqualTo("'+1 more");
        assertThat(label("@x")).isEqualTo("'@x");
        assertThat(label("-cmd|x")).isEqualTo("'-cmd|x");
        assertThat(label("-1.5")).isEqualTo("-1.5");
        assertThat(label("-38 30 28")).isEqualTo("-38 30 28");
        assertThat(label("-44.00 16.00 26.00 (0.0253999); -56.00 20.00 24.00 (0.014124)"))
                .isEqualTo("-44.00 16.00 26.00 (0.0253999); -56.00 20.00 24.00 (0.014124)");
        assertThat(label("-38,30,28")).isEqualTo("-38,30,28");
        assertThat(label("-1 (cmd)")).isEqualTo("'-1 (cmd)");
        assertThat(label("-38 cmd|x")).isEqualTo("'-38 cmd|x");
        assertThat(label("a\tb")).isEqualTo("\"a\tb\"");
        assertThat(label("say \"x\"")).isEqualTo("\"say \"\"x\"\"\"");
        assertThat(label("two\r\nlines\nor three")).isEqualTo("two lines or three");
        assertThat(label("\u001b[31mred\u009b2J\u202e\u2028")).isEqualTo("\\u001b[31mred\\u009b2J\\u202e\\u2028");
        assertThat(label("")).isEqualTo("n/a");
    }

    @Property
    void everyTextIsOneCellOfOneLine(@ForAll String text) throws IOException {
        Path file = Files.createTempFile("confoci", ".tsv");
        try {
            TABLE.writeTable(file, List.of(new Row(text, "k", 1, 1)));
            String content = Files.readString(file);
            assertThat(content.chars().filter(c -> c == '\n' || c == '\r').count()).isEqualTo(2);
            try (CSVParser csv = CSVParser.parse(new StringReader(content), CSVFormat.TDF.builder()
                    .setIgnoreSurroundingSpaces(false).setQuote('"').get())) {
                List<String> cells = csv.getRecords().get(1).toList();
                assertThat(cells).hasSize(4);
                assertThat(cells.subList(1, 4)).containsExactly("k", "1.0", "1");
            }
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void sidecarDescribesEachColumnInOrder() {
        JsonNode sidecar = new ObjectMapper().valueToTree(TABLE.sidecar());
        assertThat(List.copyOf(TABLE.sidecar().keySet())).containsExactly("label", "kind", "x", "p");
        assertThat(sidecar.at("/x/Units").textValue()).isEqualTo("mm");
        assertThat(sidecar.at("/kind/Levels/a").textValue()).isEqualTo("the first kind");
        assertThat(sidecar.at("/p/Description").textValue()).isEqualTo("FWE corrected p");
        assertThat(sidecar.at("/p").has("Units")).isFalse();
    }

    @Test
    void compressedTablesHoldTheSameTextAndTheSameBytesEachTime() throws IOException {
        List<Row> rows = List.of(new Row("a", "b", 1, 2));
        TABLE.writeTable(temp.resolve("one.tsv.gz"), rows);
        TABLE.writeTable(temp.resolve("two.tsv.gz"), rows);
        byte[] one = Files.readAllBytes(temp.resolve("one.tsv.gz"));
        assertThat(Files.readAllBytes(temp.resolve("two.tsv.gz"))).isEqualTo(one);
        // Bytes 4 to 7 of a gzip header are the time of writing (RFC 1952).
        assertThat(new byte[] {one[4], one[5], one[6], one[7]}).containsOnly(0);
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(temp.resolve("one.tsv.gz")))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(written(rows));
        }
    }

    @Test
    void writesTheSidecarBesideTheTable() {
        try (ResultFolder folder = ResultFolder.create(temp.resolve("out"), false)) {
            TABLE.write(folder, "clusters.tsv", List.of());
            TABLE.write(folder, "null_maxima.tsv.gz", List.of());
            assertThat(folder.outputs()).extracting(FileRecord::name)
                    .containsExactly("clusters.json", "clusters.tsv", "null_maxima.json", "null_maxima.tsv.gz");
            assertThatThrownBy(() -> TABLE.write(folder, "table.csv", List.of())).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void levelsKeepTheirOrder() {
        Map<String, String> levels = new LinkedHashMap<>();
        List.of("vfwe", "cfwe-size", "tfce", "fdr").forEach(l -> levels.put(l, "."));
        Map<String, Object> sidecar = Tsv.<String>table().level("c", "d", levels, s -> s).build().sidecar();
        assertThat(((Map<?, ?>) ((Map<?, ?>) sidecar.get("c")).get("Levels")).keySet().toString())
                .isEqualTo("[vfwe, cfwe-size, tfce, fdr]");
    }

    @Test
    void columnNamesAreUnique() {
        assertThatThrownBy(() -> Tsv.<String>table().text("a", "", s -> s).text("a", "", s -> s))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private String label(String text) throws IOException {
        String line = written(List.of(new Row(text, "KIND", 0, 0))).split("\n")[1];
        return line.substring(0, line.indexOf("\tKIND"));
    }

    private String written(List<Row> rows) throws IOException {
        Path file = temp.resolve("t.tsv");
        TABLE.writeTable(file, rows);
        return Files.readString(file);
    }
}
