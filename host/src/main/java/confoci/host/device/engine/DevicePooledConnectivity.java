package confoci.host.device.engine;

import confoci.error.DeviceOutOfMemory;
import confoci.op.ConnectomeRows;
import confoci.op.PooledConnectivity;
import confoci.op.PooledConnectivityRequest;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pools connectivity on a device: rows of targets go there, counts and the pairs in doubt come back. Targets go in pieces that fit; a
 * piece that does not after all is halved.
 */
public final class DevicePooledConnectivity implements PooledConnectivity {

    /** Enough targets to fill any device, few enough that their rows are a moderate piece of memory. */
    private static final int MOST_TARGETS = 256;

    private final DeviceQueue queue;
    private final PooledConnectivityRequest request;
    private final PooledSelections selections;
    private @Nullable PooledTargets targets;
    private int mostTargets;

    /**
     * @param queue the operation's own, closed with this
     * @throws DeviceOutOfMemory if the seeds do not fit
     */
    public DevicePooledConnectivity(DeviceQueue queue, PooledConnectivityRequest request) {
        this.queue = queue;
        this.request = request;
        this.selections = new PooledSelections(queue, request);
        write(none(Float.NEGATIVE_INFINITY), none(Float.POSITIVE_INFINITY));
        int n = MOST_TARGETS;
        while (n > 1 && (PooledTargets.bytes(request.grayordinates(), request.selections(), n) > queue.memory().availableBytes()
                || 4L * n * Math.max(request.grayordinates(), request.selections()) > queue.memory().largestBlock()
                || (long) n * request.selections() > Integer.MAX_VALUE)) {
            n = (n + 1) / 2;
        }
        this.mostTargets = n;
    }

    private float[] none(float extreme) {
        float[] values = new float[selections.permuted];
        Arrays.fill(values, extreme);
        return values;
    }

    private void write(float[] highest, float[] lowest) {
        if (selections.permuted > 0) {
            Staging.write(selections.highest, 0, highest);
            Staging.write(selections.lowest, 0, lowest);
        }
    }

    @Override
    public int targetsAtOnce() {
        return mostTargets;
    }

    @Override
    public Sides compare(int first, ConnectomeRows rows, float[] centre, float[] scale, float[] tolerance) {
        int count = rows.count();
        int[] above = new int[count];
        int[] below = new int[count];
        List<long[]> doubtful = new ArrayList<>();
        forEachPiece(first, rows, (on, from, n) -> {
            PooledTargets.Outcome outcome = on.compare(n, Arrays.copyOfRange(centre, from, from + n),
                    Arrays.copyOfRange(scale, from, from + n), Arrays.copyOfRange(tolerance, from, from + n));
            System.arraycopy(outcome.above(), 0, above, from, n);
            System.arraycopy(outcome.below(), 0, below, from, n);
            doubtful.add(Arrays.stream(outcome.doubtful()).map(pair -> pair + ((long) from << Integer.SIZE)).toArray());
        });
        long[] pairs = doubtful.stream().flatMapToLong(Arrays::stream).toArray();
        return new Sides(above, below, Arrays.stream(pairs).mapToInt(pair -> (int) (pair >>> Integer.SIZE)).toArray(),
                Arrays.stream(pairs).mapToInt(pair -> (int) pair).toArray());
    }

    @Override
    public void pool(int first, ConnectomeRows rows, MemorySegment values) {
        forEachPiece(first, rows, (on, from, n) -> {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment piece = arena.allocate(4L * selections.count * n, Float.BYTES);
                on.values(piece);
                for (int s = 0; s < selections.count; s++) {
                    MemorySegment.copy(piece, 4L * s * n, values, 4 * ((long) s * rows.count() + from), 4L * n);
                }
            }
        });
    }

    /** What is done with some targets that were pooled. */
    private interface Piece {
        void pooled(PooledTargets on, int from, int count);
    }

    /** Pools targets, as many at a time as fit. What fails for want of memory is done again: extremes may be taken in twice. */
    private void forEachPiece(int first, ConnectomeRows rows, Piece piece) {
        int count = rows.count();
        for (int done = 0; done < count; ) {
            int n = Math.min(mostTargets, count - done);
            try (Arena arena = Arena.ofConfined()) {
                if (targets == null || targets.capacity < n) {
                    releaseTargets();
                    targets = new PooledTargets(queue, selections, request.grayordinates(), n);
                }
                targets.pool(first + done, n, rows.part(done, n).float32(arena));
                piece.pooled(targets, done, n);
                done += n;
            } catch (DeviceOutOfMemory e) {
                releaseTargets();
                if (n == 1) {
                    throw e;
                }
                mostTargets = (n + 1) / 2;
            }
        }
    }

    @Override
    public float[] highest() {
        return Staging.floats(selections.highest, selections.permuted);
    }

    @Override
    public float[] lowest() {
        return Staging.floats(selections.lowest, selections.permuted);
    }

    @Override
    public void resume(float[] highest, float[] lowest) {
        if (highest.length != selections.permuted || lowest.length != selections.permuted) {
            throw new IllegalArgumentException("extremes of " + highest.length + " and " + lowest.length + " selections, not "
                    + selections.permuted);
        }
        float[] high = highest();
        float[] low = lowest();
        for (int s = 0; s < high.length; s++) {
            high[s] = Math.max(high[s], highest[s]);
            low[s] = Math.min(low[s], lowest[s]);
        }
        write(high, low);
    }

    private void releaseTargets() {
        if (targets != null) {
            targets.close();
            targets = null;
        }
    }

    @Override
    public void close() {
        queue.close();
    }
}
