package confoci.host.ccm;

import confoci.error.InputDataException;
import confoci.host.connectome.Connectome;
import confoci.host.connectome.RowStream;
import confoci.host.connectome.RowStream.Strip;
import confoci.host.resume.Range;
import confoci.host.stats.pooled.Decimals;
import confoci.host.stats.pooled.Population;
import confoci.host.stats.pooled.RowDistribution;
import confoci.op.ConnectomeRows;
import confoci.op.PooledConnectivity;
import confoci.op.PooledConnectivity.Sides;
import confoci.op.Selection;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The one pass over a connectome that an analysis makes. Every row serves as the connectivity of one target with all seeds, observed and
 * permuted; when it has gone by, all that is to be known of this target is known. That takes the connectome to be symmetric: row g is
 * also column g.
 */
public final class CcmPass {

    private final Connectome connectome;
    private final BitSet missing;
    private final SeedPlan plan;
    private final SeedPool pool;
    private final NetworkMeans networks;
    private final Optional<ExactNull> exact;
    private final Optional<RowDistributionCache> kept;
    private final double spread;

    /**
     * Prepares a pass.
     *
     * @param missing  grayordinates whose connectivity is not known; none of them is a seed
     * @param plan     the seeds
     * @param pool     where permuted seeds come from
     * @param networks networks to be tested
     * @param exact    the exact null, if it is asked for
     * @param kept     told the distribution of every row, if the exact null is asked for and the pass begins at the first row
     */
    public CcmPass(Connectome connectome, BitSet missing, SeedPlan plan, SeedPool pool, NetworkMeans networks, Optional<ExactNull> exact,
            Optional<RowDistributionCache> kept) {
        this.connectome = connectome;
        this.missing = missing;
        this.plan = plan;
        this.pool = pool;
        this.networks = networks;
        this.exact = exact;
        this.kept = kept;
        this.spread = Math.sqrt(plan.weights().sumOfSquares());
    }

    /**
     * What a pass leaves.
     *
     * @param range   the targets that it went over
     * @param targets values of these targets
     * @param highest per permutation the largest studentised value of these targets
     * @param lowest  and the smallest
     */
    public record Outcome(Range range, TargetValues targets, float[] highest, float[] lowest) {
    }

    /**
     * Reads the connectome once.
     *
     * @param engine     made for the plan's {@link SeedPlan#request}
     * @param rowsAtOnce rows in memory at a time, at least 1; changes nothing but memory and speed
     * @param checkpoint what an interrupted pass has finished; receives what this one finishes
     * @param nulls      given the pooled connectivity of every permutation, NaN where it is not known, target after target, from the first
     *                   target on, in an array that is used again; not with a checkpoint that holds finished targets
     * @param progress   told how many targets are done
     */
    public Outcome run(PooledConnectivity engine, int rowsAtOnce, CcmCheckpoint checkpoint, Optional<Consumer<float[]>> nulls,
            LongConsumer progress) {
        return run(Range.upTo(connectome.size()), engine, rowsAtOnce, checkpoint, nulls, progress);
    }

    /**
     * Reads some rows of the connectome.
     *
     * @param share the targets that these rows are of
     */
    public Outcome run(Range share, PooledConnectivity engine, int rowsAtOnce, CcmCheckpoint checkpoint,
            Optional<Consumer<float[]>> nulls, LongConsumer progress) {
        int begin = (int) share.first();
        TargetValues values = new TargetValues(connectome.size(), plan.experiments().length, networks.size());
        double[] ties = new double[connectome.size()];
        Prepared prepared = new Prepared(values, ties);
        int done = checkpoint.restore(share, values, engine);
        Optional<RowDistributionCache> keeping = done == 0 && share.count() == connectome.size() ? kept : Optional.empty();
        progress.accept(done - begin);
        try (RowStream rows = new RowStream(connectome, done, (int) share.end(), rowsAtOnce, prepared)) {
            for (Strip next = rows.next(); next != null; next = rows.next()) {
                Strip strip = next;
                if (plan.permutations() > 0) {
                    count(strip, prepared.compare(strip, engine), ties, values);
                }
                @Nullable RowDistribution[] distributions = prepared.takeDistributions(strip);
                keeping.ifPresent(rest -> rest.add(distributions));
                nulls.ifPresent(sink -> handOver(strip, engine, sink));
                checkpoint.append(values, strip.first(), strip.count(), engine);
                progress.accept(strip.first() + strip.count() - begin);
            }
        }
        keeping.ifPresent(RowDistributionCache::commit);
        return new Outcome(share, values, engine.highest(), engine.lowest());
    }

    /** What depends on a target's row alone, and what permuted values are to be compared with. */
    private final class Prepared implements RowStream.FirstLook {

        private final TargetValues values;
        private final Selection observed = plan.weights().selection(plan.observed());
        private final double tolerancePerMagnitude = plan.weights().tolerance();
        private final float[] centre = new float[connectome.size()];
        private final float[] scale = new float[connectome.size()];
        private final float[] tolerance = new float[connectome.size()];
        private final double[] ties;
        /** Of the strips that are on their way, if the exact null is asked for. */
        private final @Nullable RowDistribution[] distributions = new RowDistribution[connectome.size()];

        Prepared(TargetValues values, double[] ties) {
            this.values = values;
            this.ties = ties;
        }

        @Override
        public void at(ConnectomeRows rows, int first, int from, int count) {
            ConnectomeRows.Reader reader = rows.reader();
            float[] row = new float[connectome.size()];
            for (int t = from; t < from + count; t++) {
                int target = first + t;
                if (missing.get(target)) {
                    values.markUntested(target);
                } else {
                    load(reader, t, target, row);
                    prepare(target, row);
                }
            }
        }

        private void prepare(int target, float[] row) {
            double bound = PoolMoments.bound(row);
            if (!Double.isFinite(bound)) {
                requireNumbers(target, row);
            }
            RowDistribution distribution = null;
            PoolMoments moments;
            if (exact.isPresent()) {
                distribution = exact.get().distribution(row, target);
                distributions[target] = distribution;
                moments = new PoolMoments(distribution.moments().mean(), distribution.moments().sd());
            } else {
                moments = PoolMoments.of(row, pool);
            }
            centre[target] = (float) moments.mean();
            scale[target] = moments.sd() > 0 ? (float) (1 / (moments.sd() * spread)) : 0;
            ties[target] = tie(row, distribution == null ? Decimals.of(Population.ofRow(row, target)) : distribution.decimals());
            tolerance[target] = Math.nextUp((float) (tolerancePerMagnitude * bound + ties[target]));
            observe(target, row, moments, distribution, ties[target], values);
            values.studentised[target] = (SeedWeights.poolAsDevice(row, observed) - centre[target]) * scale[target];
        }

        Sides compare(Strip strip, PooledConnectivity engine) {
            int end = strip.first() + strip.count();
            return engine.compare(strip.first(), tested(strip), Arrays.copyOfRange(centre, strip.first(), end),
                    Arrays.copyOfRange(scale, strip.first(), end), Arrays.copyOfRange(tolerance, strip.first(), end));
        }

        /** The distributions of a strip, null for grayordinates without data. All of them together would take hundreds of megabytes. */
        @Nullable RowDistribution[] takeDistributions(Strip strip) {
            int end = strip.first() + strip.count();
            @Nullable RowDistribution[] its = Arrays.copyOfRange(distributions, strip.first(), end);
            Arrays.fill(distributions, strip.first(), end, null);
            return its;
        }
    }

    private void handOver(Strip strip, PooledConnectivity engine, Consumer<float[]> sink) {
        // The engine's threads write there.
        try (Arena arena = Arena.ofShared()) {
            int count = strip.count();
            MemorySegment pooled = arena.allocate((plan.permutations() + 1L) * count * Float.BYTES, Float.BYTES);
            engine.pool(strip.first(), tested(strip), pooled);
            float[] permuted = new float[plan.permutations()];
            for (int t = 0; t < count; t++) {
                boolean known = !missing.get(strip.first() + t);
                for (int m = 0; m < permuted.length; m++) {
                    permuted[m] = known ? pooled.getAtIndex(ValueLayout.JAVA_FLOAT, (m + 1L) * count + t) : Float.NaN;
                }
                sink.accept(permuted);
            }
        }
    }

    private void observe(int target, float[] row, PoolMoments moments, @Nullable RowDistribution distribution, double tie,
            TargetValues values) {
        double observed = plan.weights().pool(row, plan.observed());
        values.observed[target] = observed;
        values.mean[target] = moments.mean();
        values.sd[target] = moments.sd();
        double[] means = new double[plan.experiments().length];
        plan.experimentMeans(row, means);
        for (int e = 0; e < means.length; e++) {
            values.experiments[e][target] = means[e];
        }
        for (int k = 0; k < networks.size(); k++) {
            values.networks[k][target] = networks.mean(k, row);
        }
        if (exact.filter(ExactNull::asksForTails).isPresent()) {
            values.answer(target, exact.get().tails(Objects.requireNonNull(distribution), row, target, observed, tie));
        } else {
            values.logUpper[target] = Double.NaN;
            values.logLower[target] = Double.NaN;
        }
    }

    private double tie(float[] row, Decimals decimals) {
        return decimals.tie(plan.weights().magnitude(row, plan.observed()), plan.observed().length);
    }

    /** Counts the sides, those that float32 leaves open by float64. */
    private void count(Strip strip, Sides sides, double[] ties, TargetValues values) {
        int[] from = new int[strip.count() + 1];
        for (int target : sides.doubtfulTarget()) {
            from[target + 1]++;
        }
        Arrays.parallelPrefix(from, Integer::sum);
        parallel(strip, (reader, row, t) -> {
            int target = strip.first() + t;
            if (missing.get(target)) {
                return;
            }
            values.atLeast[target] = sides.above()[t];
            values.atMost[target] = sides.below()[t];
            if (from[t] == from[t + 1]) {
                return;
            }
            load(reader, t, target, row);
            double observed = values.observed[target];
            double tie = ties[target];
            for (int i = from[t]; i < from[t + 1]; i++) {
                double permuted = plan.weights().pool(row, plan.permuted()[sides.doubtfulSelection()[i]]);
                values.atLeast[target] += permuted >= observed - tie ? 1 : 0;
                values.atMost[target] += permuted <= observed + tie ? 1 : 0;
            }
        });
    }

    /** A row for the eyes of the host: its own entry 0, and 0 where the connectivity is not known. */
    private void load(ConnectomeRows.Reader reader, int t, int target, float[] row) {
        reader.copy(t, 0, row.length, row, 0);
        row[target] = 0;
        for (int g = missing.nextSetBit(0); g >= 0; g = missing.nextSetBit(g + 1)) {
            row[g] = 0;
        }
    }

    /** The rows for the eyes of the engine: rows of grayordinates without data may hold anything, but no targets are left out. */
    private ConnectomeRows tested(Strip strip) {
        int end = strip.first() + strip.count();
        int next = missing.nextSetBit(strip.first());
        return next < 0 || next >= end ? strip.rows() : new MaskedRows(strip.rows(), missing.get(strip.first(), end));
    }

    private void requireNumbers(int target, float[] row) {
        for (int j = 0; j < row.length; j++) {
            if (!(Math.abs(row[j]) <= Float.MAX_VALUE)) {
                throw new InputDataException(connectome.name() + ": row " + target + " holds " + row[j] + " in column " + j
                        + "; confoci connectome info FILE --full lists such rows");
            }
        }
    }

    /** Work on one target of a strip, with a row to work in. */
    private interface RowWork {
        void on(ConnectomeRows.Reader reader, float[] row, int target);
    }

    private void parallel(Strip strip, RowWork work) {
        int count = strip.count();
        int chunk = Math.max(1, Math.min(16, count / (4 * Runtime.getRuntime().availableProcessors())));
        IntStream.range(0, (count + chunk - 1) / chunk).parallel().forEach(c -> {
            ConnectomeRows.Reader reader = strip.rows().reader();
            float[] row = new float[connectome.size()];
            for (int t = c * chunk; t < Math.min(count, (c + 1) * chunk); t++) {
                work.on(reader, row, t);
            }
        });
    }
}
