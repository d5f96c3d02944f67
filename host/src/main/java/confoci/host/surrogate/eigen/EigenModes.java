package confoci.host.surrogate.eigen;

import confoci.error.InputDataException;
import confoci.host.io.npy.NpyFile;
import java.nio.file.Path;
import java.util.Arrays;

/** Eigenmodes of the Laplace-Beltrami operator of a surface at the places of a map, by ascending eigenvalue, without the constant one. */
public final class EigenModes {

    /** Fewer make no group. */
    static final int FEWEST = 3;
    /** The share of the second eigenvalue below which the first one is 0: its mode is constant. */
    private static final double ZERO = 1e-3;
    /** Read at a time: NumPy stores the modes of some programs column after column. */
    private static final int ROWS = 1024;

    private final String name;
    private final double[][] modes;
    private final double[] eigenvalues;

    /**
     * @param name        for messages
     * @param modes       by mode a value per place; not copied
     * @param eigenvalues one per mode
     * @throws InputDataException if there are too few, or they are not ascending and above 0
     */
    EigenModes(String name, double[][] modes, double[] eigenvalues) {
        this.name = name;
        this.modes = modes;
        this.eigenvalues = eigenvalues;
        if (modes.length < FEWEST) {
            throw new InputDataException(name + ": has " + modes.length + " modes that are not constant; give at least " + FEWEST);
        }
        for (int k = 0; k < eigenvalues.length; k++) {
            if (!(eigenvalues[k] > (k == 0 ? 0 : eigenvalues[k - 1] * (1 - ZERO)))) {
                throw new InputDataException(name + ": eigenvalue " + eigenvalues[k] + " does not ascend from 0; give the eigenvalues of"
                        + " the modes in their order");
            }
        }
    }

    /**
     * Reads the modes of a surface.
     *
     * @param modes       a {@code .npy} file with a row per vertex and a column per mode, by ascending eigenvalue; the constant mode, if
     *                    it is there, is left out
     * @param eigenvalues a {@code .npy} file with one per mode
     * @param surface     the number of vertices of the surface
     * @param vertices    those at which the map has values
     * @throws InputDataException if they cannot be read, or do not fit
     */
    public static EigenModes read(Path modes, Path eigenvalues, int surface, int[] vertices) {
        double[] all = vector(eigenvalues);
        try (NpyFile file = NpyFile.open(modes)) {
            if (file.rows() != surface || file.columns() != all.length) {
                throw new InputDataException(modes + ": has " + file.rows() + " rows and " + file.columns() + " columns; give a row for"
                        + " each of the " + surface + " vertices of the surface and a column for each of the " + all.length
                        + " eigenvalues in " + eigenvalues);
            }
            int first = all.length > 1 && Math.abs(all[0]) < ZERO * all[1] ? 1 : 0;
            double[][] kept = new double[all.length - first][vertices.length];
            double[] rows = new double[ROWS * all.length];
            int from = -ROWS;
            for (int v = 0; v < vertices.length; v++) {
                if (vertices[v] < from || vertices[v] >= from + ROWS) {
                    from = vertices[v];
                    file.read(from, Math.min(ROWS, surface - from), rows);
                }
                for (int k = 0; k < kept.length; k++) {
                    kept[k][v] = finite(modes, vertices[v], rows[(vertices[v] - from) * all.length + k + first]);
                }
            }
            return new EigenModes(modes.toString(), kept, Arrays.copyOfRange(all, first, all.length));
        }
    }

    private static double finite(Path file, int vertex, double value) {
        if (!Double.isFinite(value)) {
            throw new InputDataException(file + ": row " + (vertex + 1) + " has " + value + " where the map has a value; give modes that"
                    + " are known there");
        }
        return value;
    }

    private static double[] vector(Path file) {
        try (NpyFile values = NpyFile.open(file)) {
            if (values.rows() != 1 && values.columns() != 1) {
                throw new InputDataException(file + ": is a matrix of " + values.rows() + " by " + values.columns() + "; give the"
                        + " eigenvalues as one column");
            }
            double[] read = new double[values.rows() * values.columns()];
            values.read(0, values.rows(), read);
            return read;
        }
    }

    /** The same at some of the places. */
    EigenModes at(int[] places) {
        double[][] some = Arrays.stream(modes).map(mode -> Arrays.stream(places).mapToDouble(place -> mode[place]).toArray())
                .toArray(double[][]::new);
        return new EigenModes(name, some, eigenvalues);
    }

    String name() {
        return name;
    }

    int count() {
        return modes.length;
    }

    int places() {
        return modes[0].length;
    }

    double eigenvalue(int mode) {
        return eigenvalues[mode];
    }

    /** The sum of the products of the values of two modes. */
    double product(int mode, int other) {
        return product(mode, modes[other]);
    }

    /** The sum of the products of the values of a mode and a map. */
    double product(int mode, double[] map) {
        double sum = 0;
        for (int i = 0; i < map.length; i++) {
            sum += modes[mode][i] * map[i];
        }
        return sum;
    }

    /** The sum of the modes times coefficients. */
    double[] map(double[] coefficients) {
        double[] map = new double[places()];
        for (int k = 0; k < coefficients.length; k++) {
            for (int i = 0; i < map.length; i++) {
                map[i] += modes[k][i] * coefficients[k];
            }
        }
        return map;
    }
}
