package confoci.host.json;

import confoci.host.text.PlainText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * Writes values as indented JSON (RFC 8259) in UTF-8 with a line end at the end.
 *
 * <p>A value is null, text, a number, a boolean, an enum constant (by {@code toString}), a path, an array of double, a map (in its
 * order) or an iterable of such values, or what converts itself ({@link Convertible}). A double is written with the
 * fewest digits that read back as the same double; JSON has no NaN and no infinities, they become null.
 *
 * <p>A JSON library does the same at the cost of 30 ms of class loading in every run, 1 % of what a whole run may take; taking records
 * apart by reflection would cost another 15 ms.
 */
public final class Json {

    /** A value that is written as another one. */
    @FunctionalInterface
    public interface Convertible {
        /** A map, a list or another value that {@link Json} writes. */
        Object toJson();
    }

    private static final String INDENT = "  ";

    private final StringBuilder out = new StringBuilder(4096);
    private int depth;

    private Json() {
    }

    /** Writes a value into a file. */
    public static void write(Path file, Object value) throws IOException {
        Files.writeString(file, toString(value));
    }

    /**
     * A value as text.
     *
     * @throws IllegalArgumentException if it holds a value of another type than those above
     */
    public static String toString(Object value) {
        Json json = new Json();
        json.put(value);
        return json.out.append('\n').toString();
    }

    // A chain of instanceof: a switch over types would load the machinery of invokedynamic.
    private void put(Object value) {
        if (value == null || isNotFinite(value)) {
            out.append("null");
        } else if (value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof String || value instanceof Enum<?> || value instanceof Path) {
            quote(value.toString());
        } else if (value instanceof Map<?, ?> map) {
            putObject(map);
        } else if (value instanceof Iterable<?> values) {
            putArray(values);
        } else if (value instanceof double[] numbers) {
            putArray(numbers);
        } else if (value instanceof Convertible other) {
            put(other.toJson());
        } else {
            throw new IllegalArgumentException("no JSON for a " + value.getClass().getName());
        }
    }

    private static boolean isNotFinite(Object value) {
        return value instanceof Double d && !Double.isFinite(d) || value instanceof Float f && !Float.isFinite(f);
    }

    private void putObject(Map<?, ?> map) {
        open('{');
        boolean first = true;
        // Map.of has another order in each run.
        Map<?, ?> ordered = map instanceof SequencedMap<?, ?> ? map : new TreeMap<>(map);
        for (Map.Entry<?, ?> entry : ordered.entrySet()) {
            member(first, entry.getKey().toString(), entry.getValue());
            first = false;
        }
        close('}', first);
    }

    private void member(boolean first, String name, Object value) {
        next(first);
        quote(name);
        out.append(": ");
        put(value);
    }

    private void putArray(Iterable<?> values) {
        open('[');
        Iterator<?> each = values.iterator();
        boolean empty = !each.hasNext();
        for (boolean first = true; each.hasNext(); first = false) {
            next(first);
            put(each.next());
        }
        close(']', empty);
    }

    private void putArray(double[] numbers) {
        open('[');
        for (int i = 0; i < numbers.length; i++) {
            next(i == 0);
            put(numbers[i]);
        }
        close(']', numbers.length == 0);
    }

    private void open(char bracket) {
        out.append(bracket);
        depth++;
    }

    private void next(boolean first) {
        if (!first) {
            out.append(',');
        }
        newLine();
    }

    private void close(char bracket, boolean empty) {
        depth--;
        if (!empty) {
            newLine();
        }
        out.append(bracket);
    }

    private void newLine() {
        out.append('\n').repeat(INDENT, depth);
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    // A lone surrogate has no UTF-8; escaped it is still valid JSON. So is what would act on the terminal that shows it.
                    if (!PlainText.isPlain(c) || isLoneSurrogate(text, i)) {
                        escape(c);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean isLoneSurrogate(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    private void escape(char c) {
        String hex = Integer.toHexString(c);
        out.append("\\u").repeat('0', 4 - hex.length()).append(hex);
    }
}
