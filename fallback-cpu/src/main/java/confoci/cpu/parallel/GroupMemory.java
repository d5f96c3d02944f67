package confoci.cpu.parallel;

import confoci.error.DeviceOutOfMemory;
import confoci.op.GroupConnectivityRequest;
import confoci.spi.BackendOptions;

/** The memory of the moments of a group. */
public final class GroupMemory {

    private GroupMemory() {
    }

    /** @throws DeviceOutOfMemory if the moments are more than a backend may take */
    public static void require(GroupConnectivityRequest request, BackendOptions options) {
        if (request.bytes() > options.memoryBytes()) {
            throw new DeviceOutOfMemory("cpu: " + options.tooLittle("the connectivity of " + request.seeds() + " seeds with "
                    + request.voxels() + " voxels", request.bytes()) + ", or use a coarser mask");
        }
    }
}
