package confoci.host.page;

import confoci.error.ConfociException;
import confoci.host.report.ClusterTable;
import confoci.host.report.Group;
import confoci.host.report.MapFile;
import confoci.host.report.Report;
import confoci.host.report.Section;
import confoci.host.report.TableFile;
import confoci.host.space.BrainStructure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * All that a page is made of.
 *
 * @param folder     that it is made of
 * @param report     what was asked and found
 * @param provenance how
 * @param tables     of the folder that are small enough to be read, by file
 * @param meanings   of files of the folder, by name
 * @param foci       of the experiments
 * @param brain      maps
 * @param texts      words for a methods section and references, by file
 * @param missing    what could not be read, a sentence each
 */
record Material(Path folder, Report report, Provenance provenance, Map<String, TsvFile> tables, Map<String, String> meanings,
        Foci foci, Brain brain, Map<String, String> texts, List<String> missing) {

    /** Of a table that a page reads; the others are too large to be looked at there. */
    private static final long MOST_TABLE_BYTES = 16 << 20;

    /** Written from what was done, where there are any. */
    private static final List<String> TEXTS = List.of("methods.txt", "references.bib");

    /**
     * Reads the files of a result folder that its report names.
     *
     * @param record   the content of {@code run.json}, complete or not
     * @param surfaces of the cortex that are asked for, by hemisphere
     */
    static Material read(Path folder, Report report, Map<String, ?> record, Map<BrainStructure, Path> surfaces) {
        Map<String, MapFile> maps = new LinkedHashMap<>();
        Map<String, String> tables = new LinkedHashMap<>();
        List<ClusterTable> clusters = new ArrayList<>();
        collect(report.sections(), maps, tables, clusters);
        List<String> missing = new ArrayList<>();
        Map<String, TsvFile> read = new LinkedHashMap<>();
        tables.keySet().forEach(file -> table(folder, file, missing).ifPresent(table -> read.put(file, table)));
        Foci foci = read.entrySet().stream().flatMap(table -> Foci.of(table.getKey(), table.getValue()).stream()).findFirst()
                .orElseGet(() -> ofGroups(folder));
        Brain brain = Brain.read(folder, List.copyOf(maps.values()), clusters, surfaces, record, missing);
        Map<String, String> meanings = new LinkedHashMap<>(tables);
        maps.forEach((file, map) -> meanings.put(file, map.meaning()));
        return new Material(folder, report, Provenance.of(record), read, meanings, foci, brain, texts(folder), missing);
    }

    /** The same with fewer maps, or more. */
    Material with(Brain other) {
        return new Material(folder, report, provenance, tables, meanings, foci, other, texts, missing);
    }

    private static void collect(List<Section> sections, Map<String, MapFile> maps, Map<String, String> tables,
            List<ClusterTable> clusters) {
        for (Section section : sections) {
            switch (section) {
                case Group group -> collect(group.sections(), maps, tables, clusters);
                case MapFile map -> maps.putIfAbsent(map.file(), map);
                case TableFile table -> tables.putIfAbsent(table.file(), table.meaning());
                case ClusterTable table -> clusters.add(table);
                default -> { }
            }
        }
    }

    /** The foci of two groups, which no section of a report names. */
    private static Foci ofGroups(Path folder) {
        List<Foci> groups = new ArrayList<>();
        for (String group : List.of("a", "b")) {
            String file = "experiments_" + group + ".tsv";
            if (Files.exists(folder.resolve(file))) {
                table(folder, file, new ArrayList<>()).flatMap(table -> Foci.of(file, table))
                        .ifPresent(foci -> groups.add(foci.ofGroup(group.toUpperCase(Locale.ROOT))));
            }
        }
        return groups.stream().reduce(Foci::and).orElseGet(Foci::none);
    }

    private static Optional<TsvFile> table(Path folder, String file, List<String> missing) {
        Path path = folder.resolve(file);
        try {
            if (!file.endsWith(".tsv") || Files.exists(path) && Files.size(path) > MOST_TABLE_BYTES) {
                return Optional.empty();
            }
            return Optional.of(TsvFile.read(path));
        } catch (IOException e) {
            missing.add(absent(folder, file, e));
            return Optional.empty();
        }
    }

    /** What is wrong with a file, the same wherever its folder lies. */
    static String absent(Path folder, String file, Exception e) {
        if (!Files.exists(folder.resolve(file))) {
            return file + " is missing from the folder.";
        }
        String reason = e instanceof ConfociException || e.getClass() == IOException.class ? String.valueOf(e.getMessage()) : "";
        return file + " cannot be read" + (reason.isEmpty() ? "." : " (" + reason.replace(folder + "/", "") + ").");
    }

    private static Map<String, String> texts(Path folder) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : TEXTS) {
            try {
                if (Files.exists(folder.resolve(name))) {
                    texts.put(name, Files.readString(folder.resolve(name)));
                }
            } catch (IOException e) {
                // The page is complete without it, and the file is beside it.
            }
        }
        return texts;
    }
}
