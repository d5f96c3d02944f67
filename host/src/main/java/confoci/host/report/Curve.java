package confoci.host.report;

/**
 * A value along a number, compared with its null.
 *
 * @param caption  what is compared
 * @param along    the name of the number
 * @param quantity of the values
 * @param at       the numbers, ascending
 * @param observed a value for each
 * @param expected the mean of the null for each
 * @param limit    the 95 percent quantile of the null for each
 * @param chosen   one of the numbers that was chosen; NaN if none was
 */
public record Curve(String caption, String along, String quantity, double[] at, double[] observed, double[] expected, double[] limit,
        double chosen) implements Section {

    public Curve {
        at = at.clone();
        observed = observed.clone();
        expected = expected.clone();
        limit = limit.clone();
        if (at.length == 0 || observed.length != at.length || expected.length != at.length || limit.length != at.length) {
            throw new IllegalArgumentException(caption + ": " + at.length + " numbers with " + observed.length + ", " + expected.length
                    + " and " + limit.length + " values");
        }
    }

    @Override
    public double[] at() {
        return at.clone();
    }

    @Override
    public double[] observed() {
        return observed.clone();
    }

    @Override
    public double[] expected() {
        return expected.clone();
    }

    @Override
    public double[] limit() {
        return limit.clone();
    }
}
