package confoci.host.decode;

import confoci.host.region.SeedSelection;
import confoci.host.stats.FalseDiscoveryRate;
import confoci.host.stats.StratifiedTwoByTwo;
import confoci.host.stats.TwoByTwo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The decoding of a seed by the annotations of a database.
 *
 * @param settings    what decides the numbers
 * @param units       what is counted
 * @param annotations how many were decoded
 * @param leftAside   annotations that were not, because they tell where a study was published
 * @param terms       those that were tested by the z of reverse inference, the largest first; then those that were not, by their names
 * @param warnings    how annotations were read, and what that means
 */
public record Decoding(DecodeSettings settings, Units units, int annotations, List<String> leftAside, List<DecodedTerm> terms,
        List<String> warnings) {

    /**
     * What was counted.
     *
     * @param count       how many units, with foci
     * @param active      of these, how many report a focus in the seed
     * @param experiments of which they consist
     * @param strata      units of equally many experiments are compared with each other
     */
    public record Units(int count, int active, int experiments, int strata) {
    }

    public Decoding {
        leftAside = List.copyOf(leftAside);
        terms = List.copyOf(terms);
        warnings = List.copyOf(warnings);
    }

    /**
     * Decodes. The false discovery rate is that of all terms which are tested; forward and reverse inference are adjusted apart.
     *
     * @throws confoci.error.ConfociException if the database has no annotations, or none that is asked for
     */
    public static Decoding of(SeedSelection selection, DecodeSettings settings) {
        AnnotationChoice choice = AnnotationChoice.of(selection.database(), settings.annotations());
        CountingUnits units = CountingUnits.of(selection, settings.merge());
        List<TermSource> all = selection.database().annotations().stream().map(TermSource::of).toList();
        List<TermSource> sources = choice.chosen().stream().map(TermSource::of).toList();
        TermCounter counter = new TermCounter(units, settings, all);
        List<TermCount> counts = sources.stream().flatMap(source -> counter.count(source).stream()).toList();
        List<String> warnings = new ArrayList<>(AnnotationWarnings.of(sources, units, settings));
        warnings.addAll(counter.warnings(sources));
        return new Decoding(settings, new Units(units.count(), units.active().cardinality(), units.experiments(), units.strata()),
                sources.size(), choice.leftAside(), tested(counts, settings), warnings);
    }

    private static List<DecodedTerm> tested(List<TermCount> counts, DecodeSettings settings) {
        List<DecodedTerm> tested = new ArrayList<>();
        List<DecodedTerm> untested = new ArrayList<>();
        for (TermCount one : counts) {
            String why = untested(one.strata(), settings.minExperiments());
            Optional<TermInference> inference = why.isEmpty() ? Optional.of(TermInference.of(one.strata(), settings.prior()))
                    : Optional.empty();
            (why.isEmpty() ? tested : untested).add(new DecodedTerm(one.term(), one.strata(), inference, Double.NaN, Double.NaN, why));
        }
        double[] forward = adjusted(tested, TermInference::forwardLogP);
        double[] reverse = adjusted(tested, TermInference::reverseLogP);
        List<DecodedTerm> all = new ArrayList<>();
        for (int t = 0; t < tested.size(); t++) {
            DecodedTerm one = tested.get(t);
            all.add(new DecodedTerm(one.term(), one.strata(), one.inference(), Math.exp(forward[t]), Math.exp(reverse[t]), ""));
        }
        Comparator<DecodedTerm> byName = Comparator.comparing((DecodedTerm one) -> one.term().name())
                .thenComparing(one -> one.term().annotation());
        all.sort(Comparator.comparingDouble((DecodedTerm one) -> -one.inference().orElseThrow().reverseZ()).thenComparing(byName));
        untested.sort(byName);
        all.addAll(untested);
        return all;
    }

    private static double[] adjusted(List<DecodedTerm> tested, ToDoubleFunction<TermInference> logP) {
        return FalseDiscoveryRate.BENJAMINI_HOCHBERG.adjust(tested.stream().map(DecodedTerm::inference).flatMap(Optional::stream)
                .mapToDouble(logP).toArray());
    }

    /** Why a term cannot be tested; empty if it can. */
    private static String untested(StratifiedTwoByTwo strata, int least) {
        TwoByTwo counts = strata.total();
        if (counts.second() == 0) {
            return Untested.NONE_ACTIVE;
        }
        if (counts.second() == counts.all()) {
            return Untested.ALL_ACTIVE;
        }
        if (counts.first() == counts.all()) {
            return Untested.IN_ALL;
        }
        if (counts.first() < least) {
            return Untested.RARE;
        }
        return strata.varying().isEmpty() ? Untested.CONFOUNDED : "";
    }

    /** The terms that were tested, in their order. */
    public List<DecodedTerm> tested() {
        return terms.stream().filter(one -> one.inference().isPresent()).toList();
    }
}
