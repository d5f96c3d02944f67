package confoci.host.parcellation;

import confoci.error.InputDataException;
import confoci.host.io.nifti.ChosenMap;
import confoci.host.text.PlainText;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A table of maps that are pooled by group: columns {@code file} (or {@code filename}, {@code map}), {@code group} (or {@code receptor})
 * and {@code n} (or {@code subjects}), apart by tabs, semicolons or commas; others are ignored. Files are beside the table unless they
 * have a path.
 */
public final class TracerTable {

    private static final char[] DELIMITERS = {'\t', ';', ','};
    private static final List<String> FILES = List.of("file", "filename", "map");
    private static final List<String> GROUPS = List.of("group", "receptor");
    private static final List<String> PEOPLE = List.of("n", "subjects");

    private TracerTable() {
    }

    /**
     * Reads a table.
     *
     * @throws InputDataException if it lacks a column or a value, or names a file that is not there
     */
    public static List<Tracer> read(Path table) {
        String text = text(table);
        for (char delimiter : DELIMITERS) {
            List<CSVRecord> rows = rows(table, text, delimiter);
            if (!rows.isEmpty() && column(rows.getFirst(), FILES) >= 0) {
                return tracers(table, rows);
            }
        }
        throw new InputDataException(table + ": its first line names no column of files; a table of maps has the columns file, group and"
                + " n");
    }

    private static String text(Path table) {
        try {
            return Files.readString(table);
        } catch (CharacterCodingException e) {
            throw new InputDataException(table + ": is no text in UTF-8; a table with the columns file, group and n is needed", e);
        } catch (IOException e) {
            throw new InputDataException(table + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static List<CSVRecord> rows(Path table, String text, char delimiter) {
        CSVFormat format = CSVFormat.DEFAULT.builder().setDelimiter(delimiter).setIgnoreSurroundingSpaces(delimiter != '\t').get();
        try (CSVParser parser = CSVParser.parse(new StringReader(text.startsWith("\ufeff") ? text.substring(1) : text), format)) {
            return parser.getRecords();
        } catch (IOException | UncheckedIOException e) {
            throw new InputDataException(table + ": a quoted cell does not end with its quote; close it", e);
        }
    }

    private static int column(CSVRecord header, List<String> names) {
        for (int column = 0; column < header.size(); column++) {
            if (names.contains(header.get(column).strip().toLowerCase(Locale.ROOT))) {
                return column;
            }
        }
        return -1;
    }

    private static List<Tracer> tracers(Path table, List<CSVRecord> rows) {
        int file = column(rows.getFirst(), FILES);
        int group = column(rows.getFirst(), GROUPS);
        int people = column(rows.getFirst(), PEOPLE);
        if (group < 0 || people < 0) {
            throw new InputDataException(table + ": has no column " + (group < 0 ? "group (or receptor)" : "n (or subjects)")
                    + "; a table of maps has the columns file, group and n");
        }
        List<Tracer> tracers = new ArrayList<>();
        for (int r = 1; r < rows.size(); r++) {
            CSVRecord row = rows.get(r);
            String origin = table + ", row " + (r + 1);
            if (row.stream().allMatch(String::isBlank)) {
                continue;
            }
            tracers.add(new Tracer(file(table, cell(row, file, "file", origin), origin), cell(row, group, "group", origin),
                    people(cell(row, people, "n", origin), origin), origin));
        }
        if (tracers.isEmpty()) {
            throw new InputDataException(table + ": names no map below its first line");
        }
        return tracers;
    }

    private static String cell(CSVRecord row, int column, String name, String origin) {
        String cell = column < row.size() ? PlainText.oneLine(row.get(column)).strip() : "";
        if (cell.isEmpty()) {
            throw new InputDataException(origin + ": has no " + name + "; fill it in, or remove the row");
        }
        return cell;
    }

    private static double people(String cell, String origin) {
        double people = Double.NaN;
        try {
            people = Double.parseDouble(cell);
        } catch (NumberFormatException _) {
            // Reported below.
        }
        if (!(people > 0 && people < Double.POSITIVE_INFINITY)) {
            throw new InputDataException(origin + ": n is '" + cell + "', and the number of people of a map is above 0; correct it");
        }
        return people;
    }

    /** Where a file is, packed or not. */
    private static Path file(Path table, String cell, String origin) {
        try {
            Path named = table.resolveSibling(cell);
            Path packed = table.resolveSibling(cell + ".gz");
            if (!Files.exists(ChosenMap.file(named)) && Files.exists(packed)) {
                return packed;
            }
            if (Files.exists(ChosenMap.file(named))) {
                return named;
            }
        } catch (InvalidPathException _) {
            // It names no file.
        }
        throw new InputDataException(origin + ": there is no file '" + cell + "' beside the table; correct its name, or remove the row");
    }
}
