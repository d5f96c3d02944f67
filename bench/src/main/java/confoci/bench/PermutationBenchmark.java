package confoci.bench;

import confoci.op.AleNull;
import confoci.op.NullMaxima;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** The time of a permutation on all processors: wall time of a batch over its size. */
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
public class PermutationBenchmark extends DeviceBenchmark {

    private static final int BATCH = 256;

    @Param({"cpu:vector", "cpu:scalar"})
    public String device;

    @Param({"30", "90", "300"})
    public int experiments;

    @Param({"false", "true"})
    public boolean tfce;

    private AleNull engine;
    private long next;

    @Setup
    public void prepare() {
        engine = open(device, AleNull.OPERATION, new Analysis(Literature.of(experiments), tfce).request());
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public NullMaxima permutation() {
        NullMaxima maxima = engine.maxima(next, BATCH);
        next += BATCH;
        return maxima;
    }
}
