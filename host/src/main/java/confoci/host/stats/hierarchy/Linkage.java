package confoci.host.stats.hierarchy;

import java.util.Locale;

/** The distance of clusters, by the recurrence of Lance and Williams (1967, Comput J 9:373), in the definitions of scipy. */
public enum Linkage {

    /** The mean distance of their pairs (UPGMA). */
    AVERAGE {
        @Override
        double join(double toFirst, double toSecond, double between, int first, int second, int other) {
            return (first * toFirst + second * toSecond) / (first + second);
        }
    },

    /** The largest distance of their pairs. */
    COMPLETE {
        @Override
        double join(double toFirst, double toSecond, double between, int first, int second, int other) {
            return Math.max(toFirst, toSecond);
        }
    },

    /** By which the sum of squares around the mean grows if they are joined (Ward 1963); distances are to be Euclidean. */
    WARD {
        @Override
        double join(double toFirst, double toSecond, double between, int first, int second, int other) {
            double all = (double) first + second + other;
            return Math.sqrt(Math.max(0, (first + other) / all * toFirst * toFirst + (second + other) / all * toSecond * toSecond
                    - other / all * between * between));
        }
    };

    /**
     * The distance of a cluster to two others that were joined.
     *
     * @param toFirst  from the first of these
     * @param toSecond from the second
     * @param between  of the two
     * @param first    size of the first
     * @param second   size of the second
     * @param other    size of the cluster
     */
    abstract double join(double toFirst, double toSecond, double between, int first, int second, int other);

    @Override
    public final String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
