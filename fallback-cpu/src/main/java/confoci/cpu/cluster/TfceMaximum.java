package confoci.cpu.cluster;

import confoci.model.Connectivity;
import confoci.model.VoxelSet;
import confoci.op.TfceHeights;
import java.util.Arrays;

/**
 * The largest TFCE value of a map: voxels are added from the highest level down, clusters grow and meet, and each carries the largest
 * sum of its members. Follows the canonical order of {@link TfceHeights}. One instance serves one thread, map after map.
 */
public final class TfceMaximum {

    private final TfceHeights heights;
    private final int[] paddedIndex;
    private final int[] steps;
    /** Per padded voxel: its place in the descending order plus 1, 0 if it was not added yet. */
    private final int[] place;
    private final int[] levelOfBin;
    private final int[] levelOf;
    private final int[] levelStart;
    /** Places in the analysed set, by descending level. */
    private final int[] order;
    private final int[] parent;
    private final int[] voxels;
    /** Per cluster: the level at which it got its present size, where the run that is not yet in its sum begins. */
    private final int[] since;
    private final float[] sum;

    /**
     * @param analysed the voxels of the maps
     */
    public TfceMaximum(VoxelSet analysed, Connectivity connectivity, TfceHeights heights) {
        PaddedGrid grid = new PaddedGrid(analysed.shape());
        int size = analysed.size();
        this.heights = heights;
        this.paddedIndex = new int[size];
        for (int n = 0; n < size; n++) {
            paddedIndex[n] = grid.index(analysed.index(n));
        }
        this.steps = grid.steps(connectivity);
        this.place = new int[grid.voxels()];
        this.levelOfBin = new int[heights.bins()];
        this.levelOf = new int[size];
        this.levelStart = new int[heights.levels()];
        this.order = new int[size];
        this.parent = new int[size];
        this.voxels = new int[size];
        this.since = new int[size];
        this.sum = new float[size];
    }

    /**
     * @param ale    the map, a value per analysed voxel
     * @param maxAle its largest value
     */
    public float of(float[] ale, float maxAle) {
        int maxBin = heights.bin(maxAle);
        heights.levels(maxBin, levelOfBin);
        int count = sortByLevel(ale, levelOfBin[maxBin]);
        for (int id = 0; id < count; id++) {
            add(id, levelOf[order[id]]);
        }
        float largest = 0;
        for (int id = 0; id < count; id++) {
            place[paddedIndex[order[id]]] = 0;
            if (parent[id] == id) {
                endRun(id, 0);
                largest = Math.max(largest, sum[id]);
            }
        }
        return largest * heights.scale(maxBin);
    }

    /** Fills {@link #order} with the voxels above level 0 by a counting sort, and returns their number. */
    private int sortByLevel(float[] ale, int maxLevel) {
        Arrays.fill(levelStart, 0, maxLevel + 1, 0);
        for (int n = 0; n < ale.length; n++) {
            int level = levelOfBin[heights.bin(ale[n])];
            levelOf[n] = level;
            levelStart[level]++;
        }
        int start = 0;
        for (int level = maxLevel; level > 0; level--) {
            int size = levelStart[level];
            levelStart[level] = start;
            start += size;
        }
        for (int n = 0; n < ale.length; n++) {
            if (levelOf[n] > 0) {
                order[levelStart[levelOf[n]]++] = n;
            }
        }
        return start;
    }

    private void add(int id, int level) {
        int at = paddedIndex[order[id]];
        parent[id] = id;
        voxels[id] = 1;
        since[id] = level;
        sum[id] = 0;
        place[at] = id + 1;
        for (int step : steps) {
            int other = place[at + step];
            if (other != 0) {
                join(id, other - 1, level);
            }
        }
    }

    private void join(int a, int b, int level) {
        int rootA = root(a);
        int rootB = root(b);
        if (rootA == rootB) {
            return;
        }
        endRun(rootA, level);
        endRun(rootB, level);
        if (voxels[rootA] < voxels[rootB]) {
            int swap = rootA;
            rootA = rootB;
            rootB = swap;
        }
        parent[rootB] = rootA;
        voxels[rootA] += voxels[rootB];
        sum[rootA] = Math.max(sum[rootA], sum[rootB]);
    }

    /** Adds the run of levels above {@code level} at which the cluster had its present size. */
    private void endRun(int root, int level) {
        if (since[root] > level) {
            sum[root] = Math.fma(heights.extent(voxels[root]), heights.weight(since[root], level + 1), sum[root]);
            since[root] = level;
        }
    }

    private int root(int id) {
        int at = id;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }
}
