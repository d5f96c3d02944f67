package confoci.host.run.ale;

import confoci.error.InputDataException;
import confoci.host.foci.Experiment;
import confoci.host.foci.FociChecks;
import confoci.host.foci.FociTable;
import confoci.host.foci.Focus;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.foci.columns.ColumnChoices;
import confoci.host.io.foci.FociFiles;
import confoci.host.io.foci.ReadOptions;
import confoci.host.run.RunFrame;
import confoci.host.space.Point;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a pool of foci: a table of any format of foci, or lines of three numbers, and of a space if the header is x, y, z, space. Three
 * numbers may stand without a header, or below x, y, z.
 */
final class PoolFile {

    private static final String NUMBER = "[-+]?[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?";
    private static final String BETWEEN = "(?:\\s*[,;]\\s*|\\s+)";
    private static final Pattern POINT = Pattern.compile(String.join(BETWEEN, "(" + NUMBER + ")", "(" + NUMBER + ")", "(" + NUMBER + ")")
            + "(?:" + BETWEEN + "([\\p{L}].*))?");
    private static final Pattern HEADER = Pattern.compile(String.join(BETWEEN, "x", "y", "z") + "(" + BETWEEN + "space)?",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern DECIMAL_COMMA = Pattern.compile("(?<=[0-9]),(?=[0-9])");

    /** The mark of UTF-8 at the beginning of a file, as spreadsheets write it, read as ISO 8859-1. */
    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

    private PoolFile() {
    }

    /** A line without the mark of UTF-8; where semicolons or tabs separate numbers, commas within them are decimal. */
    private static String plain(String line) {
        String text = (line.startsWith(BYTE_ORDER_MARK) ? line.substring(BYTE_ORDER_MARK.length()) : line).strip();
        return text.indexOf(';') >= 0 || text.indexOf('\t') >= 0 ? DECIMAL_COMMA.matcher(text).replaceAll(".") : text;
    }

    /**
     * Reads one.
     *
     * @param space of foci for which it names none
     * @throws confoci.error.ConfociException if it cannot be used
     */
    static List<Focus> read(Path file, Optional<StereotaxicSpace> space, RunFrame frame) {
        return isOfPoints(file) ? points(file, space) : table(file, space, frame);
    }

    private static List<Focus> table(Path file, Optional<StereotaxicSpace> space, RunFrame frame) {
        FociTable table = FociFiles.read(FociFiles.inFolders(List.of(file)), new ReadOptions(Optional.empty(), space,
                ColumnChoices.none(), _ -> { }).of(ReadOptions.Rows.TARGETS).recordingPipes(frame::recordPipe));
        table.warnings().forEach(frame.log()::warn);
        FociChecks.requireWithinReach(table.experiments());
        return table.experiments().stream().flatMap(experiment -> experiment.foci().stream()).toList();
    }

    /** What is no text, cannot be read or begins with anything else is for the readers of tables. */
    private static boolean isOfPoints(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            String line = lines.readLine();
            while (line != null && line.isBlank()) {
                line = lines.readLine();
            }
            if (line == null) {
                return false;
            }
            Matcher point = POINT.matcher(plain(line));
            return point.matches() && point.group(4) == null || HEADER.matcher(plain(line)).matches();
        } catch (IOException e) {
            return false;
        }
    }

    private static List<Focus> points(Path file, Optional<StereotaxicSpace> space) {
        List<Focus> foci = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            int number = 0;
            boolean spaces = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                Matcher header = HEADER.matcher(plain(line));
                if (foci.isEmpty() && header.matches()) {
                    spaces = header.group(1) != null;
                } else if (!line.isBlank()) {
                    foci.add(focus(plain(line), file + ", line " + number, spaces, space));
                }
            }
        } catch (IOException e) {
            throw new InputDataException(file + ": cannot be read: " + e.getMessage(), e);
        }
        if (foci.isEmpty()) {
            throw new InputDataException(file + ": no foci found below its header");
        }
        FociChecks.requireWithinReach(List.of(new Experiment(file.toString(), "", Double.NaN, foci, new LinkedHashMap<>())));
        return foci;
    }

    /** @param spaces whether lines may name a space */
    private static Focus focus(String line, String place, boolean spaces, Optional<StereotaxicSpace> otherwise) {
        Matcher cells = POINT.matcher(line);
        if (!cells.matches() || cells.group(4) != null && !spaces) {
            throw new InputDataException(place + ": is not x, y and z in mm; correct it or remove it");
        }
        Optional<StereotaxicSpace> named = Optional.ofNullable(cells.group(4)).map(name -> StereotaxicSpace.named(name).orElseThrow(() ->
                new InputDataException(place + ": '" + name + "' is no space that Confoci knows; write MNI or Talairach")));
        StereotaxicSpace of = named.or(() -> otherwise).orElseThrow(() -> new InputDataException(place + ": does not tell its space; add"
                + " --space MNI or --space Talairach, or a column space"));
        return new Focus(new Point(Double.parseDouble(cells.group(1)), Double.parseDouble(cells.group(2)),
                Double.parseDouble(cells.group(3))), of, place);
    }
}
