package confoci.cpu.scalar;

import confoci.cpu.parallel.ParallelAleNull;
import confoci.op.AleNull;
import confoci.op.AleNullRequest;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import confoci.spi.DeviceProbe;

/** Runs the operations in plain Java on every thread. */
public final class ScalarBackend implements Backend {

    private final DeviceProbe device;
    private final BackendOptions options;

    public ScalarBackend(DeviceProbe device, BackendOptions options) {
        this.device = device;
        this.options = options;
    }

    @Override
    public DeviceProbe device() {
        return device;
    }

    @Override
    public AleNull aleNull(AleNullRequest request) {
        return new ParallelAleNull(request, options, () -> new ScalarAleWorker(request));
    }

    @Override
    public void close() {
        // Nothing is held beyond a permutation engine.
    }
}
