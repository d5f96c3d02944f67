package confoci.host.ale.balanced;

import java.util.stream.IntStream;

/**
 * The mean ALE of subsamples of both groups, in float64.
 *
 * @param leading per voxel that of the leading group
 * @param other   that of the other group
 */
record ObservedDifference(double[] leading, double[] other) {

    private static final int CHUNK = 4096;

    /** @param activations of the experiments of the leading group and after them those of the other */
    static ObservedDifference of(PooledActivations activations, BalancedDesign design) {
        int voxels = activations.voxels();
        double[] leading = new double[voxels];
        double[] other = new double[voxels];
        IntStream.range(0, (voxels + CHUNK - 1) / CHUNK).parallel().forEach(chunk -> {
            SubsetMean ofLeading = design.ofLeading();
            SubsetMean ofOther = design.ofOther();
            for (int v = chunk * CHUNK; v < Math.min((chunk + 1) * CHUNK, voxels); v++) {
                int border = activations.first()[v];
                int end = activations.first()[v + 1];
                while (border < end && activations.experiment()[border] < design.leading()) {
                    border++;
                }
                leading[v] = ofLeading.of(activations.activation(), activations.first()[v], border);
                other[v] = ofOther.of(activations.activation(), border, end);
            }
        });
        return new ObservedDifference(leading, other);
    }

    /** In units of {@link Differences#UNIT}. */
    int[] units() {
        return IntStream.range(0, leading.length).map(v -> Differences.units(leading[v] - other[v])).toArray();
    }
}
