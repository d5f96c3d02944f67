package confoci.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A failure with a message written for the person at the keyboard: what is wrong, where, the value seen, and the remedy, in one line.
 *
 * <p>Anything else that is thrown is a bug in Confoci and ends with exit code 1.
 */
public abstract sealed class ConfociException extends RuntimeException
        permits InvalidRequest, InputDataException, OutputUnwritable, DeviceUnavailable, DeviceOutOfMemory, DeviceCallFailed,
        NumericalMismatch {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    ConfociException(int exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    @Override
    public final String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** The exit code of the command line for this kind of failure. */
    public final int exitCode() {
        return exitCode;
    }
}
