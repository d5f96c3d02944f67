package confoci.host.device.engine;

import confoci.spi.DeviceFacts;

/**
 * A device that runs the kernels of {@link confoci.source.KernelSource}: what OpenCL and CUDA have in common.
 *
 * <p>Several operations and threads may use it at once. Whatever a command touches belongs to one operation, in its {@link DeviceQueue}:
 * the order of its commands, the arguments of its kernels, the memory that copies pass through, its buffers. Operations share what does not
 * change, the context and the compiled kernels, and the account of the memory, which {@link confoci.host.memory.DeviceMemory} guards. So no
 * order between the commands of two operations is needed, and none is promised.
 */
public interface ComputeDevice extends AutoCloseable {

    /** What it is, for people. */
    String name();

    /** Facts from its driver, now that it is open. */
    DeviceFacts facts();

    /** How many work-groups of 64 it keeps busy; a hint for batches and for kernels that loop over their work. */
    int residentGroups();

    /** Begins an operation; closed before the device. */
    DeviceQueue queue();

    @Override
    void close();
}
