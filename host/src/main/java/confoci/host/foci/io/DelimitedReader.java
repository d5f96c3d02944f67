package confoci.host.foci.io;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads text in columns apart by tabs, semicolons or commas, under a header that names them; quoting as in RFC 4180. */
final class DelimitedReader {

    private DelimitedReader() {
    }

    static Table read(String text, Source source) {
        int firstLine = 1;
        String body = text;
        if (text.regionMatches(true, 0, "sep=", 0, 4)) {
            // Excel's own way to name the delimiter, which the header below tells as well.
            int end = text.indexOf('\n');
            body = end < 0 ? "" : text.substring(end + 1);
            firstLine = 2;
        }
        List<String> seen = List.of();
        for (char delimiter : new char[] {'\t', ';', ','}) {
            List<Table.Row> first = firstRows(body, delimiter);
            if (TableHeader.byName(first, source.options().columns()).isPresent()) {
                List<Table.Row> rows = rows(body, delimiter, firstLine, source);
                TableHeader.Found header = TableHeader.byName(rows, source.options().columns()).orElseThrow();
                return new Table(header.names(), rows.subList(header.last() + 1, rows.size()), Table.Kind.TEXT, delimiter != ',');
            }
            int header = TableHeader.first(first);
            List<String> names = header < 0 ? List.of() : first.get(header).cells();
            seen = names.size() > seen.size() ? names : seen;
        }
        throw source.error("not a table of foci: " + described(seen)
                + "; needed is Sleuth text that begins with '// Reference=MNI', or a header that names study (or name), x, y and z,"
                + " for studies also subjects and space");
    }

    private static String described(List<String> header) {
        boolean numbers = header.size() > 1;
        for (String name : header) {
            numbers &= !Double.isNaN(Numbers.parse(name, false));
        }
        String first = String.join(" | ", header);
        String start = first.length() > 80 ? first.substring(0, 80) + "..." : first;
        return numbers ? "it begins with numbers and no header: " + start : "its first line is: " + start;
    }

    /** The rows in which a header can stand. Quotes may be wrong in them, for so may be the delimiter. */
    private static List<Table.Row> firstRows(String text, char delimiter) {
        CSVFormat lenient = format(delimiter).setTrailingData(true).setLenientEof(true).get();
        List<Table.Row> rows = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), lenient)) {
            for (CSVRecord record : parser) {
                rows.add(row(record, 0));
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
        int line = firstLine;
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format(delimiter).get())) {
            for (CSVRecord record : parser) {
                rows.add(row(record, line));
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

    private static Table.Row row(CSVRecord record, int line) {
        List<String> cells = new ArrayList<>(record.size());
        for (String cell : record) {
            cells.add(Labels.oneLine(cell));
        }
        return new Table.Row(line, cells);
    }
}
