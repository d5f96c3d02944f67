package confoci.host.export;

import confoci.host.io.safe.FileRecord;
import confoci.host.output.Notation;
import confoci.host.output.ResultFolder;
import confoci.host.output.TsvTable;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Writes {@code tables.xlsx}, a sheet per table of a result folder: numbers as numbers, missing values as empty cells, the header fixed.
 * Rows are read and written one after another, so that no table has to fit into memory. The same tables give the same bytes.
 */
public final class TablesWorkbook {

    /** The file. */
    public static final String FILE = "tables.xlsx";

    /** Rows of a sheet at most; the rest is told, not written. */
    static final int MOST_ROWS = 100_000;

    private static final int ROWS_AT_ONCE = 500;
    private static final int LONGEST_NAME = 31;
    private static final int LONGEST_TEXT = 32_000;
    /** What Excel shows without changing it. */
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]{0,14})(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]{1,3})?");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]+");
    private static final String PROPERTIES = "docProps/core.xml";
    private static final Pattern CREATED = Pattern.compile("<dcterms:created.*?</dcterms:created>");
    /** Early, but not so early that Java would add a time with the time zone of the machine. */
    private static final LocalDateTime ANY_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);
    private static final Pattern APOSTROPHE = Pattern.compile("'[-=+@].*");

    private final Set<String> names = new HashSet<>();

    private TablesWorkbook() {
    }

    /** Writes the tables that are in the folder, if there are any. */
    public static void write(ResultFolder folder) {
        List<String> tables = folder.outputs().stream().map(FileRecord::name)
                .filter(name -> name.endsWith(".tsv") || name.endsWith(".tsv.gz")).toList();
        if (!tables.isEmpty()) {
            folder.write(FILE, file -> new TablesWorkbook().write(file, tables));
        }
    }

    /** @param tables beside the file, with folders */
    private void write(Path file, List<String> tables) throws IOException {
        Path dated = file.resolveSibling("." + FILE + ".dated");
        try {
            writeDated(dated, file, tables);
            removeDate(dated, file);
        } finally {
            Files.deleteIfExists(dated);
        }
    }

    private void writeDated(Path dated, Path file, List<String> tables) throws IOException {
        try (OutputStream out = Files.newOutputStream(dated); Workbook workbook = new Workbook(out, "Confoci", null)) {
            workbook.setCompressionLevel(Deflater.NO_COMPRESSION);
            for (String table : tables) {
                try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file.resolveSibling(table)));
                        BufferedReader rows = new BufferedReader(new InputStreamReader(table.endsWith(".gz") ? new GZIPInputStream(bytes)
                                : bytes, StandardCharsets.UTF_8))) {
                    write(workbook.newWorksheet(sheetName(table)), table, rows);
                }
            }
        }
    }

    /** The library writes down when a workbook was made. */
    private static void removeDate(Path dated, Path file) throws IOException {
        try (ZipFile parts = new ZipFile(dated.toFile());
                ZipOutputStream out = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (ZipEntry part : Collections.list(parts.entries())) {
                ZipEntry undated = new ZipEntry(part.getName());
                undated.setTimeLocal(ANY_TIME);
                out.putNextEntry(undated);
                try (InputStream in = parts.getInputStream(part)) {
                    if (part.getName().equals(PROPERTIES)) {
                        String properties = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                        out.write(CREATED.matcher(properties).replaceAll("").getBytes(StandardCharsets.UTF_8));
                    } else {
                        in.transferTo(out);
                    }
                }
                out.closeEntry();
            }
        }
    }

    private static void write(Worksheet sheet, String table, BufferedReader rows) throws IOException {
        sheet.freezePane(0, 1);
        int row = 0;
        for (String line = rows.readLine(); line != null; line = rows.readLine()) {
            if (row <= MOST_ROWS) {
                List<String> cells = TsvTable.cells(line);
                for (int column = 0; column < Math.min(cells.size(), Worksheet.MAX_COLS); column++) {
                    write(sheet, row, column, cells.get(column));
                }
                if (row == 0) {
                    sheet.range(0, 0, 0, Math.clamp(cells.size() - 1, 0, Worksheet.MAX_COLS - 1)).style().bold().set();
                } else if (row % ROWS_AT_ONCE == 0) {
                    sheet.flush();
                }
            }
            row++;
        }
        if (row > MOST_ROWS + 1) {
            sheet.inlineString(MOST_ROWS + 1, 0, "The first " + Notation.grouped().of(MOST_ROWS) + " of " + Notation.grouped().of(row - 1)
                    + " rows; all of them are in " + table);
        }
        sheet.finish();
    }

    private static void write(Worksheet sheet, int row, int column, String cell) {
        if (row > 0 && NUMBER.matcher(cell).matches()) {
            sheet.value(row, column, WHOLE.matcher(cell).matches() ? (Number) Long.valueOf(cell) : Double.valueOf(cell));
        } else if (!cell.equals(Notation.MISSING)) {
            String text = APOSTROPHE.matcher(cell).matches() ? cell.substring(1) : cell;
            sheet.inlineString(row, column, text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...");
        }
    }

    /** The name of the file without its ending, as Excel allows it: short, unique whatever the case, and without some characters. */
    private String sheetName(String table) {
        String name = table.replaceFirst("\\.tsv(\\.gz)?$", "").replaceAll("[\\[\\]:*?/\\\\]", " ");
        String unique = name.substring(0, Math.min(name.length(), LONGEST_NAME));
        for (int number = 2; !names.add(unique.toLowerCase(Locale.ROOT)); number++) {
            String suffix = " " + number;
            unique = name.substring(0, Math.min(name.length(), LONGEST_NAME - suffix.length())) + suffix;
        }
        return unique;
    }
}
