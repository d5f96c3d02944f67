package confoci.host.surrogate;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

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

        private void put(double[] map, double[] whole) {
            for (int i = 0; i < map.length; i++) {
                whole[places[i]] = map[i];
            }
        }
    }

    @Override
    public double[] map(int number) {
        double[] whole = whole();
        for (Part part : parts) {
            part.put(part.maps.map(number), whole);
        }
        return whole;
    }

    @Override
    public double[][] maps(int first, int count) {
        double[][] whole = Stream.generate(this::whole).limit(count).toArray(double[][]::new);
        for (Part part : parts) {
            double[][] maps = part.maps.maps(first, count);
            for (int n = 0; n < count; n++) {
                part.put(maps[n], whole[n]);
            }
        }
        return whole;
    }

    private double[] whole() {
        double[] whole = new double[places];
        Arrays.fill(whole, Double.NaN);
        return whole;
    }
}
