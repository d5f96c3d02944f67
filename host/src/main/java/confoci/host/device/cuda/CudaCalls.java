package confoci.host.device.cuda;

import confoci.error.DeviceCallFailed;
import confoci.error.DeviceOutOfMemory;
import confoci.error.DeviceUnavailable;
import java.util.Set;
import jcuda.driver.CUresult;
import jcuda.driver.JCudaDriver;

/** Turns the status codes of CUDA driver calls into exceptions, the only place that checks a code. */
final class CudaCalls {

    /** The driver refuses an image: PTX newer than itself, or made for other devices. Another compiler's may do. */
    private static final Set<Integer> IMAGE_REFUSED = Set.of(CUresult.CUDA_ERROR_INVALID_IMAGE, CUresult.CUDA_ERROR_NO_BINARY_FOR_GPU,
            CUresult.CUDA_ERROR_INVALID_PTX, CUresult.CUDA_ERROR_UNSUPPORTED_PTX_VERSION);

    /** The device cannot be had at present, or by this driver. */
    private static final Set<Integer> UNAVAILABLE = Set.of(CUresult.CUDA_ERROR_NO_DEVICE, CUresult.CUDA_ERROR_INVALID_DEVICE,
            CUresult.CUDA_ERROR_NOT_INITIALIZED, CUresult.CUDA_ERROR_SYSTEM_NOT_READY, CUresult.CUDA_ERROR_SYSTEM_DRIVER_MISMATCH,
            CUresult.CUDA_ERROR_COMPAT_NOT_SUPPORTED_ON_DEVICE, CUresult.CUDA_ERROR_OPERATING_SYSTEM,
            CUresult.CUDA_ERROR_JIT_COMPILER_NOT_FOUND, CUresult.CUDA_ERROR_JIT_COMPILATION_DISABLED,
            CUresult.CUDA_ERROR_DEVICE_UNAVAILABLE);

    private final String device;

    /** @param device the device's id, for messages */
    CudaCalls(String device) {
        this.device = device;
    }

    /**
     * Loads JCuda.
     *
     * @throws LinkageError if its native part cannot be loaded
     */
    static void load() {
        // Codes are checked here, call by call, so that each failure keeps its code and its call.
        JCudaDriver.setExceptionsEnabled(false);
    }

    /**
     * Checks a call.
     *
     * @throws DeviceOutOfMemory if the device has no memory for it
     * @throws DeviceUnavailable if the device cannot be had
     * @throws DeviceCallFailed  if it failed for any other reason
     */
    void check(int status, String call) {
        if (status == CUresult.CUDA_SUCCESS) {
            return;
        }
        String failure = device + ": " + call + " failed with " + name(status);
        if (status == CUresult.CUDA_ERROR_OUT_OF_MEMORY) {
            throw new DeviceOutOfMemory(failure + "; other programs may use the device's memory: close them, or allow less with --memory");
        }
        if (UNAVAILABLE.contains(status) || IMAGE_REFUSED.contains(status)) {
            throw new DeviceUnavailable(failure + "; " + remedy(status));
        }
        throw new DeviceCallFailed(failure + "; " + remedy(status));
    }

    private static String remedy(int status) {
        return switch (status) {
            case CUresult.CUDA_ERROR_NO_DEVICE -> CudaProvider.NO_GPU;
            case CUresult.CUDA_ERROR_DEVICE_UNAVAILABLE -> "another program has it for itself: end that, or use another --device";
            case CUresult.CUDA_ERROR_SYSTEM_DRIVER_MISMATCH ->
                "the kernel module and the library of the driver differ: restart the machine";
            case CUresult.CUDA_ERROR_LAUNCH_TIMEOUT -> "the GPU also drives a display, which ends long kernels: use another --device";
            case CUresult.CUDA_ERROR_ECC_UNCORRECTABLE -> "the GPU's memory is faulty: restart the machine, or use another --device";
            case CUresult.CUDA_ERROR_JIT_COMPILATION_DISABLED -> "the driver's compiler is switched off: unset CUDA_DISABLE_PTX_JIT";
            case CUresult.CUDA_ERROR_JIT_COMPILER_NOT_FOUND -> "the driver is incomplete: install libnvidia-ptxjitcompiler";
            default -> "a newer driver may help, or another --device";
        };
    }

    /** Whether a driver refused an image that another compiler may make to its liking. */
    static boolean refusesImage(int status) {
        return IMAGE_REFUSED.contains(status);
    }

    /** The name and the number of a status. */
    static String name(int status) {
        String name = CUresult.stringFor(status);
        return (name.startsWith("CUDA_") ? name : "an unknown status") + " (" + status + ")";
    }
}
