package confoci.op;

import confoci.model.FocusGroup;
import confoci.model.FocusKernel;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import confoci.rng.NullFociDraw;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * Where the maps of permutations come from: the foci of experiments, thrown anew into a pool of voxels
 * ({@link confoci.rng.NullFociDraw}), or placed by a law.
 *
 * @param pool    the voxels that foci are drawn from, or that a law places most of them on; at least one
 * @param kernels the distinct focus kernels
 * @param groups  the focus groups (experiments) in canonical order; their foci are numbered in this order
 * @param seed    the key of the random draws
 * @param law     places the foci, on voxels of the grid; empty if every voxel of the pool is equally likely for each of them
 */
public record RandomFoci(VoxelSet pool, List<FocusKernel> kernels, List<FocusGroup> groups, long seed, Optional<FociLaw> law) {

    public RandomFoci {
        kernels = List.copyOf(kernels);
        groups = List.copyOf(groups);
        if (pool.isEmpty()) {
            throw new IllegalArgumentException("no voxel to draw foci from");
        }
        for (FocusGroup group : groups) {
            if (group.kernel() >= kernels.size()) {
                throw new IllegalArgumentException("group refers to kernel " + group.kernel() + " of " + kernels.size());
            }
        }
        long total = groups.stream().mapToLong(FocusGroup::foci).sum();
        if (total > 1 << 24) {
            throw new IllegalArgumentException(total + " foci are more than 2^24");
        }
    }

    /** Foci that fall on every voxel of the pool with the same probability. */
    public RandomFoci(VoxelSet pool, List<FocusKernel> kernels, List<FocusGroup> groups, long seed) {
        this(pool, kernels, groups, seed, Optional.empty());
    }

    /**
     * Places the foci of a permutation.
     *
     * @param voxels receives the grid index of every focus, in canonical order
     */
    public void place(long permutation, int[] voxels) {
        if (law.isPresent()) {
            law.get().place(permutation, voxels);
            return;
        }
        NullFociDraw.draw(seed, permutation, pool.size(), voxels.length, voxels);
        for (int f = 0; f < voxels.length; f++) {
            voxels[f] = pool.index(voxels[f]);
        }
    }

    public GridShape shape() {
        return pool.shape();
    }

    /** The number of foci in all groups. */
    public int count() {
        int total = 0;
        for (FocusGroup group : groups) {
            total += group.foci();
        }
        return total;
    }

    /** The group of every focus. */
    public int[] groupOfFocus() {
        return perFocus(g -> g);
    }

    /** The kernel of every focus. */
    public int[] kernelOfFocus() {
        return perFocus(g -> groups.get(g).kernel());
    }

    private int[] perFocus(IntUnaryOperator ofGroup) {
        int[] values = new int[count()];
        int from = 0;
        for (int g = 0; g < groups.size(); g++) {
            int to = from + groups.get(g).foci();
            Arrays.fill(values, from, to, ofGroup.applyAsInt(g));
            from = to;
        }
        return values;
    }

    /** The coordinates of the voxels of the pool, 16 bits each, x lowest. */
    public long[] packedPool() {
        GridShape shape = shape();
        long[] packed = new long[pool.size()];
        for (int n = 0; n < packed.length; n++) {
            int voxel = pool.index(n);
            packed[n] = shape.x(voxel) | (long) shape.y(voxel) << 16 | (long) shape.z(voxel) << 32;
        }
        return packed;
    }

    /** The largest radius of any kernel along an axis, 0 if there are none. */
    public int radius(int axis) {
        int radius = 0;
        for (FocusKernel kernel : kernels) {
            radius = Math.max(radius, kernel.radius(axis));
        }
        return radius;
    }
}
