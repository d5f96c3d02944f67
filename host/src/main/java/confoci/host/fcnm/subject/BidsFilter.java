package confoci.host.fcnm.subject;

import confoci.error.InvalidRequest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which images of a BIDS data set are taken.
 *
 * @param entities the pairs that a name must have; an empty value stands for a name without that entity
 */
public record BidsFilter(Map<String, String> entities) {

    /**
     * Understands pairs such as {@code task-rest}.
     *
     * @throws InvalidRequest if one is no pair, or an entity is named twice
     */
    public static BidsFilter of(List<String> pairs) {
        Map<String, String> entities = new LinkedHashMap<>();
        for (String pair : pairs) {
            int hyphen = pair.indexOf('-');
            if (hyphen < 1) {
                throw new InvalidRequest("--bids-filter " + pair + ": pairs as in names of files are needed, such as task-rest,run-1");
            }
            if (entities.put(pair.substring(0, hyphen), pair.substring(hyphen + 1)) != null) {
                throw new InvalidRequest("--bids-filter names " + pair.substring(0, hyphen) + " twice");
            }
        }
        return new BidsFilter(entities);
    }

    /** Whether an image is taken; one whose name is not made as in BIDS only if the filter is empty. */
    boolean takes(Path image) {
        Optional<BidsName> name = BidsName.of(image);
        return entities.isEmpty() || name.isPresent() && entities.entrySet().stream()
                .allMatch(entity -> name.get().value(entity.getKey()).equals(entity.getValue()));
    }

    @Override
    public String toString() {
        return String.join(",", entities.entrySet().stream().map(entity -> entity.getKey() + "-" + entity.getValue()).toList());
    }
}
