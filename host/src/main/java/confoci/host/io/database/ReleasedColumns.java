package confoci.host.io.database;

import confoci.host.database.Annotation;
import confoci.host.database.Labels;
import confoci.host.database.Weights;
import confoci.host.foci.SampleSizes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a release that have a value for each analysis.
 *
 * @param file {@code annotations.parquet}
 */
record ReleasedColumns(Path file, Consumer<String> warn) {

    private static final Set<String> KEYS = Set.of(NeuroStoreRelease.KEY, "study_id", "contrast_id");

    /** Characters; what is longer is no label but prose. */
    private static final int LONGEST_LABEL = 300;

    /** A column with more long texts than these, and more than this part of all, holds prose. */
    private static final int ENOUGH_PROSE = 10;
    private static final int PROSE_SHARE = 10;

    /** No sample size for any of the analyses. */
    static double[] none(int analyses) {
        double[] none = new double[analyses];
        Arrays.fill(none, Double.NaN);
        return none;
    }

    /**
     * The sample sizes that {@code metadata.parquet} has, NaN where it has none.
     *
     * @param places of the analyses by their key
     */
    static double[] sampleSizes(Path file, Map<String, Integer> places) {
        double[] subjects = none(places.size());
        try (ParquetTable table = ParquetTable.open(file)) {
            @Nullable String[] keys = table.texts(NeuroStoreRelease.KEY);
            for (String name : List.of("sample_size", "sample_sizes")) {
                double[] sizes = table.has(name) ? table.means(name) : new double[0];
                for (int row = 0; row < sizes.length; row++) {
                    Integer place = keys[row] == null ? null : places.get(keys[row]);
                    if (place != null && SampleSizes.possible(sizes[row])) {
                        subjects[place] = sizes[row];
                    }
                }
            }
        }
        return subjects;
    }

    /**
     * The annotations: numbers are weights, texts labels.
     *
     * @param places of the analyses by their key
     */
    List<Annotation> annotations(Map<String, Integer> places) {
        List<Annotation> annotations = new ArrayList<>();
        List<String> left = new ArrayList<>();
        try (ParquetTable table = ParquetTable.open(file)) {
            @Nullable String[] keys = table.texts(NeuroStoreRelease.KEY);
            int[] rows = new int[keys.length];
            for (int row = 0; row < keys.length; row++) {
                rows[row] = keys[row] == null ? -1 : places.getOrDefault(keys[row], -1);
            }
            for (String name : table.columns()) {
                if (!KEYS.contains(name)) {
                    Annotation column = switch (table.kind(name)) {
                        case NUMBER -> weights(name, table, rows);
                        case TEXT -> labels(name, table, rows);
                        case OTHER -> null;
                    };
                    if (column == null) {
                        left.add(name);
                    } else {
                        annotations.add(column);
                    }
                }
            }
        }
        annotations.removeIf(annotation -> annotation.count() == 0);
        if (!left.isEmpty()) {
            warn.accept(file + ": " + left.size() + (left.size() == 1 ? " column is" : " columns are")
                    + " left aside that hold prose, lists or nothing, for example '" + left.getFirst() + "'");
        }
        return annotations;
    }

    private static Weights weights(String name, ParquetTable table, int[] rows) {
        Weights.Builder weights = new Weights.Builder(name);
        table.read(name, new ParquetTable.Cells() {
            @Override
            public void number(int row, double value) {
                if (rows[row] >= 0) {
                    weights.add(rows[row], value);
                }
            }
        });
        return weights.build();
    }

    /** Null for a column of prose. */
    private static @Nullable Labels labels(String name, ParquetTable table, int[] rows) {
        Labels.Builder labels = new Labels.Builder(name);
        int[] texts = new int[2];
        table.read(name, new ParquetTable.Cells() {
            @Override
            public void text(int row, String value) {
                if (rows[row] >= 0 && !value.isBlank()) {
                    texts[0]++;
                    texts[1] += value.length() > LONGEST_LABEL ? 1 : 0;
                    labels.add(rows[row], label(value));
                }
            }
        });
        return texts[1] > ENOUGH_PROSE && (long) texts[1] * PROSE_SHARE > texts[0] ? null : labels.build();
    }

    private static String label(String text) {
        String label = text.strip();
        return label.length() <= LONGEST_LABEL ? label : label.substring(0, LONGEST_LABEL - 3) + "...";
    }
}
