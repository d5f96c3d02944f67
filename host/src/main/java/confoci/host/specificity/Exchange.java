package confoci.host.specificity;

import confoci.host.stats.FewPermutations;
import confoci.host.stats.PermutationP;
import confoci.op.Labellings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.util.CombinatoricsUtils;

/**
 * The exchange of experiments between two sets: under the null hypothesis all ways to divide the experiments into sets of the observed
 * sizes are equally likely ({@link confoci.rng.LabelDraw}). The first experiments are set A.
 *
 * @param experiments  in both sets
 * @param size         of set A, above 0 and below that
 * @param permutations how many random divisions the observed one is compared with
 * @param seed         of random numbers
 */
public record Exchange(int experiments, int size, int permutations, long seed) {

    public Exchange {
        if (size < 1 || size >= experiments || permutations < 1) {
            throw new IllegalArgumentException(size + " of " + experiments + " experiments, " + permutations + " permutations");
        }
    }

    /**
     * Which experiments are in set A, ascending: as observed first, then in every permutation.
     */
    int[][] members() {
        Labellings labellings = Labellings.drawn(experiments, size, seed, 0, permutations);
        return IntStream.rangeClosed(0, permutations).mapToObj(labelling -> IntStream.range(0, experiments)
                .filter(experiment -> labellings.contains(labelling, experiment)).toArray()).toArray(int[][]::new);
    }

    /** Warnings if divisions or permutations are too few for anything to be significant. */
    public List<String> warnings(double alpha) {
        List<String> warnings = new ArrayList<>();
        double divisions = Math.exp(CombinatoricsUtils.factorialLog(experiments) - CombinatoricsUtils.factorialLog(size)
                - CombinatoricsUtils.factorialLog(experiments - size));
        if (2 / divisions >= alpha) {
            warnings.add(experiments + " experiments can be divided into " + size + " and " + (experiments - size) + " in "
                    + Math.round(divisions) + " ways only, so that nothing can be significant at " + alpha);
        }
        FewPermutations.warning("p", permutations, alpha, n -> 2 * PermutationP.ADD_ONE.of(0, n), "").ifPresent(warnings::add);
        return warnings;
    }
}
