package confoci.cpu.vector;

import confoci.cpu.prune.FociSource;
import confoci.model.GridShape;
import confoci.op.AleNullRequest;
import confoci.op.FociLaw;
import confoci.op.RandomFoci;
import confoci.rng.NullFociDraw;

/** The null foci of the present permutation, and the search for those that reach a block. Belongs to one thread. */
final class Foci implements FociSource {

    private final RandomFoci source;
    private final long[] pool;
    private final int[] drawn;
    /** The foci's coordinates, in canonical order. */
    final short[] x;
    final short[] y;
    final short[] z;
    /** Per focus its group and its kernel. */
    final int[] group;
    final int[] kernel;
    /** The foci that {@link #findNear} found, ascending. */
    final int[] near;
    private final AxisMasks alongX;
    private final AxisMasks alongY;
    private final AxisMasks alongZ;
    /** The foci within reach of the present row of blocks (fixed y and z), a bit each. */
    private final long[] row;
    private int rowY;
    private int rowZ;

    /**
     * @param pool  {@link confoci.op.RandomFoci#packedPool}
     * @param reach the largest kernel radius along each axis
     */
    Foci(AleNullRequest request, long[] pool, int... reach) {
        int count = request.foci();
        GridShape shape = request.shape();
        this.source = request.source();
        this.pool = pool;
        this.drawn = new int[count];
        this.alongX = new AxisMasks(count, shape.nx(), reach[0]);
        this.alongY = new AxisMasks(count, shape.ny(), reach[1]);
        this.alongZ = new AxisMasks(count, shape.nz(), reach[2]);
        this.x = alongX.coordinates();
        this.y = alongY.coordinates();
        this.z = alongZ.coordinates();
        this.group = request.source().groupOfFocus();
        this.kernel = request.source().kernelOfFocus();
        this.near = new int[count];
        this.row = new long[AxisMasks.words(count)];
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
        alongX.clear();
        alongY.clear();
        alongZ.clear();
        rowZ = -1;
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
     * (equal originY and originZ) are best asked for one after the other.
     */
    int findNear(int originX, int originY, int originZ) {
        if (rowY != originY || rowZ != originZ) {
            enterRow(originY, originZ);
        }
        int at = alongX.find(originX);
        long[] masks = alongX.masks();
        int found = 0;
        for (int word = 0; word < row.length; word++) {
            for (long hits = row[word] & masks[at + word]; hits != 0; hits &= hits - 1) {
                near[found++] = word * Long.SIZE + Long.numberOfTrailingZeros(hits);
            }
        }
        return found;
    }

    private void enterRow(int originY, int originZ) {
        rowY = originY;
        rowZ = originZ;
        int atY = alongY.find(originY);
        int atZ = alongZ.find(originZ);
        long[] masksY = alongY.masks();
        long[] masksZ = alongZ.masks();
        for (int word = 0; word < row.length; word++) {
            row[word] = masksY[atY + word] & masksZ[atZ + word];
        }
    }
}
