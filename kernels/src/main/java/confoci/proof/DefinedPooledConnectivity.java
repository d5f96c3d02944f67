package confoci.proof;

import confoci.op.PooledConnectivity.Sides;
import confoci.op.PooledConnectivityRequest;
import confoci.op.Selection;
import java.util.Arrays;

/**
 * {@link confoci.op.PooledConnectivity} as its documentation defines it, with no thought for speed: target by target, selection by
 * selection.
 */
public final class DefinedPooledConnectivity {

    private final PooledConnectivityRequest request;
    private final float[] highest;
    private final float[] lowest;

    public DefinedPooledConnectivity(PooledConnectivityRequest request) {
        this.request = request;
        this.highest = new float[request.permuted().size()];
        this.lowest = new float[request.permuted().size()];
        Arrays.fill(highest, Float.NEGATIVE_INFINITY);
        Arrays.fill(lowest, Float.POSITIVE_INFINITY);
    }

    /** One selection's pooled connectivity with a target, whose row is given. */
    public float pooled(Selection selection, int target, float[] row) {
        float sum = 0;
        for (int i = 0; i < selection.rows().length; i++) {
            int seed = selection.rows()[i];
            sum = Math.fma(selection.weights()[i], seed == target ? 0 : row[seed], sum);
        }
        return sum;
    }

    /** The pooled values of some targets, selection by selection, the observed one first. */
    public float[] pool(int first, float[][] rows) {
        float[] values = new float[request.selections() * rows.length];
        for (int s = 0; s < request.selections(); s++) {
            for (int t = 0; t < rows.length; t++) {
                values[s * rows.length + t] = pooled(request.selection(s), first + t, rows[t]);
            }
        }
        return values;
    }

    public Sides compare(int first, float[][] rows, float[] centre, float[] scale, float[] tolerance) {
        int[] above = new int[rows.length];
        int[] below = new int[rows.length];
        int[] doubtfulTarget = new int[rows.length * request.permuted().size()];
        int[] doubtfulSelection = new int[doubtfulTarget.length];
        int doubtful = 0;
        for (int t = 0; t < rows.length; t++) {
            float observed = pooled(request.observed(), first + t, rows[t]);
            for (int s = 0; s < request.permuted().size(); s++) {
                float sum = pooled(request.permuted().get(s), first + t, rows[t]);
                float difference = sum - observed;
                if (difference > tolerance[t]) {
                    above[t]++;
                } else if (difference < -tolerance[t]) {
                    below[t]++;
                } else {
                    doubtfulTarget[doubtful] = t;
                    doubtfulSelection[doubtful++] = s;
                }
                if (scale[t] != 0) {
                    float studentised = (sum - centre[t]) * scale[t];
                    highest[s] = Math.max(highest[s], studentised);
                    lowest[s] = Math.min(lowest[s], studentised);
                }
            }
        }
        return new Sides(above, below, Arrays.copyOf(doubtfulTarget, doubtful), Arrays.copyOf(doubtfulSelection, doubtful));
    }

    public float[] highest() {
        return highest.clone();
    }

    public float[] lowest() {
        return lowest.clone();
    }
}
