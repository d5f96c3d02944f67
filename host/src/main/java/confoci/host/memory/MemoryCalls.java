package confoci.host.memory;

import java.nio.ByteBuffer;

/**
 * A device's own calls for memory.
 *
 * @param <H> what it names a piece of memory by
 */
public interface MemoryCalls<H> {

    /**
     * Takes memory; its content is undefined.
     *
     * @throws confoci.error.DeviceOutOfMemory if there is not enough
     */
    H allocate(long bytes);

    /** Gives it back, once the commands that use it are done. */
    void free(H handle);

    /** Copies from the host, as {@link DeviceBuffer#write}. */
    void write(H handle, long offset, ByteBuffer source);

    /** Copies to the host, as {@link DeviceBuffer#read}. */
    void read(H handle, long offset, ByteBuffer target);

    /** Fills the first bytes with zeros. */
    void clear(H handle, long bytes);
}
