package confoci.host.memory;

import java.nio.ByteBuffer;

/**
 * The memory of a device that one operation holds. Used by one thread at a time; operations share the {@link DeviceMemory} that it comes
 * from. Closing gives everything back.
 *
 * @param <H> how the device's API names a piece of memory
 */
public final class OperationMemory<H> implements AutoCloseable {

    private final DeviceMemory<H> device;
    private final QueueCalls<H> queue;

    OperationMemory(DeviceMemory<H> device, QueueCalls<H> queue) {
        this.device = device;
        this.queue = queue;
    }

    /** What may still be taken; another operation may be faster. */
    public long availableBytes() {
        return device.availableBytes();
    }

    /** The largest single block. */
    public long largestBlock() {
        return device.largestBlock();
    }

    /**
     * Takes a block; its content is undefined.
     *
     * @param purpose what it is for, in messages
     * @param bytes   1 or more
     * @throws confoci.error.DeviceOutOfMemory if the budget or the device does not allow it
     */
    public DeviceBuffer take(String purpose, long bytes) {
        return device.take(this, purpose, bytes);
    }

    /**
     * What the device's calls name a buffer by.
     *
     * @throws IllegalArgumentException if it is no buffer of this operation, or was given back
     */
    public H handle(DeviceBuffer buffer) {
        return device.handle(this, buffer);
    }

    void finish() {
        queue.finish();
    }

    /** Gives back what is still held. No command of the queue may use it any more. */
    @Override
    public void close() {
        device.close(this);
    }

    /** A piece in use. */
    static final class Block<H> implements DeviceBuffer {

        final String purpose;
        final long capacity;
        final H handle;
        final OperationMemory<H> operation;
        private final long bytes;

        Block(OperationMemory<H> operation, String purpose, long bytes, long capacity, H handle) {
            this.operation = operation;
            this.purpose = purpose;
            this.bytes = bytes;
            this.capacity = capacity;
            this.handle = handle;
        }

        @Override
        public long bytes() {
            return bytes;
        }

        @Override
        public void write(long offset, ByteBuffer source) {
            operation.queue.write(handle, offset, source);
        }

        @Override
        public void read(long offset, ByteBuffer target) {
            operation.queue.read(handle, offset, target);
        }

        @Override
        public void clear() {
            operation.queue.clear(handle, bytes);
        }

        @Override
        public void close() {
            operation.device.giveBack(this);
        }
    }
}
