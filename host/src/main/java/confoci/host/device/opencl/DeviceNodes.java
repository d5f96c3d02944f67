package confoci.host.device.opencl;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a Linux machine shows a GPU at all. Every driver reaches its GPU through a file in {@code /dev}; where none of these is there,
 * OpenCL has no device but processors, and loading it takes time and memory for nothing. Elsewhere, and in doubt, there may be one.
 */
final class DeviceNodes {

    private static final Path DEV = Path.of("/dev");

    /**
     * How names begin. NVIDIA: nvidia; its Tegra boards: nvhost, nvmap, nvgpu. Drivers of the kernel, thus AMD, Intel, Mesa: dri. ROCm:
     * kfd. The Windows Subsystem for Linux: dxg. Arm's and Qualcomm's own drivers: mali, ump, kgsl. Imagination: pvr. Vivante: galcore.
     * Accelerators: accel, intel-fpga, xclmgmt, xocl.
     */
    private static final List<String> BEGINNINGS = List.of("nvidia", "nvhost", "nvmap", "nvgpu", "dri", "kfd", "dxg", "mali", "ump", "kgsl",
            "pvr", "galcore", "accel", "intel-fpga", "xclmgmt", "xocl");

    /** Who sets one of these has chosen OpenCL's drivers, which may have devices that are elsewhere. */
    private static final List<String> CHOICES = List.of("OCL_ICD_VENDORS", "OCL_ICD_FILENAMES", "OPENCL_VENDOR_PATH", "POCL_DEVICES");

    private DeviceNodes() {
    }

    /** Why this machine's OpenCL has no GPU; empty if it may have one. */
    static Optional<String> whyNoGpu() {
        boolean linux = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
        return linux && System.getProperty(OpenClLibrary.NAME) == null ? whyNoGpu(DEV, System.getenv()) : Optional.empty();
    }

    static Optional<String> whyNoGpu(Path dev, Map<String, String> environment) {
        if (CHOICES.stream().anyMatch(environment::containsKey)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> nodes = Files.newDirectoryStream(dev)) {
            for (Path node : nodes) {
                String name = node.getFileName().toString();
                for (String beginning : BEGINNINGS) {
                    if (name.startsWith(beginning)) {
                        return Optional.empty();
                    }
                }
            }
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
        return Optional.of("not loaded, since " + dev + " shows no GPU; --device opencl takes what there is");
    }
}
