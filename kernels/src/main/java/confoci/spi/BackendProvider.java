package confoci.spi;

import java.util.List;
import java.util.Optional;

/** Finds the devices of one family and opens them; registered with {@link java.util.ServiceLoader}. */
public interface BackendProvider {

    /** The family's name, the first part of its devices' ids: {@code cpu}, {@code opencl}, {@code cuda}. */
    String family();

    /**
     * Every device of the family, usable or not, best first. Never throws: what fails is the reason given. It is cheap: a device that
     * looks usable may still turn out not to be when it is opened.
     */
    List<DeviceProbe> probe();

    /**
     * Why this family has nothing for those who ask for no device of it, known without its driver, which is then left alone; empty if
     * {@link #probe} must be called. Never throws.
     */
    default Optional<String> whyNotAutomatic() {
        return Optional.empty();
    }

    /**
     * Opens a device.
     *
     * @param deviceId the id of a usable device of this family
     * @throws confoci.error.DeviceUnavailable if it cannot be opened after all
     */
    Backend open(String deviceId, BackendOptions options);
}
