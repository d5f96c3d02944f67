package confoci.host.fcnm.cohort;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * The degree map of a cohort: how strongly each place is connected with all others. The degree of place v in a subject is the mean of
 * Pearson's r between v and every other place with a signal, without Fisher's z: series have length 1, so that the sum of these r is the
 * product of v's series with the sum of all others, which takes one pass over the series. The map is the mean over subjects.
 *
 * <p>float64, in the order of places, of time and of subjects. Not for use by several threads.
 */
public final class DegreeSum {

    private final double[] sum;
    private int subjects;

    DegreeSum(int places) {
        this.sum = new double[places];
    }

    /** The degrees in a subject; 0 for a place without a signal, NaN everywhere if there is no other with one. */
    static double[] of(Subject subject) {
        float[] values = subject.places();
        int places = values.length / subject.volumes();
        double[] degree = new double[places];
        for (int at = 0; at < values.length; at += places) {
            double all = 0;
            for (int v = 0; v < places; v++) {
                all += values[at + v];
            }
            for (int v = 0; v < places; v++) {
                degree[v] += values[at + v] * (all - values[at + v]);
            }
        }
        double others = places - subject.silent().cardinality() - 1.0;
        for (int v = 0; v < places; v++) {
            degree[v] /= others;
        }
        return degree;
    }

    /** Adds the degrees in the next subject. */
    void add(double[] degree) {
        for (int v = 0; v < sum.length; v++) {
            sum[v] += degree[v];
        }
        subjects++;
    }

    /** The mean over the subjects so far. */
    double[] mean() {
        return Arrays.stream(sum).map(value -> value / subjects).toArray();
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(subjects);
        for (double value : sum) {
            out.writeDouble(value);
        }
    }

    void read(DataInputStream in) throws IOException {
        subjects = in.readInt();
        for (int v = 0; v < sum.length; v++) {
            sum[v] = in.readDouble();
        }
    }
}
