package confoci.error;

import org.jspecify.annotations.Nullable;

/** The request makes no sense as asked: an unknown option value, an impossible combination, an output folder that exists. */
public final class InvalidRequest extends ConfociException {

    private static final long serialVersionUID = 1L;

    public InvalidRequest(String message) {
        this(message, null);
    }

    public InvalidRequest(String message, @Nullable Throwable cause) {
        super(2, message, cause);
    }
}
