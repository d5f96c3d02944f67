package confoci.host.mkda.density;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Where observed sums of weights lie in the null distribution of their voxels.
 *
 * @param logP      per voxel the natural logarithm of the uncorrected p
 * @param threshold per voxel the largest sum with a p that is not below the cluster-forming one
 */
public record DensityTails(double[] logP, int[] threshold) {

    /**
     * Looks the sums up.
     *
     * @param reach    of each voxel
     * @param sums     of each voxel
     * @param clusterP the cluster-forming p
     */
    public static DensityTails of(RandomFociSums random, int[] reach, int[] sums, double clusterP) {
        double[] logP = new double[sums.length];
        int[] threshold = new int[sums.length];
        int[][] places = byReach(reach);
        IntStream.range(0, places.length).parallel().filter(r -> places[r].length > 0).forEach(r -> {
            double[] ofSum = random.logP(r);
            int largest = largest(ofSum, Math.log(clusterP));
            for (int place : places[r]) {
                logP[place] = ofSum[sums[place]];
                threshold[place] = largest;
            }
        });
        return new DensityTails(logP, threshold);
    }

    private static int largest(double[] logP, double limit) {
        int low = 0;
        int high = logP.length - 1;
        // That of sum 0 is 0.
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (logP[middle] >= limit) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private static int[][] byReach(int[] reach) {
        int[] count = new int[Arrays.stream(reach).max().orElse(0) + 1];
        for (int r : reach) {
            count[r]++;
        }
        int[][] places = new int[count.length][];
        Arrays.setAll(places, r -> new int[count[r]]);
        for (int v = reach.length - 1; v >= 0; v--) {
            places[reach[v]][--count[reach[v]]] = v;
        }
        return places;
    }
}
