package confoci.host.io.foci;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON as maps, lists, strings, {@link Long}, {@link Double}, {@link Boolean} and null.
 *
 * <p>Jackson's tokens, without its data binding, whose classes alone would cost a cold process more than reading a data set does.
 */
final class Json {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            // Python writes NaN where a value is missing.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    /** NIMADS needs eight levels. */
    private static final int MAX_DEPTH = 100;

    /** Characters shown on either side of a fault. */
    private static final int EXCERPT = 20;

    /** Titles of articles are shorter. */
    private static final int LONGEST_NAME = 300;

    /** Of a map or a list on the heap, in bytes. */
    private static final int PER_STRUCTURE = 120;

    /** Of a value with its entry in a map. */
    private static final int PER_VALUE = 90;

    private Json() {
    }

    /** The object that a file holds. */
    static Map<String, @Nullable Object> document(String text, Source source) {
        HeapRoom room = new HeapRoom(source);
        try (JsonParser parser = FACTORY.createParser(text)) {
            try {
                parser.nextToken();
                Object document = value(parser, 1, room, text.length(), source);
                if (parser.nextToken() != null) {
                    throw source.error(line(parser), "more text after the end of the JSON document");
                }
                return object(document, "the document", source);
            } catch (StreamConstraintsException e) {
                throw source.error(line(parser), "a number or name of more characters than any table of foci has; is this the right file?");
            } catch (JsonProcessingException e) {
                throw source.error("line " + e.getLocation().getLineNr() + ", character " + e.getLocation().getColumnNr(),
                        fault(text, (int) e.getLocation().getCharOffset()));
            }
        } catch (IOException e) {
            throw new IllegalStateException("reading from a string", e);
        }
    }

    private static String line(JsonParser parser) {
        return "line " + parser.currentLocation().getLineNr();
    }

    /** What is wrong there, with what leads to it. */
    private static String fault(String text, int at) {
        if (at >= text.stripTrailing().length()) {
            return "the JSON document ends before its last bracket or quote is closed; is the file cut off?";
        }
        int from = Math.clamp(at - EXCERPT, 0, text.length());
        String excerpt = Labels.oneLine(text.substring(from, Math.clamp(at + EXCERPT, from, text.length())));
        return "this is not JSON: '" + excerpt + "'; put names and texts in double quotes and commas between items, none after the"
                + " last";
    }

    private static @Nullable Object value(JsonParser parser, int depth, HeapRoom room, int length, Source source) throws IOException {
        if (depth > MAX_DEPTH) {
            throw source.error(line(parser), "lists and objects within each other, more than " + MAX_DEPTH
                    + " deep; this is no table of foci");
        }
        JsonToken token = parser.currentToken();
        room.take(token.isStructStart() ? PER_STRUCTURE : PER_VALUE + parser.getTextLength(),
                parser.currentLocation().getCharOffset() / (double) length);
        return switch (token) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> object = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    object.put(name, value(parser, depth + 1, room, length, source));
                }
                yield object;
            }
            case START_ARRAY -> {
                List<@Nullable Object> array = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(parser, depth + 1, room, length, source));
                }
                yield array;
            }
            case VALUE_NUMBER_INT -> parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                    ? (Object) parser.getDoubleValue()
                    : (Object) parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> parser.getText();
        };
    }

    /** A value that has to be an object. */
    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> object(@Nullable Object value, String place, Source source) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw source.error(place, "an object { } is expected, not " + kind(value));
    }

    /** A value that has to be an array or missing. */
    @SuppressWarnings("unchecked")
    static List<@Nullable Object> array(@Nullable Object value, String place, Source source) {
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return (List<@Nullable Object>) list;
        }
        throw source.error(place, "a list [ ] is expected, not " + kind(value));
    }

    /** A string, number or truth value as text; empty for null, the word None, and everything that has parts. */
    static String text(@Nullable Object value) {
        return switch (value) {
            case String s -> s.equals("None") ? "" : Labels.oneLine(s);
            case Double d -> d.isNaN() ? "" : d.toString();
            case Long l -> l.toString();
            case Boolean b -> b.toString();
            case null, default -> "";
        };
    }

    /** A name in messages and in the origins of foci, of which each holds it. */
    static String name(String name) {
        return Labels.shortened(Labels.oneLine(name), LONGEST_NAME);
    }

    /** Adds the plain values of an object to tags; later values replace earlier ones of the same name. */
    static void tags(@Nullable Object object, SequencedMap<String, String> tags) {
        if (object instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                String text = text(value);
                if (!text.isEmpty()) {
                    tags.put(Labels.oneLine((String) name), text);
                }
            });
        }
    }

    private static String kind(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Map<?, ?> _ -> "an object";
            case List<?> _ -> "a list";
            default -> Labels.quoted(value.toString());
        };
    }

    /** A generator of indented UTF-8 that leaves the stream open. */
    static JsonGenerator generator(OutputStream out) throws IOException {
        return FACTORY.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .setPrettyPrinter(new DefaultPrettyPrinter());
    }
}
