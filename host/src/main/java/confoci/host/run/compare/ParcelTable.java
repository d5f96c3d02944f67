package confoci.host.run.compare;

import confoci.error.InputDataException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
 */
record ParcelTable(Path file, List<String> parcels, SequencedMap<String, double[]> columns) {

    private static final Set<String> MISSING = Set.of("", "n/a", "na", "nan");

    /**
     * Reads a table.
     *
     * @throws InputDataException if it cannot be read, names a parcel twice, or has a line of other length than the header
     */
    static ParcelTable read(Path file) {
        List<String> lines = lines(file);
        if (lines.size() < 2) {
            throw new InputDataException(file + ": is no table of parcels: a header and a line per parcel are needed");
        }
        String apart = lines.getFirst().indexOf('\t') >= 0 ? "\t" : ",";
        List<String> header = cells(lines.getFirst(), apart);
        if (header.size() < 2) {
            throw new InputDataException(file + ": line 1: has " + header.size() + " column; give the names of parcels and their values,"
                    + " apart by tabs or commas");
        }
        int names = Math.max(0, header.indexOf("parcel"));
        List<String> parcels = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (int n = 1; n < lines.size(); n++) {
            if (lines.get(n).isBlank()) {
                continue;
            }
            List<String> row = cells(lines.get(n), apart);
            if (row.size() != header.size()) {
                throw new InputDataException(file + ": line " + (n + 1) + ": has " + row.size() + " cells, the header " + header.size());
            }
            if (parcels.contains(row.get(names))) {
                throw new InputDataException(file + ": line " + (n + 1) + ": has the parcel '" + row.get(names)
                        + "' again; give each once");
            }
            parcels.add(row.get(names));
            rows.add(row);
        }
        SequencedMap<String, double[]> columns = new LinkedHashMap<>();
        for (int c = 0; c < header.size(); c++) {
            double[] numbers = new double[rows.size()];
            boolean text = c == names;
            for (int n = 0; n < numbers.length && !text; n++) {
                String cell = rows.get(n).get(c);
                try {
                    double number = MISSING.contains(cell.toLowerCase(Locale.ROOT)) ? Double.NaN : Double.parseDouble(cell);
                    numbers[n] = Double.isInfinite(number) ? Double.NaN : number;
                } catch (NumberFormatException e) {
                    text = true;
                }
            }
            if (!text) {
                columns.put(header.get(c), numbers);
            }
        }
        return new ParcelTable(file, parcels, columns);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw new InputDataException(file + ": is not text; give a table of parcels, or an image", e);
        } catch (NoSuchFileException e) {
            throw new InputDataException(file + ": there is no such file", e);
        } catch (IOException e) {
            throw new InputDataException(file + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static List<String> cells(String line, String apart) {
        List<String> cells = new ArrayList<>();
        for (String cell : line.split(apart, -1)) {
            String plain = cell.strip();
            cells.add(plain.length() > 1 && plain.startsWith("\"") && plain.endsWith("\"") ? plain.substring(1,
                    plain.length() - 1) : plain);
        }
        return cells;
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
