package confoci.host.ale.contrast;

/**
 * How sums of the leading group are standardised at some voxels: those of the mask, or those where one direction is tested.
 *
 * @param groups whose experiments are exchanged, at these voxels
 * @param centre per voxel the mean of its sums under exchange
 * @param scale  per voxel 1 / their standard deviation; 0 if all are equal
 */
public record StandardSums(GroupWeights groups, int[] centre, float[] scale) {

    /** At all voxels of the groups. */
    public static StandardSums of(GroupWeights groups) {
        ExperimentWeights weights = groups.weights();
        ExchangeMoments moments = new ExchangeMoments(weights.experiments(), groups.size());
        int[] centre = new int[weights.voxels()];
        float[] scale = new float[centre.length];
        for (int v = 0; v < centre.length; v++) {
            centre[v] = (int) Math.rint(moments.mean(weights, v));
            double deviation = moments.deviation(weights, v);
            scale[v] = deviation == 0 ? 0 : (float) (1 / deviation);
        }
        return new StandardSums(groups, centre, scale);
    }

    /** The number of voxels. */
    public int voxels() {
        return centre.length;
    }

    /** A sum of the leading group at a voxel, standardised as engines do it. */
    float standardised(int voxel, int sum) {
        return (float) (sum - centre[voxel]) * scale[voxel];
    }
}
