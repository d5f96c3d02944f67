package confoci.host.memory;

import java.nio.ByteBuffer;

/**
 * The calls by which one operation fills and reads memory of a device, in the order of its queue.
 *
 * @param <H> what the device names a piece of memory by
 */
public interface QueueCalls<H> {

    /** Copies from the host, as {@link DeviceBuffer#write}. */
    void write(H handle, long offset, ByteBuffer source);

    /** Copies to the host, as {@link DeviceBuffer#read}. */
    void read(H handle, long offset, ByteBuffer target);

    /** Fills the first bytes with zeros. */
    void clear(H handle, long bytes);

    /** Waits for all commands of the queue; also called by the threads of other operations. */
    void finish();
}
