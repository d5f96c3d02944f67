package confoci.host.page;

import confoci.host.json.JsonFile;
import confoci.host.output.Notation;
import confoci.host.output.TsvTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table of a result folder, as {@link confoci.host.output.Tsv} wrote it.
 *
 * @param columns      by name, in order
 * @param descriptions of columns, by name; empty without a sidecar
 * @param rows         of as many cells
 */
record TsvFile(List<String> columns, Map<String, String> descriptions, List<List<String>> rows) {

    private static final String SUFFIX = ".tsv";

    /**
     * Reads a table and its sidecar.
     *
     * @throws IOException if it cannot be read or a row has too many or too few cells
     */
    static TsvFile read(Path file) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        List<String> columns;
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String header = reader.readLine();
            if (header == null) {
                throw new IOException("it is empty");
            }
            columns = TsvTable.cells(header);
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                List<String> cells = TsvTable.cells(line);
                if (cells.size() != columns.size()) {
                    throw new IOException("row " + (rows.size() + 2) + " has " + cells.size() + " cells, not " + columns.size());
                }
                rows.add(cells);
            }
        }
        return new TsvFile(columns, descriptions(file), rows);
    }

    /** Without a sidecar, or with one that is damaged, columns have their names alone. */
    private static Map<String, String> descriptions(Path file) {
        Map<String, String> descriptions = new LinkedHashMap<>();
        String name = file.getFileName().toString();
        Path sidecar = file.resolveSibling(name.substring(0, name.length() - SUFFIX.length()) + ".json");
        try {
            Map<String, @Nullable Object> json = Files.exists(sidecar) ? JsonFile.read(sidecar) : Map.of();
            json.forEach((column, entry) -> {
                if (entry instanceof Map<?, ?> about && about.get("Description") instanceof String words) {
                    descriptions.put(column, words + (about.get("Units") instanceof String unit ? " (" + unit + ")" : ""));
                }
            });
        } catch (IOException e) {
            return Map.of();
        }
        return descriptions;
    }

    /** Whether it has all of these columns. */
    boolean has(String... names) {
        return columns.containsAll(List.of(names));
    }

    /** A cell; text with the apostrophe that keeps spreadsheets from running it. */
    String cell(List<String> row, String column) {
        return row.get(columns.indexOf(column));
    }

    /** A number of a row; NaN if it is none. */
    double number(List<String> row, String column) {
        return number(cell(row, column));
    }

    /** Whether every cell of a column is a number or missing, and one is there. */
    boolean isNumber(int column) {
        boolean any = false;
        for (List<String> row : rows) {
            String cell = row.get(column);
            if (!cell.equals(Notation.MISSING)) {
                if (Double.isNaN(number(cell))) {
                    return false;
                }
                any = true;
            }
        }
        return any;
    }

    private static double number(String cell) {
        if (cell.isEmpty() || "+-.0123456789".indexOf(cell.charAt(0)) < 0) {
            return cell.equals("inf") ? Double.POSITIVE_INFINITY : Double.NaN;
        }
        try {
            return Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            return cell.equals("-inf") ? Double.NEGATIVE_INFINITY : Double.NaN;
        }
    }
}
