package confoci.host.decode;

import confoci.host.database.Annotation;
import confoci.host.database.Labels;
import confoci.host.database.Weights;
import confoci.host.foci.columns.MissingValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * An annotation as it is decoded: numbers and truth values that a table holds as words are weights, and words for a missing value, such as
 * {@code NA}, are none.
 *
 * @param annotation labels, or weights
 * @param ofWords    whether the weights were words
 * @param missing    the words that were taken for missing values, each once
 */
record TermSource(Annotation annotation, boolean ofWords, List<String> missing) {

    /** A word for a missing value among numbers; among words it may be a label. */
    private static final String NONE = "none";

    static TermSource of(Annotation annotation) {
        if (!(annotation instanceof Labels labels)) {
            return new TermSource(annotation, false, List.of());
        }
        List<String> known = labels.words().stream().filter(word -> !MissingValue.is(word)).toList();
        boolean ofNumbers = !known.isEmpty() && known.stream().map(TermSource::number).allMatch(OptionalDouble::isPresent);
        List<String> missing = labels.words().stream().filter(MissingValue::is)
                .filter(word -> ofNumbers || !word.strip().equalsIgnoreCase(NONE)).toList();
        Labels left = missing.isEmpty() ? labels : without(labels, missing);
        return ofNumbers ? new TermSource(weights(left), true, missing) : new TermSource(left, false, missing);
    }

    private static Labels without(Labels labels, List<String> missing) {
        Labels.Builder left = new Labels.Builder(labels.name());
        int[] experiments = labels.experiments();
        int[] codes = labels.codes();
        for (int i = 0; i < experiments.length; i++) {
            String word = labels.words().get(codes[i]);
            if (!missing.contains(word)) {
                left.add(experiments[i], word);
            }
        }
        return left.build();
    }

    private static Weights weights(Labels labels) {
        double[] numbers = labels.words().stream().mapToDouble(word -> number(word).orElseThrow()).toArray();
        return new Weights(labels.name(), labels.experiments(), Arrays.stream(labels.codes()).mapToDouble(code -> numbers[code]).toArray());
    }

    private static OptionalDouble number(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> OptionalDouble.of(1);
            case "false" -> OptionalDouble.of(0);
            case String text -> parsed(text);
        };
    }

    private static OptionalDouble parsed(String text) {
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) && Character.isDigit(text.charAt(text.length() - 1)) ? OptionalDouble.of(number)
                    : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** Whether weights that are 0 are left out, as in a matrix of terms: where a 0 is stored, what is not stored is unknown. */
    boolean leavesOutZeros() {
        return !ofWords && annotation instanceof Weights weights && Arrays.stream(weights.values()).noneMatch(value -> value == 0);
    }
}
