package confoci.validation;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Rows with the shape of those of the HCP's connectome: a broad, skewed bulk, and near neighbours whose values rise to Fisher's z of 3.4.
 *
 * @param spread     standard deviation of the bulk
 * @param asymmetry  of the bulk: 0 is normal
 * @param neighbours how many near neighbours
 */
record SimulatedRow(String name, double spread, double asymmetry, int neighbours) {

    static final int GRAYORDINATES = 91_282;

    float[] values(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        float[] values = new float[GRAYORDINATES];
        for (int j = 0; j < values.length; j++) {
            double normal = random.nextGaussian();
            double bulk = asymmetry == 0 ? normal : Math.expm1(asymmetry * normal) / asymmetry;
            values[j] = (float) (0.15 + spread * bulk);
        }
        for (int n = 0; n < neighbours; n++) {
            // Connectivity falls with the square root of the rank, as with distance on a surface.
            values[random.nextInt(values.length)] = (float) (3.4 - 3.0 * Math.sqrt((n + random.nextDouble()) / neighbours));
        }
        values[0] = 0;
        return values;
    }
}
