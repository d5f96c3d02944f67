package confoci.host.foci;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a selection may have passed over by the way it is spelled: {@code ssri} beside {@code SSRI}, {@code n back} beside {@code n-back},
 * or {@code 30 mg} where numbers are compared.
 */
final class Overlooked {

    private static final int LISTED = 3;

    private Overlooked() {
    }

    /**
     * A warning of values that differ from the accepted ones of their column only in case, spaces, hyphens and underscores.
     *
     * @param option   that has the conditions
     * @param column   as it is typed
     * @param accepted values of the column
     * @param counts   the experiments of each value of the column
     */
    static Optional<String> spellings(String option, String column, Set<String> accepted, Map<String, Integer> counts) {
        List<String> others = new ArrayList<>();
        for (String taken : counts.keySet()) {
            if (accepted.contains(taken)) {
                counts.forEach((value, count) -> {
                    if (!accepted.contains(value) && bare(value).equals(bare(taken))) {
                        others.add("'" + value + "' (" + count + ") for '" + taken + "'");
                    }
                });
            }
        }
        if (others.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(option + ": " + column + " also has " + listed(others) + ", spelled differently and therefore not meant;"
                + " correct the table, or add a condition for each spelling");
    }

    /** A warning of experiments whose text in the column of a bound is no number. */
    static Optional<String> texts(String option, NumberBound bound, SelectionTable experiments) {
        Set<String> texts = new LinkedHashSet<>();
        int without = 0;
        for (int e = 0; e < experiments.size(); e++) {
            Set<String> values = experiments.values(e, bound.key());
            if (experiments.numbers(e, bound.key()).findAny().isEmpty() && values.stream().anyMatch(value -> !value.isBlank())) {
                without++;
                values.forEach(value -> texts.add("'" + value + "'"));
            }
        }
        if (without == 0) {
            return Optional.empty();
        }
        return Optional.of(option + " " + bound + ": " + without + " of " + experiments.size() + " experiments "
                + (without == 1 ? "has" : "have") + " no number as " + bound.column() + ", but " + listed(List.copyOf(texts))
                + ", and " + (without == 1 ? "is" : "are")
                + " within no bound");
    }

    private static String listed(List<String> texts) {
        return String.join(", ", texts.subList(0, Math.min(LISTED, texts.size())))
                + (texts.size() > LISTED ? " and " + (texts.size() - LISTED) + " more" : "");
    }

    private static String bare(String value) {
        String bare = value.replaceAll("[\\s\\p{Z}_-]", "").toLowerCase(Locale.ROOT);
        return bare.isEmpty() ? value : bare;
    }
}
