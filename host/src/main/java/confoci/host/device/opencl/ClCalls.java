package confoci.host.device.opencl;

import confoci.error.DeviceCallFailed;
import confoci.error.DeviceOutOfMemory;
import org.jocl.CL;

/** Turns the status codes of OpenCL calls into exceptions, the only place that checks a code. */
final class ClCalls {

    /** The status of a loader without a platform (cl_khr_icd); JOCL has no name for it. */
    private static final int PLATFORM_NOT_FOUND = -1001;

    /** What starts a kernel. */
    static final String LAUNCH = "clEnqueueNDRangeKernel";

    private final String device;

    /** @param device the device's id, for messages */
    ClCalls(String device) {
        this.device = device;
    }

    /**
     * Loads JOCL.
     *
     * @throws LinkageError if its native part cannot be loaded
     */
    static void load() {
        // Codes are checked here, call by call, so that each failure keeps its code and its call.
        CL.setExceptionsEnabled(false);
    }

    /**
     * Checks a call.
     *
     * @throws DeviceOutOfMemory if the device has no memory for it
     * @throws DeviceCallFailed  if it failed for any other reason
     */
    void check(int status, String call) {
        if (status == CL.CL_SUCCESS) {
            return;
        }
        String failure = device + ": " + call + " failed with " + name(status);
        if (outOfMemory(status, call)) {
            throw new DeviceOutOfMemory(failure + "; other programs may use the device's memory: close them, or allow less with --memory");
        }
        if (launchRefused(status) && call.startsWith(LAUNCH)) {
            throw new DeviceCallFailed(failure + " even in the smallest pieces; allow less with --memory, or use another --device");
        }
        throw new DeviceCallFailed(failure + "; a newer driver may help, or another --device");
    }

    /**
     * Drivers that take memory at its first use report that in the call that uses it. Some report it as "out of resources", which means
     * memory when a buffer is made or copied; when a kernel is started, it means whatever else a launch takes.
     */
    private static boolean outOfMemory(int status, String call) {
        return status == CL.CL_MEM_OBJECT_ALLOCATION_FAILURE || status == CL.CL_OUT_OF_HOST_MEMORY || status == CL.CL_INVALID_BUFFER_SIZE
                || status == CL.CL_OUT_OF_RESOURCES && call.endsWith("Buffer");
    }

    /** Whether a kernel could not be started for its size: a smaller launch may do. */
    static boolean launchRefused(int status) {
        return status == CL.CL_OUT_OF_RESOURCES || status == CL.CL_INVALID_GLOBAL_WORK_SIZE;
    }

    /** Whether a list of platforms or devices is merely empty. */
    static boolean nothingFound(int status) {
        return status == PLATFORM_NOT_FOUND || status == CL.CL_DEVICE_NOT_FOUND;
    }

    /** The name and the number of a status. */
    static String name(int status) {
        return (status == PLATFORM_NOT_FOUND ? "CL_PLATFORM_NOT_FOUND_KHR" : CL.stringFor_errorCode(status)) + " (" + status + ")";
    }
}
