package confoci.cpu.vector;

import confoci.op.GroupConnectivityRequest;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
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
    private static final long TILE_BYTES = (long) MOMENTS * ProductTile.ENTRIES * Float.BYTES;

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
     * Takes a subject's correlations of a tile into the moments, and sets them to 0.
     *
     * @param entries row by row
     * @param from    where they begin
     * @param share   what the subject counts in the mean
     * @param rest    what its difference from the mean counts in the squares
     */
    void add(int group, int strip, float[] entries, int from, float share, float rest) {
        long at = ((long) strip * groups + group) * TILE_BYTES;
        FloatVector zero = FloatVector.zero(ProductTile.SPECIES);
        for (int i = from; i < from + ProductTile.ENTRIES; i += LANES, at += MOMENTS * VECTOR_BYTES) {
            FloatVector z = VectorFisherZ.of(FloatVector.fromArray(ProductTile.SPECIES, entries, i));
            zero.intoArray(entries, i);
            FloatVector high = load(at);
            FloatVector low = load(at + VECTOR_BYTES);
            FloatVector d = z.sub(high).sub(low);
            FloatVector step = d.mul(share);
            FloatVector next = high.add(step);
            store(next, at);
            store(low.add(step.sub(next.sub(high))), at + VECTOR_BYTES);
            store(d.mul(rest).fma(d, load(at + 2 * VECTOR_BYTES)), at + 2 * VECTOR_BYTES);
        }
    }

    private FloatVector load(long at) {
        return FloatVector.fromMemorySegment(ProductTile.SPECIES, values, at, ByteOrder.nativeOrder());
    }

    private void store(FloatVector vector, long at) {
        vector.intoMemorySegment(values, at, ByteOrder.nativeOrder());
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
        long tile = (long) (voxel / STRIP) * groups + seed / ProductTile.ROWS;
        int vector = seed % ProductTile.ROWS * (STRIP / LANES) + voxel % STRIP / LANES;
        return tile * TILE_BYTES + (vector * MOMENTS + moment) * VECTOR_BYTES;
    }
}
