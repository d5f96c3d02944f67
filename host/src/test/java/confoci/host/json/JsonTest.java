package confoci.host.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Against Jackson, which reads back what is written. */
class JsonTest {

    private static final ObjectMapper JACKSON = new ObjectMapper();

    private record Inner(String text, double[] numbers) implements Json.Convertible {
        @Override
        public Object toJson() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("text", text);
            json.put("numbers", numbers);
            return json;
        }
    }

    private enum Colour { RED }

    /** In one line, without what is about the parser. */
    @Test
    void aFileThatIsCutOffSaysWhere() {
        byte[] cut = "{\"Name\": \"x\",\n\"Type\":".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> JsonFile.readExactly(new ByteArrayInputStream(cut))).isInstanceOf(IOException.class)
                .hasMessage("line 2: Unexpected end-of-input within/between Object entries");
    }

    @Test
    void looksLikeThis() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("z", 1.5);
        map.put("a", List.of(1, 2L, true));
        map.put("object", new Inner("t", new double[] {0.1, Double.NaN}));
        map.put("empty", List.of());
        map.put("none", Map.of());
        map.put("missing", null);
        map.put("infinite", Float.POSITIVE_INFINITY);
        map.put("float", 0.1f);
        map.put("colour", Colour.RED);
        map.put("path", Path.of("a/b"));
        assertThat(Json.toString(map)).isEqualTo("""
                {
                  "z": 1.5,
                  "a": [
                    1,
                    2,
                    true
                  ],
                  "object": {
                    "text": "t",
                    "numbers": [
                      0.1,
                      null
                    ]
                  },
                  "empty": [],
                  "none": {},
                  "missing": null,
                  "infinite": null,
                  "float": 0.1,
                  "colour": "RED",
                  "path": "a/b"
                }
                """);
    }

    @Property
    void doublesReadBackAsTheSameBits(@ForAll double value) throws IOException {
        assertThat(Double.doubleToLongBits(read(value).doubleValue())).isEqualTo(Double.doubleToLongBits(value));
    }

    @Property
    void textReadsBack(@ForAll String text) throws IOException {
        // Lone surrogates are not text in UTF-8; they are written escaped and read back all the same.
        assertThat(read(text).textValue()).isEqualTo(text);
        assertThat(read(Map.of(text, 1)).fieldNames().next()).isEqualTo(text);
    }

    /** Each process iterates over them in another order. */
    @Test
    void mapsWithoutAnOrderGetOne() {
        assertThat(Json.toString(Map.of("name", 1, "id", 2, "zoom", 3, "arch", 4)).replaceAll("\\s", ""))
                .isEqualTo("{\"arch\":4,\"id\":2,\"name\":1,\"zoom\":3}");
    }

    @Test
    void everyControlCharacterReadsBack() throws IOException {
        String all = IntStream.range(0, 0x100).mapToObj(Character::toString).reduce("", String::concat) + "\u2028 \ud83e\udde0";
        assertThat(read(all).textValue()).isEqualTo(all);
    }

    @Property
    void nestedListsReadBack(@ForAll List<List<Integer>> lists) throws IOException {
        JsonNode node = read(lists);
        assertThat(JACKSON.convertValue(node, Integer[][].class))
                .isDeepEqualTo(lists.stream().map(l -> l.toArray(Integer[]::new)).toArray(Integer[][]::new));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> Json.toString(List.of(new Object()))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.Object");
        assertThatThrownBy(() -> Json.toString(Arrays.asList(1, 'c'))).isInstanceOf(IllegalArgumentException.class);
    }

    private static JsonNode read(Object value) throws IOException {
        return JACKSON.readTree(Json.toString(value).getBytes(StandardCharsets.UTF_8));
    }
}
