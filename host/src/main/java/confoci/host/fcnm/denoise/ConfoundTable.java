package confoci.host.fcnm.denoise;

import confoci.error.InputDataException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads confounds: text in columns apart by tabs (or commas, if its header has no tab), under a header that names them, a row per time
 * point. What is not available in the first row counts as 0: derivatives have no value at the first time point, for which fMRIPrep writes
 * {@code n/a}, and pandas an empty cell or {@code NaN}.
 */
final class ConfoundTable {

    /** Without regard to case. */
    private static final Set<String> NOT_AVAILABLE = Set.of("n/a", "na", "nan", "");

    private ConfoundTable() {
    }

    /**
     * Takes the columns that are asked for.
     *
     * @param file    its name, for messages
     * @param bytes   what is in it
     * @param volumes rows that it must have
     * @return a value per time point for each column
     * @throws InputDataException if it has another number of rows, lacks a column, or a cell is no number
     */
    static List<double[]> read(String file, byte[] bytes, ConfoundColumns columns, int volumes) {
        List<String> lines = lines(bytes);
        if (lines.isEmpty()) {
            throw new InputDataException(file + ": holds no table of confounds; a header with names of columns is needed");
        }
        char delimiter = lines.getFirst().indexOf('\t') >= 0 ? '\t' : ',';
        List<String> header = cells(lines.getFirst(), delimiter);
        requireNames(header, file);
        int[] chosen = columns.of(header, file);
        if (lines.size() - 1 != volumes) {
            throw new InputDataException(file + ": has " + (lines.size() - 1) + " rows below its header, and the image " + volumes
                    + " time points; a row per time point is needed");
        }
        List<double[]> values = new ArrayList<>();
        for (int column = 0; column < chosen.length; column++) {
            values.add(new double[volumes]);
        }
        for (int t = 0; t < volumes; t++) {
            List<String> row = cells(lines.get(t + 1), delimiter);
            if (row.size() != header.size()) {
                throw new InputDataException(file + ": row " + (t + 1) + " has " + row.size()
                        + (row.size() == 1 ? " cell" : " cells") + ", and the header " + header.size());
            }
            for (int column = 0; column < chosen.length; column++) {
                values.get(column)[t] = number(row.get(chosen[column]), file, t, header.get(chosen[column]));
            }
        }
        return values;
    }

    private static List<String> lines(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>((text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList());
        while (!lines.isEmpty() && lines.getLast().isBlank()) {
            lines.removeLast();
        }
        return lines;
    }

    private static List<String> cells(String line, char delimiter) {
        List<String> cells = new ArrayList<>();
        int from = 0;
        for (int at = line.indexOf(delimiter); at >= 0; at = line.indexOf(delimiter, from)) {
            cells.add(plain(line.substring(from, at)));
            from = at + 1;
        }
        cells.add(plain(line.substring(from)));
        return cells;
    }

    /** Some programs put every cell in quotes. */
    private static String plain(String cell) {
        String text = cell.strip();
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private static void requireNames(List<String> header, String file) {
        for (String name : header) {
            if (Double.isNaN(parse(name))) {
                return;
            }
        }
        throw new InputDataException(file + ": its first row holds numbers, not the names of columns; add a header");
    }

    private static double number(String cell, String file, int row, String column) {
        if (row == 0 && isNotAvailable(cell)) {
            return 0;
        }
        double value = parse(cell);
        if (!Double.isFinite(value)) {
            throw new InputDataException(file + ": row " + (row + 1) + ", column " + column + ": '" + cell + "' is no number"
                    + (isNotAvailable(cell) ? "; only the first row may be so" : "") + "; correct it or leave the column out by"
                    + " --confound-columns");
        }
        return value;
    }

    private static boolean isNotAvailable(String cell) {
        return NOT_AVAILABLE.contains(cell.toLowerCase(Locale.ROOT));
    }

    /** NaN for what is no number. */
    private static double parse(String cell) {
        // Java would take "1f" and "0x1p3" for numbers.
        char last = cell.isEmpty() ? ' ' : cell.charAt(cell.length() - 1);
        if (last != '.' && (last < '0' || last > '9') || cell.indexOf('x') >= 0 || cell.indexOf('X') >= 0) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
