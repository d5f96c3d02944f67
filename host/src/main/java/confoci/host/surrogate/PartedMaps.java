package confoci.host.surrogate;

import java.util.Arrays;
import java.util.List;

/**
 * Surrogates of parts of a map, such as its hemispheres, put together.
 *
 * @param places of the whole map; those of no part have no value
 * @param parts  at least one
 */
public record PartedMaps(int places, List<Part> parts) implements SurrogateMaps {

    /**
     * A part.
     *
     * @param places of the whole that are its own, in its order; not copied
     * @param maps   its surrogates
     */
    public record Part(int[] places, SurrogateMaps maps) {
    }

    @Override
    public double[] map(int number) {
        double[] whole = new double[places];
        Arrays.fill(whole, Double.NaN);
        for (Part part : parts) {
            double[] map = part.maps.map(number);
            for (int i = 0; i < map.length; i++) {
                whole[part.places[i]] = map[i];
            }
        }
        return whole;
    }
}
