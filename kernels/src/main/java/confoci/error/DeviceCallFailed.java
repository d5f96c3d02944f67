package confoci.error;

import org.jspecify.annotations.Nullable;

/** A call to a device's driver failed while it worked; the message names the call, the driver's status and what may help. */
public final class DeviceCallFailed extends ConfociException {

    private static final long serialVersionUID = 1L;

    public DeviceCallFailed(String message) {
        this(message, null);
    }

    public DeviceCallFailed(String message, @Nullable Throwable cause) {
        super(4, message, cause);
    }
}
