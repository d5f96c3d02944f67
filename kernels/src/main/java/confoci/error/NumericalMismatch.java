package confoci.error;

import org.jspecify.annotations.Nullable;

/** Two backends, or a file and its checksum, disagree where they must agree bit for bit. */
public final class NumericalMismatch extends ConfociException {

    private static final long serialVersionUID = 1L;

    public NumericalMismatch(String message) {
        this(message, null);
    }

    public NumericalMismatch(String message, @Nullable Throwable cause) {
        super(5, message, cause);
    }
}
