package confoci.host.stats.rft;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.BitSet;
import java.util.Optional;

/**
 * How smooth the residuals of a one-sample model are, map by map: sums of squares, and of products of neighbouring voxels, from which the
 * covariance of the gradient of the standardised residuals follows when all maps are known. Residual images are never made.
 *
 * <p>Residuals divided by the root of their sum of squares have as products over maps the correlations of voxels. The estimate is that of
 * SPM12 ({@code spm_est_smoothness}; Worsley 1996; Kiebel et al. 1999, NeuroImage 10:756; Hayasaka et al. 2004, NeuroImage 22:676) from all
 * maps, not 64 of them: forward differences, the root of the determinant of the gradient's covariance, averaged over the voxels whose cube
 * of eight lies within the search volume. SPM also counts voxels of the last plane of an image, with a gradient of 0; these do not take
 * part here.
 *
 * <p>Sums are float64, of differences from the first map, so that nothing is lost where maps differ little.
 */
public final class ResidualSums {

    /** At most, for a value, the sum and squares, and six products. */
    public static final int BYTES_PER_VOXEL = Float.BYTES + 8 * Double.BYTES;

    private static final double FOUR_LN_2 = 4 * Math.log(2);
    /** Which voxels of a cube are multiplied: 0 is its own, 1 to 3 are the next along x, y and z. */
    private static final int[][] PAIRS = {{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}};

    private final CubeLattice lattice;
    private final float[] first;
    private final double[] sum;
    private final double[] squares;
    private final double[][] products;
    private int maps;

    public ResidualSums(CubeLattice lattice) {
        this.lattice = lattice;
        this.first = new float[lattice.voxels()];
        this.sum = new double[lattice.voxels()];
        this.squares = new double[lattice.voxels()];
        this.products = new double[PAIRS.length][lattice.cubes()];
    }

    /** How many maps were added. */
    public int maps() {
        return maps;
    }

    /** Adds a map, one value per voxel. */
    public void add(float[] map) {
        if (maps++ == 0) {
            System.arraycopy(map, 0, first, 0, first.length);
            return;
        }
        for (int v = 0; v < first.length; v++) {
            double difference = (double) map[v] - first[v];
            sum[v] += difference;
            squares[v] += difference * difference;
        }
        double[] d = new double[4];
        for (int c = 0; c < lattice.cubes(); c++) {
            for (int k = 0; k < d.length; k++) {
                int v = corner(c, k);
                d[k] = (double) map[v] - first[v];
            }
            for (int pair = 0; pair < PAIRS.length; pair++) {
                products[pair][c] += d[PAIRS[pair][0]] * d[PAIRS[pair][1]];
            }
        }
    }

    private int corner(int cube, int k) {
        return k == 0 ? lattice.base(cube) : lattice.neighbour(cube, k - 1);
    }

    /**
     * The smoothness within a search volume.
     *
     * @param tested places of its voxels, whose values differ between maps
     * @return nothing if it holds no cube of eight voxels, or no gradient
     */
    public Optional<Fwhm> fwhm(BitSet tested) {
        double volume = 0;
        double[] lines = new double[3];
        int cubes = 0;
        for (int c = 0; c < lattice.cubes(); c++) {
            if (!lattice.within(c, tested)) {
                continue;
            }
            cubes++;
            double ox = correlation(c, 0);
            double oy = correlation(c, 1);
            double oz = correlation(c, 2);
            double xx = 2 - 2 * ox;
            double yy = 2 - 2 * oy;
            double zz = 2 - 2 * oz;
            double xy = correlation(c, 3) - ox - oy + 1;
            double xz = correlation(c, 4) - ox - oz + 1;
            double yz = correlation(c, 5) - oy - oz + 1;
            double determinant = xx * (yy * zz - yz * yz) - xy * (xy * zz - yz * xz) + xz * (xy * yz - yy * xz);
            volume += Math.sqrt(Math.max(0, determinant) / (FOUR_LN_2 * FOUR_LN_2 * FOUR_LN_2));
            lines[0] += Math.sqrt(Math.max(0, xx) / FOUR_LN_2);
            lines[1] += Math.sqrt(Math.max(0, yy) / FOUR_LN_2);
            lines[2] += Math.sqrt(Math.max(0, zz) / FOUR_LN_2);
        }
        double scale = Math.cbrt(volume / cubes) / Math.cbrt(lines[0] * lines[1] * lines[2]);
        return scale > 0 && scale < Double.POSITIVE_INFINITY
                ? Optional.of(new Fwhm(1 / (scale * lines[0]), 1 / (scale * lines[1]), 1 / (scale * lines[2]))) : Optional.empty();
    }

    private double correlation(int cube, int pair) {
        int a = corner(cube, PAIRS[pair][0]);
        int b = corner(cube, PAIRS[pair][1]);
        return (products[pair][cube] - sum[a] * sum[b] / maps)
                / Math.sqrt((squares[a] - sum[a] * sum[a] / maps) * (squares[b] - sum[b] * sum[b] / maps));
    }

    /** Writes all that has been added. */
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(maps);
        for (float value : first) {
            out.writeFloat(value);
        }
        write(sum, out);
        write(squares, out);
        for (double[] values : products) {
            write(values, out);
        }
    }

    private static void write(double[] values, DataOutputStream out) throws IOException {
        for (double value : values) {
            out.writeDouble(value);
        }
    }

    /** Takes up what was written. */
    public void read(DataInputStream in) throws IOException {
        maps = in.readInt();
        for (int v = 0; v < first.length; v++) {
            first[v] = in.readFloat();
        }
        read(sum, in);
        read(squares, in);
        for (double[] values : products) {
            read(values, in);
        }
    }

    private static void read(double[] values, DataInputStream in) throws IOException {
        for (int n = 0; n < values.length; n++) {
            values[n] = in.readDouble();
        }
    }
}
