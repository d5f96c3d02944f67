package confoci.host.device.cuda;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import confoci.error.DeviceUnavailable;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * NVIDIA's run-time compiler, called without any binding of a particular CUDA release: the functions used here are the same in all of
 * them. Used by one thread at a time.
 */
public final class Nvrtc {

    /** The system property with the path of a libnvrtc to be used instead of the one that the system finds. */
    public static final String LIBRARY_PROPERTY = "confoci.nvrtc";

    private static final List<String> LINUX =
            List.of("libnvrtc.so.13", "libnvrtc.so.12", "libnvrtc.so.11.2", "libnvrtc.so", "/usr/local/cuda/lib64/libnvrtc.so");
    private static final List<String> WINDOWS = List.of("nvrtc64_130_0.dll", "nvrtc64_120_0.dll", "nvrtc64_112_0.dll");

    private final String library;
    private final SymbolLookup symbols;

    private Nvrtc(String library, SymbolLookup symbols) {
        this.library = library;
        this.symbols = symbols;
    }

    /** The libraries to try, the user's own alone if there is one. */
    static List<String> candidates() {
        String own = System.getProperty(LIBRARY_PROPERTY, "");
        boolean windows = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("win");
        return !own.isBlank() ? List.of(own) : windows ? WINDOWS : LINUX;
    }

    /**
     * Loads the first of some libraries that there is, by path or by its name for the system's loader. It stays loaded as long as
     * the process runs, as a compiler that keeps state of its own likes it.
     */
    public static Optional<Nvrtc> load(List<String> libraries) {
        for (String library : libraries) {
            try {
                SymbolLookup symbols = library.contains("/") || library.contains("\\")
                        ? SymbolLookup.libraryLookup(Path.of(library), Arena.global())
                        : SymbolLookup.libraryLookup(library, Arena.global());
                symbols.findOrThrow("nvrtcCompileProgram");
                return Optional.of(new Nvrtc(library, symbols));
            } catch (IllegalArgumentException | NoSuchElementException e) {
                // Not there, not loadable or something else; the next may be.
            }
        }
        return Optional.empty();
    }

    /** The release, for example 12.9. */
    public String version() {
        try (Arena call = Arena.ofConfined()) {
            MemorySegment major = call.allocate(JAVA_INT);
            MemorySegment minor = call.allocate(JAVA_INT);
            check("nvrtcVersion", invoke("nvrtcVersion", major, minor));
            return major.get(JAVA_INT, 0) + "." + minor.get(JAVA_INT, 0);
        }
    }

    /** The compute capabilities that it compiles for, ascending, 90 for 9.0. */
    public List<Integer> architectures() {
        try (Arena call = Arena.ofConfined()) {
            MemorySegment count = call.allocate(JAVA_INT);
            check("nvrtcGetNumSupportedArchs", invoke("nvrtcGetNumSupportedArchs", count));
            MemorySegment list = call.allocate(JAVA_INT, Math.max(1, count.get(JAVA_INT, 0)));
            check("nvrtcGetSupportedArchs", invoke("nvrtcGetSupportedArchs", list));
            List<Integer> architectures = new ArrayList<>();
            for (int i = 0; i < count.get(JAVA_INT, 0); i++) {
                architectures.add(list.getAtIndex(JAVA_INT, i));
            }
            return architectures;
        }
    }

    /**
     * The newest architecture that both it and a device support.
     *
     * @param computeCapability the device's, 90 for 9.0
     */
    public Optional<Integer> architectureFor(int computeCapability) {
        return architectures().stream().filter(a -> a <= computeCapability).max(Integer::compare);
    }

    /**
     * Compiles CUDA C to PTX, without fusing products and sums and without flushing denormal numbers.
     *
     * @param architecture the compute capability to compile for, 90 for 9.0
     * @throws DeviceUnavailable with the compiler's first complaint
     */
    public String compile(String source, int architecture) {
        List<String> options = List.of("--gpu-architecture=compute_" + architecture, "--fmad=false", "--ftz=false", "--prec-div=true",
                "--prec-sqrt=true");
        try (Arena call = Arena.ofConfined()) {
            MemorySegment handle = call.allocate(ADDRESS);
            check("nvrtcCreateProgram", invoke("nvrtcCreateProgram", handle, call.allocateFrom(source), call.allocateFrom("kernels.cu"), 0,
                    MemorySegment.NULL, MemorySegment.NULL));
            try {
                MemorySegment program = handle.get(ADDRESS, 0);
                MemorySegment list = call.allocate(ADDRESS, options.size());
                for (int i = 0; i < options.size(); i++) {
                    list.setAtIndex(ADDRESS, i, call.allocateFrom(options.get(i)));
                }
                int status = invoke("nvrtcCompileProgram", program, options.size(), list);
                if (status != 0) {
                    throw new DeviceUnavailable(library + " (NVRTC " + version() + ") cannot compile the kernels, " + name(status) + ": "
                            + text(call, program, "nvrtcGetProgramLogSize", "nvrtcGetProgramLog").lines().filter(l -> !l.isBlank())
                                    .findFirst().orElse("no message"));
                }
                return text(call, program, "nvrtcGetPTXSize", "nvrtcGetPTX");
            } finally {
                invoke("nvrtcDestroyProgram", handle);
            }
        }
    }

    private String text(Arena call, MemorySegment program, String sizeFunction, String function) {
        MemorySegment size = call.allocate(JAVA_LONG);
        check(sizeFunction, invoke(sizeFunction, program, size));
        // One more byte, so that the text ends even where the library leaves out the NUL.
        MemorySegment text = call.allocate(size.get(JAVA_LONG, 0) + 1);
        check(function, invoke(function, program, text));
        return text.getString(0, StandardCharsets.UTF_8);
    }

    private void check(String call, int status) {
        if (status != 0) {
            throw new DeviceUnavailable(library + ": " + call + " answered " + name(status));
        }
    }

    private String name(int status) {
        MethodHandle function = Linker.nativeLinker().downcallHandle(symbols.findOrThrow("nvrtcGetErrorString"),
                FunctionDescriptor.of(ADDRESS.withTargetLayout(MemoryLayout.sequenceLayout(Long.MAX_VALUE, JAVA_BYTE)), JAVA_INT));
        try {
            return ((MemorySegment) function.invokeExact(status)).getString(0);
        } catch (Throwable e) {
            throw new IllegalStateException("nvrtcGetErrorString", e);
        }
    }

    /** Calls a function that returns a status; its parameters are pointers and ints. */
    private int invoke(String function, Object... arguments) {
        MemoryLayout[] layouts = new MemoryLayout[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            layouts[i] = arguments[i] instanceof Integer ? JAVA_INT : ADDRESS;
        }
        MethodHandle handle = Linker.nativeLinker().downcallHandle(
                symbols.find(function).orElseThrow(() -> new DeviceUnavailable(library + " is too old: it has no " + function)),
                FunctionDescriptor.of(JAVA_INT, layouts));
        try {
            return (int) handle.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new IllegalStateException(function, e);
        }
    }

    @Override
    public String toString() {
        return "NVRTC " + version() + " (" + library + ")";
    }
}
