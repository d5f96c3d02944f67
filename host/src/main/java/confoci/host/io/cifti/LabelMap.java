package confoci.host.io.cifti;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A map in a dlabel file and the meaning of its integers.
 *
 * @param name     how viewers list it
 * @param labels   its table by ascending key; keys may have gaps
 * @param metadata free entries, sorted by name
 */
public record LabelMap(String name, List<Label> labels, Map<String, String> metadata) {

    /**
     * @throws IllegalArgumentException if a key is there twice
     */
    public LabelMap {
        List<Label> sorted = new ArrayList<>(labels);
        sorted.sort(Comparator.comparingInt(Label::key));
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).key() == sorted.get(i - 1).key()) {
                throw new IllegalArgumentException("label key " + sorted.get(i).key() + " of map " + name + " is there twice");
            }
        }
        labels = List.copyOf(sorted);
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    }

    /** The label of a key, null if the table has none. */
    public @Nullable Label label(int key) {
        int low = 0;
        int high = labels.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int there = labels.get(middle).key();
            if (there == key) {
                return labels.get(middle);
            }
            if (there < key) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }
}
