package confoci.host.device.opencl;

import confoci.error.DeviceUnavailable;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_context;
import org.jocl.cl_device_id;
import org.jocl.cl_kernel;
import org.jocl.cl_program;

/** The kernels, compiled for a device; several threads may create kernels of it. */
final class ClProgram implements AutoCloseable {

    /** The language only: options that allow the compiler to change results are not ours. */
    private static final String OPTIONS = "-cl-std=CL1.2";

    private final ClDevice device;
    private final ClCalls calls;
    private final cl_program program;
    private final Set<String> names = new HashSet<>();

    /**
     * Compiles.
     *
     * @param details receives the compiler's complete answer if it refuses
     * @throws DeviceUnavailable if it refuses, or a kernel cannot run in groups as large as it needs
     */
    ClProgram(cl_context context, ClDevice device, String source, Consumer<String> details) {
        this.device = device;
        this.calls = new ClCalls(device.id());
        int[] status = new int[1];
        this.program = CL.clCreateProgramWithSource(context, 1, new String[] {source}, null, status);
        calls.check(status[0], "clCreateProgramWithSource");
        try {
            build(details);
            checkKernels();
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private void build(Consumer<String> details) {
        int status = CL.clBuildProgram(program, 1, new cl_device_id[] {device.handle()}, OPTIONS, null, null);
        if (status != CL.CL_SUCCESS) {
            List<String> log = log().lines().filter(line -> !line.isBlank()).toList();
            log.forEach(details);
            String first = log.stream().filter(line -> line.contains("error")).findFirst()
                    .orElse(log.isEmpty() ? "no reason" : log.getFirst());
            throw new DeviceUnavailable(device.id() + ": its compiler refuses the kernels with " + ClCalls.name(status) + " ("
                    + first.strip() + "); a newer driver may help, --verbose shows its whole output");
        }
    }

    private String log() {
        long[] size = new long[1];
        if (CL.clGetProgramBuildInfo(program, device.handle(), CL.CL_PROGRAM_BUILD_LOG, 0, null, size) != CL.CL_SUCCESS || size[0] == 0) {
            return "";
        }
        byte[] log = new byte[(int) size[0]];
        CL.clGetProgramBuildInfo(program, device.handle(), CL.CL_PROGRAM_BUILD_LOG, log.length, Pointer.to(log), null);
        return new String(log, StandardCharsets.UTF_8).replace("\0", "");
    }

    private void checkKernels() {
        int[] count = new int[1];
        calls.check(CL.clCreateKernelsInProgram(program, 0, null, count), "clCreateKernelsInProgram");
        cl_kernel[] created = new cl_kernel[count[0]];
        calls.check(CL.clCreateKernelsInProgram(program, created.length, created, null), "clCreateKernelsInProgram");
        try {
            for (cl_kernel kernel : created) {
                String name = name(kernel);
                long group = largestGroup(kernel);
                if (group < ClDevice.LARGEST_GROUP) {
                    throw new DeviceUnavailable(device.id() + ": it runs " + name + " in groups of " + group + " work-items, "
                            + ClDevice.LARGEST_GROUP + " are needed");
                }
                names.add(name);
            }
        } finally {
            for (cl_kernel kernel : created) {
                CL.clReleaseKernel(kernel);
            }
        }
    }

    private String name(cl_kernel kernel) {
        byte[] name = new byte[256];
        long[] size = new long[1];
        calls.check(CL.clGetKernelInfo(kernel, CL.CL_KERNEL_FUNCTION_NAME, name.length, Pointer.to(name), size), "clGetKernelInfo");
        return new String(name, 0, (int) size[0], StandardCharsets.UTF_8).replace("\0", "");
    }

    private long largestGroup(cl_kernel kernel) {
        long[] size = new long[1];
        calls.check(CL.clGetKernelWorkGroupInfo(kernel, device.handle(), CL.CL_KERNEL_WORK_GROUP_SIZE, Sizeof.size_t, Pointer.to(size),
                null), "clGetKernelWorkGroupInfo");
        return size[0];
    }

    /** A new kernel of that name, with arguments of its own; to be released by the caller. */
    cl_kernel create(String name) {
        if (!names.contains(name)) {
            throw new IllegalArgumentException("there is no kernel " + name);
        }
        int[] status = new int[1];
        cl_kernel kernel = CL.clCreateKernel(program, name, status);
        calls.check(status[0], "clCreateKernel of " + name);
        return kernel;
    }

    @Override
    public void close() {
        CL.clReleaseProgram(program);
    }
}
