package confoci.host.run.figure;

import java.util.Locale;
import java.util.OptionalInt;

/** What is behind a figure. */
public enum Background {
    WHITE(OptionalInt.of(0xFFFFFF)),
    BLACK(OptionalInt.of(0x000000)),
    TRANSPARENT(OptionalInt.empty());

    private final OptionalInt colour;

    Background(OptionalInt colour) {
        this.colour = colour;
    }

    /** Nothing for a transparent one. */
    OptionalInt colour() {
        return colour;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
