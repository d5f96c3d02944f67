package confoci.host.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what {@link Json} wrote. */
public final class JsonFile {

    private final boolean exact;

    /** @param exact whether whole numbers stay whole */
    private JsonFile(boolean exact) {
        this.exact = exact;
    }

    /**
     * The object of a file: maps, lists, text, {@link Double} for every number, {@link Boolean} and null.
     *
     * @throws IOException if it cannot be read or holds something else
     */
    public static Map<String, @Nullable Object> read(Path file) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(file.toFile())) {
            return new JsonFile(false).content(parser);
        }
    }

    /**
     * The same with {@link Long} for whole numbers that it can hold, such as seeds.
     *
     * @throws IOException if it cannot be read or holds something else
     */
    public static Map<String, @Nullable Object> readExactly(InputStream json) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            return new JsonFile(true).content(parser);
        }
    }

    /** A member that is an object; empty if it is missing or something else. */
    @SuppressWarnings("unchecked")
    public static Map<String, @Nullable Object> object(Map<String, @Nullable Object> from, String member) {
        return from.get(member) instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }

    private Map<String, @Nullable Object> content(JsonParser parser) throws IOException {
        try {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("holds no JSON object");
            }
            return object(parser);
        } catch (JsonProcessingException e) {
            // Its message has two lines, the second of which is about the parser.
            throw new IOException("line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage(), e);
        }
    }

    private Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            members.put(name, value(parser, parser.nextToken()));
        }
        return members;
    }

    private @Nullable Object value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> {
                List<@Nullable Object> items = new ArrayList<>();
                for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
                    items.add(value(parser, item));
                }
                yield items;
            }
            case VALUE_NUMBER_INT -> exact && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER ? (Object) parser.getLongValue()
                    : (Object) parser.getDoubleValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> parser.getText();
        };
    }
}
