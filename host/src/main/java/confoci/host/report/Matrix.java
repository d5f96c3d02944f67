package confoci.host.report;

import java.util.List;

/**
 * A number for each pair of things.
 *
 * @param caption  what is compared
 * @param quantity of the values
 * @param names    of rows and columns
 * @param values   row by row; NaN where there is none
 * @param p        of the values, row by row, NaN where there is none; empty if none has one
 */
public record Matrix(String caption, String quantity, List<String> names, double[] values, double[] p) implements Section {

    public Matrix {
        names = List.copyOf(names);
        values = values.clone();
        p = p.clone();
        if (values.length != names.size() * names.size() || p.length != 0 && p.length != values.length) {
            throw new IllegalArgumentException(caption + ": " + values.length + " values, " + p.length + " p for " + names.size()
                    + " names");
        }
    }

    @Override
    public double[] values() {
        return values.clone();
    }

    @Override
    public double[] p() {
        return p.clone();
    }
}
