package confoci.host.device.opencl;

import confoci.error.DeviceCallFailed;
import confoci.error.DeviceUnavailable;
import java.util.ArrayList;
import java.util.List;
import org.jocl.CL;
import org.jocl.cl_device_id;
import org.jocl.cl_platform_id;

/** Every device of every platform. */
final class ClDevices {

    private ClDevices() {
    }

    /**
     * Lists the devices in the platforms' own order; device D of platform P is {@code opencl:P.D}.
     *
     * @throws DeviceUnavailable if there is none, or JOCL does not work here
     */
    static List<ClDevice> all() {
        try {
            ClCalls.load();
            return SignalHandlers.keptDuring(ClDevices::list);
        } catch (LinkageError e) {
            throw new DeviceUnavailable("JOCL's native library cannot be loaded (" + e.getMessage() + "); Java must be able to write to and"
                    + " run code from its temporary folder, -Djava.io.tmpdir=FOLDER names another", e);
        } catch (DeviceCallFailed e) {
            throw new DeviceUnavailable("the machine's OpenCL drivers do not answer: " + e.getMessage(), e);
        }
    }

    private static List<ClDevice> list() {
        cl_platform_id[] platforms = platforms();
        List<ClDevice> devices = new ArrayList<>();
        for (int p = 0; p < platforms.length; p++) {
            cl_device_id[] ofPlatform = devices(platforms[p]);
            for (int d = 0; d < ofPlatform.length; d++) {
                devices.add(new ClDevice("opencl:" + p + "." + d, platforms[p], ofPlatform[d]));
            }
        }
        if (devices.isEmpty()) {
            throw new DeviceUnavailable("there is an OpenCL loader but no driver with a device; install the graphics driver's OpenCL part,"
                    + " or for example the package pocl-opencl-icd, and see that the files in /etc/OpenCL/vendors name libraries that"
                    + " exist");
        }
        return devices;
    }

    private static cl_platform_id[] platforms() {
        ClCalls calls = new ClCalls("opencl");
        int[] count = new int[1];
        int status = CL.clGetPlatformIDs(0, null, count);
        if (ClCalls.nothingFound(status) || status == CL.CL_SUCCESS && count[0] == 0) {
            return new cl_platform_id[0];
        }
        calls.check(status, "clGetPlatformIDs");
        cl_platform_id[] platforms = new cl_platform_id[count[0]];
        calls.check(CL.clGetPlatformIDs(platforms.length, platforms, null), "clGetPlatformIDs");
        return platforms;
    }

    /** A platform that fails to list its devices has none; the others may work. */
    private static cl_device_id[] devices(cl_platform_id platform) {
        int[] count = new int[1];
        int status = CL.clGetDeviceIDs(platform, CL.CL_DEVICE_TYPE_ALL, 0, null, count);
        if (status != CL.CL_SUCCESS || count[0] == 0) {
            return new cl_device_id[0];
        }
        cl_device_id[] devices = new cl_device_id[count[0]];
        new ClCalls("opencl").check(CL.clGetDeviceIDs(platform, CL.CL_DEVICE_TYPE_ALL, devices.length, devices, null), "clGetDeviceIDs");
        return devices;
    }
}
