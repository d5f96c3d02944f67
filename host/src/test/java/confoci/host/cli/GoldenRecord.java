package confoci.host.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * {@code run.json} without what differs between two runs or two machines: versions, times, the machine, the Java, the checksums of results,
 * the fingerprint of a connectome's file. Numbers have nine digits, for the functions of {@link Math} may differ in the last.
 */
final class GoldenRecord {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final MathContext DIGITS = new MathContext(9);
    private static final String ANY = "...";

    private GoldenRecord() {
    }

    /** The record as text, an entry a line. */
    static String of(JsonNode record) {
        ObjectNode same = (ObjectNode) rounded(record);
        same.replace("confoci", any(record.get("confoci")));
        same.replace("machine", any(record.get("machine")));
        same.replace("java", any(record.get("java")));
        same.replace("times", any(record.get("times")));
        if (record.has("device")) {
            ((ObjectNode) same.get("device")).put("name", ANY);
        }
        if (record.has("connectome")) {
            ((ObjectNode) same.get("connectome")).put("fingerprint", ANY);
        }
        same.replace("inputs", inputs(record.get("inputs")));
        same.replace("outputs", names(record.get("outputs")));
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(same).replace("\r\n", "\n") + "\n";
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** The names of its members, each with any value. */
    private static JsonNode any(JsonNode node) {
        if (!node.isObject()) {
            return NODES.textNode(ANY);
        }
        ObjectNode members = NODES.objectNode();
        node.properties().forEach(member -> members.set(member.getKey(), any(member.getValue())));
        return members;
    }

    private static JsonNode rounded(JsonNode node) {
        if (node.isObject()) {
            ObjectNode members = NODES.objectNode();
            node.properties().forEach(member -> members.set(member.getKey(), rounded(member.getValue())));
            return members;
        }
        if (node.isArray()) {
            ArrayNode items = NODES.arrayNode();
            node.forEach(item -> items.add(rounded(item)));
            return items;
        }
        return node.isDouble() ? NODES.numberNode(new BigDecimal(node.asText()).round(DIGITS).doubleValue()) : node;
    }

    /** What compresses differs from Java to Java. */
    private static ArrayNode inputs(JsonNode inputs) {
        ArrayNode lines = NODES.arrayNode();
        inputs.forEach(input -> {
            String name = input.get("name").asText();
            String path = input.path("path").asText();
            lines.add(name + (path.isEmpty() || path.equals(name) ? "" : " " + path) + (name.endsWith(".gz") ? " " + ANY
                    : " " + input.get("bytes").asText() + " " + input.get("sha256").asText()));
        });
        return lines;
    }

    private static ArrayNode names(JsonNode outputs) {
        ArrayNode names = NODES.arrayNode();
        outputs.forEach(output -> {
            if (!output.has("bytes") || !output.has("sha256")) {
                throw new AssertionError(output + " lacks a size or a checksum");
            }
            names.add(output.get("name").asText());
        });
        return names;
    }
}
