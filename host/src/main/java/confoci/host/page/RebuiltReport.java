package confoci.host.page;

import confoci.host.output.Notation;
import confoci.host.report.ClusterTable;
import confoci.host.report.ClusterTable.Peak;
import confoci.host.report.Column;
import confoci.host.report.Fact;
import confoci.host.report.Group;
import confoci.host.report.MapFile;
import confoci.host.report.MapFile.Show;
import confoci.host.report.Numbers;
import confoci.host.report.Report;
import confoci.host.report.Section;
import confoci.host.report.Table;
import confoci.host.report.TableFile;
import confoci.host.space.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A report as far as it can be told from the record, tables and maps of a folder that an older version wrote. */
final class RebuiltReport {

    private static final double P = 0.05;
    private static final List<Column> CLUSTERS = List.of(Column.number("", "", Notation.whole()), Column.number("peak x", "mm", Numbers.MM),
            Column.number("y", "mm", Numbers.MM), Column.number("z (mm)", "mm", Numbers.MM), Column.number("voxels", "", Numbers.COUNT),
            Column.number("corrected p", "", Numbers.P));
    private static final Map<String, String> TABLES = Map.of("clusters.tsv", "clusters", "contributions.tsv",
            "what each experiment contributes to each cluster", "experiments.tsv", "the foci of the experiments", "networks.tsv",
            "networks", "studies.tsv", "the networks of studies", "rois.tsv", "the regions with their tests", "subjects.tsv",
            "the subjects of the cohort");

    private RebuiltReport() {
    }

    /** @param record the content of {@code run.json} */
    static Report of(Path folder, Map<String, @Nullable Object> record) {
        List<Fact> facts = new ArrayList<>();
        List<Section> sections = new ArrayList<>();
        for (String part : List.of("data", "results")) {
            if (record.get(part) instanceof Map<?, ?> members) {
                facts.addAll(facts(members));
                sections.addAll(groups(members));
            }
        }
        List<String> files = files(record);
        if (files.contains("clusters.tsv")) {
            sections.addAll(0, clusters(folder));
        }
        for (String file : files) {
            if (file.endsWith(".nii.gz") || file.endsWith(".dscalar.nii")) {
                sections.add(map(file));
            } else if (file.endsWith(".tsv")) {
                sections.add(new TableFile(file, TABLES.getOrDefault(file, file)));
            }
        }
        String command = record.get("command_line") instanceof List<?> words && !words.isEmpty() ? String.valueOf(words.getFirst()) : "";
        List<String> warnings = record.get("warnings") instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
        return new Report("Results of confoci " + command, facts, sections, warnings, "", List.of());
    }

    private static List<String> files(Map<String, @Nullable Object> record) {
        return record.get("outputs") instanceof List<?> outputs ? outputs.stream()
                .map(output -> output instanceof Map<?, ?> file ? String.valueOf(file.get("name")) : "").toList() : List.of();
    }

    private static List<Fact> facts(Map<?, ?> members) {
        List<Fact> facts = new ArrayList<>();
        members.forEach((key, value) -> {
            if (!(value instanceof Map<?, ?>)) {
                facts.add(Fact.finding(words(key), text(value)));
            }
        });
        return facts;
    }

    /** Objects within results, such as one per correction. */
    private static List<Section> groups(Map<?, ?> members) {
        List<Section> groups = new ArrayList<>();
        members.forEach((key, value) -> {
            if (value instanceof Map<?, ?> inner) {
                List<Section> further = groups(inner);
                groups.add(Group.ofDetails("", words(key), facts(inner), further));
            }
        });
        return groups;
    }

    private static String words(Object key) {
        return key.toString().replace('_', ' ');
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "none";
            case Double number -> Numbers.VALUE.of(number);
            case Long number -> Numbers.COUNT.of(number);
            case List<?> list -> list.isEmpty() ? "none" : String.join(", ", list.stream().map(RebuiltReport::text).toList());
            default -> value.toString();
        };
    }

    private static MapFile map(String file) {
        String stem = file.substring(file.lastIndexOf('/') + 1).replaceAll("\\..*", "");
        return stem.equals("p") || stem.startsWith("p_") ? new MapFile(file, stem, "p", Show.BELOW, P)
                : new MapFile(file, stem.replace('_', ' '), stem.startsWith("z") ? "z" : stem, Show.BEYOND, 0);
    }

    /** Significant clusters by correction. */
    private static List<Section> clusters(Path folder) {
        TsvFile table;
        try {
            table = TsvFile.read(folder.resolve("clusters.tsv"));
        } catch (IOException e) {
            return List.of();
        }
        if (!table.has("cluster", "correction", "significant", "peak_x", "peak_y", "peak_z", "voxels", "p_corrected")) {
            return List.of();
        }
        Map<String, List<List<String>>> significant = new LinkedHashMap<>();
        for (List<String> row : table.rows()) {
            if (table.cell(row, "significant").equals("yes")) {
                significant.computeIfAbsent(table.cell(row, "correction"), name -> new ArrayList<>()).add(row);
            }
        }
        List<Section> groups = new ArrayList<>();
        significant.forEach((correction, rows) -> {
            Function<List<String>, Point> mm = row -> new Point(table.number(row, "peak_x"), table.number(row, "peak_y"),
                    table.number(row, "peak_z"));
            Table shown = Table.of("significant clusters", CLUSTERS, rows, row -> List.of((int) table.number(row, "cluster"),
                    mm.apply(row).x(), mm.apply(row).y(),
                    mm.apply(row).z(), table.number(row, "voxels"), table.number(row, "p_corrected")), 0);
            groups.add(Group.of("", correction, List.of(), List.of(new ClusterTable(shown,
                    rows.stream().map(row -> new Peak((int) table.number(row, "cluster"), mm.apply(row))).toList()))));
        });
        return groups;
    }
}
