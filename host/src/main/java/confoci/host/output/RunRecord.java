package confoci.host.output;

import confoci.host.io.safe.FileRecord;
import confoci.host.json.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The provenance of a run, collected while it goes and written as {@code run.json}: what is needed to repeat it and to check that
 * nothing changed. Everything that differs between two runs of the same command on the same machine is in the object
 * {@code times}; the rest is equal byte for byte.
 *
 * <p>Not safe for use by several threads.
 */
public final class RunRecord {

    public static final String FILE_NAME = "run.json";

    /** The member by which a result folder is known as one. */
    static final String SOFTWARE_KEY = "confoci";
    static final String OUTPUTS_KEY = "outputs";
    /** The member that lists folders with the results of further runs. */
    static final String FOLDERS_KEY = "folders";

    private final Instant started = Instant.now();
    private final long startedNanos = System.nanoTime();
    private final List<String> commandLine;
    private final int arguments;
    private final Map<String, Object> sections = new LinkedHashMap<>();
    private final List<FileRecord> inputs = new ArrayList<>();
    private final Map<String, Double> stages = new LinkedHashMap<>();
    private final List<String> folders = new ArrayList<>();
    private List<String> warnings = List.of();

    /**
     * Starts the clock of a run.
     *
     * @param commandLine the arguments as the user gave them, the subcommand first
     */
    public RunRecord(List<String> commandLine) {
        this(commandLine, commandLine.size());
    }

    /**
     * Starts the clock of one of several runs of a process.
     *
     * @param commandLine the arguments that ask for this run, the subcommand first
     * @param arguments   how many arguments the process was started with
     */
    public RunRecord(List<String> commandLine, int arguments) {
        this.commandLine = List.copyOf(commandLine);
        this.arguments = arguments;
    }

    /**
     * Records the random numbers of the run.
     *
     * @param generator what the seed and the counter mean, for example {@code Philox4x32-10, counter (permutation, draw, stream)}
     */
    public void randomNumbers(long seed, String generator) {
        Map<String, Object> random = new LinkedHashMap<>();
        random.put("seed", seed);
        random.put("generator", generator);
        section("random_numbers", random);
    }

    /**
     * Records what the run computed on.
     *
     * @param id   as {@code --device} takes it
     * @param name of the device
     */
    public void device(String id, String name) {
        Map<String, Object> device = new LinkedHashMap<>();
        device.put("id", id);
        device.put("name", name);
        section("device", device);
    }

    /** Records a file that the result depends on. */
    public void input(FileRecord file) {
        inputs.add(file);
    }

    /** The files that were recorded so far. */
    public List<FileRecord> inputs() {
        return List.copyOf(inputs);
    }

    /**
     * Records a folder that a further run will write into this one's: it may be replaced together with it.
     *
     * @param name within the result folder
     */
    public void folder(String name) {
        folders.add(name);
    }

    /** Records the warnings that the user saw, in order. */
    public void warnings(List<String> shown) {
        warnings = List.copyOf(shown);
    }

    /**
     * Records a further section after those before it, for example {@code options} or {@code results}.
     *
     * @param value anything that {@link Json} writes; must not depend on the time, nor be a map without an order ({@code Map.of})
     */
    public void section(String name, Object value) {
        if (sections.put(name, value) != null) {
            throw new IllegalArgumentException("two sections named " + name);
        }
    }

    /** Records how long a stage of the run took; stages of the same name add up. */
    public void stage(String name, double seconds) {
        stages.merge(name, seconds, Double::sum);
    }

    /** What is recorded so far and is the same on every machine: neither times nor machines. */
    public Map<String, Object> lasting(ResultFolder folder) {
        return lasting(folder.path(), folder.outputs());
    }

    /** Writes the record, which lists the files written before it, into the folder; the last file before the commit. */
    public void write(ResultFolder folder) {
        folder.write(FILE_NAME, file -> Json.write(file, content(folder.path(), folder.outputs())));
    }

    private Map<String, Object> lasting(Path folder, List<FileRecord> outputs) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put(SOFTWARE_KEY, Software.current());
        content.put("command_line", commandLine);
        content.putAll(sections);
        content.put("inputs", inputs.stream().map(input -> entry(input, folder)).toList());
        content.put(OUTPUTS_KEY, outputs);
        if (!folders.isEmpty()) {
            content.put(FOLDERS_KEY, folders);
        }
        content.put("warnings", warnings);
        return content;
    }

    private static Map<String, Object> entry(FileRecord input, Path folder) {
        Map<String, Object> entry = new LinkedHashMap<>();
        input.toJson().forEach((key, value) -> {
            entry.put(key, value);
            if (key.equals("name")) {
                InputPath.of(input.name(), folder).ifPresent(path -> entry.put(InputPath.KEY, path));
            }
        });
        return entry;
    }

    private Map<String, Object> content(Path folder, List<FileRecord> outputs) {
        Map<String, Object> content = lasting(folder, outputs);
        content.put("machine", Machine.current());
        content.put("java", JavaRuntime.of(arguments));
        content.put("times", times());
        return content;
    }

    private Map<String, Object> times() {
        Map<String, Object> times = new LinkedHashMap<>();
        times.put("started", iso8601(started));
        times.put("seconds", (System.nanoTime() - startedNanos) / 1e9);
        times.put("stages", stages);
        return times;
    }

    private static String iso8601(Instant instant) {
        // LocalDateTime prints ISO 8601 without loading the formatters that Instant needs; it leaves out seconds that are 0.
        String text = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, ZoneOffset.UTC).toString();
        return text + (text.length() == "2026-01-01T00:00".length() ? ":00Z" : "Z");
    }
}
