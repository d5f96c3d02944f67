package confoci.host.io.safe;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Gives two files or folders each other's name in one atomic step, which Java has no call for: {@code renameat2} with
 * {@code RENAME_EXCHANGE} on Linux, {@code renamex_np} with {@code RENAME_SWAP} on macOS.
 */
public final class PathExchange {

    private static final int AT_FDCWD = -100;
    private static final int RENAME_EXCHANGE = 2;
    private static final int RENAME_SWAP = 2;

    private PathExchange() {
    }

    /**
     * @param one   absolute; on the file system of the other
     * @param other absolute
     * @return false if the system or the file system cannot, or refuses; then nothing has changed
     */
    public static boolean exchange(Path one, Path other) throws IOException {
        Charset names = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment first = arena.allocateFrom(one.toString(), names);
            MemorySegment second = arena.allocateFrom(other.toString(), names);
            if (system.contains("linux")) {
                Optional<MethodHandle> call = call("renameat2", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
                return call.isPresent() && (int) call.get().invokeExact(AT_FDCWD, first, AT_FDCWD, second, RENAME_EXCHANGE) == 0;
            }
            if (system.contains("mac")) {
                Optional<MethodHandle> call = call("renamex_np", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS,
                        ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
                return call.isPresent() && (int) call.get().invokeExact(first, second, RENAME_SWAP) == 0;
            }
            return false;
        } catch (IllegalArgumentException | UnsupportedOperationException | IllegalCallerException e) {
            // A charset that C strings cannot have, a platform without foreign calls, or a Java that is set to refuse them.
            return false;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException("exchanging two names", e);
        }
    }

    private static Optional<MethodHandle> call(String name, FunctionDescriptor shape) {
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup().find(name).map(address -> linker.downcallHandle(address, shape));
    }
}
