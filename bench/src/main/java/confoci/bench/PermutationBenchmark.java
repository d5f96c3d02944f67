package confoci.bench;

import confoci.host.device.select.Devices;
import confoci.op.AleNull;
import confoci.op.NullMaxima;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The time of a permutation on all processors: wall time of a batch over its size. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 7, time = 1)
@Fork(1)
public class PermutationBenchmark {

    private static final int BATCH = 256;

    @Param({"cpu:vector", "cpu:scalar"})
    public String device;

    @Param({"30", "90", "300"})
    public int experiments;

    @Param({"false", "true"})
    public boolean tfce;

    private Backend backend;
    private AleNull engine;
    private long next;

    @Setup
    public void prepare() {
        backend = Devices.found().open(device, BackendOptions.defaults(), reason -> { });
        engine = backend.prepare(AleNull.OPERATION, new Analysis(Literature.of(experiments), tfce).request());
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public NullMaxima permutation() {
        NullMaxima maxima = engine.maxima(next, BATCH);
        next += BATCH;
        return maxima;
    }

    @TearDown
    public void close() {
        engine.close();
        backend.close();
    }
}
