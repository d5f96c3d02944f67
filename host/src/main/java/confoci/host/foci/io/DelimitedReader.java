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
            List<Table.Row> rows = rows(body, delimiter, firstLine, source);
            while (!rows.isEmpty() && rows.getFirst().isBlank()) {
                rows.removeFirst();
            }
            List<String> header = rows.isEmpty() ? List.of() : rows.removeFirst().cells();
            if (TableColumns.byName(header).isPresent()) {
                return new Table(header, rows, Table.Kind.TEXT, delimiter != ',');
            }
            seen = header.size() > seen.size() ? header : seen;
        }
        throw source.error("not a table of foci: " + described(seen)
                + "; needed is Sleuth text that begins with '// Reference=MNI', or a header that names study, subjects, x, y, z and space");
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

    private static List<Table.Row> rows(String text, char delimiter, int firstLine, Source source) {
        CSVFormat format = CSVFormat.DEFAULT.builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(false)
                .setIgnoreSurroundingSpaces(delimiter != '\t')
                .setTrailingData(true)
                .setLenientEof(true)
                .get();
        List<Table.Row> rows = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            int line = firstLine;
            for (CSVRecord record : parser) {
                List<String> cells = new ArrayList<>(record.size());
                for (String cell : record) {
                    cells.add(Labels.oneLine(cell));
                }
                rows.add(new Table.Row(line, cells));
                line = firstLine + (int) parser.getCurrentLineNumber();
            }
            return rows;
        } catch (IOException | UncheckedIOException e) {
            throw source.error("the columns cannot be told apart: " + e.getMessage());
        }
    }
}
