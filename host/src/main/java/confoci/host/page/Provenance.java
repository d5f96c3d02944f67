package confoci.host.page;

import confoci.host.output.ResultPageMark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a result came about, as far as it is the same on every machine: not when, on what, how fast and into which folder.
 *
 * @param software  name and version
 * @param command   the words of the command line, DIR for the folder of the results
 * @param settings  every recorded setting by its name, in words; sections of the record one after the other
 * @param inputs    name, size and checksum
 * @param outputs   name, size and checksum of all but the page
 */
record Provenance(String software, List<String> command, SequencedMap<String, SequencedMap<String, String>> settings,
        List<FileEntry> inputs, List<FileEntry> outputs) {

    /** A recorded file. */
    record FileEntry(String name, long bytes, String sha256) {
    }

    /** Sections of a record that are shown elsewhere, or differ from machine to machine. */
    private static final Set<String> ELSEWHERE = Set.of("confoci", "command_line", "data", "results", "device", "inputs", "outputs",
            "folders", "plan", "warnings", "machine", "java", "times");
    private static final Set<String> WHERE = Set.of("--device", "--threads", "--memory");
    private static final Set<String> HOW = Set.of("--force", "--resume", "-q", "--quiet", "-v", "--verbose");
    private static final String OUT = "--out";

    /** @param record the content of {@code run.json}, complete or not */
    static Provenance of(Map<String, ?> record) {
        InputNames names = InputNames.of(record);
        SequencedMap<String, SequencedMap<String, String>> settings = new LinkedHashMap<>();
        record.forEach((name, section) -> {
            if (!ELSEWHERE.contains(name)) {
                SequencedMap<String, String> flat = new LinkedHashMap<>();
                flatten("", section, names, flat);
                settings.put(name, flat);
            }
        });
        return new Provenance(software(record.get("confoci")), command(record.get("command_line"), names), settings,
                files(record.get("inputs"), names), files(record.get("outputs"), names));
    }

    private static String software(@Nullable Object software) {
        return "Confoci" + (software instanceof Map<?, ?> map && map.get("version") != null ? " " + map.get("version") : "");
    }

    private static List<String> command(@Nullable Object recorded, InputNames names) {
        List<String> command = new ArrayList<>(List.of("confoci"));
        List<?> words = recorded instanceof List<?> list ? list : List.of();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).toString();
            String option = word.startsWith("--") && word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
            boolean apart = option.equals(word);
            if (WHERE.contains(option)) {
                i += apart ? 1 : 0;
            } else if (option.equals(OUT)) {
                i += apart ? 1 : 0;
                command.addAll(List.of(OUT, "DIR"));
            } else if (!HOW.contains(word)) {
                command.add(names.argument(word));
            }
        }
        return command;
    }

    private static void flatten(String name, @Nullable Object value, InputNames names, Map<String, String> into) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, member) -> flatten(name.isEmpty() ? key.toString() : name + "." + key, member, names, into));
        } else {
            into.put(name, names.without(words(value)));
        }
    }

    /** A value as its record shows it, without brackets and quotes. */
    private static String words(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return String.join(", ", list.stream().map(Provenance::words).toList());
        }
        if (value instanceof Map<?, ?> map) {
            return String.join(", ", map.entrySet().stream().map(e -> e.getKey() + " " + words(e.getValue())).toList());
        }
        return value == null ? "none" : value.toString();
    }

    private static List<FileEntry> files(@Nullable Object recorded, InputNames names) {
        List<FileEntry> files = new ArrayList<>();
        for (Object entry : recorded instanceof List<?> list ? list : List.of()) {
            if (entry instanceof Map<?, ?> file && !ResultPageMark.FILE_NAME.equals(file.get("name"))) {
                files.add(new FileEntry(names.without(String.valueOf(file.get("name"))),
                        file.get("bytes") instanceof Number bytes ? bytes.longValue() : 0, String.valueOf(file.get("sha256"))));
            }
        }
        return files;
    }

    /** The command line as a shell reads it. */
    String commandLine() {
        return String.join(" ", command.stream().map(Provenance::quoted).toList());
    }

    private static String quoted(String word) {
        return !word.isEmpty() && word.chars().allMatch(c -> Character.isLetterOrDigit(c) || "-_./=:,+@%~".indexOf(c) >= 0) ? word
                : "'" + word.replace("'", "'\\''") + "'";
    }
}
