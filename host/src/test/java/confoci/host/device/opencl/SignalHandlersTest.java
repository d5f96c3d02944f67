package confoci.host.device.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import confoci.spi.BackendOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import sun.misc.Signal;

/** Drivers that compile with LLVM take over signals by which Java stops its threads. */
class SignalHandlersTest {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int THREADS = 16;
    private static final int STOPS = 3;

    @Test
    void handlersThatWereSetMeanwhileAreGone() throws IOException {
        assumeTrue(Files.exists(STATUS), "what is caught is known on Linux only");
        String before = caught();
        String[] during = new String[1];
        SignalHandlers.keptDuring(() -> {
            Signal.handle(new Signal("WINCH"), signal -> { });
            during[0] = uncheckedCaught();
            return null;
        });
        assertThat(during[0]).isNotEqualTo(before);
        assertThat(caught()).isEqualTo(before);
    }

    /** With the handlers of a driver in place, most such processes end by SIGSEGV when Java stops its threads for the first time. */
    @Test
    void aProcessWithOpenClStopsItsThreadsAndLives() throws Exception {
        assumeTrue(Files.exists(STATUS), "what is caught is known on Linux only");
        OpenCl.device();
        for (int run = 0; run < 3; run++) {
            Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-cp",
                    System.getProperty("java.class.path"), Stopped.class.getName()).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor()).as(said).isZero();
        }
    }

    private static String uncheckedCaught() {
        try {
            return caught();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Which signals the process handles. */
    private static String caught() throws IOException {
        return Files.readAllLines(STATUS).stream().filter(line -> line.startsWith("SigCgt:")).findFirst().orElseThrow();
    }

    /** Opens OpenCL's first device, then has the collector stop threads that compute. */
    static final class Stopped {

        private static volatile long sink;

        public static void main(String[] arguments) throws Exception {
            String before = caught();
            OpenCl.open(BackendOptions.withThreads(1)).close();
            if (!caught().equals(before)) {
                throw new AssertionError(before + ", with OpenCL " + caught());
            }
            for (int t = 0; t < THREADS; t++) {
                Thread.ofPlatform().daemon().start(Stopped::compute);
            }
            for (int stop = 0; stop < STOPS; stop++) {
                Thread.sleep(100);
                System.gc();
            }
        }

        private static void compute() {
            while (true) {
                long sum = 0;
                for (long i = 0; i < 1L << 32; i++) {
                    sum = sum * 31 + i;
                }
                sink = sum;
            }
        }
    }
}
