package confoci.host.gbc;

import confoci.error.InputDataException;
import confoci.host.ccm.RowDistributionCache;
import confoci.host.ccm.SeedPool;
import confoci.host.connectome.Connectome;
import confoci.host.connectome.Connectome.Unit;
import confoci.host.connectome.RowStream;
import confoci.host.stats.pooled.Moments;
import confoci.host.stats.pooled.Population;
import confoci.op.ConnectomeRows;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * Global brain connectivity of a stored connectome, in one pass over its rows, or in none where an analysis has left their means beside the
 * file.
 *
 * @param file       where it lies
 * @param connectome whose rows are read
 * @param missing    grayordinates without data
 * @param rows       whether the mean is over rows; otherwise over columns
 * @param symmetric  whether rows and columns are alike
 */
public record ConnectomeGbc(Path file, Connectome connectome, BitSet missing, boolean rows, boolean symmetric) {

    /**
     * The means.
     *
     * @param means of every grayordinate with all others, NaN of those without data
     * @param kept  whether they come of what was beside the file
     */
    public record Found(double[] means, boolean kept) {
    }

    /**
     * The mean connectivity of every grayordinate with all others.
     *
     * @param most     bytes that rows may take
     * @param progress told how many rows are read
     * @throws InputDataException if a row holds what is no number, but for its own element and missing grayordinates
     */
    public Found of(GbcSettings settings, long most, LongConsumer progress) {
        boolean asStored = settings.isPlain() && settings.unit().orElse(connectome.unit()) == connectome.unit();
        if (!asStored || !symmetric) {
            return new Found(sums(settings, most, progress), false);
        }
        int[] pool = IntStream.range(0, connectome.size()).filter(g -> !missing.get(g)).toArray();
        Optional<double[]> kept = RowDistributionCache.means(file, connectome, SeedPool.uniform(pool));
        double[] means = kept.orElseGet(() -> rowMeans(pool, most, progress));
        for (int g : pool) {
            // The row's own element is 0, and one of the pool.
            means[g] *= pool.length / (pool.length - 1.0);
        }
        return new Found(means, kept.isPresent());
    }

    /** As they are kept: over all of the pool, of which the row itself counts as 0. */
    private double[] rowMeans(int[] pool, long most, LongConsumer progress) {
        double[] means = new double[connectome.size()];
        Arrays.fill(means, Double.NaN);
        RowStream.FirstLook look = (strip, first, from, count) -> {
            ConnectomeRows.Reader reader = strip.reader();
            float[] row = new float[connectome.size()];
            float[] values = new float[pool.length];
            for (int i = from; i < from + count; i++) {
                if (!missing.get(first + i)) {
                    reader.copy(i, 0, row.length, row, 0);
                    row[first + i] = 0;
                    for (int p = 0; p < values.length; p++) {
                        values[p] = row[pool[p]];
                        if (!Float.isFinite(values[p])) {
                            throw noNumber(first + i);
                        }
                    }
                    means[first + i] = Moments.mean(Population.ofRow(values, Arrays.binarySearch(pool, first + i)));
                }
            }
        };
        read(new RowStream(connectome, 0, rowsAtOnce(most), look), progress, strip -> { });
        return means;
    }

    private double[] sums(GbcSettings settings, long most, LongConsumer progress) {
        EdgeRule rule = new EdgeRule(connectome.unit(), settings.unit().orElse(connectome.unit()), settings);
        try (StripSums sums = new StripSums(rule, missing, connectome.size())) {
            read(new RowStream(connectome, 0, rowsAtOnce(most)), progress, strip ->
                    sums.add(strip.rows(), new StripSums.Place(strip.first(), 0, rows, rows ? connectome.size() : 0)));
            double[] means = SeriesGbc.means(sums.sums(), missing);
            for (int g = 0; g < means.length; g++) {
                if (!missing.get(g) && !Double.isFinite(means[g])) {
                    throw noNumber(g);
                }
            }
            return means;
        }
    }

    private interface Taker {
        void take(RowStream.Strip strip);
    }

    private static void read(RowStream stream, LongConsumer progress, Taker taker) {
        try (stream) {
            for (RowStream.Strip strip = stream.next(); strip != null; strip = stream.next()) {
                taker.take(strip);
                progress.accept(strip.first() + strip.count());
            }
        }
    }

    private int rowsAtOnce(long most) {
        return RowStream.rowsAtOnce(connectome, connectome.rowsTogether(), most);
    }

    private InputDataException noNumber(int g) {
        return new InputDataException(connectome.name() + ": " + (rows ? "row " : "column ") + g
                + " holds a value that is no number, or too"
                + " large; confoci connectome info FILE --full lists such rows");
    }

    /** The unit of the means. */
    public Unit unit(GbcSettings settings) {
        return settings.unit().orElse(connectome.unit());
    }
}
