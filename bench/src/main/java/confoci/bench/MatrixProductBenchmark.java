package confoci.bench;

import confoci.op.MatrixProduct;
import confoci.op.MatrixProductRequest;
import java.lang.foreign.MemorySegment;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * The time of a row of the HCP's connectome (91,282 grayordinates) made from 1,000 factors, on all processors. A row is 2 x 91,282 x 1,000
 * operations; the calibration's {@code fma_gflops_all_threads} limits their rate. A row of a block, as global brain connectivity is made
 * of, is 2 x 16,384 x 1,000 operations.
 */
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class MatrixProductBenchmark extends DeviceBenchmark {

    private static final int GRAYORDINATES = 91_282;
    private static final int FACTORS = 1000;
    private static final int ROWS = 366;
    private static final int BLOCK = 16_384;
    private static final int BLOCK_ROWS = 2048;

    @Param({"cpu:vector"})
    public String device;

    @Param({"false", "true"})
    public boolean fisherZ;

    private MemorySegment rows;
    private MatrixProduct engine;
    private MemorySegment blockRows;
    private MatrixProduct block;
    private int next;

    @Setup
    public void prepare() {
        SplittableRandom random = new SplittableRandom(1);
        float[] values = new float[GRAYORDINATES * FACTORS];
        float range = (float) Math.sqrt(3.0 / FACTORS);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat(-range, range);
        }
        rows = arena.allocate((long) ROWS * GRAYORDINATES * Float.BYTES, Float.BYTES);
        engine = open(device, MatrixProduct.OPERATION, MatrixProductRequest.gram(GRAYORDINATES, FACTORS, values, fisherZ));
        float[] right = new float[BLOCK * FACTORS];
        for (int k = 0; k < FACTORS; k++) {
            System.arraycopy(values, k * GRAYORDINATES, right, k * BLOCK, BLOCK);
        }
        blockRows = arena.allocate((long) BLOCK_ROWS * BLOCK * Float.BYTES, Float.BYTES);
        block = open(device, MatrixProduct.OPERATION, new MatrixProductRequest(GRAYORDINATES, BLOCK, FACTORS, values, right, fisherZ));
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public MemorySegment row() {
        engine.rows(next, ROWS, rows);
        next = (next + ROWS) % (GRAYORDINATES - ROWS);
        return rows;
    }

    @Benchmark
    @OperationsPerInvocation(BLOCK_ROWS)
    public MemorySegment rowOfBlock() {
        block.rows(BLOCK, BLOCK_ROWS, blockRows);
        return blockRows;
    }
}
