package confoci.host.surrogate.variogram;

import confoci.host.surrogate.SurrogateMaps;
import java.util.Arrays;
import java.util.List;

/**
 * Surrogates of parts of a map, put together.
 *
 * @param parts the places of each part
 * @param maps  the surrogates of each part
 */
record PartedSurrogates(int places, List<int[]> parts, List<SurrogateMaps> maps) implements SurrogateMaps {

    @Override
    public double[] map(int number) {
        double[] whole = new double[places];
        Arrays.fill(whole, Double.NaN);
        for (int p = 0; p < parts.size(); p++) {
            put(maps.get(p).map(number), parts.get(p), whole);
        }
        return whole;
    }

    @Override
    public double[][] maps(int first, int count) {
        double[][] whole = new double[count][places];
        for (double[] map : whole) {
            Arrays.fill(map, Double.NaN);
        }
        for (int p = 0; p < parts.size(); p++) {
            double[][] ofPart = maps.get(p).maps(first, count);
            for (int n = 0; n < count; n++) {
                put(ofPart[n], parts.get(p), whole[n]);
            }
        }
        return whole;
    }

    private static void put(double[] part, int[] places, double[] whole) {
        for (int i = 0; i < places.length; i++) {
            whole[places[i]] = part[i];
        }
    }
}
