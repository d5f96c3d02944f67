package confoci.host.ccm;

import confoci.host.connectome.Connectome;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** A small connectome with seeds, and what a float64 brute force says of them. */
record SimulatedStudy(float[][] matrix, SeedPlan plan, SeedPool pool, NetworkMeans networks) {

    static SimulatedStudy of(long seed, int grayordinates, int permutations, Pooling pooling) {
        Random random = new Random(seed);
        float[][] matrix = new float[grayordinates][grayordinates];
        double[][] factors = new double[grayordinates][4];
        for (double[] factor : factors) {
            for (int k = 0; k < factor.length; k++) {
                factor[k] = random.nextGaussian();
            }
        }
        for (int i = 0; i < grayordinates; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k < 4; k++) {
                    sum += factors[i][k] * factors[j][k];
                }
                matrix[i][j] = (float) (0.2 + 0.2 * sum);
                matrix[j][i] = matrix[i][j];
            }
        }
        int[] foci = random.ints(1 + random.nextInt(6), 1, 9).toArray();
        SeedWeights weights = SeedWeights.of(pooling, foci, random.doubles(foci.length, 5, 80).toArray());
        SeedPool pool = SeedPool.uniform(IntStream.range(0, grayordinates).toArray());
        int[] observed = IntStream.range(0, weights.seeds()).map(i -> random.nextInt(grayordinates)).toArray();
        SeedPlan plan = new SeedPlan(weights, foci, observed, SeedDraw.philox(seed, pool).draw(permutations, weights.seeds()));
        return new SimulatedStudy(matrix, plan, pool, networks(random, grayordinates));
    }

    /** The first three grayordinates are in one each, so that none is empty. */
    private static NetworkMeans networks(Random random, int grayordinates) {
        int[] networks = IntStream.range(0, grayordinates).map(g -> g < 3 ? g : random.nextInt(4)).toArray();
        List<int[]> members = new ArrayList<>();
        for (int k = 0; k < 3; k++) {
            int network = k;
            members.add(IntStream.range(0, grayordinates).filter(g -> networks[g] == network).toArray());
        }
        return Networks.of(grayordinates, List.of("A", "B", "C"), members, new BitSet());
    }

    int size() {
        return matrix.length;
    }

    float[] row(int target) {
        float[] row = matrix[target].clone();
        row[target] = 0;
        return row;
    }

    /** Mean over experiments of the means over foci: the definition in words, not in weights per seed. */
    double pooled(int target, int[] seeds, int[] foci, double[] shares) {
        double pooled = 0;
        int seed = 0;
        for (int e = 0; e < foci.length; e++) {
            double mean = 0;
            for (int i = 0; i < foci[e]; i++, seed++) {
                mean += seeds[seed] == target ? 0 : matrix[target][seeds[seed]];
            }
            pooled += shares[e] * mean / foci[e];
        }
        return pooled;
    }

    CcmPass pass(Connectome connectome) {
        return new CcmPass(connectome, new BitSet(), plan, pool, networks, Optional.empty(), Optional.empty());
    }
}
