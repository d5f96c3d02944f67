package confoci.host.io.binary;

/**
 * How stored numbers become values: {@code stored * slope + intercept}, in float64.
 *
 * @param slope     finite, not 0
 * @param intercept finite
 */
public record Scaling(double slope, double intercept) {

    public static final Scaling NONE = new Scaling(1, 0);

    /** What whole numbers have come to differ by after they were scaled and stored again. */
    private static final double ROUNDED = 1e-3;

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

    /**
     * The whole number that a value stands for: one that differs by rounding, or by no more than half a step of the scaling, as labels do
     * that were written as floating-point numbers and scaled into few bits.
     *
     * @return NaN if it stands for none, or for one that an int cannot hold
     */
    public double whole(double value) {
        double nearest = Math.rint(value);
        double step = isNone() || Math.abs(slope) >= 1 ? 0 : Math.abs(slope) / 2;
        double tolerance = Math.max(ROUNDED, step) * (1 + ROUNDED);
        return Math.abs(value - nearest) <= tolerance && Math.abs(nearest) <= Integer.MAX_VALUE ? nearest + 0.0 : Double.NaN;
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
