package confoci.host.inference;

import confoci.host.resume.Range;
import confoci.host.stats.EarlyStopping;
import confoci.op.MapNull;
import confoci.op.NullMaxima;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * The permutations of an analysis, from whatever null they come: a range of them, or as many as it takes until
 * no decision is open any more.
 *
 * @param most how many at most, at least 1
 */
public record PermutationRun(int most) {

    /** Permutations between two checks whether decisions are settled; the same on every device, as the last one must be. */
    static final int CHECK = 500;

    /**
     * Runs a range of permutations.
     *
     * @param engine   makes them
     * @param progress receives how many of them are done
     */
    public static NullMaxima of(MapNull engine, Range range, LongConsumer progress) {
        List<NullMaxima> batches = new ArrayList<>();
        long done = 0;
        do {
            // At least one batch, even if it is empty: it has the statistics.
            NullMaxima batch = engine.maxima(range.first() + done, (int) Math.min(engine.batch(), range.count() - done));
            batches.add(batch);
            done += batch.count();
            progress.accept(done);
        } while (done < range.count());
        return NullMaxima.concat(batches);
    }

    /**
     * Runs permutations from number 0 on until every decision stands, or to the last.
     *
     * @param engine    makes them
     * @param map       the observed map
     * @param inference whose decisions may be settled
     * @param progress  receives how many permutations are done
     */
    public NullMaxima untilSettled(MapNull engine, TestedMap map, MapInference inference, LongConsumer progress) {
        List<NullMaxima> batches = new ArrayList<>();
        int count = 0;
        while (count < most) {
            int left = Math.min(most - count, CHECK - count % CHECK);
            NullMaxima batch = engine.maxima(count, Math.min(engine.batch(), left));
            batches.add(batch);
            count += batch.count();
            progress.accept(count);
            if (count % CHECK == 0 && settled(NullMaxima.concat(batches), map, inference)) {
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
