package confoci.host.foci.columns;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the column of the sample size: a name that counts subjects, whole samples before parts of them. */
final class SampleSizeFinder {

    /** @param certain whether the name speaks of the whole sample */
    record Found(Column column, boolean certain) {
    }

    private static final Set<String> SIZE = Set.of("size", "sizes", "n", "total", "number", "count");
    private static final Set<String> HINTS = Set.of("n", "subjects", "subject", "subj", "participants", "sample", "volunteers");

    private SampleSizeFinder() {
    }

    /**
     * @return empty if no column tells it
     * @throws AmbiguousColumns if columns tell different ones, or parts of the sample only
     */
    static Optional<Found> find(List<Column> columns) throws AmbiguousColumns {
        List<Column> whole = new ArrayList<>(columns.stream().filter(SampleSizeFinder::isNamed).toList());
        if (whole.stream().anyMatch(Column::hasNumber)) {
            whole.removeIf(column -> !column.hasNumber());
        } else {
            whole.removeIf(column -> !column.isBlank() && !column.words().any(Vocabulary.COUNTED) && !column.words().any(SIZE));
        }
        if (whole.stream().anyMatch(Column::isNumeric)) {
            whole.removeIf(column -> !column.isNumeric());
        }
        if (!whole.isEmpty()) {
            whole.sort(Comparator.comparingInt(column -> column.words().words().size()));
            for (Column other : whole.subList(1, whole.size())) {
                requireEqual(whole.getFirst(), other);
            }
            return Optional.of(new Found(whole.getFirst(), true));
        }
        List<Column> parts = columns.stream().filter(SampleSizeFinder::isPart).toList();
        if (parts.size() > 1) {
            throw new AmbiguousColumns(Column.list(parts) + " each count a part of the sample; name the one that counts it, for example"
                    + " with"
                    + " --sample-size-column \"" + parts.getFirst().reference() + "\", or leave them out with --ignore");
        }
        return parts.stream().findFirst().map(column -> new Found(column, false));
    }

    private static void requireEqual(Column one, Column other) throws AmbiguousColumns {
        for (int row = 0; row < one.cells().size(); row++) {
            String a = one.cells().get(row);
            String b = other.cells().get(row);
            boolean both = !Column.isMissing(a) && !Column.isMissing(b);
            if (both && one.parser().applyAsDouble(a) != other.parser().applyAsDouble(b) || Column.isMissing(a) && !Column.isMissing(b)) {
                throw new AmbiguousColumns(Column.list(List.of(one, other)) + " tell different sample sizes; choose one, for example with"
                        + " --sample-size-column \"" + one.reference() + "\"");
            }
        }
    }

    /** Whether a name speaks of the size of the whole sample. */
    static boolean isNamed(Column column) {
        HeaderWords words = column.words();
        Set<String> set = words.set();
        boolean all = set.stream().allMatch(word -> Vocabulary.SUBJECTS.contains(word) || Vocabulary.COUNTS.contains(word));
        return all && (set.contains("n") || words.any(Vocabulary.SUBJECTS));
    }

    /** Whether a column counts a group of subjects. */
    static boolean isPart(Column column) {
        boolean all = column.words().set().stream().allMatch(word -> Vocabulary.SUBJECTS.contains(word)
                || Vocabulary.COUNTS.contains(word) || Vocabulary.PART_OF_SAMPLE.contains(word));
        return all && column.isCount() && (column.words().any(SIZE) || column.words().any(Vocabulary.SUBJECTS)
                || column.words().any(Vocabulary.PART_OF_SAMPLE) && !column.words().any(Set.of("group", "groups")));
    }

    /** Numeric columns whose names may speak of the sample but are not understood. */
    static List<Column> hints(List<Column> columns) {
        return columns.stream().filter(column -> column.words().any(HINTS) && column.isCount()).toList();
    }
}
