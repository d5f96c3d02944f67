package confoci.host.inference;

import confoci.op.Maximum;
import confoci.op.NullMaxima;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * The inference for a map.
 *
 * @param corrections in order
 * @param settings    what decides significance
 */
public record MapInference(SequencedSet<Correction> corrections, InferenceSettings settings) {

    public MapInference {
        corrections = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(corrections));
    }

    /** Whether any correction needs permutations. */
    public boolean permutes() {
        return corrections.stream().anyMatch(Correction::permutes);
    }

    /** Whether any correction needs the maxima of a statistic. */
    public boolean needs(Maximum statistic) {
        return corrections.stream().anyMatch(correction -> correction.maximum().filter(statistic::equals).isPresent());
    }

    /**
     * What each correction leaves, in their order.
     *
     * @param nullMaxima of the permutations; empty if no correction needs them
     */
    public List<CorrectedResult> correct(TestedMap map, Optional<NullMaxima> nullMaxima) {
        return corrections.stream().map(correction -> correction.correct(map, nullMaxima, settings)).toList();
    }

    /** How many permutations reach the observed value, for each decision of each correction. */
    int[] exceedances(TestedMap map, NullMaxima nullMaxima) {
        return corrections.stream().flatMapToInt(correction -> Arrays.stream(correction.exceedances(map, nullMaxima))).toArray();
    }
}
