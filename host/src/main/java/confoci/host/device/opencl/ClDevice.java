package confoci.host.device.opencl;

import confoci.host.memory.Bytes;
import confoci.spi.DeviceFacts;
import confoci.spi.DeviceKind;
import confoci.spi.DeviceProbe;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.cl_device_id;
import org.jocl.cl_platform_id;

/** A device as its platform describes it, and whether by it the device has what the kernels need. */
final class ClDevice {

    /** Every kernel is written for groups of up to this many work-items. */
    static final int LARGEST_GROUP = 64;

    private static final long LEAST_MEMORY = 64L << 20;
    private static final Pattern VERSION = Pattern.compile("OpenCL (\\d+)\\.(\\d+)");

    private final String id;
    private final cl_platform_id platform;
    private final cl_device_id handle;
    private final ClCalls calls;

    /**
     * @param id       how users name it
     * @param platform the platform that it belongs to
     * @param handle   the device itself
     */
    ClDevice(String id, cl_platform_id platform, cl_device_id handle) {
        this.id = id;
        this.platform = platform;
        this.handle = handle;
        this.calls = new ClCalls(id);
    }

    String id() {
        return id;
    }

    cl_platform_id platform() {
        return platform;
    }

    cl_device_id handle() {
        return handle;
    }

    long globalBytes() {
        return number(CL.CL_DEVICE_GLOBAL_MEM_SIZE);
    }

    long largestBufferBytes() {
        return number(CL.CL_DEVICE_MAX_MEM_ALLOC_SIZE);
    }

    int computeUnits() {
        return (int) number(CL.CL_DEVICE_MAX_COMPUTE_UNITS);
    }

    /** Whether it works in the memory of the machine itself. */
    boolean unifiedMemory() {
        return number(CL.CL_DEVICE_HOST_UNIFIED_MEMORY) != 0;
    }

    DeviceKind kind() {
        long type = number(CL.CL_DEVICE_TYPE);
        if ((type & CL.CL_DEVICE_TYPE_GPU) != 0) {
            return DeviceKind.GPU;
        }
        return (type & CL.CL_DEVICE_TYPE_CPU) != 0 ? DeviceKind.CPU : DeviceKind.ACCELERATOR;
    }

    /** OpenCL does not tell whether a GPU drives a display, and drivers end long kernels of some that do not. */
    boolean mayDriveDisplay() {
        return kind() == DeviceKind.GPU;
    }

    /** Its description for users. On a processor the Java backend is faster, so OpenCL there must be asked for. */
    DeviceProbe probe() {
        DeviceKind kind = kind();
        double units = computeUnits() / 1e4;
        double speed = switch (kind) {
            case GPU -> (unifiedMemory() ? 20 : 100) + units;
            case ACCELERATOR -> 15 + units;
            case CPU -> 5 + units;
        };
        return new DeviceProbe(id, describe(), kind, kind != DeviceKind.CPU, speed, whyNot(), facts());
    }

    /** OpenCL has no question for free memory. */
    DeviceFacts facts() {
        return new DeviceFacts(Optional.empty(), OptionalLong.of(globalBytes()), OptionalLong.empty(),
                Optional.of(text(CL.CL_DEVICE_VERSION)), Optional.of(text(CL.CL_DRIVER_VERSION)));
    }

    private String describe() {
        return text(CL.CL_DEVICE_NAME) + " (" + platformName() + ", " + text(CL.CL_DEVICE_VERSION) + ", driver "
                + text(CL.CL_DRIVER_VERSION) + ", " + Bytes.text(globalBytes()) + ")";
    }

    /**
     * The cheapest checks come first. CL_FP_FMA is not among them: fma() is exact with and without it, and the self-test checks that.
     */
    private Optional<String> whyNot() {
        if (number(CL.CL_DEVICE_AVAILABLE) == 0) {
            return Optional.of("its driver reports it as not available; another program may hold it");
        }
        String version = text(CL.CL_DEVICE_VERSION);
        if (!atLeast12(version)) {
            return Optional.of("it offers " + version + ", OpenCL 1.2 is needed; a newer driver may have it");
        }
        if (number(CL.CL_DEVICE_ENDIAN_LITTLE) == 0) {
            return Optional.of("it is big-endian");
        }
        if (number(CL.CL_DEVICE_COMPILER_AVAILABLE) == 0) {
            return Optional.of("its driver brings no compiler; install the complete driver");
        }
        long arithmetic = number(CL.CL_DEVICE_SINGLE_FP_CONFIG);
        if ((arithmetic & CL.CL_FP_ROUND_TO_NEAREST) == 0) {
            return Optional.of("it does not round to nearest, so its results would differ from other devices'");
        }
        if ((arithmetic & CL.CL_FP_DENORM) == 0) {
            return Optional.of("it takes the smallest numbers for 0, so its results would differ from other devices'");
        }
        if (number(CL.CL_DEVICE_MAX_WORK_GROUP_SIZE) < LARGEST_GROUP) {
            return Optional.of("it runs groups of " + number(CL.CL_DEVICE_MAX_WORK_GROUP_SIZE) + " work-items, " + LARGEST_GROUP
                    + " are needed");
        }
        if (globalBytes() < LEAST_MEMORY) {
            return Optional.of("its " + Bytes.text(globalBytes()) + " of memory are too few; " + Bytes.text(LEAST_MEMORY) + " are needed");
        }
        return Optional.empty();
    }

    static boolean atLeast12(String version) {
        Matcher matcher = VERSION.matcher(version);
        return matcher.find() && Integer.parseInt(matcher.group(1)) * 1000L + Integer.parseInt(matcher.group(2)) >= 1002;
    }

    /**
     * Whether only one kernel of the process may run at a time. PoCL counts who uses a compiled kernel by its work-group size alone, and
     * keeps variants for small and large grids: two of them at once may end the process ("ref_count > 0").
     */
    boolean runsOneKernelAtATime() {
        return platformName().equals("Portable Computing Language");
    }

    private String platformName() {
        long[] size = new long[1];
        calls.check(CL.clGetPlatformInfo(platform, CL.CL_PLATFORM_NAME, 0, null, size), "clGetPlatformInfo");
        byte[] bytes = new byte[(int) size[0]];
        calls.check(CL.clGetPlatformInfo(platform, CL.CL_PLATFORM_NAME, bytes.length, Pointer.to(bytes), null), "clGetPlatformInfo");
        return trimmed(bytes);
    }

    private String text(int what) {
        return trimmed(info(what));
    }

    /** A number of 4 or 8 bytes, as the question has it. */
    private long number(int what) {
        byte[] bytes = info(what);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        return bytes.length == 4 ? buffer.getInt() & 0xFFFFFFFFL : buffer.getLong();
    }

    private byte[] info(int what) {
        long[] size = new long[1];
        calls.check(CL.clGetDeviceInfo(handle, what, 0, null, size), "clGetDeviceInfo");
        byte[] bytes = new byte[(int) size[0]];
        calls.check(CL.clGetDeviceInfo(handle, what, bytes.length, Pointer.to(bytes), null), "clGetDeviceInfo");
        return bytes;
    }

    /** Texts end with a NUL, and some drivers pad their names. */
    private static String trimmed(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).replace('\0', ' ').strip().replaceAll("\\s+", " ");
    }
}
