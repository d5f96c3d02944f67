package confoci.host.surrogate.moran;

import confoci.error.InputDataException;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * Moran's eigenvectors of places (Dray, Legendre and Peres-Neto 2006): those of H W H, of which W has the inverse distances of places and 0
 * in its diagonal, and H = I - 11'/n takes away the mean. There are n - 1 of them, each of length 1 and mean 0.
 *
 * <p>neuromaps has 1 in the diagonal of W, which adds 1 to all eigenvalues and leaves the eigenvectors as they are.
 */
public final class MoranBasis {

    /** Of as many it takes a quarter of a minute, and eight times as long of twice as many. */
    static final int MOST_PLACES = 1000;

    static final int FEWEST_PLACES = 3;

    private final double[][] vectors;
    private final double[] eigenvalues;

    private MoranBasis(double[][] vectors, double[] eigenvalues) {
        this.vectors = vectors;
        this.eigenvalues = eigenvalues;
    }

    /**
     * The eigenvectors of places at these distances.
     *
     * @param distances of each pair, symmetric
     * @throws InputDataException if there are too many places, or too few, or two at the same place
     */
    public static MoranBasis of(double[][] distances) {
        int n = distances.length;
        requireSize(n);
        double[][] centered = new double[n][n];
        double[] means = new double[n];
        double mean = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                centered[i][j] = i == j ? 0 : weight(distances[i][j], i, j);
                means[i] += centered[i][j] / n;
            }
            mean += means[i] / n;
        }
        double norm = 0;
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                centered[i][j] += mean - means[i] - means[j];
                sum += Math.abs(centered[i][j]);
            }
            norm = Math.max(norm, sum);
        }
        // The constant vector, whose eigenvalue is 0, becomes the first by far: no other mixes with it.
        for (double[] row : centered) {
            for (int j = 0; j < n; j++) {
                row[j] += 2 * norm / n;
            }
        }
        return decomposed(centered);
    }

    /** @throws InputDataException if there are too many places, or too few */
    static void requireSize(int places) {
        if (!suits(places)) {
            throw new InputDataException("Moran's eigenvectors are computed of " + FEWEST_PLACES + " to " + MOST_PLACES + " places, and"
                    + " there are " + places + "; give maps of parcels, or choose spins");
        }
    }

    /** Whether there are neither too many places nor too few. */
    static boolean suits(int places) {
        return places >= FEWEST_PLACES && places <= MOST_PLACES;
    }

    private static double weight(double distance, int i, int j) {
        if (!(distance > 0 && distance < Double.POSITIVE_INFINITY)) {
            throw new InputDataException("places " + (i + 1) + " and " + (j + 1) + " are at a distance of " + distance + ", and Moran's"
                    + " weights are inverse distances; give places that differ");
        }
        return 1 / distance;
    }

    private static MoranBasis decomposed(double[][] matrix) {
        int n = matrix.length;
        EigenDecomposition decomposition = new EigenDecomposition(new Array2DRowRealMatrix(matrix, false));
        double[] all = decomposition.getRealEigenvalues();
        int[] order = IntStream.range(0, n).boxed().sorted(Comparator.comparingDouble((Integer i) -> -all[i])).skip(1)
                .mapToInt(Integer::intValue).toArray();
        double[][] vectors = new double[n - 1][];
        double[] eigenvalues = new double[n - 1];
        for (int k = 0; k < n - 1; k++) {
            vectors[k] = decomposition.getEigenvector(order[k]).toArray();
            eigenvalues[k] = all[order[k]];
        }
        return new MoranBasis(vectors, eigenvalues);
    }

    /** A basis that was computed elsewhere. */
    static MoranBasis of(double[][] vectors, double[] eigenvalues) {
        return new MoranBasis(vectors, eigenvalues);
    }

    int places() {
        return vectors[0].length;
    }

    /** Eigenvalues, the largest first. */
    double[] eigenvalues() {
        return eigenvalues.clone();
    }

    /** By eigenvector, how much of it a map has. */
    double[] coefficients(double[] map) {
        double[] coefficients = new double[vectors.length];
        double mean = 0;
        for (double value : map) {
            mean += value / map.length;
        }
        for (int k = 0; k < vectors.length; k++) {
            for (int i = 0; i < map.length; i++) {
                coefficients[k] += vectors[k][i] * (map[i] - mean);
            }
        }
        return coefficients;
    }

    /** The map with these coefficients. */
    double[] map(double mean, double[] coefficients) {
        double[] map = new double[places()];
        for (int k = 0; k < vectors.length; k++) {
            for (int i = 0; i < map.length; i++) {
                map[i] += vectors[k][i] * coefficients[k];
            }
        }
        for (int i = 0; i < map.length; i++) {
            map[i] += mean;
        }
        return map;
    }
}
