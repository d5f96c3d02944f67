package confoci.host.io.database;

import confoci.error.InputDataException;
import confoci.host.database.FociColumns;
import confoci.host.foci.HeadBox;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.foci.columns.MissingValue;
import confoci.host.space.Point;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The foci of a release. Programs and people entered them, so that what cannot be a focus is left out and counted.
 *
 * @param file    {@code coordinates.parquet}
 * @param assumed the space of foci for which it names none
 */
record ReleasedFoci(Path file, Optional<StereotaxicSpace> assumed, Consumer<String> warn) {

    /**
     * Reads the foci.
     *
     * @param places of the analyses by their key
     */
    FociColumns read(Map<String, Integer> places) {
        FociColumns.Builder foci = new FociColumns.Builder();
        if (!Files.exists(file)) {
            throw new InputDataException(file + ": is missing, and there are no foci without it; fetch the release again");
        }
        @Nullable String[] keys;
        double[][] along = new double[3][];
        @Nullable String[] spaces;
        try (ParquetTable table = ParquetTable.open(file)) {
            keys = table.texts(NeuroStoreRelease.KEY);
            for (int axis = 0; axis < 3; axis++) {
                along[axis] = table.numbers("xyz".substring(axis, axis + 1));
            }
            spaces = table.has("space") ? table.texts("space") : new String[keys.length];
        }
        int[] first = new int[places.size() + 1];
        int[] place = new int[keys.length];
        for (int f = 0; f < keys.length; f++) {
            place[f] = keys[f] == null ? -1 : places.getOrDefault(keys[f], -1);
            if (place[f] >= 0) {
                first[place[f] + 1]++;
            }
        }
        for (int e = 0; e < places.size(); e++) {
            first[e + 1] += first[e];
        }
        int[] order = new int[first[places.size()]];
        int[] next = first.clone();
        for (int f = 0; f < keys.length; f++) {
            if (place[f] >= 0) {
                order[next[place[f]]++] = f;
            }
        }
        count(keys.length - order.length, "of no analysis");
        int far = 0;
        Spaces known = new Spaces();
        for (int e = 0; e < places.size(); e++) {
            for (int i = first[e]; i < first[e + 1]; i++) {
                int f = order[i];
                Point mm = new Point(along[0][f], along[1][f], along[2][f]);
                // Not so if a coordinate is missing.
                if (!(HeadBox.distance(mm) <= HeadBox.FARTHEST)) {
                    far++;
                    continue;
                }
                Optional<StereotaxicSpace> space = known.of(spaces[f]);
                space.ifPresent(of -> foci.add(mm.x(), mm.y(), mm.z(), of == StereotaxicSpace.TALAIRACH));
            }
            foci.endExperiment();
        }
        count(far, "without coordinates, or more than " + HeadBox.FARTHEST + " mm outside any head");
        known.report();
        return foci.build();
    }

    private void count(int foci, String what) {
        if (foci > 0) {
            warn.accept(file + ": " + (foci == 1 ? "1 focus" : foci + " foci") + " " + what + " left out");
        }
    }

    /** What the names of spaces stand for. */
    private final class Spaces {

        private final Map<String, Optional<StereotaxicSpace>> known = new TreeMap<>();
        private final Map<String, Integer> others = new TreeMap<>();
        private int without;

        Optional<StereotaxicSpace> of(@Nullable String name) {
            String text = name == null ? "" : name.strip();
            if (MissingValue.is(text) || text.equalsIgnoreCase("unknown")) {
                without++;
                return assumed;
            }
            Optional<StereotaxicSpace> space = known.computeIfAbsent(text, StereotaxicSpace::named);
            if (space.isEmpty()) {
                others.merge(text, 1, Integer::sum);
            }
            return space;
        }

        void report() {
            if (without > 0 && assumed.isEmpty()) {
                throw new InputDataException(file + ": " + without + " foci have no stereotaxic space; add --space MNI or --space Talairach"
                        + " for them");
            }
            others.forEach((name, foci) -> count(foci, "in the space '" + name + "'"));
        }
    }
}
