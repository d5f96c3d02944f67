package confoci.op;

import java.util.Arrays;
import java.util.List;

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

    /** Joins two consecutive batches into one. */
    public static NullMaxima concat(NullMaxima a, NullMaxima b) {
        return concat(List.of(a, b));
    }

    /** Joins consecutive batches into one, in time that is linear in the number of permutations. */
    public static NullMaxima concat(List<NullMaxima> batches) {
        int count = 0;
        int withTfce = 0;
        for (NullMaxima batch : batches) {
            if (batch.first != batches.getFirst().first + count) {
                throw new IllegalArgumentException("permutation " + batch.first + " does not follow "
                        + (batches.getFirst().first + count - 1));
            }
            count = Math.addExact(count, batch.count());
            withTfce += batch.tfce.length;
        }
        float[] ale = new float[count];
        int[] voxels = new int[count];
        long[] mass = new long[count];
        float[] tfce = new float[withTfce];
        int done = 0;
        int doneWithTfce = 0;
        for (NullMaxima batch : batches) {
            System.arraycopy(batch.ale, 0, ale, done, batch.count());
            System.arraycopy(batch.clusterVoxels, 0, voxels, done, batch.count());
            System.arraycopy(batch.clusterMass, 0, mass, done, batch.count());
            System.arraycopy(batch.tfce, 0, tfce, doneWithTfce, batch.tfce.length);
            done += batch.count();
            doneWithTfce += batch.tfce.length;
        }
        return new NullMaxima(batches.getFirst().first, ale, voxels, mass, tfce);
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
