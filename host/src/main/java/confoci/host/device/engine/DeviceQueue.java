package confoci.host.device.engine;

import confoci.host.memory.DeviceBuffer;
import confoci.host.memory.OperationMemory;

/**
 * The commands and the memory of one operation on a device. Commands run one after another, in no order with those of other operations;
 * reads of a {@link DeviceBuffer} wait for them. Used by one thread at a time.
 */
public interface DeviceQueue extends AutoCloseable {

    /** The device. */
    ComputeDevice device();

    /** The memory of the operation. */
    OperationMemory<?> memory();

    /**
     * Starts a kernel with a work-group for every part of its work. They may be divided among several launches, by their time.
     *
     * @param kernel    its name
     * @param groups    work-groups, 1 or more
     * @param groupSize work-items per group
     * @param arguments {@link DeviceBuffer}s of this operation, Integer, Long or Float, in the kernel's order, after the first group
     */
    void launch(String kernel, long groups, int groupSize, Object... arguments);

    /**
     * Starts a kernel with some work-groups that take items of its work in turn, and have memory of their own for that. The items may be
     * divided among several launches, by their time.
     *
     * @param kernel    its name
     * @param items     of the work, 1 or more
     * @param groups    work-groups at once, 1 or more
     * @param groupSize work-items per group
     * @param arguments {@link DeviceBuffer}s of this operation, Integer, Long or Float, in the kernel's order, after the first item and the
     *                  end of the items
     */
    void sweep(String kernel, long items, long groups, int groupSize, Object... arguments);

    /** Waits until all commands are done. */
    void finish();

    /** Waits until all commands are done and gives the memory back. What failed has been thrown by the call that waited for its result. */
    @Override
    void close();
}
