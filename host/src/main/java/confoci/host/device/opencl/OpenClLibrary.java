package confoci.host.device.opencl;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The machine's OpenCL loader, looked for before any class of JOCL is touched: where it is missing, those classes fail to link and stay
 * broken for the rest of the process.
 */
final class OpenClLibrary {

    /** The system property that names another loader to look for. */
    static final String NAME = "confoci.opencl.library";

    private OpenClLibrary() {
    }

    /** Why OpenCL cannot be used here, with the remedy; empty if there is a loader. */
    static Optional<String> whyNot() {
        if (ModuleLayer.boot().findModule("java.logging").isEmpty()) {
            return Optional.of("this Java lacks the module java.logging, which JOCL needs; use a complete Java 25");
        }
        List<String> names = names();
        for (String name : names) {
            try (Arena arena = Arena.ofConfined()) {
                SymbolLookup.libraryLookup(name, arena);
                return Optional.empty();
            } catch (IllegalArgumentException e) {
                // Not there or not loadable; the next name may be.
            } catch (IllegalCallerException e) {
                return Optional.of("this Java may not load native libraries; start it with --enable-native-access=ALL-UNNAMED");
            }
        }
        return Optional.of("there is no OpenCL loader (" + String.join(" or ", names) + ") on this machine; install the graphics driver,"
                + " or " + remedy());
    }

    private static String remedy() {
        return os().contains("win") || os().contains("mac") ? "a newer one that brings OpenCL"
                : "for example the packages ocl-icd-libopencl1 and pocl-opencl-icd";
    }

    private static List<String> names() {
        String wanted = System.getProperty(NAME);
        if (wanted != null) {
            return List.of(wanted);
        }
        if (os().contains("win")) {
            return List.of("OpenCL.dll");
        }
        return os().contains("mac") ? List.of("/System/Library/Frameworks/OpenCL.framework/OpenCL")
                : List.of("libOpenCL.so.1", "libOpenCL.so");
    }

    private static String os() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    }
}
