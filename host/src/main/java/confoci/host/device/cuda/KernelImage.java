package confoci.host.device.cuda;

import confoci.error.DeviceUnavailable;
import confoci.source.Dialect;
import confoci.source.KernelPtx;
import confoci.source.KernelSource;
import confoci.source.PtxScan;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Finds kernels that a driver takes: the committed PTX, else what NVRTC makes on this machine, if it is there. What NVRTC makes is read
 * for fused products and sums before the driver gets it.
 */
final class KernelImage {

    private final String device;
    private final int computeCapability;
    private final Supplier<Optional<Nvrtc>> compiler;
    private final Consumer<String> details;

    /**
     * @param device            the device's id, for messages
     * @param computeCapability 90 for 9.0
     * @param compiler          loads NVRTC, if there is one
     * @param details           receives where the kernels come from
     */
    KernelImage(String device, int computeCapability, Supplier<Optional<Nvrtc>> compiler, Consumer<String> details) {
        this.device = device;
        this.computeCapability = computeCapability;
        this.compiler = compiler;
        this.details = details;
    }

    /** The driver's call that takes an image. */
    interface Loader {

        /** Its status; 0 if it took the text, which ends with a NUL. */
        int load(byte[] ptx);
    }

    /**
     * Offers images until the driver takes one.
     *
     * @throws DeviceUnavailable if it takes none, with its answer and the remedy
     */
    void load(Loader loader) {
        int status = loader.load(terminated(KernelPtx.text()));
        if (CudaCalls.refusesImage(status)) {
            details.accept(device + ": the driver refuses the kernels that come with Confoci, " + CudaCalls.name(status)
                    + "; NVRTC compiles for others");
            loadCompiled(loader, status);
            return;
        }
        new CudaCalls(device).check(status, "cuModuleLoadDataEx");
    }

    private void loadCompiled(Loader loader, int refusal) {
        Nvrtc nvrtc = compiler.get().orElseThrow(() -> refused(refusal, "there is no NVRTC (" + Nvrtc.candidates().getFirst()
                + ") to compile others; install a newer driver, or name a libnvrtc with -D" + Nvrtc.LIBRARY_PROPERTY + "=FILE"));
        int architecture = nvrtc.architectureFor(computeCapability).orElseThrow(() -> refused(refusal,
                nvrtc + " is too new for it; an older libnvrtc can be named with -D" + Nvrtc.LIBRARY_PROPERTY + "=FILE"));
        String ptx = nvrtc.compile(KernelSource.of(Dialect.CUDA), architecture);
        List<String> problems = PtxScan.problems(ptx);
        if (!problems.isEmpty()) {
            throw refused(refusal, "what " + nvrtc + " makes would give other results (" + problems.getFirst() + ")");
        }
        int status = loader.load(terminated(ptx));
        if (CudaCalls.refusesImage(status)) {
            throw refused(status, "those that " + nvrtc + " makes as well; install a newer driver");
        }
        new CudaCalls(device).check(status, "cuModuleLoadDataEx");
        details.accept(device + ": kernels compiled by " + nvrtc);
    }

    private DeviceUnavailable refused(int status, String why) {
        return new DeviceUnavailable(device + ": the driver refuses the kernels with " + CudaCalls.name(status) + ", and " + why);
    }

    /** The driver reads up to a NUL. */
    private static byte[] terminated(String ptx) {
        byte[] text = ptx.getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(text, text.length + 1);
    }
}
