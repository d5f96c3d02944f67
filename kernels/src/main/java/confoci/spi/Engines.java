package confoci.spi;

import confoci.error.DeviceUnavailable;
import confoci.op.Engine;
import confoci.op.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** How a backend prepares the operations that it supports, by operation. */
public final class Engines {

    /** Each takes the request of its operation and makes its engine; {@link #with} ensures that. */
    private final Map<Operation<?, ?>, Function<?, ?>> makers = new LinkedHashMap<>();

    /** Those of a backend, to begin with. */
    public static Engines of(Backend backend) {
        Engines engines = new Engines();
        backend.operations().forEach(operation -> engines.forward(operation, backend));
        return engines;
    }

    private <R, E extends Engine> void forward(Operation<R, E> operation, Backend backend) {
        with(operation, request -> backend.prepare(operation, request));
    }

    /** Adds an operation, or replaces it. */
    public <R, E extends Engine> Engines with(Operation<R, E> operation, Function<R, E> maker) {
        makers.put(operation, maker);
        return this;
    }

    public Set<Operation<?, ?>> operations() {
        return Set.copyOf(makers.keySet());
    }

    /**
     * Makes an engine.
     *
     * @param device that it is for, in messages
     * @throws DeviceUnavailable if the operation was not added
     */
    public <R, E extends Engine> E prepare(DeviceProbe device, Operation<R, E> operation, R request) {
        @SuppressWarnings("unchecked")
        Function<R, E> maker = (Function<R, E>) makers.get(operation);
        if (maker == null) {
            throw new DeviceUnavailable(device.id() + ": it cannot compute " + operation.name() + "; use another --device");
        }
        return maker.apply(request);
    }

    /**
     * A backend of these and nothing else.
     *
     * @param closing what is done when it is closed
     */
    public Backend backend(DeviceProbe device, Runnable closing) {
        Engines engines = this;
        return new Backend() {
            @Override
            public DeviceProbe device() {
                return device;
            }

            @Override
            public Set<Operation<?, ?>> operations() {
                return engines.operations();
            }

            @Override
            public <R, E extends Engine> E prepare(Operation<R, E> operation, R request) {
                return engines.prepare(device, operation, request);
            }

            @Override
            public void close() {
                closing.run();
            }
        };
    }
}
