package confoci.host.decode.maps;

import confoci.host.stats.Correlation;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * How far a map is like the one that is decoded.
 *
 * @param name      of the map
 * @param source    its file
 * @param voxels    with a value in both
 * @param r         Pearson's, NaN if it is not defined
 * @param undefined why not, empty if it is
 */
public record MapCorrelation(String name, Path source, int voxels, double r, String undefined) {

    static final String FEW = "few voxels";
    static final String CONSTANT = "constant";

    /** With fewer values every r is far from 0. */
    static final int LEAST_VOXELS = 10;

    /** The correlation over the voxels at which both maps have a value. */
    public static MapCorrelation of(SampledMap decoded, SampledMap other) {
        double[] x = new double[decoded.values().length];
        double[] y = new double[x.length];
        int count = 0;
        for (int v = 0; v < x.length; v++) {
            if (!Double.isNaN(decoded.values()[v]) && !Double.isNaN(other.values()[v])) {
                x[count] = decoded.values()[v];
                y[count++] = other.values()[v];
            }
        }
        x = Arrays.copyOf(x, count);
        y = Arrays.copyOf(y, count);
        String undefined = count < LEAST_VOXELS ? FEW : isConstant(x) || isConstant(y) ? CONSTANT : "";
        return new MapCorrelation(other.name(), other.source(), count,
                undefined.isEmpty() ? Math.clamp(Correlation.pearson(x, y), -1, 1) : Double.NaN, undefined);
    }

    private static boolean isConstant(double[] values) {
        for (double value : values) {
            if (value != values[0]) {
                return false;
            }
        }
        return true;
    }

    /** Fisher's z of r, infinite for an r of 1 or -1. */
    public double fisherZ() {
        return 0.5 * (Math.log1p(r) - Math.log1p(-r));
    }
}
