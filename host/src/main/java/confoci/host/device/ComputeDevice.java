package confoci.host.device;

import confoci.host.memory.DeviceBuffer;
import confoci.host.memory.DeviceMemory;
import confoci.spi.DeviceFacts;

/**
 * A device that runs the kernels of {@link confoci.source.KernelSource}: what OpenCL and CUDA have in common. Commands run one after
 * another; reads of a {@link DeviceBuffer} wait for them. Used by one thread at a time.
 */
public interface ComputeDevice extends AutoCloseable {

    /** What it is, for people. */
    String name();

    /** What its driver tells of it now that it is open. */
    DeviceFacts facts();

    /** Its memory. */
    DeviceMemory<?> memory();

    /** How many work-groups of 64 it keeps busy; a hint for batches and for kernels that loop over their work. */
    int residentGroups();

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
}
