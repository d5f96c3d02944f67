package confoci.host.grayordinate;

import confoci.error.InputDataException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads a text table of coordinates: x, y and z in mm, a line per grayordinate in order, apart by commas, tabs or spaces; a first line
 * without numbers is a header. {@code nan} stands for a place that is not known.
 */
public final class CoordinateTable {

    private CoordinateTable() {
    }

    /**
     * Reads the coordinates of all grayordinates.
     *
     * @param grayordinates how many there must be
     * @throws InputDataException if the file holds anything else
     */
    public static GrayordinateCoordinates read(Path file, int grayordinates) {
        double[][] xyz = new double[3][grayordinates];
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            int next = 0;
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                double[] values = numbers(line);
                if (values == null && number == 1) {
                    continue;
                }
                if (values == null) {
                    throw new InputDataException(file + ": line " + number + ": '" + shortened(line) + "' is not x, y and z in mm");
                }
                if (next == grayordinates) {
                    throw new InputDataException(file + ": has more lines than the connectome's " + grayordinates + " grayordinates");
                }
                for (int axis = 0; axis < 3; axis++) {
                    xyz[axis][next] = values[axis];
                }
                next++;
            }
            if (next < grayordinates) {
                throw new InputDataException(file + ": has coordinates of " + next + " grayordinates, the connectome has " + grayordinates);
            }
        } catch (CharacterCodingException e) {
            throw new InputDataException(file + ": is not text; a table of x, y and z is needed", e);
        } catch (NoSuchFileException e) {
            throw new InputDataException(file + ": there is no such file", e);
        } catch (IOException e) {
            throw new InputDataException(file + ": cannot be read (" + e.getMessage() + ")", e);
        }
        return new GrayordinateCoordinates(xyz[0], xyz[1], xyz[2]);
    }

    private static double @Nullable [] numbers(String line) {
        String[] cells = line.strip().split("[,;\\s]+");
        if (cells.length != 3) {
            return null;
        }
        double[] values = new double[3];
        for (int i = 0; i < 3; i++) {
            try {
                values[i] = cells[i].equalsIgnoreCase("nan") ? Double.NaN : Double.parseDouble(cells[i]);
            } catch (NumberFormatException e) {
                return null;
            }
        }
        return values;
    }

    private static String shortened(String line) {
        return line.length() <= 40 ? line : line.substring(0, 40) + "...";
    }
}
