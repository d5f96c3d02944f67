package confoci.host.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The correlation of any map with a fixed one over the places where both and all covariates have a value, after what the covariates
 * explain is taken from both by least squares. Without covariates it is the plain correlation. Safe for use by several threads.
 */
public final class PartialCorrelation {

    /** What is left of a map that is a sum of covariates is rounding. */
    private static final double NOTHING = 1e-20;

    private final CorrelationKind kind;
    private final double[] fixed;
    private final List<double[]> covariates;
    private final int[] places;
    private final List<double[]> basis = new ArrayList<>();
    private final double[] direction;

    /**
     * @param places     where the correlation is taken: the fixed map and the covariates have values there
     * @param fixed      a value per place of the brain
     * @param covariates the same of each
     */
    private PartialCorrelation(CorrelationKind kind, double[] fixed, List<double[]> covariates, int... places) {
        this.kind = kind;
        this.fixed = fixed;
        this.covariates = covariates;
        this.places = places;
        double[] ones = new double[places.length];
        Arrays.fill(ones, 1 / Math.sqrt(places.length));
        basis.add(ones);
        for (double[] covariate : covariates) {
            double[] rest = direction(kind.scores(at(covariate)));
            if (rest.length > 0) {
                basis.add(rest);
            }
        }
        this.direction = direction(kind.scores(at(fixed)));
    }

    /**
     * Over the places where a map, the fixed one and all covariates have a value.
     *
     * @param map a value per place, NaN where it has none
     */
    public static PartialCorrelation of(CorrelationKind kind, double[] map, double[] fixed, List<double[]> covariates) {
        int[] places = IntStream.range(0, map.length).filter(i -> !Double.isNaN(map[i]) && !Double.isNaN(fixed[i])
                && covariates.stream().noneMatch(covariate -> Double.isNaN(covariate[i]))).toArray();
        return new PartialCorrelation(kind, fixed, covariates, places);
    }

    /** Whether the fixed map is the same at all places that count, or the covariates explain all of it there. */
    public boolean isExplained() {
        return direction.length == 0;
    }

    /** The places that count. */
    public int places() {
        return places.length;
    }

    /** What is free to vary of them: two less, and one less for each covariate that is no sum of the others. */
    public int degreesOfFreedom() {
        return places.length - 1 - basis.size();
    }

    /**
     * The correlation with a map; places where it has no value are left out.
     *
     * @return NaN if either map is constant there, or the covariates explain all of it
     */
    public double with(double[] map) {
        double[] values = at(map);
        if (hasNaN(values)) {
            return kind == CorrelationKind.PEARSON && covariates.isEmpty() ? pearson(values)
                    : new PartialCorrelation(kind, fixed, covariates,
                    Arrays.stream(places).filter(place -> !Double.isNaN(map[place])).toArray()).with(map);
        }
        double[] other = direction(kind.scores(values));
        return other.length == 0 || direction.length == 0 ? Double.NaN : Math.clamp(dot(other, direction), -1, 1);
    }

    private static boolean hasNaN(double... values) {
        for (double value : values) {
            if (Double.isNaN(value)) {
                return true;
            }
        }
        return false;
    }

    /** The plain correlation over the places where the values are known; of spins, most of whose time it would take otherwise. */
    private double pearson(double... values) {
        int n = 0;
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                n++;
                meanX += values[i];
                meanY += fixed[places[i]];
            }
        }
        meanX /= n;
        meanY /= n;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                double x = values[i] - meanX;
                double y = fixed[places[i]] - meanY;
                xx += x * x;
                yy += y * y;
                xy += x * y;
            }
        }
        // What is left of a constant map is rounding.
        return xx > NOTHING * (xx + n * meanX * meanX) && yy > NOTHING * (yy + n * meanY * meanY)
                ? Math.clamp(xy / Math.sqrt(xx * yy), -1, 1) : Double.NaN;
    }

    private double[] at(double[] map) {
        double[] values = new double[places.length];
        for (int i = 0; i < places.length; i++) {
            values[i] = map[places[i]];
        }
        return values;
    }

    /** Values of length 1 that are orthogonal to the basis; empty if nothing is left of them. */
    private double[] direction(double[] values) {
        double[] rest = values.clone();
        double all = dot(values, values);
        // Once more: what the first pass leaves of a large mean is rounding.
        for (int pass = 0; pass < 2; pass++) {
            for (double[] axis : basis) {
                double share = dot(rest, axis);
                for (int i = 0; i < rest.length; i++) {
                    rest[i] -= share * axis[i];
                }
            }
        }
        double square = dot(rest, rest);
        if (!(square > NOTHING * all)) {
            return new double[0];
        }
        double length = Math.sqrt(square);
        for (int i = 0; i < rest.length; i++) {
            rest[i] /= length;
        }
        return rest;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
