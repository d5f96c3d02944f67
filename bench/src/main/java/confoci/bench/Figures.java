package confoci.bench;

import confoci.host.json.Json;
import confoci.host.output.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The file of a measurement: {@code results/NAME.json}. */
final class Figures {

    private static final Path FOLDER = Path.of("results");

    private final Map<String, Object> json = new LinkedHashMap<>();
    private final Path file;

    /**
     * Begins with the date, the machine, and what it can do now.
     */
    Figures(String name) {
        this.file = FOLDER.resolve(name + ".json");
        Literature literature = Literature.of(30);
        json.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        json.put("machine", Machine.current());
        json.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        json.put("experiments", literature.source());
        json.put("foci_of_30_experiments", literature.foci());
        json.put("calibration_before", Calibration.measure());
    }

    /** Adds the figures, and what the machine can do now that they are taken, and writes the file. */
    void write(List<Map<String, Object>> figures) throws IOException {
        json.put("calibration_after", Calibration.measure());
        json.put("figures", figures);
        Files.createDirectories(FOLDER);
        Json.write(file, json);
        System.out.println("written: bench/" + file);
    }

    /** The median of some readings, rounded. */
    static double median(double[] readings) {
        double[] sorted = readings.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return round(sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }

    /** The median, the least and the most of some readings, and the readings. */
    static Map<String, Object> summary(double[] readings) {
        double[] sorted = readings.clone();
        Arrays.sort(sorted);
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("median", median(readings));
        summary.put("min", round(sorted[0]));
        summary.put("max", round(sorted[sorted.length - 1]));
        summary.put("readings", Arrays.stream(readings).map(Figures::round).toArray());
        return summary;
    }

    /** Four significant digits. */
    static double round(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return value;
        }
        double unit = Math.pow(10, 3 - Math.floor(Math.log10(Math.abs(value))));
        return Math.rint(value * unit) / unit;
    }
}
