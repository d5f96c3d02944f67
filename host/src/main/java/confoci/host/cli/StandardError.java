package confoci.host.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;

/**
 * Where standard error is. Java warns of its incubator module before any code of ours runs and has no option against it; therefore the
 * launcher starts it with a pipe as descriptor 2, from which it passes on all but that line, and with the true standard error as another
 * descriptor, which it names. What Java itself prints goes through the pipe all along.
 */
final class StandardError {

    /** The system property that names the descriptor. */
    private static final String DESCRIPTOR = "confoci.stderr";
    private static final int USUAL = 2;

    private StandardError() {
    }

    /** The number of the descriptor that is standard error. */
    static int descriptor() {
        return Integer.getInteger(DESCRIPTOR, USUAL);
    }

    /** Lets {@link System#err} write to standard error. */
    static void use() {
        if (descriptor() == USUAL) {
            return;
        }
        try {
            FileDescriptor descriptor = new FileDescriptor();
            Field number = FileDescriptor.class.getDeclaredField("fd");
            // The jar opens java.io to itself (Add-Opens): a name such as /dev/fd/3 would open a file anew, at its beginning.
            number.setAccessible(true);
            number.setInt(descriptor, descriptor());
            System.setErr(new PrintStream(new FileOutputStream(descriptor), true, System.err.charset()));
        } catch (ReflectiveOperationException | RuntimeException e) {
            // The pipe passes everything on; only a status line is not drawn.
            System.clearProperty(DESCRIPTOR);
        }
    }
}
