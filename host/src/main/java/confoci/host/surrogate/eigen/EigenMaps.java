package confoci.host.surrogate.eigen;

import confoci.error.InputDataException;
import confoci.host.surrogate.SurrogateMaps;
import confoci.rng.NormalDraw;
import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularMatrixException;

/**
 * Surrogates of a map by eigenstrapping (Koussis et al. 2025), as the package {@code eigenstrapping} makes them. The modes of each group
 * are divided by the roots of their eigenvalues, rotated at random and multiplied again; a surrogate has the coefficients of the map, by
 * least squares, in these modes, and amplitudes of the map. Groups have 3, 5, 7, ... modes, as those of a sphere; the last has the rest.
 */
public final class EigenMaps implements SurrogateMaps {

    private final EigenModes modes;
    private final double[] map;
    private final Amplitudes amplitudes;
    private final GroupNumbers numbers;
    private final double[] coefficients;

    /** The normal numbers of a surrogate. */
    @FunctionalInterface
    interface GroupNumbers {

        /** As many rows and columns as the group has modes. */
        double[][] normals(int surrogate, int group, int size);
    }

    EigenMaps(EigenModes modes, double[] map, Amplitudes amplitudes, GroupNumbers numbers) {
        this.modes = modes;
        this.map = map;
        this.amplitudes = amplitudes;
        this.numbers = numbers;
        this.coefficients = coefficients(modes, map);
    }

    /**
     * The surrogates of a map.
     *
     * @param modes of the surface of one hemisphere
     * @param map   a finite value per place of the modes
     * @param part  keeps hemispheres apart, from 0 to 1,023
     * @throws InputDataException if the modes depend on each other at these places
     */
    public static EigenMaps of(EigenModes modes, double[] map, Amplitudes amplitudes, long seed, int part) {
        return new EigenMaps(modes, map, amplitudes, (surrogate, group, size) -> {
            double[] drawn = new double[size * size];
            NormalDraw.normals(seed, NormalDraw.MODE_STREAM, ((long) part << 20 | group) << Integer.SIZE | surrogate, drawn);
            double[][] rows = new double[size][];
            Arrays.setAll(rows, i -> Arrays.copyOfRange(drawn, i * size, (i + 1) * size));
            return rows;
        });
    }

    private static double[] coefficients(EigenModes modes, double[] map) {
        int count = modes.count();
        RealMatrix products = new Array2DRowRealMatrix(count, count);
        double[] right = new double[count];
        for (int a = 0; a < count; a++) {
            right[a] = modes.product(a, map);
            for (int b = 0; b <= a; b++) {
                double product = modes.product(a, b);
                products.setEntry(a, b, product);
                products.setEntry(b, a, product);
            }
        }
        try {
            return new LUDecomposition(products).getSolver().solve(new ArrayRealVector(right)).toArray();
        } catch (SingularMatrixException e) {
            throw new InputDataException(modes.name() + ": its " + count + " modes depend on each other at the " + map.length
                    + " places of the map; give fewer modes", e);
        }
    }

    @Override
    public int places() {
        return map.length;
    }

    @Override
    public double[] map(int number) {
        double[] random = new double[coefficients.length];
        int first = 0;
        for (int group = 0; first < random.length; group++) {
            int size = Math.min(2 * group + 3, random.length - first);
            double[][] rotation = ModeRotation.of(numbers.normals(number, group, size));
            for (int i = 0; i < size; i++) {
                double sum = 0;
                for (int j = 0; j < size; j++) {
                    sum += rotation[i][j] * Math.sqrt(modes.eigenvalue(first + j)) * coefficients[first + j];
                }
                random[first + i] = sum / Math.sqrt(modes.eigenvalue(first + i));
            }
            first += size;
        }
        double[] surrogate = modes.map(random);
        amplitudes.adjust(surrogate, map);
        return surrogate;
    }
}
