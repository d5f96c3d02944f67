package confoci.host.atlas;

import confoci.error.InputDataException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the names of regions from a table as BIDS has it: tab-separated, with the columns {@code index} and {@code name}. */
final class RegionNames {

    private RegionNames() {
    }

    /**
     * Reads the names.
     *
     * @return per key a name
     * @throws InputDataException if it cannot be read, or a key is no whole number or named twice
     */
    static Map<Integer, String> read(Path file) {
        try {
            return of(file.toString(), Files.readAllLines(file), "\t");
        } catch (CharacterCodingException e) {
            throw new InputDataException(file + ": is no text in UTF-8; a table with the columns index and name is needed", e);
        } catch (IOException e) {
            throw new InputDataException(file + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    /**
     * The names in lines of a table.
     *
     * @param separator of its columns
     * @throws InputDataException if a key is no whole number or named twice
     */
    static Map<Integer, String> of(String file, List<String> lines, String separator) {
        List<String> header = lines.isEmpty() ? List.of() : Arrays.stream(lines.getFirst().split(separator)).map(String::strip).toList();
        int index = header.indexOf("index");
        int name = header.indexOf("name");
        if (index < 0 || name < 0) {
            throw new InputDataException(file + ": its first line must name the columns index and name, separated by a tab");
        }
        Map<Integer, String> names = new HashMap<>();
        for (int row = 1; row < lines.size(); row++) {
            String[] cells = lines.get(row).split(separator, -1);
            if (cells.length != header.size()) {
                throw new InputDataException(file + ": row " + (row + 1) + " has " + cells.length + " columns, not " + header.size());
            }
            put(names, index(cells[index].strip(), row + 1, file), cells[name].strip(), row + 1, file);
        }
        return names;
    }

    static void put(Map<Integer, String> names, int key, String name, int row, String file) {
        String other = names.putIfAbsent(key, name);
        if (other != null) {
            throw new InputDataException(file + ": row " + row + ": the index " + key + " is named '" + name + "', and '" + other
                    + "' in a row above; keep one of them");
        }
    }

    static int index(String cell, int row, String file) {
        try {
            return Integer.parseInt(cell);
        } catch (NumberFormatException e) {
            throw new InputDataException(file + ": row " + row + ": the index '" + cell + "' is no whole number", e);
        }
    }
}
