package confoci.cpu.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loop of matrix products: a few rows by two vectors of columns, kept in registers while one factor after another is
 * multiplied, so that every entry is a sum in the order of the factors.
 *
 * <p>Goto K, van de Geijn RA 2008, ACM Trans Math Softw 34:12.
 */
final class ProductTile {

    static final VectorSpecies<Float> SPECIES = VectorAleWorker.SPECIES;
    static final int LANES = SPECIES.length();
    /** Columns of a tile. */
    static final int STRIP = 2 * LANES;
    /** Rows of a tile; twelve vectors of entries, enough for two multiply-adds per cycle. */
    static final int ROWS = 6;
    /** Entries of a tile. */
    static final int ENTRIES = ROWS * STRIP;

    private ProductTile() {
    }

    /**
     * Adds the products of some factors to a tile.
     *
     * @param rows      factor by factor a value per row
     * @param row       where they begin
     * @param columns   factor by factor a value per column
     * @param column    where they begin
     * @param factors   how many
     * @param entries   row by row
     * @param entry     where they begin
     */
    static void add(float[] rows, int row, float[] columns, int column, int factors, float[] entries, int entry) {
        FloatVector a0 = entry(entries, entry, 0);
        FloatVector a1 = entry(entries, entry, 1);
        FloatVector a2 = entry(entries, entry, 2);
        FloatVector a3 = entry(entries, entry, 3);
        FloatVector a4 = entry(entries, entry, 4);
        FloatVector a5 = entry(entries, entry, 5);
        FloatVector b0 = entry(entries, entry + LANES, 0);
        FloatVector b1 = entry(entries, entry + LANES, 1);
        FloatVector b2 = entry(entries, entry + LANES, 2);
        FloatVector b3 = entry(entries, entry + LANES, 3);
        FloatVector b4 = entry(entries, entry + LANES, 4);
        FloatVector b5 = entry(entries, entry + LANES, 5);
        for (int k = 0; k < factors; k++) {
            FloatVector a = FloatVector.fromArray(SPECIES, columns, column + k * STRIP);
            FloatVector b = FloatVector.fromArray(SPECIES, columns, column + k * STRIP + LANES);
            int x = row + k * ROWS;
            FloatVector x0 = FloatVector.broadcast(SPECIES, rows[x]);
            a0 = x0.fma(a, a0);
            b0 = x0.fma(b, b0);
            FloatVector x1 = FloatVector.broadcast(SPECIES, rows[x + 1]);
            a1 = x1.fma(a, a1);
            b1 = x1.fma(b, b1);
            FloatVector x2 = FloatVector.broadcast(SPECIES, rows[x + 2]);
            a2 = x2.fma(a, a2);
            b2 = x2.fma(b, b2);
            FloatVector x3 = FloatVector.broadcast(SPECIES, rows[x + 3]);
            a3 = x3.fma(a, a3);
            b3 = x3.fma(b, b3);
            FloatVector x4 = FloatVector.broadcast(SPECIES, rows[x + 4]);
            a4 = x4.fma(a, a4);
            b4 = x4.fma(b, b4);
            FloatVector x5 = FloatVector.broadcast(SPECIES, rows[x + 5]);
            a5 = x5.fma(a, a5);
            b5 = x5.fma(b, b5);
        }
        put(a0, b0, entries, entry, 0);
        put(a1, b1, entries, entry, 1);
        put(a2, b2, entries, entry, 2);
        put(a3, b3, entries, entry, 3);
        put(a4, b4, entries, entry, 4);
        put(a5, b5, entries, entry, 5);
    }

    private static FloatVector entry(float[] entries, int at, int row) {
        return FloatVector.fromArray(SPECIES, entries, at + row * STRIP);
    }

    private static void put(FloatVector a, FloatVector b, float[] entries, int at, int row) {
        a.intoArray(entries, at + row * STRIP);
        b.intoArray(entries, at + row * STRIP + LANES);
    }
}
