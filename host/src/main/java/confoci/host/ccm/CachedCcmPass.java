package confoci.host.ccm;

import confoci.host.connectome.Connectome;
import confoci.host.output.Plural;
import confoci.host.stats.pooled.PooledNulls;
import confoci.host.stats.pooled.RowDistribution;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * An analysis without permutations that reads the rows of the seeds; all else is kept beside the connectome, but for rows whose exact
 * null takes the row itself. In a symmetric
 * connectome row p holds the connectivity of seed p with every target, so the results are those of {@link CcmPass} to the last bit;
 * where a connectome is symmetric to rounding only, as the HCP's is to 1.2e-7, so are they.
 */
public final class CachedCcmPass {

    private static final int ROWS_AT_ONCE = 64;

    private final Connectome connectome;
    private final BitSet missing;
    private final SeedPlan plan;
    private final ExactNull exact;

    public CachedCcmPass(Connectome connectome, BitSet missing, SeedPlan plan, ExactNull exact) {
        this.connectome = connectome;
        this.missing = missing;
        this.plan = plan;
        this.exact = exact;
    }

    /**
     * Analyses.
     *
     * @param rows     what {@link RowDistributionCache#load} found
     * @param networks per network its mean connectivity with every grayordinate
     * @param progress told how many seeds' rows are read
     * @param log      told of further rows that have to be read
     */
    public TargetValues run(ByteBuffer rows, double[][] networks, LongConsumer progress, Consumer<String> log) {
        TargetValues values = new TargetValues(connectome.size(), plan.experiments().length, networks.length);
        for (int k = 0; k < networks.length; k++) {
            System.arraycopy(networks[k], 0, values.networks[k], 0, connectome.size());
        }
        double[] magnitudes = new double[connectome.size()];
        pool(values, magnitudes, progress);
        ByteBuffer[] records = RowDistributionCache.split(rows, connectome.size());
        double spread = Math.sqrt(plan.weights().sumOfSquares());
        IntStream.range(0, connectome.size()).parallel().forEach(t -> {
            if (missing.get(t)) {
                values.markUntested(t);
                return;
            }
            RowDistribution distribution = RowDistribution.from(records[t]);
            values.mean[t] = distribution.moments().mean();
            values.sd[t] = distribution.moments().sd();
            if (!exact.asksForTails()) {
                values.logUpper[t] = Double.NaN;
                values.logLower[t] = Double.NaN;
                return;
            }
            exact.tails(distribution, values.observed[t], tie(distribution, magnitudes[t]))
                    .ifPresent(answer -> values.answer(t, answer));
        });
        int[] left = IntStream.range(0, exact.asksForTails() ? connectome.size() : 0)
                .filter(t -> !missing.get(t) && values.ways[t] == 0).toArray();
        if (left.length > 0) {
            log.accept(Plural.of(left.length, "rows") + " of " + connectome.size()
                    + " are read from the connectome: their stored distributions do not give"
                    + " the null to " + PooledNulls.WITHIN);
        }
        for (int from = 0; from < left.length; from += ROWS_AT_ONCE) {
            fromRows(Arrays.copyOfRange(left, from, Math.min(left.length, from + ROWS_AT_ONCE)), records, magnitudes, values);
        }
        return values;
    }

    /** Targets of which what is kept is not enough. */
    private void fromRows(int[] targets, ByteBuffer[] records, double[] magnitudes, TargetValues values) {
        float[][] rows = new float[targets.length][connectome.size()];
        try (Arena arena = Arena.ofShared()) {
            MemorySegment read = arena.allocate((long) targets.length * connectome.size() * Float.BYTES, Float.BYTES);
            for (int n = 0; n < targets.length;) {
                int count = 1;
                while (n + count < targets.length && targets[n + count] == targets[n] + count) {
                    count++;
                }
                connectome.read(targets[n], count, read);
                for (int i = 0; i < count; i++, n++) {
                    MemorySegment.copy(read, ValueLayout.JAVA_FLOAT, (long) i * connectome.size() * Float.BYTES, rows[n], 0,
                            connectome.size());
                }
            }
        }
        IntStream.range(0, targets.length).parallel().forEach(n -> {
            int target = targets[n];
            rows[n][target] = 0;
            for (int g = missing.nextSetBit(0); g >= 0; g = missing.nextSetBit(g + 1)) {
                rows[n][g] = 0;
            }
            RowDistribution distribution = RowDistribution.from(records[target].rewind());
            values.answer(target, exact.tails(distribution, rows[n], target, values.observed[target],
                    tie(distribution, magnitudes[target])));
        });
    }

    private double tie(RowDistribution distribution, double magnitude) {
        return distribution.decimals().tie(magnitude, plan.observed().length);
    }

    /** Seed after seed, in the order in which {@link SeedWeights#pool} adds. */
    private void pool(TargetValues values, double[] magnitudes, LongConsumer progress) {
        float[] row = new float[connectome.size()];
        double[] weights = plan.weights().weights();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment read = arena.allocate((long) row.length * Float.BYTES, Float.BYTES);
            int seed = 0;
            for (int e = 0; e < plan.experiments().length; e++) {
                double[] map = values.experiments[e];
                for (int end = seed + plan.experiments()[e]; seed < end; seed++) {
                    int grayordinate = plan.observed()[seed];
                    connectome.read(grayordinate, 1, read);
                    MemorySegment.copy(read, ValueLayout.JAVA_FLOAT, 0, row, 0, row.length);
                    row[grayordinate] = 0;
                    for (int t = 0; t < row.length; t++) {
                        values.observed[t] += weights[seed] * row[t];
                        magnitudes[t] += weights[seed] * Math.abs(row[t]);
                        map[t] += row[t];
                    }
                    progress.accept(seed + 1);
                }
                for (int t = 0; t < row.length; t++) {
                    map[t] /= plan.experiments()[e];
                }
            }
        }
    }
}
