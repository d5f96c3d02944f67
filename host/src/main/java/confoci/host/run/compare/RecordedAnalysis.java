package confoci.host.run.compare;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.io.nifti.ChosenMap;
import confoci.host.io.safe.FileRecord;
import confoci.host.json.JsonFile;
import confoci.host.output.InputPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The analysis whose result folder holds maps, as its run.json records it.
 *
 * @param folder of the results
 * @param words  its command line
 * @param run    the whole record
 */
record RecordedAnalysis(Path folder, List<String> words, Map<String, @Nullable Object> run) {

    /**
     * Finds the analysis of maps.
     *
     * @throws InvalidRequest     if the maps are not of one folder, or that is no result folder
     * @throws InputDataException if a file of the analysis is gone or was changed
     */
    static RecordedAnalysis of(List<Path> maps) {
        List<Path> folders = maps.stream().map(map -> folder(ChosenMap.file(map))).distinct().toList();
        if (folders.size() > 1) {
            throw new InvalidRequest("--null foci: the maps are of several folders, " + folders.get(0) + " and " + folders.get(1)
                    + "; compare those of one at a time");
        }
        Path folder = folders.getFirst();
        Path record = folder.resolve("run.json");
        if (!Files.exists(record)) {
            throw new InvalidRequest("--null foci: " + folder + " has no run.json, which tells the foci; give the map in the result folder"
                    + " of confoci ale, ccm or fcnm run");
        }
        try {
            Map<String, @Nullable Object> run = JsonFile.read(record);
            Map<String, String> files = new HashMap<>();
            for (Object each : list(run.get("inputs"))) {
                if (each instanceof Map<?, ?> input) {
                    files.put(String.valueOf(input.get("name")), unchanged(record, folder, input).toString());
                }
            }
            return new RecordedAnalysis(folder, list(run.get("command_line")).stream().map(word -> found(String.valueOf(word), files))
                    .toList(), run);
        } catch (IOException e) {
            throw new InputDataException(record + ": cannot be read (" + e.getMessage() + "); run the analysis again", e);
        }
    }

    /** The record of the analysis that a map is of. */
    static Path record(Path map) {
        return folder(ChosenMap.file(map)).resolve("run.json");
    }

    private static Path folder(Path map) {
        Path folder = map.getParent();
        return folder == null ? Path.of(".") : folder;
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    /** Where an input lies: as it was named, seen from here, or beside its results if both are elsewhere now. */
    private static Path unchanged(Path record, Path folder, Map<?, ?> input) throws IOException {
        String name = String.valueOf(input.get("name"));
        List<Path> places = InputPath.places(folder, input).toList();
        if (places.isEmpty()) {
            throw new InputDataException(record + ": the analysis read " + name + ", which is not there; start confoci in the folder where"
                    + " the analysis was started");
        }
        for (Path file : places) {
            if (FileRecord.of(name, file).sha256().equals(input.get("sha256"))) {
                return file;
            }
        }
        throw new InputDataException(places.getFirst() + ": has changed since the analysis in " + record.getParent()
                + "; run that again");
    }

    /** A word of a command line in which a file that was named is where it lies. */
    private static String found(String word, Map<String, String> files) {
        int value = word.startsWith("-") ? word.indexOf('=') + 1 : 0;
        String file = files.get(word.substring(value));
        return file == null ? word : word.substring(0, value) + file;
    }

    /** The name of the command. */
    String command() {
        return words.isEmpty() ? "?" : words.getFirst();
    }

    /** An entry of a section of the record; empty if there is none. */
    String entry(String section, String key) {
        return run.get(section) instanceof Map<?, ?> entries && entries.get(key) != null ? String.valueOf(entries.get(key)) : "";
    }

    /** Whether a map is of this analysis. */
    boolean holds(String source) {
        return folder(ChosenMap.file(Path.of(source))).equals(folder);
    }
}
