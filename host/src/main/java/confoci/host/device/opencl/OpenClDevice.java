package confoci.host.device.opencl;

import confoci.host.device.engine.ComputeDevice;
import confoci.host.device.engine.DeviceQueue;
import confoci.host.device.engine.LaunchLimits;
import confoci.host.memory.DeviceMemory;
import confoci.host.memory.MemoryCalls;
import confoci.spi.BackendOptions;
import confoci.spi.DeviceFacts;
import confoci.spi.DeviceKind;
import org.jocl.CL;
import org.jocl.cl_context;
import org.jocl.cl_context_properties;
import org.jocl.cl_device_id;
import org.jocl.cl_mem;

/** An OpenCL device with a context and the compiled kernels, which the {@link OpenClQueue}s of all operations share. */
final class OpenClDevice implements ComputeDevice {

    /** Drivers and other programs need some memory too; a processor's memory is that of the whole machine. */
    private static final double SHARE_OF_OWN_MEMORY = 0.8;
    private static final double SHARE_OF_COMMON_MEMORY = 0.25;

    private static final int GROUPS_PER_UNIT = 16;

    private final ClDevice device;
    private final ClCalls calls;
    private final LaunchLimits limits;
    private final cl_context context;
    private ClProgram program;
    private DeviceMemory<cl_mem> memory;

    /**
     * Compiles the kernels for a device.
     *
     * @param limits of launches
     * @throws confoci.error.DeviceUnavailable if its compiler refuses them
     */
    OpenClDevice(ClDevice device, String source, LaunchLimits limits, BackendOptions options) {
        this.device = device;
        this.limits = limits;
        this.calls = new ClCalls(device.id());
        this.context = createContext();
        try {
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

    LaunchLimits limits() {
        return limits;
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
    public int residentGroups() {
        return device.computeUnits() * (device.kind() == DeviceKind.CPU ? 1 : GROUPS_PER_UNIT);
    }

    @Override
    public DeviceQueue queue() {
        return new OpenClQueue(this, context, device, program, memory);
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
    }
}
