package confoci.host.ccm;

import confoci.host.connectome.Connectome;
import confoci.host.stats.pooled.RowDistribution;
import confoci.host.stats.pooled.Tails;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * An analysis without permutations that reads the rows of the seeds and no others; all else is kept beside the connectome. In a symmetric
 * connectome row p holds the connectivity of seed p with every target, so the results are those of {@link CcmPass} to the last bit;
 * where a connectome is symmetric to rounding only, as the HCP's is to 1.2e-7, so are they.
 */
public final class SeedRowsPass {

    private final Connectome connectome;
    private final BitSet missing;
    private final SeedPlan plan;
    private final ExactNull exact;

    public SeedRowsPass(Connectome connectome, BitSet missing, SeedPlan plan, ExactNull exact) {
        this.connectome = connectome;
        this.missing = missing;
        this.plan = plan;
        this.exact = exact;
    }

    /**
     * Analyses.
     *
     * @param rows     what {@link KeptRows#load} found
     * @param networks per network its mean connectivity with every grayordinate
     * @param progress told how many seeds' rows are read
     */
    public TargetValues run(ByteBuffer rows, double[][] networks, LongConsumer progress) {
        TargetValues values = new TargetValues(connectome.size(), plan.experiments().length, networks.length);
        for (int k = 0; k < networks.length; k++) {
            System.arraycopy(networks[k], 0, values.networks[k], 0, connectome.size());
        }
        pool(values, progress);
        ByteBuffer[] records = KeptRows.split(rows, connectome.size());
        double spread = Math.sqrt(plan.weights().sumOfSquares());
        IntStream.range(0, connectome.size()).parallel().forEach(t -> {
            if (missing.get(t)) {
                values.markUntested(t);
                return;
            }
            RowDistribution distribution = RowDistribution.from(records[t]);
            values.mean[t] = distribution.moments().mean();
            values.sd[t] = distribution.moments().sd();
            Tails tails = exact.tails(distribution, values.observed[t]);
            values.logUpper[t] = tails.logUpper();
            values.logLower[t] = tails.logLower();
        });
        return values;
    }

    /** Seed after seed, in the order in which {@link SeedWeights#pool} adds. */
    private void pool(TargetValues values, LongConsumer progress) {
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
