package confoci.host.device.cuda;

import confoci.host.memory.Bytes;
import confoci.spi.DeviceFacts;
import confoci.spi.DeviceKind;
import confoci.spi.DeviceProbe;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import jcuda.driver.CUdevice;
import jcuda.driver.CUdevice_attribute;
import jcuda.driver.CUresult;
import jcuda.driver.CUuuid;
import jcuda.driver.JCudaDriver;

/**
 * A GPU as the driver describes it.
 *
 * @param ordinal           its number
 * @param name              what it is
 * @param uuid              the name that it keeps on any machine, as {@code nvidia-smi} and CUDA_VISIBLE_DEVICES write it
 * @param computeCapability 90 for 9.0
 * @param multiprocessors   how many it has
 * @param totalBytes        its memory
 * @param driver            the release of CUDA that the driver supports, 12080 for 12.8
 * @param prohibited        whether its administrator closed it to computing
 * @param endsLongKernels   whether its driver does so, because it drives a display
 */
record CudaGpu(int ordinal, String name, String uuid, int computeCapability, int multiprocessors, long totalBytes, int driver,
        boolean prohibited, boolean endsLongKernels) {

    /** What the committed PTX is made for. */
    static final int LEAST_CAPABILITY = 50;
    /** The first release of CUDA whose driver supports the committed PTX. */
    static final int LEAST_DRIVER = 9000;

    private static final int COMPUTE_MODE_PROHIBITED = 2;
    private static final double SPEED_PER_MULTIPROCESSOR = 20;
    private static final double LEAST_SPEED = 200;

    /**
     * All GPUs that this process may see.
     *
     * @throws confoci.error.ConfociException if the driver does not answer
     */
    static List<CudaGpu> all() {
        CudaCalls calls = new CudaCalls(CudaProvider.FAMILY);
        int status = JCudaDriver.cuInit(0);
        if (status == CUresult.CUDA_ERROR_NO_DEVICE) {
            return List.of();
        }
        calls.check(status, "cuInit");
        int[] driver = new int[1];
        calls.check(JCudaDriver.cuDriverGetVersion(driver), "cuDriverGetVersion");
        int[] count = new int[1];
        calls.check(JCudaDriver.cuDeviceGetCount(count), "cuDeviceGetCount");
        List<CudaGpu> gpus = new ArrayList<>();
        for (int ordinal = 0; ordinal < count[0]; ordinal++) {
            gpus.add(described(ordinal, driver[0]));
        }
        return gpus;
    }

    private static CudaGpu described(int ordinal, int driver) {
        CudaCalls calls = new CudaCalls(CudaProvider.FAMILY + ":" + ordinal);
        CUdevice device = handle(ordinal);
        byte[] name = new byte[256];
        calls.check(JCudaDriver.cuDeviceGetName(name, name.length, device), "cuDeviceGetName");
        long[] bytes = new long[1];
        calls.check(JCudaDriver.cuDeviceTotalMem(bytes, device), "cuDeviceTotalMem");
        int major = attribute(calls, device, CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR);
        int minor = attribute(calls, device, CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR);
        CUuuid uuid = new CUuuid();
        calls.check(JCudaDriver.cuDeviceGetUuid(uuid, device), "cuDeviceGetUuid");
        return new CudaGpu(ordinal, new String(name, StandardCharsets.UTF_8).replace('\0', ' ').strip(), text(uuid), 10 * major + minor,
                attribute(calls, device, CUdevice_attribute.CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT), bytes[0], driver,
                attribute(calls, device, CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_MODE) == COMPUTE_MODE_PROHIBITED,
                attribute(calls, device, CUdevice_attribute.CU_DEVICE_ATTRIBUTE_KERNEL_EXEC_TIMEOUT) != 0);
    }

    /** In groups of 4, 2, 2, 2 and 6 bytes. */
    private static String text(CUuuid uuid) {
        String hex = HexFormat.of().formatHex(uuid.bytes);
        return "GPU-" + String.join("-", hex.substring(0, 8), hex.substring(8, 12), hex.substring(12, 16), hex.substring(16, 20),
                hex.substring(20));
    }

    private static int attribute(CudaCalls calls, CUdevice device, int attribute) {
        int[] value = new int[1];
        calls.check(JCudaDriver.cuDeviceGetAttribute(value, attribute, device), "cuDeviceGetAttribute");
        return value[0];
    }

    private static CUdevice handle(int ordinal) {
        CUdevice device = new CUdevice();
        new CudaCalls(CudaProvider.FAMILY + ":" + ordinal).check(JCudaDriver.cuDeviceGet(device, ordinal), "cuDeviceGet");
        return device;
    }

    /** The driver's handle. */
    CUdevice handle() {
        return handle(ordinal);
    }

    /** How users name it. */
    String id() {
        return CudaProvider.FAMILY + ":" + ordinal;
    }

    /** Its description for users. */
    DeviceProbe probe() {
        double speed = LEAST_SPEED + SPEED_PER_MULTIPROCESSOR * multiprocessors;
        String what = name + " (compute capability " + capability(computeCapability) + ", CUDA " + release(driver) + " driver, "
                + Bytes.text(totalBytes) + ")";
        return new DeviceProbe(id(), what, DeviceKind.GPU, true, speed, whyNot(), facts());
    }

    /** Free memory is known once a context is open. */
    DeviceFacts facts() {
        return new DeviceFacts(Optional.of(uuid), OptionalLong.of(totalBytes), OptionalLong.empty(),
                Optional.of("CUDA " + release(driver) + ", compute capability " + capability(computeCapability)), Optional.empty());
    }

    private Optional<String> whyNot() {
        if (computeCapability < LEAST_CAPABILITY) {
            return Optional.of("its compute capability is " + capability(computeCapability) + ", " + capability(LEAST_CAPABILITY)
                    + " is needed; try --device opencl");
        }
        if (driver < LEAST_DRIVER) {
            return Optional.of("its driver is of CUDA " + release(driver) + ", " + release(LEAST_DRIVER)
                    + " or newer is needed; install a newer driver");
        }
        if (prohibited) {
            return Optional.of("it is closed to computing; its administrator can open it with nvidia-smi --compute-mode=DEFAULT");
        }
        return Optional.empty();
    }

    private static String capability(int tenths) {
        return tenths / 10 + "." + tenths % 10;
    }

    private static String release(int driver) {
        return driver / 1000 + "." + driver % 1000 / 10;
    }
}
