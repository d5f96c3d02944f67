package confoci.host.comparison;

import java.util.Arrays;

/**
 * A map that is compared.
 *
 * @param name   short, different from those of other maps
 * @param source the file, for messages
 * @param values one per place, NaN where it has none
 */
public record ComparedMap(String name, String source, double[] values) {

    /** The places with a value. */
    public int size() {
        return (int) Arrays.stream(values).filter(value -> !Double.isNaN(value)).count();
    }

    /** The places whose value is exactly 0. */
    public int zeros() {
        return (int) Arrays.stream(values).filter(value -> value == 0).count();
    }

    /** Whether all its values are equal. */
    public boolean isConstant() {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).distinct().limit(2).count() < 2;
    }

    /** The same without a value where it is exactly 0. */
    public ComparedMap withoutZeros() {
        return new ComparedMap(name, source, Arrays.stream(values).map(value -> value == 0 ? Double.NaN : value).toArray());
    }

    /** The same without a value where it is infinite. */
    public ComparedMap finite() {
        return new ComparedMap(name, source, Arrays.stream(values).map(value -> Double.isFinite(value) ? value : Double.NaN).toArray());
    }

    /** The same by another name. */
    public ComparedMap named(String other) {
        return new ComparedMap(other, source, values);
    }
}
