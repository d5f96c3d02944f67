package confoci.host.stats;

import java.util.Arrays;

/**
 * Components that grow while a threshold falls, by union-find, with a sum per voxel of all that was added to the components it has
 * been in. A sum is kept at the root; a root that becomes a child keeps the difference, so that a voxel's sum is that of its path.
 */
final class EnhancementForest {

    private static final int ABSENT = -1;

    private final int[] parent;
    private final int[] size;
    private final double[] sum;

    EnhancementForest(int voxels) {
        this.parent = new int[voxels];
        this.size = new int[voxels];
        this.sum = new double[voxels];
        Arrays.fill(parent, ABSENT);
    }

    boolean contains(int voxel) {
        return parent[voxel] != ABSENT;
    }

    /** Makes a voxel a component of its own. */
    void insert(int voxel) {
        parent[voxel] = voxel;
        size[voxel] = 1;
    }

    /** The root of a voxel's component. Paths stay short because the smaller component joins the larger. */
    int root(int voxel) {
        int root = voxel;
        while (parent[root] != root) {
            root = parent[root];
        }
        return root;
    }

    /** The number of voxels in a root's component. */
    int size(int root) {
        return size[root];
    }

    /** Adds to all voxels that are in a root's component now. */
    void add(int root, double value) {
        sum[root] += value;
    }

    /** Makes one component of two different roots' and returns its root. */
    int join(int a, int b) {
        int root = size[a] >= size[b] ? a : b;
        int child = root == a ? b : a;
        parent[child] = root;
        size[root] += size[child];
        sum[child] -= sum[root];
        return root;
    }

    /** What was added to a voxel; 0 for one that was never inserted. */
    double sum(int voxel) {
        if (!contains(voxel)) {
            return 0;
        }
        double total = sum[voxel];
        for (int node = voxel; parent[node] != node; node = parent[node]) {
            total += sum[parent[node]];
        }
        return total;
    }
}
