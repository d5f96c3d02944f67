package confoci.host.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Signals from tests to the processes that they start. */
final class Signals {

    private static final int HANG_UP = 1;
    private static final int INTERRUPT = 2;
    private static final int TERMINATE = 15;

    private Signals() {
    }

    /** The shell of a background job may have told its children to ignore signals, which Java then does not change. */
    static boolean reachChildren() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("SigIgn:")) {
                long ignored = Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16);
                return (ignored & (1L << HANG_UP - 1 | 1L << INTERRUPT - 1 | 1L << TERMINATE - 1)) == 0;
            }
        }
        return false;
    }

    /** Sends a signal such as INT. The shell does it: the program kill is not everywhere. */
    static void send(Process process, String signal) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid()).start().waitFor();
    }
}
