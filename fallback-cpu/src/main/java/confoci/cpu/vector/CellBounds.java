package confoci.cpu.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Finds the blocks that may hold a voxel above the threshold: plane by plane, so that the bounds stay in the first-level cache, adds what
 * every focus contributes and compares with the limit. Belongs to one thread.
 */
final class CellBounds {

    /**
     * Rows are some 8 cells wide and begin anywhere: wider vectors would be half empty, and nearly every access would straddle two cache
     * lines (measured: 3 ns against 0.6 ns a row).
     */
    static final VectorSpecies<Float> SPECIES =
            FloatVector.SPECIES_PREFERRED.length() > 8 ? FloatVector.SPECIES_256 : FloatVector.SPECIES_PREFERRED;

    private final CellGrid grid;
    private final BoundTables tables;
    private final BlockGrid blocks;
    private final Foci foci;
    private final float[] plane;
    /** Foci are sorted by the first plane of cells that they reach; where those of each plane begin. */
    private final int[] planeStart;
    /** In this order, per focus: where its first row begins in the plane, its values along x and y, and along z less its first plane. */
    private final int[] rowAt;
    private final int[] startX;
    private final int[] startY;
    private final int[] startZ;
    /** The blocks found. */
    final int[] survivors;
    private int count;
    /** Per block the number of the search that found it. */
    private final int[] foundIn;
    private int search;

    CellBounds(CellGrid grid, BoundTables tables, BlockGrid blocks, Foci foci) {
        this.grid = grid;
        this.tables = tables;
        this.blocks = blocks;
        this.foci = foci;
        this.plane = new float[grid.planeSize()];
        this.planeStart = new int[grid.planes() + 2 * grid.reach(2) + tables.width(2) + 2];
        this.rowAt = new int[foci.count()];
        this.startX = new int[foci.count()];
        this.startY = new int[foci.count()];
        this.startZ = new int[foci.count()];
        this.survivors = new int[blocks.occupied().length];
        this.foundIn = new int[blocks.count()];
    }

    /** Fills {@link #survivors} for the present foci and returns their number. */
    int findSurvivors() {
        sort();
        count = 0;
        search++;
        for (int atZ = 0; atZ < grid.planes(); atZ++) {
            int from = planeStart[Math.max(0, atZ + grid.reach(2) - tables.width(2) + 1)];
            int to = planeStart[atZ + grid.reach(2) + 1];
            for (int lane = 0; lane < tables.width(0); lane += SPECIES.length()) {
                add(atZ, from, to, lane);
            }
            takeSurvivors(atZ);
        }
        return count;
    }

    /** A counting sort; it leaves in {@code planeStart[p]} the number of foci whose first plane is before p - reach. */
    private void sort() {
        Arrays.fill(planeStart, 0);
        int margin = grid.reach(2);
        for (int f = 0; f < rowAt.length; f++) {
            planeStart[firstPlane(f) + margin + 2]++;
        }
        for (int p = 2; p < planeStart.length; p++) {
            planeStart[p] += planeStart[p - 1];
        }
        for (int f = 0; f < rowAt.length; f++) {
            int firstPlane = firstPlane(f);
            int at = planeStart[firstPlane + margin + 1]++;
            int kernel = foci.kernel[f];
            int phaseX = foci.x[f] % grid.edge(0);
            int phaseY = foci.y[f] % grid.edge(1);
            rowAt[at] = grid.index(foci.x[f] / grid.edge(0) + tables.first(0, phaseX), foci.y[f] / grid.edge(1) + tables.first(1, phaseY));
            startX[at] = tables.start(0, kernel, phaseX);
            startY[at] = tables.start(1, kernel, phaseY);
            startZ[at] = tables.start(2, kernel, foci.z[f] % grid.edge(2)) - firstPlane;
        }
    }

    private int firstPlane(int f) {
        return foci.z[f] / grid.edge(2) + tables.first(2, foci.z[f] % grid.edge(2));
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

    /** Collects the plane's survivors and empties the plane. */
    private void takeSurvivors(int atZ) {
        FloatVector none = FloatVector.zero(SPECIES);
        float limit = tables.limit();
        for (int at = 0; at < plane.length; at += Long.SIZE) {
            long hits = 0;
            for (int lane = 0; lane < Long.SIZE; lane += SPECIES.length()) {
                hits |= FloatVector.fromArray(SPECIES, plane, at + lane).compare(VectorOperators.GE, limit).toLong() << lane;
                none.intoArray(plane, at + lane);
            }
            hits &= grid.occupied(atZ, at);
            while (hits != 0) {
                grid.blocks(atZ, at + Long.numberOfTrailingZeros(hits), blocks, this::found);
                hits &= hits - 1;
            }
        }
    }

    private void found(int block) {
        if (foundIn[block] != search && blocks.analysed(block) != 0) {
            foundIn[block] = search;
            survivors[count++] = block;
        }
    }
}
