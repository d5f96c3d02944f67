package confoci.host.io.cifti;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a matrix holds.
 *
 * @param alongRow    what the numbers of a row stand for (dimension 0, the faster one): the maps of a dscalar file
 * @param alongColumn what the rows stand for (dimension 1): the grayordinates of a dscalar file
 * @param metadata    free entries, sorted by name, such as {@code Provenance}
 */
public record CiftiAxes(IndexMap alongRow, IndexMap alongColumn, Map<String, String> metadata) {

    public CiftiAxes {
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    }

    /** The kind of file; null if CIFTI-2 has none with these two. */
    public @Nullable CiftiType type() {
        return CiftiType.of(alongRow, alongColumn);
    }
}
