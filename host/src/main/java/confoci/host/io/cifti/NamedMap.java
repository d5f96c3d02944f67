package confoci.host.io.cifti;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A map in a dscalar or pscalar file.
 *
 * @param name     how viewers list it
 * @param metadata free entries, sorted by name
 */
public record NamedMap(String name, Map<String, String> metadata) {

    public NamedMap {
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    }

    public NamedMap(String name) {
        this(name, Map.of());
    }
}
