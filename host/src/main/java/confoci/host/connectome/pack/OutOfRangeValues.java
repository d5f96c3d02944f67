package confoci.host.connectome.pack;

/** Counts values that are too large for the type that they are stored as, but for the diagonal, which no analysis uses. */
public final class OutOfRangeValues {

    private long count;
    private float largest;

    /**
     * Looks at a tile.
     *
     * @param values   row by row
     * @param diagonal the column in which the matrix's diagonal enters the tile's first row; below 0 or beyond the columns if elsewhere
     * @param limit    what magnitudes must be below
     */
    void add(float[] values, int rows, int columns, int diagonal, float limit) {
        if (limit == Float.POSITIVE_INFINITY || !anyBeyond(values, rows * columns, limit)) {
            return;
        }
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                float magnitude = Math.abs(values[row * columns + column]);
                if (magnitude >= limit && column != diagonal + row) {
                    count++;
                    largest = Math.max(largest, magnitude);
                }
            }
        }
    }

    /** Takes over what another has counted. */
    void add(OutOfRangeValues other) {
        count += other.count;
        largest = Math.max(largest, other.largest);
    }

    private static boolean anyBeyond(float[] values, int count, float limit) {
        int beyond = 0;
        for (int i = 0; i < count; i++) {
            beyond |= Math.abs(values[i]) >= limit ? 1 : 0;
        }
        return beyond != 0;
    }

    /** How many there were. */
    public long count() {
        return count;
    }

    /** The largest magnitude; 0 if there were none. */
    public float largest() {
        return largest;
    }
}
