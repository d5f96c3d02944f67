package confoci.host.output;

import confoci.host.json.Json;
import confoci.host.text.PlainText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.zip.GZIPOutputStream;

/**
 * A table whose columns are declared once, written as tab-separated values with a JSON sidecar that describes each column, both as
 * the Brain Imaging Data Structure (BIDS) has them: UTF-8, a header line, {@code n/a} for what is missing.
 *
 * <p>Text with a tab or a double quote stands in double quotes; a line break within text becomes a space, so that a line of the file
 * is always a row, and other control characters are escaped ({@link PlainText}). Text that a spreadsheet would run as a formula
 * ({@code =}, {@code +}, {@code -}, {@code @} first, unless numbers are all that it has) gets an apostrophe in front.
 *
 * @param <R> the row
 */
public final class Tsv<R> {

    /** A column; see {@link Builder} for what the parts mean. */
    private record Column<R>(String name, String description, String unit, Map<String, String> levels, Function<R, String> cell) {
    }

    private static final String SUFFIX = ".tsv";
    private static final String COMPRESSED_SUFFIX = ".tsv.gz";

    private final List<Column<R>> columns;

    private Tsv(List<Column<R>> columns) {
        this.columns = List.copyOf(columns);
    }

    /** A table without columns to add columns to. */
    public static <R> Builder<R> table() {
        return new Builder<>();
    }

    /**
     * Writes a table and its sidecar.
     *
     * @param name ends in {@code .tsv}, or in {@code .tsv.gz} for a compressed table; the sidecar ends in {@code .json} instead
     */
    public void write(ResultFiles folder, String name, Iterable<? extends R> rows) {
        folder.write(name, file -> writeTable(file, rows));
        folder.write(sidecarName(name), file -> Json.write(file, sidecar()));
    }

    private static String sidecarName(String name) {
        String suffix = name.endsWith(COMPRESSED_SUFFIX) ? COMPRESSED_SUFFIX : SUFFIX;
        if (!name.endsWith(suffix)) {
            throw new IllegalArgumentException(name + " ends in neither .tsv nor .tsv.gz");
        }
        return name.substring(0, name.length() - suffix.length()) + ".json";
    }

    /** Writes the table alone, compressed if the file's name ends in {@code .gz}; the same rows always give the same bytes. */
    public void writeTable(Path file, Iterable<? extends R> rows) throws IOException {
        boolean compressed = file.getFileName().toString().endsWith(".gz");
        try (OutputStream bytes = Files.newOutputStream(file);
                OutputStream out = compressed ? new GZIPOutputStream(bytes, 1 << 16) : bytes;
                Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16)) {
            write(text, rows);
        }
    }

    /** The table as text. */
    public String text(Iterable<? extends R> rows) {
        StringWriter text = new StringWriter();
        try {
            write(text, rows);
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory", e);
        }
        return text.toString();
    }

    private void write(Writer text, Iterable<? extends R> rows) throws IOException {
        for (int c = 0; c < columns.size(); c++) {
            text.write(columns.get(c).name);
            text.write(separator(c));
        }
        for (R row : rows) {
            for (int c = 0; c < columns.size(); c++) {
                text.write(columns.get(c).cell.apply(row));
                text.write(separator(c));
            }
        }
    }

    private char separator(int column) {
        return column == columns.size() - 1 ? '\n' : '\t';
    }

    /** The description of the columns by name, as BIDS sidecars have it; to be written with {@link Json}. */
    public Map<String, Object> sidecar() {
        Map<String, Object> sidecar = new LinkedHashMap<>();
        for (Column<R> column : columns) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("Description", column.description);
            if (!column.unit.isEmpty()) {
                entry.put("Units", column.unit);
            }
            if (!column.levels.isEmpty()) {
                entry.put("Levels", column.levels);
            }
            sidecar.put(column.name, entry);
        }
        return sidecar;
    }

    /**
     * Collects columns in their order.
     *
     * @param <R> the row
     */
    public static final class Builder<R> {

        private final List<Column<R>> columns = new ArrayList<>();
        private final Set<String> names = new HashSet<>();

        private Builder() {
        }

        /**
         * A column of text; null and empty text are missing.
         *
         * @param name        in snake_case, as in BIDS
         * @param description one sentence
         * @param value       takes the value out of a row
         */
        public Builder<R> text(String name, String description, Function<R, String> value) {
            return add(name, description, "", Map.of(), row -> textCell(value.apply(row)));
        }

        /**
         * A column of text with a fixed set of values.
         *
         * @param levels what each value means, in order
         */
        public Builder<R> level(String name, String description, Map<String, String> levels, Function<R, String> value) {
            return add(name, description, "", levels, row -> textCell(value.apply(row)));
        }

        /**
         * A column of numbers.
         *
         * @param unit     {@code mm}, {@code mm^3}, {@code voxels}; empty if it has none
         * @param notation how the numbers are written
         */
        public Builder<R> number(String name, String description, String unit, Notation notation, ToDoubleFunction<R> value) {
            return add(name, description, unit, Map.of(), row -> notation.of(value.applyAsDouble(row)));
        }

        private Builder<R> add(String name, String description, String unit, Map<String, String> levels, Function<R, String> cell) {
            if (!names.add(name)) {
                throw new IllegalArgumentException("two columns named " + name);
            }
            columns.add(new Column<>(textCell(name), description, unit, new LinkedHashMap<>(levels), cell));
            return this;
        }

        /** The table. */
        public Tsv<R> build() {
            if (columns.isEmpty()) {
                throw new IllegalStateException("a table has at least one column");
            }
            return new Tsv<>(columns);
        }
    }

    private static String textCell(String text) {
        if (text == null || text.isEmpty()) {
            return Notation.MISSING;
        }
        String cell = PlainText.oneLineWithTabs(text.replace("\r\n", " "));
        if ("=+-@".indexOf(cell.charAt(0)) >= 0 && !isNumbers(cell)) {
            cell = "'" + cell;
        }
        if (cell.indexOf('\t') >= 0 || cell.indexOf('"') >= 0) {
            cell = '"' + cell.replace("\"", "\"\"") + '"';
        }
        return cell;
    }

    /** Whether it is numbers only: one, a coordinate, or a list of coordinates with their values in parentheses. */
    private static boolean isNumbers(String text) {
        for (String word : text.split("[ ();,]+")) {
            try {
                if (!word.isEmpty()) {
                    Double.parseDouble(word);
                }
            } catch (NumberFormatException e) {
                return false;
            }
        }
        return true;
    }
}
