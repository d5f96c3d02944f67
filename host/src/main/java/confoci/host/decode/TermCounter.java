package confoci.host.decode;

import confoci.host.database.Annotation;
import confoci.host.database.Labels;
import confoci.host.database.Weights;
import confoci.host.output.Plural;
import confoci.host.stats.TwoByTwo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Counts the units that have a term, and those of them that are active. A unit has a term if one of its experiments has; the annotation of
 * a unit is known if that of one of its experiments is. Time and memory grow with the entries of the annotations alone.
 */
final class TermCounter {

    private final CountingUnits units;
    private final DecodeSettings settings;
    private final BitSet described;

    /** @param all annotations of the database, whether they are decoded or not */
    TermCounter(CountingUnits units, DecodeSettings settings, List<TermSource> all) {
        this.units = units;
        this.settings = settings;
        this.described = new BitSet(units.count());
        all.stream().filter(TermSource::leavesOutZeros).forEach(source -> described.or(units.of(source.annotation().experiments())));
    }

    /** The terms of an annotation, those of labels in the order in which they first appear. */
    List<TermCount> count(TermSource source) {
        return switch (source.annotation()) {
            case Labels labels -> count(labels);
            case Weights weights -> List.of(count(weights, source.leavesOutZeros() ? described : known(weights)));
        };
    }

    /** What is doubtful about what is known. */
    List<String> warnings(List<TermSource> sources) {
        int unknown = units.count() - described.cardinality();
        long terms = sources.stream().filter(TermSource::leavesOutZeros).count();
        return terms == 0 || unknown == 0 ? List.of() : List.of("no weight at all is given for " + unknown + " of "
                + Plural.of(units.count(), settings.units()) + ", which count neither as with nor as without a term");
    }

    private BitSet known(Annotation annotation) {
        return units.of(annotation.experiments());
    }

    private TermCount count(Weights weights, BitSet known) {
        int[] experiments = weights.experiments();
        double[] values = weights.values();
        BitSet having = new BitSet(units.count());
        for (int i = 0; i < experiments.length; i++) {
            if (values[i] >= settings.threshold() && units.unit()[experiments[i]] >= 0) {
                having.set(units.unit()[experiments[i]]);
            }
        }
        having.and(known);
        return counted(new Term(weights.name(), weights.name()), known, having.stream().toArray());
    }

    private List<TermCount> count(Labels labels) {
        Map<String, Integer> terms = new LinkedHashMap<>();
        List<int[]> ofWord = labels.words().stream().map(word -> split(word).stream()
                .mapToInt(name -> terms.computeIfAbsent(name, _ -> terms.size())).toArray()).toList();
        int[] experiments = labels.experiments();
        int[] codes = labels.codes();
        // Terms with their units, as one number each: sorted, what comes twice stands together.
        long[] pairs = new long[Arrays.stream(codes).map(code -> ofWord.get(code).length).sum()];
        int count = 0;
        for (int i = 0; i < experiments.length; i++) {
            int unit = units.unit()[experiments[i]];
            for (int term : ofWord.get(codes[i])) {
                if (unit >= 0) {
                    pairs[count++] = (long) term << Integer.SIZE | unit;
                }
            }
        }
        long[] distinct = Arrays.stream(pairs, 0, count).sorted().distinct().toArray();
        BitSet known = known(labels);
        List<TermCount> counts = new ArrayList<>(terms.size());
        int at = 0;
        for (Map.Entry<String, Integer> term : terms.entrySet()) {
            int from = at;
            while (at < distinct.length && distinct[at] >>> Integer.SIZE == term.getValue()) {
                at++;
            }
            counts.add(counted(new Term(labels.name(), term.getKey()), known,
                    Arrays.stream(distinct, from, at).mapToInt(pair -> (int) pair).toArray()));
        }
        return counts;
    }

    private Set<String> split(String word) {
        Optional<String> separator = settings.separator();
        if (separator.isEmpty()) {
            return Set.of(word.strip());
        }
        Set<String> terms = new LinkedHashSet<>();
        for (String part : Pattern.compile(separator.get().strip(), Pattern.LITERAL).split(word)) {
            if (!part.isBlank()) {
                terms.add(part.strip());
            }
        }
        return terms;
    }

    private TermCount counted(Term term, BitSet known, int[] having) {
        BitSet active = (BitSet) known.clone();
        active.and(units.active());
        int both = (int) Arrays.stream(having).filter(units.active()::get).count();
        return new TermCount(term, new TwoByTwo(known.cardinality(), having.length, active.cardinality(), both));
    }
}
