package confoci.host.shard;

import confoci.host.io.safe.FileRecord;
import confoci.host.json.Json;
import confoci.host.json.JsonFile;
import confoci.host.output.Software;
import confoci.host.resume.ContentKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that decides the results of a run: parts go together if it is equal.
 *
 * @param values by name, as JSON has them
 */
public record PartRecord(Map<String, @Nullable Object> values) {

    /** The section of {@code run.json} that holds it. */
    static final String SECTION = "run";

    private static final String VERSION = "confoci";
    private static final String SEED = "seed";
    private static final String ARGUMENTS = "arguments";
    private static final String INPUTS = "inputs";

    /**
     * Of a run.
     *
     * @param commandLine of which those arguments count that decide the results
     * @param seed        of its random numbers
     * @param inputs      files that it has read
     */
    public static PartRecord of(List<String> commandLine, long seed, List<FileRecord> inputs) {
        Map<String, Object> sums = new LinkedHashMap<>();
        inputs.forEach(file -> sums.put(file.name(), file.sha256()));
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(VERSION, Software.current());
        values.put(SEED, seed);
        values.put(ARGUMENTS, Arguments.deciding(commandLine));
        values.put(INPUTS, sums);
        try {
            // As it is read back: 1 and 1.0 are equal or not like they are in a file.
            return new PartRecord(JsonFile.readExactly(new ByteArrayInputStream(Json.toString(values).getBytes(StandardCharsets.UTF_8))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A work in a line. */
    static String description(DividedWork<?> work) {
        return work.kind().name() + " " + work.kind().version() + ", " + work.total() + " " + work.unit()
                + (work.settings().isEmpty() ? "" : ", " + work.settings());
    }

    /** What the file of a work is known by. */
    ContentKey key(DividedWork<?> work) {
        return ContentKey.of(out -> out.writeText(Json.toString(values))).with(description(work));
    }

    /**
     * In what another part differs first, in the order of what explains most.
     *
     * @return what follows "was made with"; empty if they are equal
     */
    Optional<String> difference(PartRecord other) {
        if (!Objects.equals(values.get(VERSION), other.values.get(VERSION))) {
            return Optional.of("another version of Confoci: " + version(other) + ", not " + version(this));
        }
        if (!Objects.equals(values.get(SEED), other.values.get(SEED))) {
            return Optional.of("another seed: " + other.values.get(SEED) + ", not " + values.get(SEED));
        }
        Map<String, @Nullable Object> inputs = JsonFile.object(values, INPUTS);
        Map<String, @Nullable Object> others = JsonFile.object(other.values, INPUTS);
        if (!inputs.keySet().equals(others.keySet())) {
            return Optional.of("other input files: " + names(others.keySet()) + ", not " + names(inputs.keySet()));
        }
        for (String file : inputs.keySet()) {
            if (!Objects.equals(inputs.get(file), others.get(file))) {
                return Optional.of("another content of " + file);
            }
        }
        if (!Objects.equals(values.get(ARGUMENTS), other.values.get(ARGUMENTS))) {
            return Optional.of("another command line: " + line(other) + ", not " + line(this));
        }
        return Optional.empty();
    }

    private static String line(PartRecord part) {
        return part.values.get(ARGUMENTS) instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(" ", "'", "'")) : "none";
    }

    private static String names(Set<String> files) {
        return files.isEmpty() ? "none" : String.join(", ", files);
    }

    private static String version(PartRecord part) {
        Map<String, @Nullable Object> version = JsonFile.object(part.values, VERSION);
        return version.get("version") + " (" + version.get("git") + ")";
    }
}
