package confoci.host.run.conjunction;

import confoci.error.InvalidRequest;
import confoci.host.inference.Correction;
import confoci.host.run.OutputRequest;
import confoci.host.run.input.SurfaceRequest;
import confoci.model.Connectivity;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The request of a conjunction.
 *
 * @param maps         files of maps, or result folders
 * @param correction   whose map is taken of result folders
 * @param threshold    values up to it are not significant; 0 or more
 * @param connectivity neighbours in a cluster
 * @param surfaces     where grayordinates lie
 * @param output       where the results go
 */
public record ConjunctionRequest(List<Path> maps, Optional<Correction> correction, double threshold, Connectivity connectivity,
        SurfaceRequest surfaces, OutputRequest output) {

    /** @throws InvalidRequest if there is nothing to compare, or an option has no effect */
    public ConjunctionRequest {
        maps = List.copyOf(maps);
        Set<Path> seen = new HashSet<>();
        for (Path map : maps) {
            if (!seen.add(map.normalize())) {
                throw new InvalidRequest(map + " is named twice; a conjunction is of different maps");
            }
        }
        if (!(threshold >= 0 && threshold < Double.POSITIVE_INFINITY)) {
            throw new InvalidRequest("--threshold " + threshold + ": it is 0 or more, because values below 0 take no part");
        }
    }

    /** The settings in words, for the record of the run. */
    Map<String, Object> describe() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("maps", maps.stream().map(Path::toString).toList());
        correction.ifPresent(by -> options.put("correction", by.key()));
        options.put("threshold", threshold);
        options.put("connectivity", connectivity.neighbours());
        return options;
    }
}
