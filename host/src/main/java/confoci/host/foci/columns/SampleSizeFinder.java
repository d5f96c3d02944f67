package confoci.host.foci.columns;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the column of the sample size: a name that counts subjects, whole samples before parts of them. */
final class SampleSizeFinder {

    /**
     * @param certain whether the name means the whole sample
     * @param numbers whether the name may also mean the number of a sample, as "Sample no." does
     */
    record Found(Column column, boolean certain, boolean numbers) {
    }

    /** Words that count subjects, whatever stands beside them. */
    private static final Set<String> COUNTING = Set.of("n", "ns", "total", "size", "sizes", "count", "overall", "sum", "ss", "people",
            "persons", "probanden", "versuchspersonen", "sujets", "of");
    private static final Set<String> NUMBER = Set.of("no", "nos", "nr", "num", "number", "numbers");

    /** No group of an imaging study is smaller, but samples are numbered from 1. */
    private static final int SMALL = 5;

    private static final Set<String> SIZE = Set.of("size", "sizes", "n", "total", "number", "count");
    private static final Set<String> SIZE_OF_SAMPLES = Set.of("n", "size", "sizes");
    private static final Set<String> HINTS = Set.of("n", "subjects", "subject", "subj", "participants", "sample", "volunteers");

    private static final Set<String> HINTS_OF_COUNTS = Set.of("no", "nos", "nr", "num", "number", "numbers", "count", "total", "size");

    private SampleSizeFinder() {
    }

    /**
     * @return empty if there is none
     * @throws AmbiguousColumns if columns give different ones, or parts of the sample only
     */
    static Optional<Found> find(List<Column> columns) throws AmbiguousColumns {
        List<Column> whole = new ArrayList<>(columns.stream().filter(SampleSizeFinder::isNamed).toList());
        if (whole.stream().anyMatch(Column::hasNumber)) {
            whole.removeIf(column -> !column.hasNumber());
        } else {
            whole.removeIf(column -> !column.isBlank() && !column.words().any(Vocabulary.COUNTED) && !column.words().any(SIZE)
                    && !(column.isCountWithText() && column.hasSeveralNumbers()));
        }
        if (whole.stream().anyMatch(Column::isNumeric)) {
            whole.removeIf(column -> !column.isNumeric());
        }
        List<Column> numbers = whole.stream().filter(SampleSizeFinder::numbersSamples).toList();
        if (numbers.size() < whole.size()) {
            whole.removeAll(numbers);
        } else if (!numbers.isEmpty()) {
            throw new AmbiguousColumns(numbers.getFirst().named() + ", with " + numbers.getFirst().examples() + ", may number the samples"
                    + " or be their size; if it is the size, add --sample-size-column \"" + numbers.getFirst().reference()
                    + "\", otherwise --ignore \"" + numbers.getFirst().reference() + "\"");
        }
        if (!whole.isEmpty()) {
            whole.sort(Comparator.comparingInt(column -> column.words().words().size()));
            for (Column other : whole.subList(1, whole.size())) {
                requireEqual(whole.getFirst(), other);
            }
            return Optional.of(new Found(whole.getFirst(), true, mayNumber(whole.getFirst()) && whole.getFirst().words().any(NUMBER)));
        }
        List<Column> parts = columns.stream().filter(SampleSizeFinder::isPart).toList();
        if (parts.size() > 1) {
            throw new AmbiguousColumns(Column.list(parts) + " each count a part of the sample; name the one that counts it, for example"
                    + " with"
                    + " --sample-size-column \"" + parts.getFirst().reference() + "\", or leave them out with --ignore");
        }
        return parts.stream().findFirst().map(column -> new Found(column, false, false));
    }

    private static void requireEqual(Column one, Column other) throws AmbiguousColumns {
        for (int row = 0; row < one.cells().size(); row++) {
            String a = one.cells().get(row);
            String b = other.cells().get(row);
            boolean both = !Column.isMissing(a) && !Column.isMissing(b);
            if (both && one.parser().applyAsDouble(a) != other.parser().applyAsDouble(b) || Column.isMissing(a) && !Column.isMissing(b)) {
                throw new AmbiguousColumns(Column.list(List.of(one, other)) + " give different sample sizes; choose one, for example with"
                        + " --sample-size-column \"" + one.reference() + "\"");
            }
        }
    }

    /** Whether a name means the size of the whole sample. */
    static boolean isNamed(Column column) {
        HeaderWords words = column.words();
        Set<String> set = words.set();
        boolean all = set.stream().allMatch(word -> Vocabulary.SUBJECTS.contains(word) || Vocabulary.COUNTS.contains(word));
        return all && (set.contains("n") || words.any(Vocabulary.SUBJECTS));
    }

    /** Whether a name may mean the number of a sample, or the number of samples, as well as the number of its subjects. */
    private static boolean mayNumber(Column column) {
        HeaderWords words = column.words();
        boolean samples = words.any(Set.of("samples")) && !words.any(SIZE_OF_SAMPLES);
        return samples || !words.any(Vocabulary.COUNTED) && !words.any(COUNTING);
    }

    /** Whether such a name stands above numbers that do not look like sizes. */
    private static boolean numbersSamples(Column column) {
        return mayNumber(column) && (column.mayNumber() || column.words().any(NUMBER) && column.smallest() < SMALL);
    }

    /** Whether a column counts a group of subjects. */
    static boolean isPart(Column column) {
        boolean all = column.words().set().stream().allMatch(word -> Vocabulary.SUBJECTS.contains(word)
                || Vocabulary.COUNTS.contains(word) || Vocabulary.PART_OF_SAMPLE.contains(word));
        boolean counts = column.isCount()
                || column.isCountWithText() && (column.hasSeveralNumbers() || column.words().any(SIZE));
        boolean part = column.words().any(Vocabulary.PART_OF_SAMPLE);
        return all && counts && (column.words().any(Set.of("n", "ns")) || column.words().any(Vocabulary.SUBJECTS)
                || part && (column.words().any(SIZE) || !column.words().any(Set.of("group", "groups"))));
    }

    /** Numeric columns whose names may mean the sample but are not understood, such as "No" above numbers that number nothing. */
    static List<Column> hints(List<Column> columns) {
        return columns.stream().filter(column -> column.words().any(HINTS) && (column.isCount() || column.isCountWithText())
                || column.words().any(HINTS_OF_COUNTS) && column.words().only(Vocabulary.COUNTS) && column.isCount()
                && !column.mayNumber() && column.smallest() >= SMALL).toList();
    }
}
