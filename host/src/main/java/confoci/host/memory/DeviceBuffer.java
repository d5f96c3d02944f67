package confoci.host.memory;

import java.nio.ByteBuffer;

/** Memory of a device. Closing gives it back, once the commands that use it are done. */
public interface DeviceBuffer extends AutoCloseable {

    /** Its size in bytes. */
    long bytes();

    /** Copies from the host (native byte order, from position to limit) to an offset in bytes. */
    void write(long offset, ByteBuffer source);

    /** Copies to the host (from position to limit), after all commands before it. */
    void read(long offset, ByteBuffer target);

    /** Fills with zero bytes. */
    void clear();

    @Override
    void close();
}
