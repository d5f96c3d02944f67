package confoci.host.database;

import confoci.host.foci.Focus;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.space.Point;
import java.util.Arrays;
import java.util.BitSet;

/** The foci of a database, those of one experiment after those of another. Arrays are taken over and not changed. */
public final class FociColumns {

    private final int[] first;
    private final double[] x;
    private final double[] y;
    private final double[] z;
    private final BitSet talairach;

    /**
     * Takes over its arrays.
     *
     * @param first     the first focus of each experiment, and behind them the number of all
     * @param x         as reported, in mm
     * @param y         as reported, in mm
     * @param z         as reported, in mm
     * @param talairach the foci that are reported in Talairach space; the others are in MNI space
     */
    public FociColumns(int[] first, double[] x, double[] y, double[] z, BitSet talairach) {
        if (x.length != first[first.length - 1] || y.length != x.length || z.length != x.length || talairach.length() > x.length) {
            throw new IllegalArgumentException(x.length + ", " + y.length + " and " + z.length + " coordinates of "
                    + first[first.length - 1] + " foci");
        }
        for (int e = 0; e < first.length - 1; e++) {
            if (first[e] > first[e + 1] || first[0] != 0) {
                throw new IllegalArgumentException("foci " + first[e] + " to " + first[e + 1]);
            }
        }
        this.first = first;
        this.x = x;
        this.y = y;
        this.z = z;
        this.talairach = talairach;
    }

    /** The number of foci. */
    public int size() {
        return x.length;
    }

    /** How many experiments they belong to. */
    public int experiments() {
        return first.length - 1;
    }

    /** The first focus of an experiment; behind the last experiment the number of all. */
    public int first(int experiment) {
        return first[experiment];
    }

    /** How many an experiment has. */
    public int count(int experiment) {
        return first[experiment + 1] - first[experiment];
    }

    /** The foci that are reported in Talairach space, ascending. */
    public int[] talairach() {
        return talairach.stream().toArray();
    }

    /** A focus as reported. */
    public Focus focus(int focus, String origin) {
        return new Focus(new Point(x[focus], y[focus], z[focus]), talairach.get(focus) ? StereotaxicSpace.TALAIRACH : StereotaxicSpace.MNI,
                origin);
    }

    /** A coordinate of every focus, along axis 0, 1 or 2; a copy. */
    public double[] along(int axis) {
        return (axis == 0 ? x : axis == 1 ? y : z).clone();
    }

    /** The foci of some experiments, in their order. */
    FociColumns of(int[] experiments) {
        Builder builder = new Builder();
        for (int experiment : experiments) {
            builder.addExperiment(this, experiment);
        }
        return builder.build();
    }

    /** Collects foci, experiment after experiment. */
    public static final class Builder {

        private int[] first = new int[16];
        private int experiments;
        private double[][] along = new double[3][16];
        private final BitSet talairach = new BitSet();
        private int count;

        /** Adds a focus to the experiment that has not ended. */
        public void add(double x, double y, double z, boolean inTalairach) {
            if (count == along[0].length) {
                for (int axis = 0; axis < 3; axis++) {
                    along[axis] = Arrays.copyOf(along[axis], 2 * count);
                }
            }
            along[0][count] = x;
            along[1][count] = y;
            along[2][count] = z;
            talairach.set(count++, inTalairach);
        }

        /** Ends an experiment; the next focus belongs to another. */
        public void endExperiment() {
            if (++experiments == first.length) {
                first = Arrays.copyOf(first, 2 * experiments);
            }
            first[experiments] = count;
        }

        private void addExperiment(FociColumns from, int experiment) {
            for (int f = from.first[experiment]; f < from.first[experiment + 1]; f++) {
                add(from.x[f], from.y[f], from.z[f], from.talairach.get(f));
            }
            endExperiment();
        }

        /** Adds all foci of others, experiment after experiment. */
        void add(FociColumns others) {
            for (int experiment = 0; experiment < others.experiments(); experiment++) {
                addExperiment(others, experiment);
            }
        }

        /** The foci. */
        public FociColumns build() {
            return new FociColumns(Arrays.copyOf(first, experiments + 1), Arrays.copyOf(along[0], count), Arrays.copyOf(along[1], count),
                    Arrays.copyOf(along[2], count), talairach);
        }
    }
}
