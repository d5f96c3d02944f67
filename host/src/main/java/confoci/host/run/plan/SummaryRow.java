package confoci.host.run.plan;

import confoci.host.json.JsonFile;
import confoci.host.output.Notation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the summary of a plan has of an analysis, by its record and its table of clusters.
 *
 * @param data        numbers of the data by their names in the record: experiments, subjects, foci
 * @param corrections what is recorded of each correction
 * @param largest     the largest significant cluster of any correction
 * @param warnings    how many
 */
record SummaryRow(SequencedMap<String, Double> data, SequencedMap<String, Corrected> corrections, Optional<Largest> largest, int warnings) {

    /** Numbers of the data that the summary has, whatever the analysis. */
    static final List<String> DATA = List.of("experiments", "experiments_a", "experiments_b", "subjects", "foci", "foci_a", "foci_b");

    /**
     * A correction.
     *
     * @param p        the smallest
     * @param clusters how many are significant
     */
    record Corrected(double p, double clusters) {
    }

    /**
     * A cluster.
     *
     * @param correction by which it is significant; empty where the analysis has none
     * @param peak       x, y and z in mm
     */
    record Largest(String correction, double voxels, String peak) {
    }

    /** Of an analysis that came to no end. */
    static SummaryRow none() {
        return new SummaryRow(new LinkedHashMap<>(), new LinkedHashMap<>(), Optional.empty(), 0);
    }

    /** @throws IOException if the folder cannot be read */
    static SummaryRow of(Path folder) throws IOException {
        Map<String, @Nullable Object> record = JsonFile.read(folder.resolve("run.json"));
        SequencedMap<String, Double> data = new LinkedHashMap<>();
        Map<String, @Nullable Object> recorded = JsonFile.object(record, "data");
        DATA.forEach(name -> {
            if (recorded.get(name) instanceof Double number) {
                data.put(name, number);
            }
        });
        SequencedMap<String, Corrected> corrections = new LinkedHashMap<>();
        collect(JsonFile.object(record, "results"), "", corrections);
        Path clusters = folder.resolve("clusters.tsv");
        return new SummaryRow(data, corrections, Files.exists(clusters) ? largest(clusters) : Optional.empty(),
                record.get("warnings") instanceof List<?> list ? list.size() : 0);
    }

    /** Whatever the report of an analysis calls them: a correction is what has a smallest p. */
    private static void collect(Map<String, @Nullable Object> results, String before, Map<String, Corrected> corrections) {
        for (String key : results.keySet()) {
            Map<String, @Nullable Object> inner = JsonFile.object(results, key);
            String name = key.equals("corrections") ? before : before.isEmpty() ? key : before + "_" + key;
            if (inner.get("smallest_p") instanceof Double p) {
                corrections.put(name, new Corrected(p, inner.get("significant_clusters") instanceof Double count ? count : Double.NaN));
            } else {
                collect(inner, name, corrections);
            }
        }
    }

    /** A table without a column of significance or correction has significant clusters alone. */
    private static Optional<Largest> largest(Path table) throws IOException {
        List<List<String>> rows = Files.readAllLines(table, StandardCharsets.UTF_8).stream().map(SummaryRow::cells).toList();
        List<String> header = rows.getFirst();
        if (!header.containsAll(List.of("voxels", "peak_x", "peak_y", "peak_z"))) {
            return Optional.empty();
        }
        Optional<Largest> largest = Optional.empty();
        for (List<String> cells : rows.subList(1, rows.size())) {
            UnaryOperator<String> row = column -> header.contains(column) ? cells.get(header.indexOf(column)) : "";
            double voxels = Double.parseDouble(row.apply("voxels"));
            boolean significant = !header.contains("significant") || row.apply("significant").equals("yes");
            if (significant && voxels > largest.map(Largest::voxels).orElse(0.0)) {
                largest = Optional.of(new Largest(row.apply("correction"), voxels, mm(row.apply("peak_x")) + " " + mm(row.apply("peak_y"))
                        + " " + mm(row.apply("peak_z"))));
            }
        }
        return largest;
    }

    private static String mm(String number) {
        return Notation.float64().of(Double.parseDouble(number));
    }

    /** The cells of a line as {@link confoci.host.output.Tsv} writes it: those with a tab are in quotes. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i <= line.length(); i++) {
            if (i == line.length() || line.charAt(i) == '\t' && !quoted) {
                cells.add(line.substring(start, i));
                start = i + 1;
            } else if (line.charAt(i) == '"') {
                quoted = !quoted;
            }
        }
        return cells;
    }
}
