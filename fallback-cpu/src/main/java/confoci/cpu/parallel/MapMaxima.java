package confoci.cpu.parallel;

import confoci.op.MapReduction;
import confoci.op.Maximum;
import confoci.op.NullMaxima;

/**
 * The maxima of one permuted map.
 *
 * @param height        the largest value
 * @param clusterVoxels the size of the largest cluster
 * @param clusterMass   the largest cluster mass, in {@link MapReduction#MASS_UNIT}
 * @param tfce          the largest TFCE value, 0 if it was not asked for
 */
public record MapMaxima(float height, int clusterVoxels, long clusterMass, float tfce) {

    /** Adds them as those of the i-th permutation. */
    void collect(int i, NullMaxima.Collector maxima) {
        maxima.set(i, Maximum.HEIGHT, height);
        maxima.set(i, Maximum.CLUSTER_SIZE, clusterVoxels);
        maxima.set(i, Maximum.CLUSTER_MASS, clusterMass * MapReduction.MASS_UNIT);
        maxima.set(i, Maximum.TFCE, tfce);
    }
}
