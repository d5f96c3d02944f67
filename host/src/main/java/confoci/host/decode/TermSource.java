package confoci.host.decode;

import confoci.host.database.Annotation;
import confoci.host.database.Labels;
import confoci.host.database.Weights;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * An annotation as it is decoded: numbers and truth values that a table holds as words are weights.
 *
 * @param annotation labels, or weights
 * @param ofWords    whether the weights were words
 */
record TermSource(Annotation annotation, boolean ofWords) {

    static TermSource of(Annotation annotation) {
        if (!(annotation instanceof Labels labels)) {
            return new TermSource(annotation, false);
        }
        List<OptionalDouble> numbers = labels.words().stream().map(TermSource::number).toList();
        if (numbers.stream().anyMatch(OptionalDouble::isEmpty)) {
            return new TermSource(labels, false);
        }
        double[] values = Arrays.stream(labels.codes()).mapToDouble(code -> numbers.get(code).getAsDouble()).toArray();
        return new TermSource(new Weights(labels.name(), labels.experiments(), values), true);
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
