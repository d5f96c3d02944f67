package confoci.host.device.opencl;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Keeps Java's signal handlers where OpenCL drivers put their own in place.
 *
 * <p>LLVM, which most drivers compile with, takes over SIGSEGV and a dozen others for the whole process when PoCL starts or something is
 * first compiled. Java stops its threads by letting them read a page that is closed: a SIGSEGV in each. LLVM's handler gives Java its own
 * back at the first of these, but until then the system treats a second one, in another thread, as fatal: the process is gone without a
 * word. So what drivers have changed is changed back as soon as they return; LLVM does not try again.
 *
 * <p>Linux only; sigaction is that of POSIX, and what it fills in is handed back without a look inside.
 */
final class SignalHandlers {

    private static final boolean LINUX = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
    /** The signals that are not of real time; for SIGKILL and SIGSTOP sigaction reports that they cannot be changed. */
    private static final int SIGNALS = 31;
    /** More than {@code struct sigaction} takes anywhere: 152 bytes with glibc on x86-64. */
    private static final long ACTION_BYTES = 512;

    private SignalHandlers() {
    }

    /** Does what may load drivers or compile, and sets all handlers back to what they were. */
    static synchronized <T> T keptDuring(Supplier<T> work) {
        if (!LINUX) {
            return work.get();
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment actions = arena.allocate(ACTION_BYTES * SIGNALS, 16);
            for (int signal = 1; signal <= SIGNALS; signal++) {
                Posix.sigaction(signal, MemorySegment.NULL, action(actions, signal));
            }
            try {
                return work.get();
            } finally {
                for (int signal = 1; signal <= SIGNALS; signal++) {
                    Posix.sigaction(signal, action(actions, signal), MemorySegment.NULL);
                }
            }
        }
    }

    private static MemorySegment action(MemorySegment actions, int signal) {
        return actions.asSlice((signal - 1) * ACTION_BYTES, ACTION_BYTES);
    }

    /** Loaded where it is needed only. */
    private static final class Posix {

        private static final MethodHandle SIGACTION = sigaction();

        private static MethodHandle sigaction() {
            Linker linker = Linker.nativeLinker();
            return linker.downcallHandle(linker.defaultLookup().find("sigaction").orElseThrow(),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS));
        }

        /** What cannot be read or set stays as it is. */
        static void sigaction(int signal, MemorySegment next, MemorySegment before) {
            try {
                int ignored = (int) SIGACTION.invokeExact(signal, next, before);
            } catch (Throwable e) {
                throw new IllegalStateException("sigaction of signal " + signal, e);
            }
        }
    }
}
