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
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what the numbers of an atlas stand for: from a table with the columns {@code index} and {@code name} ({@link RegionNames}), with
 * tabs or commas, or from lines of a number and a name, as MRIcron ({@code 1 Precentral_L 2001}) and FreeSurfer
 * ({@code 17 Left-Hippocampus 220 216 20 0}) have them. Lines that begin with {@code #} are remarks.
 */
public final class LabelTable {

    private static final List<String> ENDINGS = List.of(".tsv", ".csv", ".txt", ".nii.txt");
    /** A number, a name, and the colour that FreeSurfer or the code that MRIcron adds. */
    private static final Pattern LINE = Pattern.compile("\\s*(-?[0-9]+)[\\s,]+(.*?)(?:\\s+[0-9]+(?:\\s+[0-9]+){3}|\\s+[0-9]{4,})?\\s*");
    private static final Pattern IMAGE = Pattern.compile("(.*?)(\\.nii|\\.hdr|\\.img)(\\.gz)?");

    private LabelTable() {
    }

    /** The table beside an image, which has its name with another ending. */
    public static Optional<Path> beside(Path image) {
        Matcher name = IMAGE.matcher(image.getFileName().toString());
        return name.matches() ? ENDINGS.stream().map(ending -> image.resolveSibling(name.group(1) + ending)).filter(Files::isRegularFile)
                .findFirst() : Optional.empty();
    }

    /**
     * Reads a table.
     *
     * @return per number a name
     * @throws InputDataException if it cannot be read, names nothing, or a number twice
     */
    public static Map<Integer, String> read(Path file) {
        try {
            return of(file.toString(), Files.readAllLines(file));
        } catch (CharacterCodingException e) {
            throw new InputDataException(file + ": is no text in UTF-8; a table of the atlas's numbers and names is needed", e);
        } catch (IOException e) {
            throw new InputDataException(file + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    /**
     * Takes the lines of a table apart.
     *
     * @param file its name
     * @throws InputDataException if they name nothing, or a number twice
     */
    public static Map<Integer, String> of(String file, List<String> lines) {
        String header = lines.isEmpty() ? "" : lines.getFirst();
        for (String separator : List.of("\t", ",")) {
            List<String> columns = Arrays.stream(header.split(separator)).map(String::strip).toList();
            if (columns.contains("index") && columns.contains("name")) {
                return RegionNames.of(file, lines, separator);
            }
        }
        return ofLines(file, lines);
    }

    private static Map<Integer, String> ofLines(String file, List<String> lines) {
        Map<Integer, String> names = new HashMap<>();
        for (int row = 0; row < lines.size(); row++) {
            String line = lines.get(row);
            if (line.isBlank() || line.stripLeading().startsWith("#")) {
                continue;
            }
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches() || matcher.group(2).isBlank()) {
                throw new InputDataException(file + ": row " + (row + 1) + ": '" + line.strip() + "' is not a number and a name; give lines"
                        + " like '17 Left hippocampus', or a table with the columns index and name");
            }
            RegionNames.put(names, RegionNames.index(matcher.group(1), row + 1, file), matcher.group(2).strip(), row + 1, file);
        }
        if (names.isEmpty()) {
            throw new InputDataException(file + ": names no region; give lines like '17 Left hippocampus'");
        }
        return names;
    }
}
