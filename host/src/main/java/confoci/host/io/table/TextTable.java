package confoci.host.io.table;

import confoci.error.InputDataException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A table in UTF-8, possibly gzipped: tab-separated, or comma-separated if its header has no tab, or by semicolons if it has neither.
 * Cells may be in double quotes, in which a quote is doubled.
 *
 * @param file   where it was read, for messages
 * @param header names of the columns, each once
 * @param rows   of as many cells each
 */
public record TextTable(Path file, List<String> header, List<List<String>> rows) {

    /** Of an unpacked table: more than any that is meant, less than what exhausts the memory. */
    private static final int LARGEST = 1 << 29;

    /**
     * Reads a table.
     *
     * @throws InputDataException if it cannot be read, has no row, or rows of different lengths
     */
    public static TextTable read(Path file) {
        List<String> lines = new ArrayList<>(lines(file));
        while (!lines.isEmpty() && lines.getLast().isBlank()) {
            lines.removeLast();
        }
        if (lines.size() < 2) {
            throw new InputDataException(file + ": holds no table; a header with names of columns and a row are needed at least");
        }
        String first = lines.getFirst();
        char delimiter = first.indexOf('\t') >= 0 ? '\t' : first.indexOf(',') < 0 && first.indexOf(';') >= 0 ? ';' : ',';
        List<String> header = cells(lines.getFirst(), delimiter);
        Set<String> names = new HashSet<>();
        for (String name : header) {
            if (!names.add(name)) {
                throw new InputDataException(file + ": has two columns named '" + name + "'; rename one");
            }
        }
        List<List<String>> rows = new ArrayList<>();
        for (int row = 1; row < lines.size(); row++) {
            if (lines.get(row).isBlank()) {
                throw new InputDataException(file + ": row " + (row + 1) + " is empty; remove it");
            }
            List<String> cells = cells(lines.get(row), delimiter);
            if (cells.size() != header.size()) {
                throw new InputDataException(file + ": row " + (row + 1) + " has " + cells.size()
                        + (cells.size() == 1 ? " cell" : " cells") + ", and the header " + header.size() + "; give as many");
            }
            rows.add(cells);
        }
        return new TextTable(file, header, rows);
    }

    private static List<String> lines(Path file) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(unpacked(file))).toString();
            return (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList();
        } catch (NoSuchFileException e) {
            throw new InputDataException(file + ": there is no such file", e);
        } catch (CharacterCodingException e) {
            throw new InputDataException(file + ": is no text in UTF-8; give a table in .tsv or .csv", e);
        } catch (ZipException e) {
            throw new InputDataException(file + ": is damaged, as gzip tells (" + e.getMessage() + "); pack it again", e);
        } catch (IOException e) {
            throw new InputDataException(file + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static byte[] unpacked(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length < 2 || bytes[0] != 0x1F || bytes[1] != (byte) 0x8B) {
            return bytes;
        }
        try (InputStream packed = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] plain = packed.readNBytes(LARGEST);
            if (packed.read() >= 0) {
                throw new InputDataException(file + ": unpacks to more than " + (LARGEST >> 20) + " MiB, which no table needs");
            }
            return plain;
        }
    }

    private static List<String> cells(String line, char delimiter) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"' && (quoted || cell.toString().isBlank())) {
                quoted = !quoted;
            } else if (c == delimiter && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }

    /**
     * Where a column stands.
     *
     * @throws InputDataException if there is none of this name
     */
    public int column(String name) {
        int column = header.indexOf(name);
        if (column < 0) {
            throw new InputDataException(file + ": has no column '" + name + "', but " + String.join(", ", header.subList(0,
                    Math.min(header.size(), 12))) + (header.size() > 12 ? " ..." : ""));
        }
        return column;
    }

    /** A cell; the first row is 0. */
    public String cell(int row, int column) {
        return rows.get(row).get(column);
    }

    /** A row as an editor numbers its line, for messages. */
    public static int line(int row) {
        return row + 2;
    }
}
