package confoci.host.surrogate.spin;

import confoci.host.surrogate.SurrogateMaps;
import java.util.Arrays;

/** What spins make of a map. */
final class SpunMaps {

    private SpunMaps() {
    }

    private record Maps(int places, Numbered numbered) implements SurrogateMaps {

        @Override
        public double[] map(int number) {
            return numbered.map(number);
        }
    }

    @FunctionalInterface
    private interface Numbered {
        double[] map(int number);
    }

    /** Each vertex has the value of the one that comes to lie nearest to it. Thousands of vertices never move as in another spin. */
    static SurrogateMaps ofVertices(Cortex cortex, double[] map, Rotations rotations) {
        int[] targets = cortex.targets();
        return new Maps(map.length, number -> {
            int[] sources = cortex.sources(rotations.get(number));
            double[] spun = new double[map.length];
            for (int t = 0; t < targets.length; t++) {
                spun[targets[t]] = sources[t] < 0 ? Double.NaN : map[sources[t]];
            }
            return spun;
        });
    }

    /** Each parcel has the value of the one whose center is assigned to it. */
    static SurrogateMaps ofCenters(double[] map, DistinctSpins spins) {
        return new Maps(map.length, number -> Arrays.stream(spins.spin(number)).mapToDouble(source -> map[source]).toArray());
    }

    /** Each parcel has the value of the one that most of its vertices come from, the first of equals. */
    static SurrogateMaps byOverlap(Cortex cortex, double[] map, Rotations rotations) {
        int[] targets = cortex.targets();
        return new Maps(map.length, number -> {
            int[] sources = cortex.sources(rotations.get(number));
            int[][] overlaps = new int[map.length][map.length];
            for (int t = 0; t < targets.length; t++) {
                if (sources[t] >= 0) {
                    overlaps[targets[t]][sources[t]]++;
                }
            }
            return Arrays.stream(overlaps).mapToDouble(row -> valueOfMost(row, map)).toArray();
        });
    }

    private static double valueOfMost(int[] overlaps, double[] map) {
        int most = 0;
        for (int source = 1; source < overlaps.length; source++) {
            most = overlaps[source] > overlaps[most] ? source : most;
        }
        return overlaps[most] == 0 ? Double.NaN : map[most];
    }

    /** Each parcel has the mean of the values that its vertices come to have, of those that have any. */
    static SurrogateMaps byMean(Cortex cortex, double[] map, Rotations rotations) {
        int[] targets = cortex.targets();
        return new Maps(map.length, number -> {
            int[] sources = cortex.sources(rotations.get(number));
            double[] sums = new double[map.length];
            int[] counts = new int[map.length];
            for (int t = 0; t < targets.length; t++) {
                if (sources[t] >= 0 && !Double.isNaN(map[sources[t]])) {
                    sums[targets[t]] += map[sources[t]];
                    counts[targets[t]]++;
                }
            }
            double[] means = new double[map.length];
            Arrays.setAll(means, p -> counts[p] == 0 ? Double.NaN : sums[p] / counts[p]);
            return means;
        });
    }
}
