package confoci.host.ccm;

import confoci.host.stats.pooled.NullAnswer;
import confoci.host.stats.pooled.NullWay;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/**
 * What one pass over a connectome finds for every target grayordinate. A target that cannot be tested, because its connectivity is not
 * known, has NaN and counts of 0.
 */
public final class TargetValues {

    final double[] observed;
    final int[] atLeast;
    final int[] atMost;
    final double[] mean;
    final double[] sd;
    final float[] studentised;
    final double[] logUpper;
    final double[] logLower;
    final byte[] ways;
    final double[][] experiments;
    final double[][] networks;

    /**
     * Values yet to be found.
     *
     * @param targets     how many
     * @param experiments how many
     * @param networks    how many
     */
    TargetValues(int targets, int experiments, int networks) {
        observed = new double[targets];
        atLeast = new int[targets];
        atMost = new int[targets];
        mean = new double[targets];
        sd = new double[targets];
        studentised = new float[targets];
        logUpper = new double[targets];
        logLower = new double[targets];
        ways = new byte[targets];
        this.experiments = new double[experiments][targets];
        this.networks = new double[networks][targets];
    }

    public int targets() {
        return observed.length;
    }

    /** The pooled connectivity. */
    public double[] observed() {
        return observed;
    }

    /** How many permutations have a pooled connectivity of the observed one or more. */
    public int[] atLeast() {
        return atLeast;
    }

    /** How many permutations have a pooled connectivity of the observed one or less. */
    public int[] atMost() {
        return atMost;
    }

    /** The mean of a single random seed's connectivity, and of the pooled one. */
    public double[] mean() {
        return mean;
    }

    /** The standard deviation of a single random seed's connectivity. */
    public double[] sd() {
        return sd;
    }

    /** The pooled connectivity, studentised in float32 as the permuted ones are. */
    public float[] studentised() {
        return studentised;
    }

    /** The natural logarithm of the exact P(null &gt;= observed); NaN if it was not asked for. */
    public double[] logUpper() {
        return logUpper;
    }

    /** The natural logarithm of the exact P(null &lt;= observed); NaN if it was not asked for. */
    public double[] logLower() {
        return logLower;
    }

    /** How many targets' exact nulls were computed in which way; empty if none was. */
    public Map<NullWay, Integer> ways() {
        Map<NullWay, Integer> counts = new EnumMap<>(NullWay.class);
        for (byte way : ways) {
            if (way > 0) {
                counts.merge(NullWay.values()[way - 1], 1, Integer::sum);
            }
        }
        return counts;
    }

    void answer(int target, NullAnswer answer) {
        logUpper[target] = answer.tails().logUpper();
        logLower[target] = answer.tails().logLower();
        ways[target] = (byte) (1 + answer.way().ordinal());
    }

    /** Per experiment its map. */
    public double[][] experiments() {
        return experiments;
    }

    /** Per network the mean connectivity of its grayordinates with every grayordinate: what a seed there contributes. */
    public double[][] networks() {
        return networks;
    }

    void markUntested(int target) {
        observed[target] = Double.NaN;
        mean[target] = Double.NaN;
        sd[target] = Double.NaN;
        studentised[target] = Float.NaN;
        logUpper[target] = Double.NaN;
        logLower[target] = Double.NaN;
        for (double[] map : experiments) {
            map[target] = Double.NaN;
        }
        for (double[] map : networks) {
            map[target] = Double.NaN;
        }
    }

    /** Writes some targets' values, to be read by {@link #read}. */
    void write(DataOutput out, int first, int count) throws IOException {
        for (int t = first; t < first + count; t++) {
            out.writeDouble(observed[t]);
            out.writeInt(atLeast[t]);
            out.writeInt(atMost[t]);
            out.writeDouble(mean[t]);
            out.writeDouble(sd[t]);
            out.writeFloat(studentised[t]);
            out.writeDouble(logUpper[t]);
            out.writeDouble(logLower[t]);
            out.writeByte(ways[t]);
            for (double[] map : experiments) {
                out.writeDouble(map[t]);
            }
            for (double[] map : networks) {
                out.writeDouble(map[t]);
            }
        }
    }

    void read(DataInput in, int first, int count) throws IOException {
        for (int t = first; t < first + count; t++) {
            observed[t] = in.readDouble();
            atLeast[t] = in.readInt();
            atMost[t] = in.readInt();
            mean[t] = in.readDouble();
            sd[t] = in.readDouble();
            studentised[t] = in.readFloat();
            logUpper[t] = in.readDouble();
            logLower[t] = in.readDouble();
            ways[t] = in.readByte();
            for (double[] map : experiments) {
                map[t] = in.readDouble();
            }
            for (double[] map : networks) {
                map[t] = in.readDouble();
            }
        }
    }

    /** Takes some targets' values from others. */
    void copy(TargetValues from, int first, int count) {
        System.arraycopy(from.observed, first, observed, first, count);
        System.arraycopy(from.atLeast, first, atLeast, first, count);
        System.arraycopy(from.atMost, first, atMost, first, count);
        System.arraycopy(from.mean, first, mean, first, count);
        System.arraycopy(from.sd, first, sd, first, count);
        System.arraycopy(from.studentised, first, studentised, first, count);
        System.arraycopy(from.logUpper, first, logUpper, first, count);
        System.arraycopy(from.logLower, first, logLower, first, count);
        System.arraycopy(from.ways, first, ways, first, count);
        for (int e = 0; e < experiments.length; e++) {
            System.arraycopy(from.experiments[e], first, experiments[e], first, count);
        }
        for (int k = 0; k < networks.length; k++) {
            System.arraycopy(from.networks[k], first, networks[k], first, count);
        }
    }
}
