package confoci.spi;

import confoci.op.Engine;
import confoci.op.Operation;
import java.util.Optional;
import java.util.Set;

/**
 * An open device that runs operations. Any number of engines may be prepared, used and closed at once by different threads, each of them by
 * one thread at a time; they share the device's memory and give the same bits as alone. Closed after all of them.
 */
public interface Backend extends AutoCloseable {

    DeviceProbe device();

    /** What it can prepare. */
    Set<Operation<?, ?>> operations();

    /**
     * Prepares an operation for a request: tables are made, memory is taken.
     *
     * @throws confoci.error.DeviceUnavailable if the device has no such operation
     * @throws confoci.error.DeviceOutOfMemory if there is no room for it in the device's memory, or in what it may take
     */
    <R, E extends Engine> E prepare(Operation<R, E> operation, R request);

    /** Measures what the device can do at best, for some tenths of a second; empty if it is the host's processor. */
    default Optional<Ceiling> ceiling() {
        return Optional.empty();
    }

    @Override
    void close();
}
