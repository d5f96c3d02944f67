package confoci.bench;

import confoci.op.ConnectomeRows;
import confoci.op.PooledConnectivity;
import confoci.op.PooledConnectivity.Sides;
import confoci.op.PooledConnectivityRequest;
import confoci.op.Selection;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * The time of a target grayordinate of the HCP's connectome (91,282): its row of 365,128 bytes read and compared for all permutations of
 * 512 seeds, on all processors. Divide 4 x 512 x permutations bytes by it for the rate at which entries are gathered, which the
 * calibration's {@code l2_read_gb_per_s_all_threads} limits, and 365,128 bytes for that of the rows, which
 * {@code memory_read_gb_per_s_all_threads} limits.
 */
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class PoolingBenchmark extends DeviceBenchmark {

    private static final int GRAYORDINATES = 91_282;
    private static final int SEEDS = 512;
    /** More rows than the last-level cache of most processors holds. */
    private static final int TARGETS = 512;

    @Param({"cpu:vector"})
    public String device;

    @Param({"1", "1000", "10000"})
    public int permutations;

    private final float[] centre = new float[TARGETS];
    private final float[] scale = new float[TARGETS];
    private final float[] tolerance = new float[TARGETS];
    private MemorySegment rows;
    private PooledConnectivity engine;

    @Setup
    public void prepare() {
        SplittableRandom random = new SplittableRandom(1);
        Arrays.fill(scale, 1);
        Arrays.fill(tolerance, 1e-6f);
        rows = arena.allocate((long) TARGETS * GRAYORDINATES * Float.BYTES, Float.BYTES);
        for (long i = 0; i < (long) TARGETS * GRAYORDINATES; i++) {
            rows.setAtIndex(ValueLayout.JAVA_FLOAT, i, random.nextFloat(-0.2f, 0.8f));
        }
        List<Selection> selections = new ArrayList<>();
        float[] weights = new float[SEEDS];
        Arrays.fill(weights, 1f / SEEDS);
        for (int s = 0; s <= permutations; s++) {
            selections.add(new Selection(random.ints(SEEDS, 0, GRAYORDINATES).sorted().toArray(), weights));
        }
        engine = open(device, PooledConnectivity.OPERATION,
                new PooledConnectivityRequest(GRAYORDINATES, selections.getFirst(), selections.subList(1, permutations + 1)));
    }

    @Benchmark
    @OperationsPerInvocation(TARGETS)
    public Sides target() {
        return engine.compare(0, ConnectomeRows.of(GRAYORDINATES, rows), centre, scale, tolerance);
    }
}
