package confoci.host.inference;

import confoci.host.stats.EarlyStopping;
import confoci.op.MapNull;
import confoci.op.NullMaxima;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * The permutations of an analysis, from whatever null they come: all of them, or until no decision is open any more.
 *
 * @param most      how many at most, at least 1
 * @param stopEarly whether to stop when every decision stands
 */
public record PermutationRun(int most, boolean stopEarly) {

    /** Permutations between two checks whether decisions are settled; the same on every device, as the last one must be. */
    static final int CHECK = 500;

    /**
     * Runs permutations from number 0 on.
     *
     * @param engine    makes them
     * @param map       the observed map
     * @param inference whose decisions may be settled
     * @param progress  receives how many permutations are done
     */
    public NullMaxima run(MapNull engine, TestedMap map, MapInference inference, LongConsumer progress) {
        List<NullMaxima> batches = new ArrayList<>();
        int count = 0;
        while (count < most) {
            int left = Math.min(most - count, stopEarly ? CHECK - count % CHECK : Integer.MAX_VALUE);
            NullMaxima batch = engine.maxima(count, Math.min(engine.batch(), left));
            batches.add(batch);
            count += batch.count();
            progress.accept(count);
            if (stopEarly && count % CHECK == 0 && settled(NullMaxima.concat(batches), map, inference)) {
                break;
            }
        }
        return NullMaxima.concat(batches);
    }

    /** Whether every cluster's significance by every correction stands, and for a voxelwise one whether any voxel survives at all. */
    private boolean settled(NullMaxima done, TestedMap map, MapInference inference) {
        int[] exceedances = inference.exceedances(map, done);
        return exceedances.length == 0
                || new EarlyStopping(inference.settings().alpha(), EarlyStopping.DEFAULT_RISK, most / CHECK, exceedances.length)
                        .settled(exceedances, done.count());
    }
}
