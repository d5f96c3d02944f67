import confoci.host.device.cuda.Nvrtc;
import confoci.source.Dialect;
import confoci.source.KernelPtx;
import confoci.source.KernelSource;
import confoci.source.PtxScan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the script {@code ptx} needs from Java: the assembled source, its fingerprint, the scan, and NVRTC as Confoci calls it. */
final class PtxTool {

    /** Kernels without FMA_F32 in their source. */
    private static final Set<String> NOT_FUSING = Set.of("draw_null_foci", "cluster_maxima", "transpose_rows", "compare_pooled",
            "pooled_extremes");

    private PtxTool() {
    }

    public static void main(String[] arguments) throws IOException {
        switch (arguments[0]) {
            case "source" -> System.out.print(KernelSource.of(Dialect.CUDA));
            case "opencl" -> System.out.print(KernelSource.of(Dialect.OPENCL));
            case "fingerprint" -> System.out.println(KernelSource.fingerprint(Dialect.CUDA));
            case "fresh" -> fail(KernelPtx.sourceFingerprint().equals(KernelSource.fingerprint(Dialect.CUDA)) ? List.of()
                    : List.of("the committed PTX was made from another source; run kernels/src/main/scripts/ptx and commit its result"));
            case "scan" -> scan(Files.readString(Path.of(arguments[1])));
            case "nofma" -> fail(PtxScan.fusedByKernel(Files.readString(Path.of(arguments[1]))).entrySet().stream()
                    .filter(e -> e.getValue() > 0).map(e -> e.getKey() + " has an fma that nobody wrote").toList());
            case "architectures" -> nvrtc(arguments[1]).architectures().forEach(System.out::println);
            case "nvrtc" -> {
                String source = Files.readString(Path.of(arguments[3]));
                Files.writeString(Path.of(arguments[4]), nvrtc(arguments[1]).compile(source, Integer.parseInt(arguments[2])));
            }
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static Nvrtc nvrtc(String library) {
        return Nvrtc.load(List.of(library)).orElseThrow();
    }

    private static void scan(String ptx) {
        fail(PtxScan.problems(ptx));
        for (Map.Entry<String, Integer> kernel : PtxScan.fusedByKernel(ptx).entrySet()) {
            if (kernel.getValue() > 0 && NOT_FUSING.contains(kernel.getKey())) {
                fail(List.of(kernel.getKey() + " fuses products and sums that its source does not"));
            }
        }
    }

    private static void fail(List<String> problems) {
        if (!problems.isEmpty()) {
            problems.forEach(System.err::println);
            System.exit(1);
        }
    }
}
