package confoci.cpu.cluster;

import confoci.model.Connectivity;
import confoci.model.VoxelSet;
import confoci.op.MapReduction;

/**
 * The largest clusters by size and by mass, found by union-find over the short list of voxels above the threshold. Voxels may come in
 * any order. One instance serves one thread, map after map.
 */
public final class ClusterMaxima {

    private final PaddedGrid grid;
    private final int[] steps;
    /** Per padded voxel: its place in the list plus 1, 0 if it is not above the threshold. */
    private final int[] place;
    private final int[] position;
    private final int[] parent;
    private final int[] voxels;
    private final long[] mass;
    private final float threshold;
    private int count;
    private int largestVoxels;
    private long largestMass;

    /**
     * @param analysed the voxels of the maps
     */
    public ClusterMaxima(VoxelSet analysed, Connectivity connectivity, float threshold) {
        this.grid = new PaddedGrid(analysed.shape());
        this.steps = grid.steps(connectivity);
        this.place = new int[grid.voxels()];
        this.position = new int[analysed.size()];
        this.parent = new int[analysed.size()];
        this.voxels = new int[analysed.size()];
        this.mass = new long[analysed.size()];
        this.threshold = threshold;
    }

    /**
     * Adds an analysed voxel and joins it with its neighbours so far.
     *
     * @param ale its value, above the threshold
     */
    public void add(int x, int y, int z, float ale) {
        int at = grid.index(x, y, z);
        int id = count++;
        position[id] = at;
        parent[id] = id;
        voxels[id] = 1;
        mass[id] = MapReduction.massOf(ale, threshold);
        place[at] = id + 1;
        int root = id;
        for (int step : steps) {
            int other = place[at + step];
            if (other != 0) {
                root = join(root, root(other - 1));
            }
        }
    }

    /** Takes the maxima; the map is not kept. */
    public void finish() {
        largestVoxels = 0;
        largestMass = 0;
        for (int id = 0; id < count; id++) {
            place[position[id]] = 0;
            if (parent[id] == id) {
                largestVoxels = Math.max(largestVoxels, voxels[id]);
                largestMass = Math.max(largestMass, mass[id]);
            }
        }
        count = 0;
    }

    /** The size of the largest cluster of the map last finished, in voxels. */
    public int largestVoxels() {
        return largestVoxels;
    }

    /** The largest mass of a cluster of the map last finished, in {@link MapReduction#MASS_UNIT}. */
    public long largestMass() {
        return largestMass;
    }

    /** Joins two clusters, which may be the same, and returns the root of both. */
    private int join(int a, int b) {
        if (a == b) {
            return a;
        }
        int root = voxels[a] < voxels[b] ? b : a;
        int other = root == a ? b : a;
        parent[other] = root;
        voxels[root] += voxels[other];
        mass[root] += mass[other];
        return root;
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
