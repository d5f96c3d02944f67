package confoci.cpu.vector;

import confoci.cpu.prune.BlockGrid;
import confoci.cpu.prune.BoundTables;
import confoci.cpu.prune.CellGrid;
import confoci.cpu.prune.CellSearch;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The search for survivors with a vector of cells at a time. */
final class CellBounds extends CellSearch {

    /**
     * Rows are some 8 cells wide and begin anywhere: wider vectors would be half empty, and nearly every access would straddle two cache
     * lines (measured: 3 ns against 0.6 ns a row).
     */
    static final VectorSpecies<Float> SPECIES =
            FloatVector.SPECIES_PREFERRED.length() > 8 ? FloatVector.SPECIES_256 : FloatVector.SPECIES_PREFERRED;

    CellBounds(CellGrid grid, BoundTables tables, BlockGrid blocks, Foci foci) {
        super(grid, tables, blocks, foci);
    }

    @Override
    protected void add(int atZ, int from, int to) {
        for (int lane = 0; lane < tables.width(0); lane += SPECIES.length()) {
            add(atZ, from, to, lane);
        }
    }

    private void add(int atZ, int from, int to, int lane) {
        int stride = grid.rowStride();
        int rows = tables.width(1);
        float[] valuesX = tables.values(0);
        float[] valuesY = tables.values(1);
        float[] valuesZ = tables.values(2);
        for (int i = from; i < to; i++) {
            FloatVector x = FloatVector.fromArray(SPECIES, valuesX, startX[i] + lane).mul(valuesZ[startZ[i] + atZ]);
            int at = rowAt[i] + lane;
            int y = startY[i];
            for (int row = 0; row < rows; row++, at += stride) {
                x.fma(FloatVector.broadcast(SPECIES, valuesY[y + row]), FloatVector.fromArray(SPECIES, plane, at)).intoArray(plane, at);
            }
        }
    }

    @Override
    protected long takeHits(int at) {
        FloatVector none = FloatVector.zero(SPECIES);
        long hits = 0;
        for (int lane = 0; lane < Long.SIZE; lane += SPECIES.length()) {
            hits |= FloatVector.fromArray(SPECIES, plane, at + lane).compare(VectorOperators.GE, tables.limit()).toLong() << lane;
            none.intoArray(plane, at + lane);
        }
        return hits;
    }
}
