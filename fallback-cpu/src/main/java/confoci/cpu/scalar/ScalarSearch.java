package confoci.cpu.scalar;

import confoci.cpu.prune.BlockGrid;
import confoci.cpu.prune.BoundTables;
import confoci.cpu.prune.CellGrid;
import confoci.cpu.prune.CellSearch;
import confoci.cpu.prune.FociSource;

/** The search for survivors one cell at a time. */
final class ScalarSearch extends CellSearch {

    ScalarSearch(CellGrid grid, BoundTables tables, BlockGrid blocks, FociSource foci) {
        super(grid, tables, blocks, foci);
    }

    @Override
    protected void add(int atZ, int from, int to) {
        for (int i = from; i < to; i++) {
            float z = tables.values(2)[startZ[i] + atZ];
            for (int row = 0; row < tables.width(1); row++) {
                addRow(plane, rowAt[i] + row * grid.rowStride(), tables.values(0), startX[i], tables.width(0),
                        z * tables.values(1)[startY[i] + row]);
            }
        }
    }

    private static void addRow(float[] plane, int at, float[] x, int startX, int width, float yz) {
        for (int i = 0; i < width; i++) {
            plane[at + i] += x[startX + i] * yz;
        }
    }

    @Override
    protected long takeHits(int at) {
        long hits = 0;
        for (int i = 0; i < Long.SIZE; i++) {
            if (plane[at + i] >= tables.limit()) {
                hits |= 1L << i;
            }
            plane[at + i] = 0;
        }
        return hits;
    }
}
