package confoci.host.run.compare;

import confoci.error.InputDataException;
import confoci.host.io.table.TextTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * A table of parcels, apart by tabs or commas: a header, then a line per parcel. Their names are in the column {@code parcel}, or else in
 * the first one; other columns that hold text are left out.
 *
 * @param parcels their names, in order
 * @param columns numbers by name, NaN where they are missing
 * @param doubts  about columns that hold numbers beside text, and are left out, too
 */
record ParcelTable(Path file, List<String> parcels, SequencedMap<String, double[]> columns, List<String> doubts) {

    private static final Set<String> MISSING = Set.of("", "n/a", "na", "nan");

    /**
     * Reads a table.
     *
     * @throws InputDataException if it cannot be read, names a parcel twice, or has a line of other length than the header
     */
    static ParcelTable read(Path file) {
        TextTable table = TextTable.read(file);
        List<String> header = table.header();
        if (header.size() < 2) {
            throw new InputDataException(file + ": row 1 has " + header.size() + " column; give the names of parcels and their values,"
                    + " apart by tabs or commas");
        }
        int names = Math.max(0, header.indexOf("parcel"));
        SequencedMap<String, Integer> parcels = new LinkedHashMap<>();
        for (int row = 0; row < table.rows().size(); row++) {
            if (parcels.putIfAbsent(table.cell(row, names), row) != null) {
                throw new InputDataException(file + ": row " + TextTable.line(row) + " has the parcel '" + table.cell(row, names)
                        + "' again; give each once");
            }
        }
        SequencedMap<String, double[]> columns = new LinkedHashMap<>();
        List<String> doubts = new ArrayList<>();
        for (int c = 0; c < header.size(); c++) {
            if (c != names) {
                read(table, c, columns, doubts);
            }
        }
        return new ParcelTable(file, List.copyOf(parcels.keySet()), columns, doubts);
    }

    private static void read(TextTable table, int column, Map<String, double[]> columns, List<String> doubts) {
        double[] numbers = new double[table.rows().size()];
        int words = 0;
        int firstWord = -1;
        int missing = 0;
        for (int row = 0; row < numbers.length; row++) {
            String cell = table.cell(row, column);
            if (MISSING.contains(cell.toLowerCase(Locale.ROOT))) {
                numbers[row] = Double.NaN;
                missing++;
                continue;
            }
            try {
                numbers[row] = Double.parseDouble(cell);
            } catch (NumberFormatException e) {
                firstWord = words == 0 ? row : firstWord;
                words++;
            }
        }
        if (words == 0) {
            columns.put(table.header().get(column), numbers);
        } else if (words + missing < numbers.length) {
            doubts.add(table.file() + ": its column '" + table.header().get(column) + "' is left out, because '"
                    + table.cell(firstWord, column) + "' in row " + TextTable.line(firstWord) + " is no number");
        }
    }

    /** Where each parcel of a list is in the table, -1 for none. */
    int[] rows(List<String> names) {
        Map<String, Integer> rows = new LinkedHashMap<>();
        for (int n = 0; n < parcels.size(); n++) {
            rows.put(parcels.get(n), n);
        }
        return names.stream().mapToInt(name -> rows.getOrDefault(name, -1)).toArray();
    }
}
