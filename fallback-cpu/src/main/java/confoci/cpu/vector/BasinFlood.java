package confoci.cpu.vector;

import confoci.op.TfceHeights;

/**
 * Clusters made of whole basins, from the highest level down: they grow voxel by voxel, meet, and each carries the largest TFCE sum of
 * its members. Follows the canonical order of {@link TfceHeights}. Belongs to one thread.
 */
final class BasinFlood {

    private final TfceHeights heights;
    /** Per basin its cluster, which is one of its basins, and the next basin of that cluster, in a ring. */
    private int[] cluster = new int[0];
    private int[] next = new int[0];
    /** Per cluster: its voxels, the level at which it got this size, and the sum over all levels above that one. */
    private int[] voxels = new int[0];
    private int[] since = new int[0];
    private float[] sum = new float[0];
    private int basins;

    BasinFlood(TfceHeights heights) {
        this.heights = heights;
    }

    /** Starts with basins 1 to {@code count}, all of them empty. */
    void begin(int count, int maxLevel) {
        basins = count;
        if (cluster.length <= count) {
            cluster = new int[2 * count];
            next = new int[2 * count];
            voxels = new int[2 * count];
            since = new int[2 * count];
            sum = new float[2 * count];
        }
        for (int basin = 1; basin <= count; basin++) {
            cluster[basin] = basin;
            next[basin] = basin;
            voxels[basin] = 0;
            since[basin] = maxLevel;
            sum[basin] = 0;
        }
    }

    /** Adds a voxel of this level to a basin. */
    void grow(int basin, int level) {
        int into = cluster[basin];
        endRun(into, level);
        voxels[into]++;
    }

    /** Joins the clusters of two basins that meet at this level, all of whose voxels have been added. */
    void join(int basinA, int basinB, int level) {
        int a = cluster[basinA];
        int b = cluster[basinB];
        if (a == b) {
            return;
        }
        endRun(a, level);
        endRun(b, level);
        int into = voxels[a] < voxels[b] ? b : a;
        int gone = into == a ? b : a;
        voxels[into] += voxels[gone];
        sum[into] = Math.max(sum[into], sum[gone]);
        int member = gone;
        do {
            cluster[member] = into;
            member = next[member];
        } while (member != gone);
        int second = next[into];
        next[into] = next[gone];
        next[gone] = second;
    }

    /** The largest sum, after the last level. */
    float largest() {
        float largest = 0;
        for (int basin = 1; basin <= basins; basin++) {
            if (cluster[basin] == basin) {
                endRun(basin, 0);
                largest = Math.max(largest, sum[basin]);
            }
        }
        return largest;
    }

    /**
     * Adds the levels above {@code level} at which the cluster had its present size. If there are none their weight is 0 and nothing
     * changes, which costs less than to ask.
     */
    private void endRun(int at, int level) {
        sum[at] = Math.fma(heights.extent(voxels[at]), heights.weight(since[at], level + 1), sum[at]);
        since[at] = level;
    }
}
