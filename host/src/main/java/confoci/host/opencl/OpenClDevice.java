package confoci.host.opencl;

import confoci.host.device.ComputeDevice;
import confoci.host.memory.DeviceMemory;
import confoci.spi.BackendOptions;
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

    private static final int GROUPS_PER_UNIT = 4;

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
                    new Allocator(), options.details());
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
    public long budgetBytes() {
        return memory.availableBytes();
    }

    @Override
    public long largestBufferBytes() {
        return memory.largestBlock();
    }

    @Override
    public int residentGroups() {
        return device.computeUnits() * (device.kind() == DeviceKind.CPU ? 1 : GROUPS_PER_UNIT);
    }

    @Override
    public DeviceBuffer allocate(String purpose, long bytes) {
        return new Buffer(memory.take(purpose, bytes), bytes);
    }

    @Override
    public void launch(String kernel, long groups, int groupSize, Object... arguments) {
        cl_kernel entry = program.kernel(kernel);
        for (int i = 0; i < arguments.length; i++) {
            calls.check(switch (arguments[i]) {
                case Buffer b -> CL.clSetKernelArg(entry, i, Sizeof.cl_mem, Pointer.to(b.block.handle()));
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

    private final class Allocator implements DeviceMemory.Allocator<cl_mem> {

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
    }

    private final class Buffer implements DeviceBuffer {

        private final DeviceMemory<cl_mem>.Block block;
        private final long bytes;

        Buffer(DeviceMemory<cl_mem>.Block block, long bytes) {
            this.block = block;
            this.bytes = bytes;
        }

        @Override
        public long bytes() {
            return bytes;
        }

        @Override
        public void write(long offset, ByteBuffer source) {
            calls.check(CL.clEnqueueWriteBuffer(queue, block.handle(), true, offset, source.remaining(), Pointer.to(source.slice()), 0,
                    null, null), "clEnqueueWriteBuffer");
        }

        @Override
        public void read(long offset, ByteBuffer target) {
            calls.check(CL.clEnqueueReadBuffer(queue, block.handle(), true, offset, target.remaining(), Pointer.to(target.slice()), 0, null,
                    null), "clEnqueueReadBuffer");
        }

        @Override
        public void clear() {
            calls.check(CL.clEnqueueFillBuffer(queue, block.handle(), Pointer.to(new byte[1]), 1, 0, bytes, 0, null, null),
                    "clEnqueueFillBuffer");
        }

        @Override
        public void close() {
            block.close();
        }
    }
}
