package confoci.host.device.select;

import confoci.spi.DeviceProbe;
import java.util.OptionalDouble;

/**
 * A device that was opened, asked for known answers and measured.
 *
 * @param device         what it is and why it cannot be used; with what is known once it is open
 * @param bytesPerSecond of its memory, read and written together; empty if it cannot be used
 * @param flopPerSecond  in float32; empty if it cannot be used or is the host's processor
 */
public record DeviceMeasurement(DeviceProbe device, OptionalDouble bytesPerSecond, OptionalDouble flopPerSecond) {

    /** A device that cannot be used. */
    static DeviceMeasurement failed(DeviceProbe device) {
        return new DeviceMeasurement(device, OptionalDouble.empty(), OptionalDouble.empty());
    }
}
