package confoci.op;

import java.util.Arrays;

/**
 * The map maxima of consecutive permutations; entry i belongs to permutation {@code first + i}.
 *
 * @param first              the number of the first permutation
 * @param ale                the largest ALE value
 * @param clusterVoxels      the size of the largest cluster in voxels, 0 if there is none
 * @param clusterMass        the largest cluster mass in units of {@link #MASS_UNIT}, 0 if there is none
 * @param tfce               the largest TFCE value; empty if it was not asked for
 */
public record NullMaxima(long first, float[] ale, int[] clusterVoxels, long[] clusterMass, float[] tfce) {

    /** Cluster mass is counted in integers, which add up the same in any order. */
    public static final double MASS_UNIT = 0x1p-32;

    /** What a voxel adds to the mass of its cluster: {@code (long) ((ale - threshold) * 2^32)}, the difference rounded to float32. */
    public static long massOf(float ale, float threshold) {
        return (long) ((ale - threshold) * (float) (1 / MASS_UNIT));
    }

    /** The number of permutations. */
    public int count() {
        return ale.length;
    }

    /** Joins consecutive batches into one. */
    public static NullMaxima concat(NullMaxima a, NullMaxima b) {
        if (b.first != a.first + a.count()) {
            throw new IllegalArgumentException("permutation " + b.first + " does not follow " + (a.first + a.count() - 1));
        }
        int n = a.count();
        int m = b.count();
        float[] ale = Arrays.copyOf(a.ale, n + m);
        int[] voxels = Arrays.copyOf(a.clusterVoxels, n + m);
        long[] mass = Arrays.copyOf(a.clusterMass, n + m);
        float[] tfce = Arrays.copyOf(a.tfce, a.tfce.length + b.tfce.length);
        System.arraycopy(b.ale, 0, ale, n, m);
        System.arraycopy(b.clusterVoxels, 0, voxels, n, m);
        System.arraycopy(b.clusterMass, 0, mass, n, m);
        System.arraycopy(b.tfce, 0, tfce, a.tfce.length, b.tfce.length);
        return new NullMaxima(a.first, ale, voxels, mass, tfce);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NullMaxima m && first == m.first && Arrays.equals(ale, m.ale)
                && Arrays.equals(clusterVoxels, m.clusterVoxels) && Arrays.equals(clusterMass, m.clusterMass)
                && Arrays.equals(tfce, m.tfce);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ale);
    }
}
