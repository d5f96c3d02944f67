package confoci.host.decode;

import confoci.host.database.Labels;
import confoci.host.database.Weights;
import confoci.host.foci.SampleMerge;
import confoci.host.output.Plural;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is doubtful about the way in which annotations are read and counted. */
final class AnnotationWarnings {

    private static final List<String> SEPARATORS = List.of(";", "|", ",");

    private AnnotationWarnings() {
    }

    static List<String> of(List<TermSource> sources, CountingUnits units, DecodeSettings settings) {
        List<String> warnings = new ArrayList<>();
        List<String> numbers = sources.stream().filter(TermSource::ofWords).map(source -> source.annotation().name()).toList();
        if (!numbers.isEmpty()) {
            warnings.add(named(numbers) + (numbers.size() == 1 ? " holds" : " hold") + " numbers or truth values alone, which are taken for"
                    + " weights: an experiment has the term from " + settings.threshold() + " on (--threshold); if they are codes of"
                    + " groups, write words instead");
        }
        for (TermSource source : sources) {
            if (!source.missing().isEmpty()) {
                warnings.add("'" + source.annotation().name() + "': " + source.missing().stream().map(word -> "'" + word + "'")
                        .collect(Collectors.joining(", ")) + " taken for a missing value, so that these experiments count neither as with"
                        + " nor as without a term; write another word if it is a label");
            }
        }
        if (settings.threshold() != DecodeSettings.THRESHOLD
                && sources.stream().noneMatch(source -> source.annotation() instanceof Weights)) {
            warnings.add("--threshold " + settings.threshold() + " has no effect: no annotation holds weights, only labels");
        }
        List<Labels> labels = sources.stream().map(TermSource::annotation).filter(Labels.class::isInstance).map(Labels.class::cast)
                .toList();
        if (settings.separator().isEmpty()) {
            joined(labels, warnings);
        }
        int several = units.experiments() - units.count();
        if (several > 0) {
            int differing = differing(labels, units);
            if (differing > 0) {
                warnings.add(Plural.of(differing, "samples") + " of several experiments with different labels count once, with the labels"
                        + " of all of them, and are active if one of them is; --merge none counts experiments");
            }
        } else if (settings.merge() == SampleMerge.NONE) {
            int samples = (int) Arrays.stream(SampleMerge.SUBJECTS.samples(units.unit().length,
                    e -> units.database().columns().studies().get(units.database().columns().study(e)),
                    units.database().columns()::subjects)).distinct().count();
            if (samples < units.unit().length) {
                warnings.add("the " + Plural.of(units.unit().length, "experiments") + " are of " + Plural.of(samples, "samples")
                        + ", and those of the same sample are not independent, as the tests assume; --merge subjects counts samples");
            }
        }
        return warnings;
    }

    private static void joined(List<Labels> labels, List<String> warnings) {
        for (Labels one : labels) {
            for (String separator : SEPARATORS) {
                List<String> words = one.words().stream().filter(word -> word.strip().contains(separator)).toList();
                // A comma is a part of many a label; that most labels have one is a list.
                if (!words.isEmpty() && (!separator.equals(",") || 2 * words.size() > one.words().size())) {
                    warnings.add("'" + one.name() + "': " + Plural.of(words.size(), "labels") + " with '" + separator + "', such as '"
                            + words.getFirst() + "', each taken for one term; --split \"" + separator + "\" takes them for several");
                    break;
                }
            }
        }
    }

    /** How many units have experiments with different labels in one of the columns. */
    private static int differing(List<Labels> labels, CountingUnits units) {
        BitSet differing = new BitSet();
        for (Labels one : labels) {
            Map<Integer, Integer> first = new HashMap<>();
            int[] experiments = one.experiments();
            int[] codes = one.codes();
            for (int i = 0; i < experiments.length; i++) {
                int unit = units.unit()[experiments[i]];
                Integer before = unit < 0 ? null : first.putIfAbsent(unit, codes[i]);
                if (before != null && before != codes[i]) {
                    differing.set(unit);
                }
            }
        }
        return differing.cardinality();
    }

    private static String named(List<String> annotations) {
        return "'" + annotations.getFirst() + "'" + (annotations.size() == 1 ? "" : " and " + Plural.of(annotations.size() - 1,
                "other annotations"));
    }
}
