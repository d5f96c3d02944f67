package confoci.cpu.parallel;

/**
 * The maxima of one permuted map.
 *
 * @param ale           the largest ALE value
 * @param clusterVoxels the size of the largest cluster
 * @param clusterMass   the largest cluster mass, in {@link confoci.op.NullMaxima#MASS_UNIT}
 * @param tfce          the largest TFCE value, 0 if it was not asked for
 */
public record MapMaxima(float ale, int clusterVoxels, long clusterMass, float tfce) {
}
