package confoci.host.device.engine;

import confoci.op.ConnectomeRows;
import confoci.op.Extremes;
import confoci.op.GatheredExtremes;
import confoci.op.PooledConnectivity;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;

/**
 * Pools connectivity on several devices at once: targets go to them in pieces. Counts of a target are one device's, and an extreme of
 * extremes does not depend on which device had which target.
 */
final class SplitPooledConnectivity extends GatheredExtremes implements PooledConnectivity {

    private final List<PooledConnectivity> engines;
    private final int selections;
    private final SplitExtremes extremes;
    private final SharedWork work;

    /**
     * @param engines    one engine per device, at least one; closed with this one
     * @param speeds     how fast each is compared to the others
     * @param selections the observed one and the permuted ones
     */
    SplitPooledConnectivity(List<PooledConnectivity> engines, double[] speeds, int selections) {
        this.engines = List.copyOf(engines);
        this.extremes = new SplitExtremes(this.engines);
        this.selections = selections;
        this.work = new SharedWork(speeds);
    }

    @Override
    public int targetsAtOnce() {
        return engines.stream().mapToInt(PooledConnectivity::targetsAtOnce).sum();
    }

    @Override
    public Sides compare(int first, ConnectomeRows rows, float[] centre, float[] scale, float[] tolerance) {
        int count = rows.count();
        Sides[] parts = new Sides[count];
        work.share(count, (engine, from, n) -> parts[from] = engines.get(engine).compare(first + from, rows.part(from, n),
                Arrays.copyOfRange(centre, from, from + n), Arrays.copyOfRange(scale, from, from + n),
                Arrays.copyOfRange(tolerance, from, from + n)));
        return joined(parts);
    }

    /** Joins parts that stand where their targets begin. */
    private static Sides joined(Sides[] parts) {
        int doubtful = 0;
        for (Sides part : parts) {
            doubtful += part == null ? 0 : part.doubtfulTarget().length;
        }
        Sides all = new Sides(new int[parts.length], new int[parts.length], new int[doubtful], new int[doubtful]);
        int next = 0;
        for (int from = 0; from < parts.length; from++) {
            Sides part = parts[from];
            if (part != null) {
                System.arraycopy(part.above(), 0, all.above(), from, part.above().length);
                System.arraycopy(part.below(), 0, all.below(), from, part.below().length);
                for (int i = 0; i < part.doubtfulTarget().length; i++, next++) {
                    all.doubtfulTarget()[next] = from + part.doubtfulTarget()[i];
                    all.doubtfulSelection()[next] = part.doubtfulSelection()[i];
                }
            }
        }
        return all;
    }

    @Override
    public void pool(int first, ConnectomeRows rows, MemorySegment values) {
        int count = rows.count();
        work.share(count, (engine, from, n) -> {
            // Shared: an engine may have threads of its own.
            try (Arena arena = Arena.ofShared()) {
                MemorySegment part = arena.allocate((long) Float.BYTES * selections * n, Float.BYTES);
                engines.get(engine).pool(first + from, rows.part(from, n), part);
                for (int s = 0; s < selections; s++) {
                    MemorySegment.copy(part, (long) Float.BYTES * s * n, values, Float.BYTES * ((long) s * count + from),
                            (long) Float.BYTES * n);
                }
            }
        });
    }

    @Override
    protected Extremes extremes() {
        return extremes;
    }

    @Override
    public void close() {
        work.close();
        engines.reversed().forEach(PooledConnectivity::close);
    }
}
