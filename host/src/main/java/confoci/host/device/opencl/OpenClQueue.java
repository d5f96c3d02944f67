package confoci.host.device.opencl;

import confoci.host.device.engine.ComputeDevice;
import confoci.host.device.engine.DeviceQueue;
import confoci.host.device.engine.LaunchPacing;
import confoci.host.memory.DeviceBuffer;
import confoci.host.memory.DeviceMemory;
import confoci.host.memory.OperationMemory;
import confoci.host.memory.QueueCalls;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_command_queue;
import org.jocl.cl_context;
import org.jocl.cl_kernel;
import org.jocl.cl_mem;

/**
 * An operation on an OpenCL device: a queue that runs commands in order, and kernels of its own, for a kernel's arguments are part of it
 * until it is enqueued.
 */
final class OpenClQueue implements DeviceQueue {

    /** Held while a kernel runs where there may be only one. */
    private static final Object ONE_KERNEL = new Object();

    private final OpenClDevice device;
    private final ClProgram program;
    private final ClCalls calls;
    private final cl_command_queue queue;
    private final boolean oneKernelAtATime;
    private final Map<String, cl_kernel> kernels = new HashMap<>();
    private final OperationMemory<cl_mem> memory;
    private final LaunchPacing pacing;

    OpenClQueue(OpenClDevice device, cl_context context, ClDevice handle, ClProgram program, DeviceMemory<cl_mem> memory) {
        this.device = device;
        this.program = program;
        this.pacing = new LaunchPacing(device.limits(), device.residentGroups());
        this.calls = new ClCalls(device.name());
        this.oneKernelAtATime = handle.runsOneKernelAtATime();
        int[] status = new int[1];
        this.queue = CL.clCreateCommandQueue(context, handle.handle(), 0, status);
        calls.check(status[0], "clCreateCommandQueue");
        this.memory = memory.open(new Copies());
    }

    @Override
    public ComputeDevice device() {
        return device;
    }

    @Override
    public OperationMemory<cl_mem> memory() {
        return memory;
    }

    @Override
    public void launch(String kernel, long groups, int groupSize, Object... arguments) {
        cl_kernel entry = prepared(kernel, 1, arguments);
        pacing.run(kernel, groups, groupSize, (first, count) -> {
            set(kernel, entry, 0, first);
            return start(kernel, entry, count, groupSize, count == 1);
        }, this::finish);
    }

    @Override
    public void sweep(String kernel, long items, long groups, int groupSize, Object... arguments) {
        cl_kernel entry = prepared(kernel, 2, arguments);
        pacing.run(kernel, items, groupSize, (first, count) -> {
            set(kernel, entry, 0, first);
            set(kernel, entry, 1, first + count);
            return start(kernel, entry, Math.min(count, groups), groupSize, count == 1);
        }, this::finish);
    }

    /** A kernel with its arguments, except some at the beginning that differ from launch to launch. */
    private cl_kernel prepared(String kernel, int before, Object... arguments) {
        cl_kernel entry = kernels.computeIfAbsent(kernel, program::create);
        for (int i = 0; i < arguments.length; i++) {
            set(kernel, entry, before + i, arguments[i]);
        }
        return entry;
    }

    private void set(String kernel, cl_kernel entry, int i, Object argument) {
        calls.check(switch (argument) {
            case DeviceBuffer b -> CL.clSetKernelArg(entry, i, Sizeof.cl_mem, Pointer.to(memory.handle(b)));
            case Integer n -> CL.clSetKernelArg(entry, i, Sizeof.cl_int, Pointer.to(new int[] {n}));
            case Long n -> CL.clSetKernelArg(entry, i, Sizeof.cl_long, Pointer.to(new long[] {n}));
            case Float f -> CL.clSetKernelArg(entry, i, Sizeof.cl_float, Pointer.to(new float[] {f}));
            default -> throw new IllegalArgumentException(kernel + ": argument " + i + " is a " + argument.getClass());
        }, "clSetKernelArg " + i + " of " + kernel);
    }

    /** Starts a launch, unless the device has no resources for one of its size and a smaller one may do. */
    private boolean start(String kernel, cl_kernel entry, long groups, int groupSize, boolean smallest) {
        if (!oneKernelAtATime) {
            return enqueued(kernel, entry, groups, groupSize, smallest);
        }
        synchronized (ONE_KERNEL) {
            boolean enqueued = enqueued(kernel, entry, groups, groupSize, smallest);
            finish();
            return enqueued;
        }
    }

    private boolean enqueued(String kernel, cl_kernel entry, long groups, int groupSize, boolean smallest) {
        int status = CL.clEnqueueNDRangeKernel(queue, entry, 1, null, new long[] {groups * groupSize}, new long[] {groupSize}, 0, null,
                null);
        if (ClCalls.launchRefused(status) && !smallest) {
            return false;
        }
        calls.check(status, ClCalls.LAUNCH + " of " + kernel);
        return true;
    }

    @Override
    public void finish() {
        calls.check(CL.clFinish(queue), "clFinish");
    }

    @Override
    public void close() {
        CL.clFinish(queue);
        memory.close();
        kernels.values().forEach(CL::clReleaseKernel);
        CL.clReleaseCommandQueue(queue);
    }

    private final class Copies implements QueueCalls<cl_mem> {

        @Override
        public void write(cl_mem handle, long offset, ByteBuffer source) {
            calls.check(CL.clEnqueueWriteBuffer(queue, handle, true, offset, source.remaining(), Pointer.to(source.slice()), 0, null, null),
                    "clEnqueueWriteBuffer");
        }

        @Override
        public void read(cl_mem handle, long offset, ByteBuffer target) {
            calls.check(CL.clEnqueueReadBuffer(queue, handle, true, offset, target.remaining(), Pointer.to(target.slice()), 0, null, null),
                    "clEnqueueReadBuffer");
        }

        @Override
        public void clear(cl_mem handle, long bytes) {
            calls.check(CL.clEnqueueFillBuffer(queue, handle, Pointer.to(new byte[1]), 1, 0, bytes, 0, null, null), "clEnqueueFillBuffer");
        }

        @Override
        public void finish() {
            OpenClQueue.this.finish();
        }
    }
}
