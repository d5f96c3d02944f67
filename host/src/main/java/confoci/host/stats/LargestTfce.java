package confoci.host.stats;

import confoci.host.space.VoxelRanks;
import confoci.model.Connectivity;
import confoci.model.GridShape;
import java.util.Arrays;

/**
 * The largest value of maps after threshold-free cluster enhancement by {@link TfceSpec#EXACT}, for many maps of the same voxels whose
 * heights are whole numbers of a step: that of {@link Tfce#enhance}, up to rounding. Voxels are added from the highest level down; clusters
 * grow and meet, and each carries the largest sum of its members. Belongs to one thread.
 */
public final class LargestTfce {

    /** Per voxel: level, order, parent, size, since and sum. */
    private static final long PER_VOXEL = 28;
    private static final long PER_LEVEL = 12;

    /** Per voxel, its place on a grid with a border of one voxel. */
    private final int[] padded;
    private final int[] steps;
    /** Per place of that grid: the rank of the voxel there in descending order plus 1, 0 if it was not added yet. */
    private final int[] added;
    /** Per level: the integral of h^H up to it, and where its next voxel goes. */
    private final double[] cumulative;
    private final int[] next;
    /** By size. */
    private final double[] extent;
    private final int[] order;
    private final int[] parent;
    private final int[] size;
    /** Per cluster: the level at which it got its present size, down to which its sum is complete. */
    private final int[] since;
    private final double[] sum;

    /**
     * @param step   the height of a level
     * @param levels the highest level
     */
    public LargestTfce(VoxelRanks voxels, Connectivity connectivity, double step, int levels) {
        GridShape shape = voxels.shape();
        int row = shape.nx() + 2;
        int plane = row * (shape.ny() + 2);
        int count = voxels.voxels().size();
        this.padded = new int[count];
        for (int v = 0; v < count; v++) {
            int index = voxels.voxels().index(v);
            padded[v] = shape.x(index) + 1 + row * (shape.y(index) + 1) + plane * (shape.z(index) + 1);
        }
        this.added = new int[Math.multiplyExact(plane, shape.nz() + 2)];
        int[][] offsets = connectivity.offsets();
        this.steps = new int[offsets.length];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = offsets[i][0] + row * offsets[i][1] + plane * offsets[i][2];
        }
        this.cumulative = new double[levels + 1];
        double power = TfceSpec.EXACT.heightPower() + 1;
        for (int level = 0; level <= levels; level++) {
            cumulative[level] = StrictMath.pow(level * step, power) / power;
        }
        this.extent = new double[count + 1];
        for (int n = 0; n <= count; n++) {
            extent[n] = StrictMath.pow(n, TfceSpec.EXACT.extentPower());
        }
        this.next = new int[levels + 1];
        this.order = new int[count];
        this.parent = new int[count];
        this.size = new int[count];
        this.since = new int[count];
        this.sum = new double[count];
    }

    /** What one instance takes, with the map that it is given, in bytes. */
    public static long bytes(GridShape shape, int voxels, int levels) {
        return 4L * (shape.nx() + 2) * (shape.ny() + 2) * (shape.nz() + 2) + (PER_VOXEL + 12) * voxels + PER_LEVEL * levels;
    }

    /**
     * The largest value of a map, or of its negative; 0 if nothing is above 0.
     *
     * @param level the height of each voxel in steps
     * @param sign  1 for the map, -1 for its negative
     */
    public double of(int[] level, int sign) {
        int count = sort(level, sign);
        for (int id = 0; id < count; id++) {
            add(id, sign * level[order[id]]);
        }
        double largest = 0;
        for (int id = 0; id < count; id++) {
            added[padded[order[id]]] = 0;
            if (parent[id] == id) {
                charge(id, 0);
                largest = Math.max(largest, sum[id]);
            }
        }
        return largest;
    }

    /** Fills {@link #order} with the voxels above 0, the highest first, and returns how many there are. */
    private int sort(int[] level, int sign) {
        int highest = 0;
        for (int value : level) {
            int own = sign * value;
            if (own > 0) {
                next[own]++;
                highest = Math.max(highest, own);
            }
        }
        int count = 0;
        for (int own = highest; own > 0; own--) {
            int here = next[own];
            next[own] = count;
            count += here;
        }
        for (int v = 0; v < level.length; v++) {
            int own = sign * level[v];
            if (own > 0) {
                order[next[own]++] = v;
            }
        }
        Arrays.fill(next, 0, highest + 1, 0);
        return count;
    }

    private void add(int id, int level) {
        int at = padded[order[id]];
        parent[id] = id;
        size[id] = 1;
        since[id] = level;
        sum[id] = 0;
        added[at] = id + 1;
        int own = id;
        for (int step : steps) {
            int other = added[at + step];
            if (other != 0) {
                own = join(own, root(other - 1), level);
            }
        }
    }

    /** Joins the clusters of two roots, and returns the root of both. */
    private int join(int a, int b, int level) {
        if (a == b) {
            return a;
        }
        charge(a, level);
        charge(b, level);
        int into = size[a] < size[b] ? b : a;
        int gone = into == a ? b : a;
        parent[gone] = into;
        size[into] += size[gone];
        sum[into] = Math.max(sum[into], sum[gone]);
        return into;
    }

    /** Adds the heights above a level at which the cluster had its present size. */
    private void charge(int root, int level) {
        if (since[root] > level) {
            sum[root] += extent[size[root]] * (cumulative[since[root]] - cumulative[level]);
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
