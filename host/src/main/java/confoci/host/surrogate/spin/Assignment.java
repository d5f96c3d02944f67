package confoci.host.surrogate.spin;

import java.util.Arrays;

/** Which of some points, moved by a rotation, takes the place of each. */
enum Assignment {

    /** The nearest, which may take several places (Alexander-Bloch et al. 2018, Vazquez-Rodriguez et al. 2019). */
    NEAREST {
        @Override
        int[] assign(double[][] costs) {
            int[] sources = new int[costs.length];
            Arrays.setAll(sources, i -> first(costs[i], new boolean[costs.length]));
            return sources;
        }
    },

    /** Each takes one place: the place that is farthest from what is nearest to it goes first, and so on (Vasa et al. 2018). */
    FARTHEST_FIRST {
        @Override
        int[] assign(double[][] costs) {
            int n = costs.length;
            boolean[] taken = new boolean[n];
            int[] sources = new int[n];
            int[] nearest = new int[n];
            Arrays.fill(sources, -1);
            Arrays.setAll(nearest, i -> first(costs[i], taken));
            for (int step = 0; step < n; step++) {
                int farthest = -1;
                for (int i = 0; i < n; i++) {
                    if (sources[i] < 0) {
                        nearest[i] = taken[nearest[i]] ? first(costs[i], taken) : nearest[i];
                        farthest = farthest < 0 || costs[i][nearest[i]] > costs[farthest][nearest[farthest]] ? i : farthest;
                    }
                }
                sources[farthest] = nearest[farthest];
                taken[nearest[farthest]] = true;
            }
            return sources;
        }
    },

    /** Each takes one place, so that the sum of all distances is least (Kuhn 1955). */
    LEAST_SUM {
        @Override
        int[] assign(double[][] costs) {
            return LeastSum.assign(costs);
        }
    };

    /**
     * Assigns a point to each place.
     *
     * @param costs the distance of each place (row) to each moved point
     */
    abstract int[] assign(double[][] costs);

    private static int first(double[] row, boolean[] taken) {
        int best = -1;
        for (int j = 0; j < row.length; j++) {
            best = !taken[j] && (best < 0 || row[j] < row[best]) ? j : best;
        }
        return best;
    }
}
