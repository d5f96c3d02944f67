package confoci.host.run.conjunction;

import confoci.error.InputDataException;
import confoci.host.inference.Correction;
import confoci.host.inference.Corrections;
import confoci.host.json.JsonFile;
import confoci.host.output.RunRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the map of a correction in a result folder. */
final class ResultMaps {

    private static final String PREFIX = "z_";
    private static final List<String> ENDINGS = List.of(".nii.gz", ".dscalar.nii");

    private ResultMaps() {
    }

    /**
     * The map in a folder; any other path stands for itself.
     *
     * @param correction whose map is taken; without it there must be but one
     * @throws InputDataException if there is none, or several and none is chosen
     */
    static Path in(Path path, Optional<Correction> correction) {
        if (!Files.isDirectory(path)) {
            return path;
        }
        List<Path> maps = corrected(path);
        if (maps.isEmpty()) {
            throw new InputDataException(path + ": holds no map z_CORRECTION.nii.gz; name a result folder, or a map");
        }
        List<Path> chosen = correction.isEmpty() ? maps : maps.stream().filter(map -> key(map).equals(correction.get().key())).toList();
        if (chosen.size() != 1) {
            throw new InputDataException(path + ": holds " + (chosen.isEmpty() ? "no map of " + correction.orElseThrow().key() + " but"
                    : "several maps,") + " those of " + maps.stream().map(ResultMaps::key).collect(Collectors.joining(", "))
                    + "; choose one by --correct");
        }
        return chosen.getFirst();
    }

    /** The correction of all of these maps, by their names; nothing if it is not the same, or one does not tell. */
    static Optional<Correction> correction(List<Path> maps) {
        List<String> endings = maps.stream().map(ResultMaps::name).toList();
        return Corrections.ALL.stream().filter(correction -> endings.stream().allMatch(map ->
                ENDINGS.stream().anyMatch(ending -> map.startsWith(PREFIX) && map.endsWith(correction.key() + ending)))).findFirst();
    }

    /** The level of all of these maps, as their runs recorded it; nothing if it is not the same, or one does not tell. */
    static OptionalDouble alpha(List<Path> maps) {
        double[] levels = maps.stream().mapToDouble(ResultMaps::alpha).distinct().toArray();
        return levels.length == 1 && !Double.isNaN(levels[0]) ? OptionalDouble.of(levels[0]) : OptionalDouble.empty();
    }

    private static double alpha(Path map) {
        Path record = map.resolveSibling(RunRecord.FILE_NAME);
        if (!Files.isRegularFile(record)) {
            return Double.NaN;
        }
        try (InputStream in = Files.newInputStream(record)) {
            return JsonFile.readExactly(in).get("options") instanceof Map<?, ?> options && options.get("alpha") instanceof Number level
                    ? level.doubleValue() : Double.NaN;
        } catch (IOException e) {
            // The maps are there; only the words of the report are poorer.
            return Double.NaN;
        }
    }

    private static List<Path> corrected(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> name(file).startsWith(PREFIX) && ENDINGS.stream().anyMatch(name(file)::endsWith)).sorted().toList();
        } catch (IOException e) {
            throw new InputDataException(folder + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static String key(Path map) {
        String name = name(map);
        String ending = ENDINGS.stream().filter(name::endsWith).findFirst().orElseThrow();
        return name.substring(PREFIX.length(), name.length() - ending.length());
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
