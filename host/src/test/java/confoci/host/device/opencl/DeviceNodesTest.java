package confoci.host.device.opencl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceNodesTest {

    @TempDir
    private Path dev;

    @Test
    void aMachineWithoutAGpu() throws IOException {
        for (String name : List.of("null", "zero", "tty0", "sda", "nvme0n1", "fuse", "shm", "kmsg", "dm-0", "vga_arbiter", "fb0")) {
            Files.createFile(dev.resolve(name));
        }
        assertThat(DeviceNodes.whyNoGpu(dev, Map.of("HOME", "/")).orElseThrow()).contains(dev.toString()).contains("--device opencl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nvidiactl", "nvidia0", "nvhost-ctrl-gpu", "dri", "kfd", "dxg", "mali0", "kgsl-3d0", "pvr_sync", "galcore",
        "accel"})
    void aMachineThatMayHaveOne(String name) throws IOException {
        Files.createFile(dev.resolve("null"));
        Files.createFile(dev.resolve(name));
        assertThat(DeviceNodes.whyNoGpu(dev, Map.of())).isEmpty();
    }

    @Test
    void inDoubtThereMayBeOne() {
        assertThat(DeviceNodes.whyNoGpu(dev.resolve("unreadable"), Map.of())).isEmpty();
        assertThat(DeviceNodes.whyNoGpu(dev, Map.of("POCL_DEVICES", "remote"))).isEmpty();
    }
}
