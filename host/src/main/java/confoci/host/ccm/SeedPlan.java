package confoci.host.ccm;

import confoci.error.InvalidRequest;
import confoci.host.memory.Bytes;
import confoci.op.PooledConnectivityRequest;
import java.util.Arrays;

/**
 * The seeds of an analysis, observed and permuted, those of all experiments one after another.
 *
 * @param weights     what each seed counts
 * @param experiments how many seeds each experiment has, at least 1
 * @param observed    the grayordinate of every seed
 * @param permuted    per permutation the grayordinate of every seed
 */
public record SeedPlan(SeedWeights weights, int[] experiments, int[] observed, int[][] permuted) {

    /** Here, sorted with its weight for the device, and the same as the device has it. */
    private static final int BYTES_PER_SEED = 3 * Integer.BYTES + 2 * Float.BYTES;
    /** Arrays without their seeds, extremes, and where seeds begin in every block of the connectome. */
    private static final int BYTES_PER_PERMUTATION = 400;

    public SeedPlan {
        if (Arrays.stream(experiments).sum() != observed.length || weights.seeds() != observed.length) {
            throw new IllegalArgumentException(observed.length + " seeds, " + weights.seeds() + " weights");
        }
    }

    /**
     * Ends a run early whose random seeds could not be kept: all of them are at hand while a connectome goes by.
     *
     * @param seeds     of the study, at most
     * @param available bytes of memory that Java may use
     * @throws InvalidRequest if they would take more than that leaves beside other work
     */
    public static void requireMemory(int permutations, int seeds, long available) {
        // A quarter more is for other work.
        long each = (BYTES_PER_PERMUTATION + (long) BYTES_PER_SEED * seeds) / 4 * 5;
        long most = Math.min(available / each, (Integer.MAX_VALUE - 8) / Math.max(1, seeds));
        if (permutations > most) {
            throw new InvalidRequest("--permutations " + permutations + ": with random seeds for " + seeds + " foci Java would need "
                    + Bytes.text(each * permutations) + " and may use " + Bytes.text(available) + "; use at most " + most
                    + ", or give Java more, for example with CONFOCI_JVM_ARGS=-Xmx64g in the environment");
        }
    }

    public int permutations() {
        return permuted.length;
    }

    /** The same seeds for the permutation engine. */
    public PooledConnectivityRequest request(int grayordinates) {
        return new PooledConnectivityRequest(grayordinates, weights.selection(observed),
                Arrays.stream(permuted).map(weights::selection).toList());
    }

    /**
     * The map value of every experiment at a target: the mean connectivity of its seeds.
     *
     * @param row connectivity of the target with every grayordinate, its own set to 0
     */
    void experimentMeans(float[] row, double[] means) {
        int seed = 0;
        for (int e = 0; e < experiments.length; e++) {
            double sum = 0;
            for (int end = seed + experiments[e]; seed < end; seed++) {
                sum += row[observed[seed]];
            }
            means[e] = sum / experiments[e];
        }
    }
}
