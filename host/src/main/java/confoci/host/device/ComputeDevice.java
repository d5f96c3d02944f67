package confoci.host.device;

import java.nio.ByteBuffer;

/**
 * A device that runs the kernels of {@link confoci.source.KernelSource}: what OpenCL and CUDA have in common. Commands run one after
 * another; {@link DeviceBuffer} reads wait for them. Used by one thread at a time.
 */
public interface ComputeDevice extends AutoCloseable {

    /** What it is, for people. */
    String name();

    /** The memory that may be taken, in bytes. */
    long budgetBytes();

    /** The largest single buffer, in bytes. */
    long largestBufferBytes();

    /** How many work-groups it keeps busy; a hint for kernels that loop over their work. */
    int residentGroups();

    /**
     * Takes memory; its content is undefined.
     *
     * @param purpose what it is for, in messages and in the leak report
     * @throws confoci.error.DeviceOutOfMemory if there is not enough
     */
    DeviceBuffer allocate(String purpose, long bytes);

    /**
     * Starts a kernel.
     *
     * @param kernel    its name
     * @param groups    work-groups, 1 or more
     * @param groupSize work-items per group
     * @param arguments {@link DeviceBuffer}, Integer, Long or Float, in the kernel's order
     */
    void launch(String kernel, long groups, int groupSize, Object... arguments);

    /** Waits until all commands are done. */
    void finish();

    @Override
    void close();

    /** Memory of the device. Closing gives it back, once the commands that use it are done. */
    interface DeviceBuffer extends AutoCloseable {

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
}
