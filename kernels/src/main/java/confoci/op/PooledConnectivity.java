package confoci.op;

import java.lang.foreign.MemorySegment;

/**
 * The permutation engine of connectivity mapping: one target grayordinate after another, the connectivity pooled over many selections of
 * seeds, compared with the connectivity pooled over the observed seeds.
 *
 * <p>The connectome comes as rows of targets; row t holds the connectivity of target t with every grayordinate, and its own entry counts
 * as +0. For a selection of grayordinates p with weights w, ascending, in float32,
 * <pre>
 *   S = 0;  for every entry in order:  S = fma(w, row[p], S)
 * </pre>
 * A row is touched once for all selections, so a connectome is read once for any number of permutations. Nothing but counts and maxima
 * leaves a device.
 *
 * <p>Which side of the observed value a permuted one lies on is decided where float32 is sure of it. The pairs where it is not are handed
 * back, few as they are, to be decided in float64 by the caller, which holds the row; so the counts are those of float64 at the price of
 * float32.
 *
 * <p>Results are equal bit for bit on every backend, for any number of rows at once and any thread count.
 */
public interface PooledConnectivity extends Engine, Extremes {

    Operation<PooledConnectivityRequest, PooledConnectivity> OPERATION = new Operation<>("pooled connectivity");

    /** How many targets at once keep the device busy, at least 1. Any number of them will do; a multiple of this is fast. */
    int targetsAtOnce();

    /**
     * Takes the next targets.
     *
     * @param first     the first target's place among the grayordinates
     * @param rows      their rows, finite
     * @param centre    per target what is subtracted from S to studentise it
     * @param scale     per target what the difference is multiplied by; 0 leaves the target out of the maxima
     * @param tolerance per target the distance from the observed S up to which a selection's side is in doubt
     * @return the counts of these targets
     */
    Sides compare(int first, ConnectomeRows rows, float[] centre, float[] scale, float[] tolerance);

    /**
     * The pooled values themselves, all of them.
     *
     * @param first  the first target's place among the grayordinates
     * @param rows   as for {@link #compare}
     * @param values receives for the observed and every permuted selection a float32 per target, selection by selection, in native byte
     *               order
     */
    void pool(int first, ConnectomeRows rows, MemorySegment values);

    /**
     * For every permuted selection the largest (S - centre) * scale of the targets so far, two roundings; -infinity before the first. As
     * in {@link Math#max}, -0 is less than +0.
     */
    @Override
    float[] highest();

    /** For every permuted selection the smallest (S - centre) * scale of the targets so far; +infinity before the first. */
    @Override
    float[] lowest();

    /**
     * On which side of the observed value the permuted ones lie, for a number of targets. For every target
     * {@code above + below +} its doubtful selections = all permuted selections.
     *
     * @param above             per target how many selections have S - observed &gt; tolerance, the difference rounded once
     * @param below             per target how many have S - observed &lt; -tolerance
     * @param doubtfulTarget    the targets (0 is the first of this call) of the other pairs, ascending
     * @param doubtfulSelection their permuted selections (0 is the first), ascending within a target
     */
    record Sides(int[] above, int[] below, int[] doubtfulTarget, int[] doubtfulSelection) {
    }
}
