package confoci.host.decode;

import confoci.host.database.Labels;
import confoci.host.database.Weights;
import confoci.host.output.Plural;
import confoci.host.stats.StratifiedTwoByTwo;
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
import java.util.stream.IntStream;

/**
 * Counts the units that have a term, and those of them that are active. A unit has a term if one of its experiments has; the annotation of
 * a unit is known if that of one of its experiments is. Time and memory grow with the entries of the annotations alone.
 */
final class TermCounter {

    private final CountingUnits units;
    private final DecodeSettings settings;
    private final Known described;

    /** @param all annotations of the database, whether they are decoded or not */
    TermCounter(CountingUnits units, DecodeSettings settings, List<TermSource> all) {
        this.units = units;
        this.settings = settings;
        BitSet any = new BitSet(units.count());
        all.stream().filter(TermSource::leavesOutZeros).forEach(source -> any.or(units.of(source.annotation().experiments())));
        this.described = known(any);
    }

    /** The terms of an annotation, those of labels in the order in which they first appear. */
    List<TermCount> count(TermSource source) {
        return switch (source.annotation()) {
            case Labels labels -> count(labels);
            case Weights weights -> List.of(count(weights, source.leavesOutZeros() ? described : known(units.of(weights.experiments()))));
        };
    }

    /** What is doubtful about what is known. */
    List<String> warnings(List<TermSource> sources) {
        int unknown = units.count() - described.units().cardinality();
        long terms = sources.stream().filter(TermSource::leavesOutZeros).count();
        return terms == 0 || unknown == 0 ? List.of() : List.of("no weight at all is given for " + unknown + " of "
                + Plural.of(units.count(), settings.units()) + ", which count neither as with nor as without a term");
    }

    /**
     * Units whose annotation is known.
     *
     * @param all    how many there are of each stratum
     * @param active of these
     */
    private record Known(BitSet units, int[] all, int[] active) {
    }

    private Known known(BitSet known) {
        int[] all = new int[units.strata()];
        int[] active = new int[units.strata()];
        known.stream().forEach(unit -> {
            all[units.stratum()[unit]]++;
            active[units.stratum()[unit]] += units.active().get(unit) ? 1 : 0;
        });
        return new Known(known, all, active);
    }

    private TermCount count(Weights weights, Known known) {
        int[] experiments = weights.experiments();
        double[] values = weights.values();
        BitSet having = new BitSet(units.count());
        for (int i = 0; i < experiments.length; i++) {
            if (values[i] >= settings.threshold() && units.unit()[experiments[i]] >= 0) {
                having.set(units.unit()[experiments[i]]);
            }
        }
        having.and(known.units());
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
        Known known = known(units.of(experiments));
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

    private TermCount counted(Term term, Known known, int[] having) {
        int[] first = new int[units.strata()];
        int[] both = new int[units.strata()];
        for (int unit : having) {
            first[units.stratum()[unit]]++;
            both[units.stratum()[unit]] += units.active().get(unit) ? 1 : 0;
        }
        return new TermCount(term, new StratifiedTwoByTwo(IntStream.range(0, units.strata())
                .mapToObj(s -> new TwoByTwo(known.all()[s], first[s], known.active()[s], both[s])).toList()));
    }
}
