package confoci.host.foci.columns;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The side of the brain on which a focus lies, as tables name it. */
public enum Side {
    LEFT(Set.of("l", "lh", "left", "left hemisphere", "links", "gauche", "izquierda", "izquierdo", "sinistra")),
    RIGHT(Set.of("r", "rh", "right", "right hemisphere", "rechts", "droite", "derecha", "derecho", "destra"));

    private final Set<String> names;

    Side(Set<String> names) {
        this.names = names;
    }

    /** The side that a cell names; empty if it names none, or both. */
    public static Optional<Side> named(String cell) {
        String name = cell.strip().toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        for (Side side : values()) {
            if (side.names.contains(name)) {
                return Optional.of(side);
            }
        }
        return Optional.empty();
    }
}
