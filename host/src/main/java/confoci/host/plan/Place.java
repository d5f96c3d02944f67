package confoci.host.plan;

import confoci.error.InvalidRequest;
import java.nio.file.Path;

/**
 * Where something stands in a plan.
 *
 * @param text {@code plan.yaml:3:5}, file, line and column from 1; or {@code analyses.xlsx, row 3}
 */
public record Place(String text) {

    /** A place in a text, line and column from 1. */
    static Place of(Path file, int line, int column) {
        return new Place(file + ":" + line + ":" + column);
    }

    /** The error that begins with this place. */
    public InvalidRequest error(String message) {
        return new InvalidRequest(text + ": " + message);
    }

    @Override
    public String toString() {
        return text;
    }
}
