package confoci.cpu.vector;

import confoci.cpu.prune.BlockGrid;
import confoci.cpu.prune.FociSource;
import confoci.model.GridShape;
import confoci.op.AleNullRequest;
import confoci.op.FociLaw;
import confoci.op.RandomFoci;
import confoci.rng.NullFociDraw;
import java.util.Arrays;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The null foci of the present permutation, and the search for those that reach a block. Belongs to one thread. */
final class Foci implements FociSource {

    private static final VectorSpecies<Short> SPECIES = ShortVector.SPECIES_PREFERRED;

    /** A coordinate that no block is near to, for the unused end of the last vector. */
    private static final short NOWHERE = Short.MIN_VALUE;

    private final RandomFoci source;
    private final long[] pool;
    private final int[] drawn;
    private final int[] reach;
    /** The foci's coordinates, in canonical order. */
    final short[] x;
    final short[] y;
    final short[] z;
    /** Per focus its group and its kernel. */
    final int[] group;
    final int[] kernel;
    /** The foci that {@link #findNear} found, ascending. */
    final int[] near;
    /** The foci within reach of the present layer of blocks (fixed z), ascending, and their coordinates. */
    private final int[] layer;
    private final short[] layerX;
    private final short[] layerY;
    private int layerZ;
    private int layerCount;
    /** The foci of the present layer within reach of the present row of blocks (fixed y and z), ascending, and their coordinates. */
    private final int[] row;
    private final short[] rowX;
    private int rowY;
    private int rowCount;

    /**
     * @param pool  {@link confoci.op.RandomFoci#packedPool}
     * @param reach the largest kernel radius along each axis
     */
    Foci(AleNullRequest request, long[] pool, int... reach) {
        int count = request.foci();
        int padded = SPECIES.loopBound(count + SPECIES.length() - 1);
        this.source = request.source();
        this.pool = pool;
        this.reach = reach;
        this.drawn = new int[count];
        this.x = new short[padded];
        this.y = new short[padded];
        this.z = new short[padded];
        this.group = request.source().groupOfFocus();
        this.kernel = request.source().kernelOfFocus();
        this.near = new int[count];
        this.layer = new int[count];
        this.layerX = new short[padded];
        this.layerY = new short[padded];
        this.row = new int[count];
        this.rowX = new short[padded];
        Arrays.fill(z, count, padded, NOWHERE);
    }

    @Override
    public int count() {
        return drawn.length;
    }

    @Override
    public int x(int f) {
        return x[f];
    }

    @Override
    public int y(int f) {
        return y[f];
    }

    @Override
    public int z(int f) {
        return z[f];
    }

    @Override
    public int kernel(int f) {
        return kernel[f];
    }

    void draw(long permutation) {
        layerZ = -1;
        if (source.law().isPresent()) {
            place(source.law().get(), permutation);
            return;
        }
        NullFociDraw.draw(source.seed(), permutation, pool.length, drawn.length, drawn);
        for (int f = 0; f < drawn.length; f++) {
            long at = pool[drawn[f]];
            x[f] = (short) at;
            y[f] = (short) (at >>> 16);
            z[f] = (short) (at >>> 32);
        }
    }

    private void place(FociLaw law, long permutation) {
        law.place(permutation, drawn);
        GridShape shape = source.shape();
        for (int f = 0; f < drawn.length; f++) {
            x[f] = (short) shape.x(drawn[f]);
            y[f] = (short) shape.y(drawn[f]);
            z[f] = (short) shape.z(drawn[f]);
        }
    }

    /**
     * Fills {@link #near} with the foci whose kernel may reach the block at this origin, and returns their number. Blocks of one row
     * (equal originY and originZ) are best asked for one after the other, and so are the rows of one layer (equal originZ).
     */
    int findNear(int originX, int originY, int originZ) {
        if (layerZ != originZ) {
            enterLayer(originZ);
        }
        if (rowY != originY) {
            enterRow(originY);
        }
        short from = (short) (originX - reach[0]);
        short span = (short) (2 * reach[0] + BlockGrid.EDGE);
        int found = 0;
        for (int i = 0; i < rowCount; i += SPECIES.length()) {
            long hits = ShortVector.fromArray(SPECIES, rowX, i).sub(from).compare(VectorOperators.ULT, span).toLong();
            while (hits != 0) {
                near[found++] = row[i + Long.numberOfTrailingZeros(hits)];
                hits &= hits - 1;
            }
        }
        return found;
    }

    private void enterRow(int originY) {
        short from = (short) (originY - reach[1]);
        short span = (short) (2 * reach[1] + BlockGrid.EDGE);
        rowY = originY;
        rowCount = 0;
        for (int i = 0; i < layerCount; i += SPECIES.length()) {
            long hits = ShortVector.fromArray(SPECIES, layerY, i).sub(from).compare(VectorOperators.ULT, span).toLong();
            while (hits != 0) {
                int place = i + Long.numberOfTrailingZeros(hits);
                row[rowCount] = layer[place];
                rowX[rowCount++] = layerX[place];
                hits &= hits - 1;
            }
        }
        close(rowX, rowCount);
    }

    /** Marks the unused end of the last vector. */
    private static void close(short[] coordinates, int count) {
        for (int i = count; i < Math.min(coordinates.length, count + SPECIES.length()); i++) {
            coordinates[i] = NOWHERE;
        }
    }

    private void enterLayer(int originZ) {
        short from = (short) (originZ - reach[2]);
        short span = (short) (2 * reach[2] + BlockGrid.EDGE);
        layerZ = originZ;
        rowY = -1;
        layerCount = 0;
        for (int f = 0; f < z.length; f += SPECIES.length()) {
            long hits = ShortVector.fromArray(SPECIES, z, f).sub(from).compare(VectorOperators.ULT, span).toLong();
            while (hits != 0) {
                int focus = f + Long.numberOfTrailingZeros(hits);
                layer[layerCount] = focus;
                layerX[layerCount] = x[focus];
                layerY[layerCount++] = y[focus];
                hits &= hits - 1;
            }
        }
        close(layerY, layerCount);
    }
}
