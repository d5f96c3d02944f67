package confoci.host.device.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The machine's CUDA driver, looked for before any class of JCuda is touched: where it is missing, those classes fail to link and stay
 * broken for the rest of the process.
 */
final class CudaLibrary {

    /** The system property that names another driver library to look for. */
    static final String NAME = "confoci.cuda.library";

    private CudaLibrary() {
    }

    /** Why CUDA cannot be used here, with the remedy; empty if there is a driver and the binding to it loads. */
    static Optional<String> whyNot() {
        List<String> names = names();
        for (String name : names) {
            try (Arena arena = Arena.ofConfined()) {
                SymbolLookup.libraryLookup(name, arena);
                return bindingWhyNot();
            } catch (IllegalArgumentException e) {
                // Not there or not loadable; the next name may be.
            } catch (IllegalCallerException e) {
                return Optional.of("this Java may not load native libraries; start it with --enable-native-access=ALL-UNNAMED");
            }
        }
        return Optional.of("there is no CUDA driver (" + String.join(" or ", names) + ") on this machine; for an NVIDIA GPU install that of"
                + " NVIDIA");
    }

    /** Names JCuda only after the driver was found. */
    private static Optional<String> bindingWhyNot() {
        try {
            CudaCalls.load();
            return Optional.empty();
        } catch (LinkageError e) {
            // JCuda unpacks its native part there; a folder that forbids execution is the usual reason.
            String message = e.getMessage() == null ? e.toString() : e.getMessage().lines().findFirst().orElse("");
            return Optional.of("the native part of JCuda does not load (" + message.strip() + "); it is for Linux on x86-64, unpacked into "
                    + System.getProperty("java.io.tmpdir") + ", choose another folder with -Djava.io.tmpdir=FOLDER");
        }
    }

    private static List<String> names() {
        String wanted = System.getProperty(NAME);
        if (wanted != null) {
            return List.of(wanted);
        }
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("win") ? List.of("nvcuda.dll") : List.of("libcuda.so.1");
    }
}
