package confoci.host.cli.option;

import java.util.Locale;

/** What a simulated connectome is written as. */
public enum SimulatedKind {
    DCONN, FLOAT32, FLOAT16, INT16;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
