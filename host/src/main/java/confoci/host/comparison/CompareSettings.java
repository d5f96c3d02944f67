package confoci.host.comparison;

import confoci.error.InvalidRequest;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What decides the numbers of a comparison, besides the maps.
 *
 * @param kind        of correlation
 * @param ignoreZeros whether places where a map is exactly 0 have no value
 * @param mapNull     what correlations are compared with
 * @param surrogates  of each map, at least 1
 * @param seed        of the surrogates
 * @param alpha       the false discovery rate
 */
public record CompareSettings(CorrelationKind kind, boolean ignoreZeros, MapNull mapNull, int surrogates, long seed, double alpha) {

    /** @throws InvalidRequest if there is no surrogate */
    public CompareSettings {
        if (surrogates < 1) {
            throw new InvalidRequest("--surrogates " + surrogates + ": give at least 1");
        }
    }

    /** The same with another null and its seed. */
    public CompareSettings with(MapNull other, long otherSeed) {
        return new CompareSettings(kind, ignoreZeros, other, surrogates, otherSeed, alpha);
    }

    /** The same with another null. */
    public CompareSettings with(MapNull other) {
        return with(other, seed);
    }

    /** The settings in words, for the record of the run. */
    public Map<String, Object> describe() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("correlation", kind.toString());
        options.put("ignore_zeros", ignoreZeros);
        options.put("null", mapNull.toString());
        options.put("surrogates", surrogates);
        options.put("alpha", alpha);
        return options;
    }
}
