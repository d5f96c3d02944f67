package confoci.host.io.database;

import confoci.error.InputDataException;
import confoci.host.database.Annotation;
import confoci.host.database.Database;
import confoci.host.database.ExperimentColumns;
import confoci.host.foci.StereotaxicSpace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A release of NeuroStore: a folder with a Parquet file for each of {@code studies}, {@code analyses}, {@code coordinates},
 * {@code metadata}, {@code annotations} and others that are not read. An analysis is an experiment.
 */
final class NeuroStoreRelease {

    private static final String STUDIES = "studies";
    private static final String ANALYSES = "analyses";
    private static final String COORDINATES = "coordinates";
    private static final String METADATA = "metadata";
    private static final String ANNOTATIONS = "annotations";

    /** What refers to an analysis in every table. */
    static final String KEY = "id";

    private final Path folder;
    private final Consumer<String> warn;

    private NeuroStoreRelease(Path folder, Consumer<String> warn) {
        this.folder = folder;
        this.warn = warn;
    }

    /** Whether a folder holds the tables of studies and analyses. */
    static boolean is(Path folder) {
        return Files.exists(file(folder, STUDIES)) && Files.exists(file(folder, ANALYSES));
    }

    /** The files that are read. */
    static List<Path> files(Path folder) {
        return Stream.of(STUDIES, ANALYSES, COORDINATES, METADATA, ANNOTATIONS).map(table -> file(folder, table)).filter(Files::exists)
                .toList();
    }

    private static Path file(Path folder, String table) {
        return folder.resolve(table + ".parquet");
    }

    /** @throws InputDataException if a file is damaged or cut off, or the files do not fit together */
    static Database read(Path folder, Optional<StereotaxicSpace> assumed, Consumer<String> warn) {
        return new NeuroStoreRelease(folder, warn).read(assumed);
    }

    private Database read(Optional<StereotaxicSpace> assumed) {
        Map<String, String> studies = studies();
        Map<String, Integer> places = new HashMap<>();
        ExperimentColumns.Builder experiments = new ExperimentColumns.Builder();
        @Nullable String[] keys;
        @Nullable String[] study;
        @Nullable String[] names;
        try (ParquetTable table = ParquetTable.open(file(folder, ANALYSES))) {
            keys = table.texts(KEY);
            study = table.texts("study_id");
            names = table.texts("name");
        }
        for (int e = 0; e < keys.length; e++) {
            if (keys[e] == null || places.put(keys[e], e) != null) {
                throw new InputDataException(file(folder, ANALYSES) + ": analysis " + (e + 1) + " has "
                        + (keys[e] == null ? "no id" : "the id of another, '" + keys[e] + "'") + "; fetch the release again");
            }
        }
        double[] subjects = subjects(places);
        for (int e = 0; e < keys.length; e++) {
            String name = study[e] == null ? null : studies.get(study[e]);
            if (name == null) {
                throw new InputDataException(file(folder, ANALYSES) + ": the study '" + study[e] + "' of analysis '" + keys[e]
                        + "' is not in " + STUDIES + ".parquet; fetch the release again");
            }
            experiments.add(name, names[e] == null ? "" : names[e].strip(), subjects[e]);
        }
        return new Database(String.valueOf(folder.getFileName()), experiments.build(),
                new ReleasedFoci(file(folder, COORDINATES), assumed, warn).read(places), annotations(places));
    }

    /** What each study is called by its id: its name, with the id if another has the same. */
    private Map<String, String> studies() {
        @Nullable String[] ids;
        @Nullable String[] names;
        try (ParquetTable table = ParquetTable.open(file(folder, STUDIES))) {
            ids = table.texts("study_id");
            names = table.has("name") ? table.texts("name") : new String[ids.length];
        }
        Set<String> once = new HashSet<>();
        Set<String> again = new HashSet<>();
        for (@Nullable String name : names) {
            if (name != null && !once.add(name.strip())) {
                again.add(name.strip());
            }
        }
        Map<String, String> studies = new HashMap<>();
        for (int s = 0; s < ids.length; s++) {
            String name = names[s] == null ? "" : names[s].strip();
            String id = ids[s];
            if (id != null) {
                studies.put(id, name.isEmpty() ? id : again.contains(name) ? name + " (" + id + ")" : name);
            }
        }
        return studies;
    }

    private double[] subjects(Map<String, Integer> places) {
        return Files.exists(file(folder, METADATA)) ? ReleasedColumns.sampleSizes(file(folder, METADATA), places)
                : ReleasedColumns.none(places.size());
    }

    private List<Annotation> annotations(Map<String, Integer> places) {
        return Files.exists(file(folder, ANNOTATIONS)) ? new ReleasedColumns(file(folder, ANNOTATIONS), warn).annotations(places)
                : new ArrayList<>();
    }
}
