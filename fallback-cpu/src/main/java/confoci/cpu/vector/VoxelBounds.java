package confoci.cpu.vector;

import static jdk.incubator.vector.FloatVector.broadcast;

import confoci.cpu.prune.BlockGrid;
import confoci.cpu.prune.SurvivorSearch;
import confoci.model.GridShape;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The search for survivors by the bound of every voxel, two blocks at a time. It costs more than that by cells, but is tight where many
 * foci overlap.
 */
final class VoxelBounds implements SurvivorSearch {

    private static final VectorSpecies<Float> SPECIES = VectorAleWorker.SPECIES;

    private static final int LANES = KernelTables.LANES;

    private final BlockGrid blocks;
    private final KernelTables kernels;
    private final VoxelBoundTables tables;
    private final float limit;
    private final Foci foci;
    private final int blocksX;
    private final int blocksY;
    private final int blocksZ;
    /** Per x, where the foci from there on begin in the order of x. */
    private final int[] startOfX;
    private final int[] byX;
    /** The foci that reach a layer of blocks (fixed z), and those that reach a row (fixed y and z) of the present layer, in order of x. */
    private final FociLists layers;
    private final FociLists rows;
    /** Per focus, where its values begin in the tables. */
    private final int[] startX;
    private final int[] startY;
    private final int[] startZ;
    /** The voxels of two blocks whose bound reaches the limit, a bit each. */
    private long reached;
    private long reachedNext;
    private final int[] survivors;
    private int count;

    VoxelBounds(BlockGrid blocks, KernelTables kernels, VoxelBoundTables tables, GridShape shape, Foci foci) {
        this.blocks = blocks;
        this.kernels = kernels;
        this.tables = tables;
        this.limit = tables.limit();
        this.foci = foci;
        this.blocksX = BlockGrid.blocks(shape.nx());
        this.blocksY = BlockGrid.blocks(shape.ny());
        this.blocksZ = BlockGrid.blocks(shape.nz());
        this.startOfX = new int[shape.nx() + 1];
        this.byX = new int[foci.count()];
        this.layers = new FociLists(blocksZ);
        this.rows = new FociLists(blocksY);
        this.startX = new int[foci.count()];
        this.startY = new int[foci.count()];
        this.startZ = new int[foci.count()];
        this.survivors = new int[blocks.occupied().length];
    }

    @Override
    public int survivor(int i) {
        return survivors[i];
    }

    @Override
    public int find() {
        count = 0;
        begin();
        for (int z = 0; z < blocksZ; z++) {
            enterLayer(z);
            for (int y = 0; y < blocksY; y++) {
                searchRow(y, z);
            }
        }
        return count;
    }

    /** Takes up the foci of a new permutation. */
    private void begin() {
        sort();
        int reach = tables.kept(2);
        layers.clear();
        for (int f : byX) {
            int kernel = foci.kernel[f];
            startX[f] = tables.startX(kernel, foci.x[f]);
            startY[f] = kernels.startY(kernel, foci.y[f]);
            startZ[f] = kernels.startZ(kernel, foci.z[f]);
            layers.add(f, foci.z[f], reach);
        }
    }

    /** A counting sort. */
    private void sort() {
        Arrays.fill(startOfX, 0);
        for (int f = 0; f < byX.length; f++) {
            startOfX[foci.x[f] + 1]++;
        }
        for (int x = 1; x < startOfX.length; x++) {
            startOfX[x] += startOfX[x - 1];
        }
        for (int f = 0; f < byX.length; f++) {
            byX[startOfX[foci.x[f]]++] = f;
        }
    }

    private void enterLayer(int z) {
        rows.clear();
        int[] layer = layers.foci(z);
        int size = layers.size(z);
        for (int i = 0; i < size; i++) {
            int f = layer[i];
            int reach = tables.reachY(foci.kernel[f], foci.z[f] - BlockGrid.EDGE * z);
            if (reach >= 0) {
                rows.add(f, foci.y[f], reach);
            }
        }
    }

    private void searchRow(int y, int z) {
        int reach = tables.kept(0);
        int[] row = rows.foci(y);
        int size = rows.size(y);
        int from = 0;
        int to = 0;
        for (int x = 0; x < blocksX; x += 2) {
            int block = x + blocksX * (y + blocksY * z);
            long analysed = blocks.analysed(block);
            long analysedNext = x + 1 < blocksX ? blocks.analysed(block + 1) : 0;
            if ((analysed | analysedNext) == 0) {
                continue;
            }
            int first = BlockGrid.EDGE * x;
            while (from < size && foci.x[row[from]] < first - reach) {
                from++;
            }
            while (to < size && foci.x[row[to]] < first + VoxelBoundTables.STEP + reach) {
                to++;
            }
            if (from == to) {
                continue;
            }
            reached = 0;
            reachedNext = 0;
            for (int part = 0; part < LANES; part += SPECIES.length()) {
                bound(row, from, to, first, BlockGrid.VOXELS * y - part, BlockGrid.VOXELS * z - part, part);
            }
            take(block, reached & analysed);
            take(block + 1, reachedNext & analysedNext);
        }
    }

    private void take(int block, long above) {
        if (above != 0) {
            survivors[count++] = block;
        }
    }

    /**
     * Bounds the lanes from {@code part} on of the voxels of a step along x, at which the windows of entries from..to - 1 of the row
     * arrive.
     */
    private void bound(int[] row, int from, int to, int x, int backY, int backZ, int part) {
        float[] valuesX = tables.x;
        float[] valuesY = kernels.y;
        float[] valuesZ = kernels.z;
        FloatVector bound0 = FloatVector.zero(SPECIES);
        FloatVector bound1 = bound0;
        FloatVector bound2 = bound0;
        FloatVector bound3 = bound0;
        FloatVector bound4 = bound0;
        FloatVector bound5 = bound0;
        FloatVector bound6 = bound0;
        FloatVector bound7 = bound0;
        for (int i = from; i < to; i++) {
            int f = row[i];
            FloatVector yz = FloatVector.fromArray(SPECIES, valuesY, startY[f] - backY)
                    .mul(FloatVector.fromArray(SPECIES, valuesZ, startZ[f] - backZ));
            int at = startX[f] + x;
            bound0 = yz.fma(broadcast(SPECIES, valuesX[at]), bound0);
            bound1 = yz.fma(broadcast(SPECIES, valuesX[at + 1]), bound1);
            bound2 = yz.fma(broadcast(SPECIES, valuesX[at + 2]), bound2);
            bound3 = yz.fma(broadcast(SPECIES, valuesX[at + 3]), bound3);
            bound4 = yz.fma(broadcast(SPECIES, valuesX[at + 4]), bound4);
            bound5 = yz.fma(broadcast(SPECIES, valuesX[at + 5]), bound5);
            bound6 = yz.fma(broadcast(SPECIES, valuesX[at + 6]), bound6);
            bound7 = yz.fma(broadcast(SPECIES, valuesX[at + 7]), bound7);
        }
        reached |= (bound0.compare(VectorOperators.GE, limit).toLong()
                | bound1.compare(VectorOperators.GE, limit).toLong() << LANES
                | bound2.compare(VectorOperators.GE, limit).toLong() << 2 * LANES
                | bound3.compare(VectorOperators.GE, limit).toLong() << 3 * LANES) << part;
        reachedNext |= (bound4.compare(VectorOperators.GE, limit).toLong()
                | bound5.compare(VectorOperators.GE, limit).toLong() << LANES
                | bound6.compare(VectorOperators.GE, limit).toLong() << 2 * LANES
                | bound7.compare(VectorOperators.GE, limit).toLong() << 3 * LANES) << part;
    }
}
