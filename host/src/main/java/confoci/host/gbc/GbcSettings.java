package confoci.host.gbc;

import confoci.error.InvalidRequest;
import confoci.host.connectome.Connectome.Unit;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What of the connections of a place is averaged.
 *
 * @param unit        of what is averaged; by default that of a connectome, z for time series
 * @param connections which connections count, and as what
 * @param threshold   connections whose |r| is not above it count as 0
 */
public record GbcSettings(Optional<Unit> unit, Connections connections, OptionalDouble threshold) {

    /** Which connections count. Those that do not are 0; they stay among the number that the sum is divided by. */
    public enum Connections {
        /** Every connection, with its sign. */
        ALL,
        /** Those above 0. */
        POSITIVE,
        /** Every connection, without its sign. */
        ABSOLUTE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** All connections of a kind. */
    public static GbcSettings of(Unit unit) {
        return new GbcSettings(Optional.of(unit), Connections.ALL, OptionalDouble.empty());
    }

    /** @throws InvalidRequest if the threshold is no size of a correlation */
    public GbcSettings {
        if (threshold.isPresent() && !(threshold.getAsDouble() >= 0 && threshold.getAsDouble() < 1)) {
            throw new InvalidRequest("--threshold " + threshold.getAsDouble()
                    + ": a correlation from 0 to below 1 is needed, for example 0.25");
        }
    }

    /** Whether every connection counts as what it is. */
    boolean isPlain() {
        return connections == Connections.ALL && threshold.isEmpty();
    }
}
