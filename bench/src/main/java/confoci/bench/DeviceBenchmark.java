package confoci.bench;

import confoci.host.device.select.Devices;
import confoci.op.Engine;
import confoci.op.Operation;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import java.lang.foreign.Arena;
import java.util.ArrayDeque;
import java.util.Deque;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The time that an operation takes on a device, which is opened by the benchmark's setup and closed after it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 7, time = 1)
public abstract class DeviceBenchmark {

    final Arena arena = Arena.ofShared();
    private final Deque<Runnable> toClose = new ArrayDeque<>();

    /** Opens a device for one operation. */
    <R, E extends Engine> E open(String device, Operation<R, E> operation, R request) {
        Backend backend = Devices.found().open(device, BackendOptions.defaults(), reason -> { });
        toClose.push(backend::close);
        E engine = backend.prepare(operation, request);
        toClose.push(engine::close);
        return engine;
    }

    @TearDown
    public void close() {
        toClose.forEach(Runnable::run);
        arena.close();
    }
}
