package confoci.host.io.foci;

import confoci.error.InputDataException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads text in columns apart by tabs, semicolons or commas, under a header that names them; quoting as in RFC 4180. */
final class DelimitedReader {

    private DelimitedReader() {
    }

    private static final char[] DELIMITERS = {'\t', ';', ','};

    /** The table of foci that a text is; empty if no header with the columns of one stands above. */
    static Optional<Table> find(String text, Source source) {
        Body body = Body.of(text);
        for (char delimiter : DELIMITERS) {
            if (TableHeader.byName(firstRows(body.text, delimiter), source.options().columns()).isPresent()) {
                List<Table.Row> rows = rows(body.text, delimiter, body.firstLine, source);
                TableHeader.Found header = TableHeader.byName(rows, source.options().columns()).orElseThrow();
                return Optional.of(table(rows, header.requireMillimetres(rows.get(header.last()), Table.Kind.TEXT, source), delimiter));
            }
        }
        return Optional.empty();
    }

    /** The table about studies, without foci, that a text is. */
    static Optional<StudySheet> findStudies(String text, Source source) {
        Body body = Body.of(text);
        for (char delimiter : DELIMITERS) {
            List<Table.Row> first = firstRows(body.text, delimiter);
            int header = TableHeader.first(first);
            if (header >= 0 && first.get(header).cells().size() > 1) {
                List<Table.Row> rows = rows(body.text, delimiter, body.firstLine, source);
                return StudySheet.of(source.path().toString(),
                        table(rows, new TableHeader.Found(header, rows.get(header).cells()), delimiter), source);
            }
        }
        return Optional.empty();
    }

    private static Table table(List<Table.Row> rows, TableHeader.Found header, char delimiter) {
        return new Table(header.names(), rows.subList(header.last() + 1, rows.size()), Table.Kind.TEXT, delimiter != ',');
    }

    /** The error for a text that is no table. */
    static InputDataException noTable(String text, Source source) {
        List<String> seen = List.of();
        for (char delimiter : DELIMITERS) {
            List<Table.Row> first = firstRows(Body.of(text).text, delimiter);
            int header = TableHeader.first(first);
            List<String> names = header < 0 ? List.of() : first.get(header).cells();
            seen = names.size() > seen.size() ? names : seen;
        }
        return source.error(source.options().rows() == ReadOptions.Rows.TARGETS
                ? "not a table of targets: " + described(seen) + "; needed is a header that names name, x, y and z; if another column"
                + " holds the names, choose it with --study COLUMN"
                : "not a table of foci: " + described(seen) + "; needed is Sleuth text that begins with '// Reference=MNI', or a header"
                + " that names study (or name), x, y and z, for studies also subjects and space");
    }

    /** A text without Excel's own way to name the delimiter, which the header shows as well. */
    private record Body(String text, int firstLine) {

        static Body of(String text) {
            if (!text.regionMatches(true, 0, "sep=", 0, 4)) {
                return new Body(text, 1);
            }
            int end = text.indexOf('\n');
            return new Body(end < 0 ? "" : text.substring(end + 1), 2);
        }
    }

    private static String described(List<String> header) {
        boolean numbers = header.size() > 1;
        for (String name : header) {
            numbers &= !Double.isNaN(Numbers.parse(name, false));
        }
        String start = Labels.shortened(String.join(" | ", header), 83);
        return numbers ? "it begins with numbers and no header: " + start : "its first line is: " + start;
    }

    /** The rows in which a header can stand. Quotes may be wrong in them, for so may be the delimiter. */
    private static List<Table.Row> firstRows(String text, char delimiter) {
        CSVFormat lenient = format(delimiter).setTrailingData(true).setLenientEof(true).get();
        List<Table.Row> rows = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), lenient)) {
            for (CSVRecord record : parser) {
                rows.add(row(record, 0, List.of()));
                if (rows.size() == TableHeader.ROWS) {
                    break;
                }
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Table.Row> rows(String text, char delimiter, int firstLine, Source source) {
        List<Table.Row> rows = new ArrayList<>();
        HeapRoom room = new HeapRoom(source);
        List<String> above = List.of();
        int line = firstLine;
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format(delimiter).get())) {
            for (CSVRecord record : parser) {
                Table.Row row = row(record, line, above);
                rows.add(row);
                room.take(bytes(row.cells(), above), (double) record.getCharacterPosition() / text.length());
                above = row.cells();
                line = firstLine + (int) parser.getCurrentLineNumber();
            }
            return rows;
        } catch (IOException | UncheckedIOException _) {
            throw source.error("line " + line,
                    "a quoted cell does not end with its quote; close it, and write a quote within a quoted cell twice");
        }
    }

    private static CSVFormat.Builder format(char delimiter) {
        return CSVFormat.DEFAULT.builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(false)
                .setIgnoreSurroundingSpaces(delimiter != '\t');
    }

    /** A row whose cells are those above where they have the same text, as most names in a table have. */
    private static Table.Row row(CSVRecord record, int line, List<String> above) {
        List<String> cells = new ArrayList<>(record.size());
        for (int column = 0; column < record.size(); column++) {
            String cell = Labels.oneLine(record.get(column));
            cells.add(column < above.size() && cell.equals(above.get(column)) ? above.get(column) : cell);
        }
        return new Table.Row(line, cells);
    }

    /** What a row takes on the heap, with the focus that becomes of it. */
    private static long bytes(List<String> cells, List<String> above) {
        long bytes = HeapRoom.PER_FOCUS;
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            boolean shared = column < above.size() && cell == above.get(column);
            bytes += Integer.BYTES + (shared || cell.isEmpty() ? 0 : HeapRoom.PER_TEXT + cell.length());
        }
        return bytes;
    }
}
