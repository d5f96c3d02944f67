package confoci.host.report;

/**
 * A null distribution.
 *
 * @param name     what it is the null of
 * @param quantity of its values, for an axis
 * @param values   one per permutation
 * @param observed the value that they are compared with; NaN if there is none
 */
public record Distribution(String name, String quantity, double[] values, double observed) implements Section {

    public Distribution {
        values = values.clone();
    }

    @Override
    public double[] values() {
        return values.clone();
    }
}
