package confoci.host.stats.hierarchy;

import java.util.Arrays;

/**
 * The distance of each pair of things, which is the same both ways.
 *
 * @param size how many things, at most {@value #MOST}
 * @param rows those of pairs (i, j), i below j, by i and then by j, as in scipy; not copied
 */
public record Distances(int size, double[] rows) {

    /** More have no array that is long enough. */
    public static final int MOST = 65_535;

    /** @throws IllegalArgumentException unless there is one of each pair */
    public Distances {
        if (size < 1 || size > MOST || rows.length != pairs(size)) {
            throw new IllegalArgumentException(rows.length + " distances of " + size + " things");
        }
    }

    /** All 0, to be set. */
    public static Distances of(int size) {
        return new Distances(size, new double[(int) pairs(size)]);
    }

    /** The number of pairs. */
    public static long pairs(long size) {
        return size * (size - 1) / 2;
    }

    /** The distance of two things. */
    public double at(int i, int j) {
        return i == j ? 0 : rows[index(i, j)];
    }

    /** Sets that of two different things. */
    public void set(int i, int j, double distance) {
        rows[index(i, j)] = distance;
    }

    private int index(int i, int j) {
        long low = Math.min(i, j);
        return (int) (low * (2L * size - low - 1) / 2 + Math.max(i, j) - low - 1);
    }

    /** Those of some things, in their order. */
    public Distances among(int[] things) {
        Distances some = of(things.length);
        int n = 0;
        for (int i = 0; i < things.length; i++) {
            for (int j = i + 1; j < things.length; j++) {
                some.rows[n++] = at(things[i], things[j]);
            }
        }
        return some;
    }

    /** A copy to be changed. */
    Distances copy() {
        return new Distances(size, Arrays.copyOf(rows, rows.length));
    }
}
