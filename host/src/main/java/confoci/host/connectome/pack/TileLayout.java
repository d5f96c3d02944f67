package confoci.host.connectome.pack;

/**
 * Where the tiles of a packed matrix lie. Tiles are numbered and stored strip by strip, and within a strip from left to right; those at the
 * right and lower edge are as small as the matrix leaves them.
 *
 * @param size    rows and columns of the matrix, at least 1
 * @param rows    of a tile
 * @param columns of a tile; as many as rows if only half is stored
 * @param half    whether only the tiles on the diagonal and to the right of it are there, the matrix being symmetric
 * @param bytes   per value
 */
record TileLayout(int size, int rows, int columns, boolean half, int bytes) {

    /** Few rows, so that single rows are cheap. */
    private static final int STRIP_ROWS = 16;
    private static final int STRIP_COLUMNS = 4096;
    /** Square, since a row also runs down through a column of tiles. */
    private static final int HALF_EDGE = 256;

    TileLayout {
        if (size < 1 || rows < 1 || columns < 1 || half && rows != columns) {
            throw new IllegalArgumentException("tiles of " + rows + " x " + columns + " for " + size + " grayordinates, half " + half);
        }
    }

    static TileLayout of(int size, boolean half, int bytes) {
        return half ? new TileLayout(size, HALF_EDGE, HALF_EDGE, true, bytes)
                : new TileLayout(size, STRIP_ROWS, STRIP_COLUMNS, false, bytes);
    }

    int strips() {
        return (size + rows - 1) / rows;
    }

    /** Tiles side by side in a whole strip. */
    int across() {
        return (size + columns - 1) / columns;
    }

    int rowsIn(int strip) {
        return Math.min(rows, size - strip * rows);
    }

    int columnsIn(int place) {
        return Math.min(columns, size - place * columns);
    }

    /** The first place of a strip at which a tile is stored. */
    int firstIn(int strip) {
        return half ? strip : 0;
    }

    long tiles() {
        long across = across();
        return half ? across * (across + 1) / 2 : across * strips();
    }

    /** The number of a stored tile. */
    int number(int strip, int place) {
        long before = half ? (long) strip * across() - (long) strip * (strip - 1) / 2 : (long) strip * across();
        return Math.toIntExact(before + place - firstIn(strip));
    }

    /** Where a stored tile starts, in bytes from the first one. */
    long offset(int strip, int place) {
        long start = (long) strip * rows;
        long before = start * size;
        if (half) {
            before -= (long) rows * rows * strip * (strip - 1L) / 2;
        }
        long within = (long) rowsIn(strip) * (place - firstIn(strip)) * columns;
        return (before + within) * bytes;
    }

    int tileBytes(int strip, int place) {
        return rowsIn(strip) * columnsIn(place) * bytes;
    }

    /** All tiles together. */
    long dataBytes() {
        int last = strips() - 1;
        return offset(last, across() - 1) + tileBytes(last, across() - 1);
    }

    /** For messages. */
    String name(int strip, int place) {
        return "tile " + number(strip, place) + " (rows " + strip * rows + " to " + (strip * rows + rowsIn(strip) - 1) + ", columns "
                + place * columns + " to " + (place * columns + columnsIn(place) - 1) + ")";
    }
}
