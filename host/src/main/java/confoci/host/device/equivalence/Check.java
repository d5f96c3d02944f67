package confoci.host.device.equivalence;

import java.util.Optional;

/**
 * The outcome of one comparison.
 *
 * @param name       what was compared
 * @param problems   the number of random problems
 * @param seconds    how long the device took, its preparation included
 * @param difference the first difference; empty if all results are equal bit for bit
 */
public record Check(String name, int problems, double seconds, Optional<String> difference) {

    public boolean passed() {
        return difference.isEmpty();
    }
}
