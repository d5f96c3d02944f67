package confoci.host.inference;

import confoci.host.output.Notation;
import confoci.op.Maximum;
import confoci.op.NullMaxima;
import java.util.Optional;

/**
 * A way to correct a map for multiple comparisons. {@link Corrections} lists them all.
 */
public interface Correction {

    /** The name on the command line and in files. */
    String key();

    /** The name for people. */
    String title();

    /** The name for people with the level that it was done at. */
    default String title(InferenceSettings settings) {
        return title() + " " + symbol() + " < " + Notation.float64().of(settings.alpha());
    }

    /** The symbol of its corrected values: p, or q for a false discovery rate. */
    default String symbol() {
        return "p";
    }

    /** Whether whole clusters survive or fail, rather than voxels. */
    boolean ofClusters();

    /** The statistic whose maxima over permutations it needs; empty if it needs no permutations. */
    default Optional<Maximum> maximum() {
        return Optional.empty();
    }

    /** Whether it needs the maxima of permutations. */
    default boolean permutes() {
        return maximum().isPresent();
    }

    /**
     * How many permutations reach the observed value, for each decision that depends on it: whether a cluster survives, or any voxel.
     *
     * @return without any if no decision depends on permutations
     */
    default int[] exceedances(TestedMap map, NullMaxima nullMaxima) {
        return new int[0];
    }

    /**
     * Corrects a map.
     *
     * @param nullMaxima of the permutations; empty if there were none
     * @throws IllegalArgumentException if it needs permutations and there are none
     */
    CorrectedResult correct(TestedMap map, Optional<NullMaxima> nullMaxima, InferenceSettings settings);

    /**
     * The test whether any of some places survives; its answer is that of {@link #correct}.
     *
     * @param places at least one
     */
    RegionTest test(TestedMap map, int[] places, InferenceSettings settings);
}
