package confoci.host.opencl;

import confoci.host.device.ComputeDevice;
import confoci.host.memory.DeviceBuffer;
import confoci.host.memory.DeviceMemory;
import confoci.host.memory.MemoryCalls;
import confoci.spi.BackendOptions;
import confoci.spi.DeviceFacts;
import confoci.spi.DeviceKind;
import java.nio.ByteBuffer;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_command_queue;
import org.jocl.cl_context;
import org.jocl.cl_context_properties;
import org.jocl.cl_device_id;
import org.jocl.cl_kernel;
import org.jocl.cl_mem;

/** An OpenCL device with a context, a queue that runs commands in order, and the compiled kernels. */
final class OpenClDevice implements ComputeDevice {

    /** Drivers and other programs need some memory too; a processor's memory is that of the whole machine. */
    private static final double SHARE_OF_OWN_MEMORY = 0.8;
    private static final double SHARE_OF_COMMON_MEMORY = 0.25;

    private static final int GROUPS_PER_UNIT = 16;

    private final ClDevice device;
    private final ClCalls calls;
    private final cl_context context;
    private cl_command_queue queue;
    private ClProgram program;
    private DeviceMemory<cl_mem> memory;

    /**
     * Compiles the kernels for a device.
     *
     * @throws confoci.error.DeviceUnavailable if its compiler refuses them
     */
    OpenClDevice(ClDevice device, String source, BackendOptions options) {
        this.device = device;
        this.calls = new ClCalls(device.id());
        this.context = createContext();
        try {
            int[] status = new int[1];
            queue = CL.clCreateCommandQueue(context, device.handle(), 0, status);
            calls.check(status[0], "clCreateCommandQueue");
            program = new ClProgram(context, device, source, options.details());
            memory = new DeviceMemory<>(device.id(), Math.min(options.memoryBytes(), share()), device.largestBufferBytes(),
                    new Memory(), options.details());
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private cl_context createContext() {
        cl_context_properties properties = new cl_context_properties();
        properties.addProperty(CL.CL_CONTEXT_PLATFORM, device.platform());
        int[] status = new int[1];
        cl_context created = CL.clCreateContext(properties, 1, new cl_device_id[] {device.handle()}, null, null, status);
        calls.check(status[0], "clCreateContext");
        return created;
    }

    private long share() {
        boolean common = device.kind() == DeviceKind.CPU || device.unifiedMemory();
        return (long) (device.globalBytes() * (common ? SHARE_OF_COMMON_MEMORY : SHARE_OF_OWN_MEMORY));
    }

    @Override
    public String name() {
        return device.id();
    }

    @Override
    public DeviceFacts facts() {
        return device.facts();
    }

    @Override
    public DeviceMemory<cl_mem> memory() {
        return memory;
    }

    @Override
    public int residentGroups() {
        return device.computeUnits() * (device.kind() == DeviceKind.CPU ? 1 : GROUPS_PER_UNIT);
    }

    @Override
    public void launch(String kernel, long groups, int groupSize, Object... arguments) {
        cl_kernel entry = program.kernel(kernel);
        for (int i = 0; i < arguments.length; i++) {
            calls.check(switch (arguments[i]) {
                case DeviceBuffer b -> CL.clSetKernelArg(entry, i, Sizeof.cl_mem, Pointer.to(memory.handle(b)));
                case Integer n -> CL.clSetKernelArg(entry, i, Sizeof.cl_int, Pointer.to(new int[] {n}));
                case Long n -> CL.clSetKernelArg(entry, i, Sizeof.cl_long, Pointer.to(new long[] {n}));
                case Float f -> CL.clSetKernelArg(entry, i, Sizeof.cl_float, Pointer.to(new float[] {f}));
                default -> throw new IllegalArgumentException(kernel + ": argument " + i + " is a " + arguments[i].getClass());
            }, "clSetKernelArg " + i + " of " + kernel);
        }
        calls.check(CL.clEnqueueNDRangeKernel(queue, entry, 1, null, new long[] {groups * groupSize}, new long[] {groupSize}, 0, null,
                null), "clEnqueueNDRangeKernel of " + kernel);
    }

    @Override
    public void finish() {
        calls.check(CL.clFinish(queue), "clFinish");
    }

    /** Gives everything back in reverse order; what a failed construction left out is passed over. */
    @Override
    public void close() {
        try {
            if (memory != null) {
                memory.close();
            }
        } finally {
            if (program != null) {
                program.close();
            }
            if (queue != null) {
                CL.clReleaseCommandQueue(queue);
            }
            CL.clReleaseContext(context);
        }
    }

    private final class Memory implements MemoryCalls<cl_mem> {

        @Override
        public cl_mem allocate(long bytes) {
            int[] status = new int[1];
            cl_mem created = CL.clCreateBuffer(context, CL.CL_MEM_READ_WRITE, bytes, null, status);
            calls.check(status[0], "clCreateBuffer");
            return created;
        }

        @Override
        public void free(cl_mem handle) {
            calls.check(CL.clReleaseMemObject(handle), "clReleaseMemObject");
        }

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
    }
}
