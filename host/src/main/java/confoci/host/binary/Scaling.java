package confoci.host.binary;

/**
 * How stored numbers become values: {@code stored * slope + intercept}, in float64.
 *
 * @param slope     finite, not 0
 * @param intercept finite
 */
public record Scaling(double slope, double intercept) {

    public static final Scaling NONE = new Scaling(1, 0);

    /**
     * @throws IllegalArgumentException if a number is not finite, or the slope is 0
     */
    public Scaling {
        if (slope == 0 || !Double.isFinite(slope) || !Double.isFinite(intercept)) {
            throw new IllegalArgumentException("a scaling cannot have the slope " + slope + " and the intercept " + intercept);
        }
    }

    public boolean isNone() {
        return slope == 1 && intercept == 0;
    }

    /** Scales part of an array in place. */
    public void apply(double[] values, int from, int to) {
        if (!isNone()) {
            for (int i = from; i < to; i++) {
                values[i] = values[i] * slope + intercept;
            }
        }
    }
}
