package confoci.error;

import org.jspecify.annotations.Nullable;

/** A device that was asked for by name cannot be used. */
public final class DeviceUnavailable extends ConfociException {

    private static final long serialVersionUID = 1L;

    public DeviceUnavailable(String message) {
        this(message, null);
    }

    public DeviceUnavailable(String message, @Nullable Throwable cause) {
        super(4, message, cause);
    }
}
