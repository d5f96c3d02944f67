package confoci.cpu.vector;

import confoci.op.GroupConnectivityRequest;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;

/**
 * The moments of all seeds with a panel of voxels. They lie tile by {@linkplain ProductTile tile}, by strip of voxels, then by group
 * of seeds; in a tile the high part, the low part and the squares of a vector of voxels stand side by side, so that what is needed at once
 * is read at once.
 *
 * @param groups of seeds
 * @param first  the first voxel
 * @param voxels how many
 * @param values the moments
 */
record PanelMoments(int groups, int first, int voxels, MemorySegment values) {

    private static final int LANES = ProductTile.LANES;
    private static final int STRIP = ProductTile.STRIP;
    private static final long VECTOR_BYTES = (long) LANES * Float.BYTES;
    private static final int MOMENTS = GroupConnectivityRequest.MOMENTS;
    /** The moments of a tile. */
    static final int TILE = MOMENTS * ProductTile.ENTRIES;
    private static final long TILE_BYTES = (long) TILE * Float.BYTES;

    /** The strips that so many voxels make. */
    static int strips(int voxels) {
        return (voxels - 1) / STRIP + 1;
    }

    static long bytes(int groups, int voxels) {
        return groups * strips(voxels) * TILE_BYTES;
    }

    int strips() {
        return strips(voxels);
    }

    /**
     * Takes a subject's correlations of a tile into its moments, and sets them to 0.
     *
     * @param entries row by row
     * @param from    where they begin
     * @param share   what the subject counts in the mean
     * @param rest    what its difference from the mean counts in the squares
     * @param block   moments that were {@linkplain #read read}
     * @param at      where those of the tile begin
     */
    static void add(float[] entries, int from, float share, float rest, float[] block, int at) {
        FloatVector zero = FloatVector.zero(ProductTile.SPECIES);
        for (int i = 0; i < ProductTile.ENTRIES; i += LANES) {
            int m = at + MOMENTS * i;
            FloatVector z = VectorFisherZ.of(FloatVector.fromArray(ProductTile.SPECIES, entries, from + i));
            zero.intoArray(entries, from + i);
            FloatVector high = FloatVector.fromArray(ProductTile.SPECIES, block, m);
            FloatVector low = FloatVector.fromArray(ProductTile.SPECIES, block, m + LANES);
            FloatVector squares = FloatVector.fromArray(ProductTile.SPECIES, block, m + 2 * LANES);
            FloatVector d = z.sub(high).sub(low);
            FloatVector step = d.mul(share);
            FloatVector next = high.add(step);
            next.intoArray(block, m);
            low.add(step.sub(next.sub(high))).intoArray(block, m + LANES);
            d.mul(rest).fma(d, squares).intoArray(block, m + 2 * LANES);
        }
    }

    /** Reads the moments of some groups: a copy streams from memory, which single vectors wait for. */
    void read(int from, int to, float[] block) {
        int floats = (to - from) * TILE;
        for (int strip = 0; strip < strips(); strip++) {
            MemorySegment.copy(values, ValueLayout.JAVA_FLOAT, tile(from, strip), block, strip * floats, floats);
        }
    }

    /** Writes them back. */
    void write(int from, int to, float[] block) {
        int floats = (to - from) * TILE;
        for (int strip = 0; strip < strips(); strip++) {
            MemorySegment.copy(block, strip * floats, values, ValueLayout.JAVA_FLOAT, tile(from, strip), floats);
        }
    }

    private long tile(int group, int strip) {
        return ((long) strip * groups + group) * TILE_BYTES;
    }

    /** Copies a seed's moments to where a row of each of them begins in bytes, {@code pitch} apart. */
    void copyTo(int seed, MemorySegment target, long begin, long pitch) {
        for (int v = 0; v < voxels; v += LANES) {
            long bytes = Math.min(LANES, voxels - v) * (long) Float.BYTES;
            for (int moment = 0; moment < MOMENTS; moment++) {
                MemorySegment.copy(values, place(seed, v, moment), target, begin + moment * pitch + (long) v * Float.BYTES, bytes);
            }
        }
    }

    /** Copies a seed's moments from there. */
    void copyFrom(int seed, MemorySegment source, long begin, long pitch) {
        for (int v = 0; v < voxels; v += LANES) {
            long bytes = Math.min(LANES, voxels - v) * (long) Float.BYTES;
            for (int moment = 0; moment < MOMENTS; moment++) {
                MemorySegment.copy(source, begin + moment * pitch + (long) v * Float.BYTES, values, place(seed, v, moment), bytes);
            }
        }
    }

    private long place(int seed, int voxel, int moment) {
        int vector = seed % ProductTile.ROWS * (STRIP / LANES) + voxel % STRIP / LANES;
        return tile(seed / ProductTile.ROWS, voxel / STRIP) + (vector * MOMENTS + moment) * VECTOR_BYTES;
    }
}
