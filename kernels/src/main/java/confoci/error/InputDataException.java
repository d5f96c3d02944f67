package confoci.error;

import org.jspecify.annotations.Nullable;

/** A file or a table of the user's cannot be used; the message names the file, the row, the value and the remedy. */
public final class InputDataException extends ConfociException {

    private static final long serialVersionUID = 1L;

    public InputDataException(String message) {
        this(message, null);
    }

    public InputDataException(String message, @Nullable Throwable cause) {
        super(3, message, cause);
    }
}
