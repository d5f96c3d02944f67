package confoci.cpu.prune;

import java.util.Arrays;

/**
 * Finds survivors by the bounds of coarse cells: plane by plane, so that the bounds stay in the first-level cache, adds what every focus
 * contributes and compares with the limit. How rows are added and compared is left to the backend.
 */
public abstract class CellSearch implements SurvivorSearch {

    protected final CellGrid grid;
    protected final BoundTables tables;
    /** The bounds of one plane of cells; all 0 between planes. */
    protected final float[] plane;
    /** By the first plane that they reach, per focus: where its first row begins in the plane. */
    protected final int[] rowAt;
    /** In the same order, where its values along x and y begin, and along z less its first plane. */
    protected final int[] startX;
    protected final int[] startY;
    protected final int[] startZ;

    private final BlockGrid blocks;
    private final FociSource foci;
    /** Where the foci of each first plane begin in that order. */
    private final int[] planeStart;
    private final int[] survivors;
    private int count;
    /** Per block the number of the search that found it. */
    private final int[] foundIn;
    private int search;

    protected CellSearch(CellGrid grid, BoundTables tables, BlockGrid blocks, FociSource foci) {
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

    /** Adds the foci from..to - 1 of the order to the bounds of a plane of cells. */
    protected abstract void add(int atZ, int from, int to);

    /** Which of 64 cells of the plane reach the limit, a bit each; sets their bounds to 0. */
    protected abstract long takeHits(int at);

    @Override
    public final int find() {
        sort();
        count = 0;
        search++;
        for (int atZ = 0; atZ < grid.planes(); atZ++) {
            add(atZ, planeStart[Math.max(0, atZ + grid.reach(2) - tables.width(2) + 1)], planeStart[atZ + grid.reach(2) + 1]);
            for (int at = 0; at < plane.length; at += Long.SIZE) {
                long occupied = grid.occupied(atZ, at);
                if (occupied == 0) {
                    Arrays.fill(plane, at, at + Long.SIZE, 0);
                    continue;
                }
                for (long hits = takeHits(at) & occupied; hits != 0; hits &= hits - 1) {
                    grid.blocks(atZ, at + Long.numberOfTrailingZeros(hits), blocks, this::found);
                }
            }
        }
        return count;
    }

    @Override
    public final int survivor(int i) {
        return survivors[i];
    }

    private void found(int block) {
        if (foundIn[block] != search && blocks.analysed(block) != 0) {
            foundIn[block] = search;
            survivors[count++] = block;
        }
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
            int kernel = foci.kernel(f);
            int phaseX = foci.x(f) % grid.edge(0);
            int phaseY = foci.y(f) % grid.edge(1);
            rowAt[at] = grid.index(foci.x(f) / grid.edge(0) + tables.first(0, phaseX), foci.y(f) / grid.edge(1) + tables.first(1, phaseY));
            startX[at] = tables.start(0, kernel, phaseX);
            startY[at] = tables.start(1, kernel, phaseY);
            startZ[at] = tables.start(2, kernel, foci.z(f) % grid.edge(2)) - firstPlane;
        }
    }

    private int firstPlane(int f) {
        return foci.z(f) / grid.edge(2) + tables.first(2, foci.z(f) % grid.edge(2));
    }
}
