package confoci.error;

import org.jspecify.annotations.Nullable;

/** A device has too little memory for a piece of work; the engine retries with a smaller piece before the user sees this. */
public final class DeviceOutOfMemory extends ConfociException {

    private static final long serialVersionUID = 1L;

    public DeviceOutOfMemory(String message) {
        this(message, null);
    }

    public DeviceOutOfMemory(String message, @Nullable Throwable cause) {
        super(4, message, cause);
    }
}
