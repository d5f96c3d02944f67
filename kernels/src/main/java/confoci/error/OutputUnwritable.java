package confoci.error;

import org.jspecify.annotations.Nullable;

/** Results cannot be written where the user wants them: a full disk, no permission; the message names the place and the remedy. */
public final class OutputUnwritable extends ConfociException {

    private static final long serialVersionUID = 1L;

    public OutputUnwritable(String message) {
        this(message, null);
    }

    public OutputUnwritable(String message, @Nullable Throwable cause) {
        super(3, message, cause);
    }
}
