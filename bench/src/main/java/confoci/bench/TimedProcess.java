package confoci.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What a process took, from start to end.
 *
 * @param seconds          by the clock
 * @param processorSeconds on all processors together, in the program and in the system; NaN where the system does not tell
 * @param mebibytes        the peak of its resident set; NaN where the system does not tell
 */
record TimedProcess(double seconds, double processorSeconds, double mebibytes) {

    private static final Path LAUNCHER = Path.of("..", "confoci").toAbsolutePath().normalize();

    /** Tells processor time and peak memory; absent on some systems. */
    private static final Path GNU_TIME = Path.of("/usr/bin/time");

    /** What {@link #GNU_TIME} tells: the peak of the resident set in KiB, seconds in the program and in the system. */
    private static final String FORMAT = "%M %U %S";

    /**
     * Runs {@code ./confoci}.
     *
     * @param folder for the process's output
     */
    static TimedProcess confoci(Path folder, List<String> arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(LAUNCHER.toString()));
        line.addAll(arguments);
        return run(folder, line);
    }

    /**
     * Runs a command to its end.
     *
     * @throws IllegalStateException with its output, if it fails
     */
    static TimedProcess run(Path folder, List<String> command) throws IOException, InterruptedException {
        Path usage = folder.resolve("usage");
        Path output = folder.resolve("output");
        boolean timed = Files.isExecutable(GNU_TIME);
        List<String> line = new ArrayList<>();
        if (timed) {
            line.addAll(List.of(GNU_TIME.toString(), "-f", FORMAT, "-o", usage.toString()));
        }
        line.addAll(command);
        long start = System.nanoTime();
        int status = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile()).start().waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (status != 0) {
            throw new IllegalStateException(String.join(" ", line) + " ended with status " + status + ":\n" + Files.readString(output));
        }
        if (!timed) {
            return new TimedProcess(seconds, Double.NaN, Double.NaN);
        }
        String[] words = Files.readString(usage).strip().split(" ");
        return new TimedProcess(seconds, Double.parseDouble(words[1]) + Double.parseDouble(words[2]), Double.parseDouble(words[0]) / 1024);
    }

    /** Several readings of one command, for the file of a measurement. */
    static Map<String, Object> summary(List<TimedProcess> readings) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("seconds", summary(readings, TimedProcess::seconds));
        summary.put("processor_seconds", summary(readings, TimedProcess::processorSeconds));
        summary.put("peak_resident_mib", summary(readings, TimedProcess::mebibytes));
        return summary;
    }

    private static Map<String, Object> summary(List<TimedProcess> readings, ToDoubleFunction<TimedProcess> value) {
        return Figures.summary(readings.stream().mapToDouble(value).toArray());
    }
}
