package confoci.host.surrogate.moran;

import confoci.host.surrogate.SurrogateMaps;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Surrogates of a map by Moran spectral randomization (Wagner and Dray 2015), as brainspace makes them. Each has the mean and the variance
 * of the map.
 */
public final class MoranMaps implements SurrogateMaps {

    private final MoranBasis basis;
    private final Procedure procedure;
    private final IntFunction<MoranNumbers> numbers;
    private final double mean;
    private final double[] coefficients;

    MoranMaps(MoranBasis basis, double[] map, Procedure procedure, IntFunction<MoranNumbers> numbers) {
        this.basis = basis;
        this.procedure = procedure;
        this.numbers = numbers;
        this.mean = Arrays.stream(map).average().orElseThrow();
        this.coefficients = basis.coefficients(map);
    }

    /**
     * The surrogates of a map.
     *
     * @param basis of its places
     * @param map   a finite value per place
     * @param part  keeps parts of a map, such as hemispheres, apart
     */
    public static MoranMaps of(MoranBasis basis, double[] map, Procedure procedure, long seed, int part) {
        int size = basis.places() - 1;
        return new MoranMaps(basis, map, procedure, number -> MoranNumbers.of(seed, (long) part << Integer.SIZE | number, size));
    }

    @Override
    public int places() {
        return basis.places();
    }

    @Override
    public double[] map(int number) {
        double[] random = coefficients.clone();
        procedure.randomize(random, numbers.apply(number));
        return basis.map(mean, random);
    }
}
