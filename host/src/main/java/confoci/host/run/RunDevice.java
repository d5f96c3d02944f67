package confoci.host.run;

import confoci.host.connectome.Connectome;
import confoci.host.connectome.FactorConnectome;
import confoci.host.device.select.Devices;
import confoci.host.memory.Bytes;
import confoci.host.memory.MemoryBudget;
import confoci.op.MatrixProduct;
import confoci.op.MatrixProductRequest;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import confoci.spi.DeviceProbe;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The device of a run, opened when it is first needed, for example to make rows of factors, and the memory that may be taken. */
public final class RunDevice implements Function<MatrixProductRequest, MatrixProduct>, AutoCloseable {

    /** What the ids of backends in Java begin with. */
    private static final String PROCESSOR = "cpu:";

    private final DeviceRequest request;
    private final RunListener log;
    private final SharedInputs shared;
    private final boolean alone;
    private @Nullable MemoryBudget budget;
    private @Nullable Backend backend;

    /** @param alone whether nothing else uses what is shared, so that it is closed with this */
    private RunDevice(DeviceRequest request, RunListener log, SharedInputs shared, boolean alone) {
        this.request = request;
        this.log = log;
        this.shared = shared;
        this.alone = alone;
    }

    /** A device that is open as long as what is shared is. */
    RunDevice(DeviceRequest request, RunListener log, SharedInputs shared) {
        this(request, log, shared, false);
    }

    /**
     * A device whose memory is looked at now.
     *
     * @throws confoci.error.DeviceOutOfMemory if it is too little for any work
     */
    public static RunDevice withMemory(DeviceRequest request, RunListener log) {
        RunDevice device = new RunDevice(request, log, new SharedInputs(), true);
        device.memory();
        return device;
    }

    /**
     * What may be taken; warns if Java was not started in a way that makes it hold.
     *
     * @throws confoci.error.DeviceOutOfMemory if it is too little for any work
     */
    public MemoryBudget memory() {
        if (budget == null) {
            budget = MemoryBudget.of(request.memoryBytes());
            if (!budget.holds()) {
                log.caution("--memory " + request.memory().orElse("") + " limits what is planned, but not Java's heap, which may grow to "
                        + Bytes.text(budget.heap()) + "; start Java with -Xmx" + (budget.wantedHeap() >> 20)
                        + "m, as ./confoci does unless CONFOCI_JVM_ARGS has an -Xmx");
            }
        }
        return budget;
    }

    /**
     * The device, opened.
     *
     * @throws confoci.error.DeviceUnavailable if there is no such
     */
    public Backend backend() {
        if (backend == null) {
            MemoryBudget memory = memory();
            BackendOptions options = new BackendOptions(request.threads().orElse(BackendOptions.defaults().threads()),
                    memory.asked().isPresent() ? memory.outside() : Long.MAX_VALUE, memory::sizeForOutside, log::detail);
            backend = shared.backend(request, () -> Devices.found().open(request.wish(), options, this::tell));
        }
        return backend;
    }

    /** The device, if it has been opened. */
    Optional<Backend> opened() {
        return Optional.ofNullable(backend);
    }

    /** That there is no device of a family is no news. */
    private void tell(DeviceProbe passed) {
        String line = "device passed over: " + passed.id() + ": " + passed.whyNot().orElseThrow();
        if (passed.present()) {
            log.info(line);
        } else {
            log.detail(line);
        }
    }

    /**
     * Refuses a device that was asked for if the connectome's rows are read and not made.
     *
     * @throws confoci.error.InvalidRequest if so
     */
    public void requireUse(Connectome connectome) {
        if (!(connectome instanceof FactorConnectome)) {
            request.refuseDevice("the rows of " + connectome.name() + " are stored, a device has nothing to compute");
        }
    }

    /**
     * Says that the device that was asked for, other than the processor, is not used.
     *
     * @param what is computed on the processor instead, in words
     */
    public void tellUnused(Connectome connectome, String what) {
        if (request.asksForDevice() && !(connectome instanceof FactorConnectome) && !backend().device().id().startsWith(PROCESSOR)) {
            log.caution("--device " + request.wish() + " is not used: " + what + ", and the rows of " + connectome.name() + " are stored");
        }
    }

    /** Makes rows of factors. */
    @Override
    public MatrixProduct apply(MatrixProductRequest rows) {
        return backend().prepare(MatrixProduct.OPERATION, rows);
    }

    @Override
    public void close() {
        if (alone) {
            shared.close();
        }
    }
}
