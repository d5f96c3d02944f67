package confoci.spi;

import java.util.Optional;

/**
 * A device and whether it can be used.
 *
 * @param id     how a user names it, for example {@code cpu:vector}
 * @param name   what it is, for people
 * @param speed  how fast it is compared to the plain Java backend on one core (1); for choosing among devices, not a measurement
 * @param whyNot why it cannot be used and what would help, one sentence; empty if it can
 */
public record DeviceProbe(String id, String name, double speed, Optional<String> whyNot) {

    public boolean usable() {
        return whyNot.isEmpty();
    }
}
