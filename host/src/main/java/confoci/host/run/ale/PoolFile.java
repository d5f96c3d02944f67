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
import java.util.regex.Pattern;

/** Reads a pool of foci: a table of any format of foci, or lines of three numbers and nothing else, with or without a header x, y, z. */
final class PoolFile {

    private static final String NUMBER = "[-+]?[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?";
    private static final Pattern POINT = Pattern.compile(NUMBER + "(?:\\s*[,;]\\s*|\\s+)" + NUMBER + "(?:\\s*[,;]\\s*|\\s+)" + NUMBER);
    private static final Pattern HEADER = Pattern.compile("x(?:\\s*[,;]\\s*|\\s+)y(?:\\s*[,;]\\s*|\\s+)z", Pattern.CASE_INSENSITIVE);
    private static final Pattern BETWEEN = Pattern.compile("\\s*[,;]\\s*|\\s+");

    private PoolFile() {
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
            return line != null && (POINT.matcher(line.strip()).matches() || HEADER.matcher(line.strip()).matches());
        } catch (IOException e) {
            return false;
        }
    }

    private static List<Focus> points(Path file, Optional<StereotaxicSpace> space) {
        StereotaxicSpace of = space.orElseThrow(() -> new InputDataException(file + ": lines of three numbers do not tell their space;"
                + " add --space MNI or --space Talairach"));
        List<Focus> foci = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.isBlank() || foci.isEmpty() && HEADER.matcher(line.strip()).matches()) {
                    continue;
                }
                if (!POINT.matcher(line.strip()).matches()) {
                    throw new InputDataException(file + ", line " + number + ": is not x, y and z in mm; correct it or remove it");
                }
                String[] numbers = BETWEEN.split(line.strip());
                Point mm = new Point(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]), Double.parseDouble(numbers[2]));
                foci.add(new Focus(mm, of, file + ", line " + number));
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
}
