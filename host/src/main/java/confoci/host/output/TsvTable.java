package confoci.host.output;

import confoci.error.InputDataException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** A table of a result folder, as {@link Tsv} writes them. */
public final class TsvTable {

    private final Path file;
    private final List<String> columns;
    private final List<List<String>> rows;

    private TsvTable(Path file, List<String> columns, List<List<String>> rows) {
        this.file = file;
        this.columns = columns;
        this.rows = rows;
    }

    /**
     * Reads a table, which may be compressed.
     *
     * @throws InputDataException if it cannot be read, or a row has other cells than the header
     */
    public static TsvTable read(Path file) {
        try (InputStream bytes = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 16) : bytes;
                Reader text = new InputStreamReader(plain, StandardCharsets.UTF_8); BufferedReader lines = new BufferedReader(text)) {
            String header = lines.readLine();
            if (header == null) {
                throw new InputDataException(file + ": is empty; run the analysis again");
            }
            List<String> columns = cells(header);
            List<List<String>> rows = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                List<String> cells = cells(line);
                if (cells.size() != columns.size()) {
                    throw new InputDataException(file + ", line " + (rows.size() + 2) + ": has " + cells.size() + " cells, the header "
                            + columns.size() + "; the table was edited or is damaged");
                }
                rows.add(cells);
            }
            return new TsvTable(file, columns, rows);
        } catch (IOException e) {
            throw new InputDataException(file + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    /** The cells of a line; those with a tab or a double quote stand in double quotes. */
    public static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        int at = 0;
        while (at <= line.length()) {
            if (at < line.length() && line.charAt(at) == '"') {
                StringBuilder cell = new StringBuilder();
                int i = at + 1;
                while (i < line.length() && (line.charAt(i) != '"' || i + 1 < line.length() && line.charAt(i + 1) == '"')) {
                    cell.append(line.charAt(i));
                    i += line.charAt(i) == '"' ? 2 : 1;
                }
                cells.add(cell.toString());
                at = i + 2;
            } else {
                int end = line.indexOf('\t', at);
                cells.add(line.substring(at, end < 0 ? line.length() : end));
                at = end < 0 ? line.length() + 1 : end + 1;
            }
        }
        return cells;
    }

    /** The number of rows. */
    public int size() {
        return rows.size();
    }

    /** The names of the columns, in order. */
    public List<String> columns() {
        return columns;
    }

    /** Whether there is a column of this name. */
    public boolean has(String column) {
        return columns.contains(column);
    }

    /** Text without the apostrophe that keeps spreadsheets from running it; empty where it is missing. */
    public String text(int row, String column) {
        String cell = rows.get(row).get(index(column));
        return cell.equals(Notation.MISSING) ? "" : cell.length() > 1 && cell.charAt(0) == '\'' && "=+-@".indexOf(cell.charAt(1)) >= 0
                ? cell.substring(1) : cell;
    }

    /** A number; NaN where it is missing. */
    public double number(int row, String column) {
        String cell = rows.get(row).get(index(column));
        try {
            return switch (cell) {
                case Notation.MISSING -> Double.NaN;
                case "inf" -> Double.POSITIVE_INFINITY;
                case "-inf" -> Double.NEGATIVE_INFINITY;
                default -> Double.parseDouble(cell);
            };
        } catch (NumberFormatException e) {
            throw new InputDataException(file + ", line " + (row + 2) + ": " + column + " is '" + cell
                    + "', not a number; the table was edited or is damaged", e);
        }
    }

    /** All numbers of a column. */
    public double[] numbers(String column) {
        double[] numbers = new double[rows.size()];
        for (int row = 0; row < numbers.length; row++) {
            numbers[row] = number(row, column);
        }
        return numbers;
    }

    private int index(String column) {
        int index = columns.indexOf(column);
        if (index < 0) {
            throw new InputDataException(file + ": has no column " + column + "; the table was edited or is of another program");
        }
        return index;
    }
}
