package confoci.host.gbc;

import confoci.host.connectome.Connectome.Unit;
import confoci.op.ConnectomeRows;
import confoci.op.MatrixProduct;
import confoci.op.MatrixProductRequest;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.BitSet;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * Global brain connectivity of time series. The mean of r over all others needs no product of any two of them: it is a product with their
 * sum. Everything else is a sum over the entries of their correlation matrix, which a device makes in bands of rows, each from the diagonal
 * on: an entry above the diagonal counts for both of its places.
 *
 * @param places  how many
 * @param volumes time points
 * @param values  time point by time point a value per place; series of mean 0 and length 1, or 0 if silent; not copied
 * @param silent  places without a signal
 */
public record SeriesGbc(int places, int volumes, float[] values, BitSet silent) {

    /** Rows of a band: the fewer, the fewer entries are made twice; each band costs a copy of the series. A whole number of chunks. */
    static final int BAND = 2048;

    /** What series take in the heap, in bytes, together with the copies that {@link #of} makes of them. */
    public static long bytes(int places, int volumes, GbcSettings settings) {
        boolean copied = !(settings.unit().orElse(Unit.FISHER_Z) == Unit.CORRELATION && settings.isPlain());
        return (long) places * volumes * Float.BYTES + (copied ? (long) volumes * Float.BYTES * (places + BAND) : 0);
    }

    /**
     * The mean connectivity of every place with all others; NaN of silent places.
     *
     * @param engine   makes the entries of the matrix
     * @param most     bytes outside of the heap for rows of the matrix; one row is taken in any case
     * @param progress told how many places are done
     */
    public double[] of(GbcSettings settings, Function<MatrixProductRequest, MatrixProduct> engine, long most, LongConsumer progress) {
        Unit unit = settings.unit().orElse(Unit.FISHER_Z);
        double[] sums = unit == Unit.CORRELATION && settings.isPlain() ? correlations()
                : new Bands(settings, unit, engine, most, progress).sums(BAND);
        return means(sums, silent);
    }

    /** The same by bands of some rows, whatever is asked for. */
    double[] inBands(GbcSettings settings, Function<MatrixProductRequest, MatrixProduct> engine, int band) {
        return means(new Bands(settings, settings.unit().orElseThrow(), engine, Long.MAX_VALUE, _ -> { }).sums(band), silent);
    }

    static double[] means(double[] sums, BitSet silent) {
        int others = sums.length - silent.cardinality() - 1;
        double[] means = new double[sums.length];
        for (int v = 0; v < means.length; v++) {
            means[v] = silent.get(v) || others < 1 ? Double.NaN : sums[v] / others;
        }
        return means;
    }

    /** x'(S - x), where S is the sum of all series. */
    private double[] correlations() {
        double[] sums = new double[places];
        for (int t = 0; t < volumes; t++) {
            int at = t * places;
            double total = 0;
            for (int v = 0; v < places; v++) {
                total += values[at + v];
            }
            for (int v = 0; v < places; v++) {
                sums[v] += values[at + v] * (total - values[at + v]);
            }
        }
        return sums;
    }

    private final class Bands {

        private final GbcSettings settings;
        private final Unit unit;
        private final Function<MatrixProductRequest, MatrixProduct> engine;
        private final long most;
        private final LongConsumer progress;

        Bands(GbcSettings settings, Unit unit, Function<MatrixProductRequest, MatrixProduct> engine, long most, LongConsumer progress) {
            this.settings = settings;
            this.unit = unit;
            this.engine = engine;
            this.most = most;
            this.progress = progress;
        }

        double[] sums(int band) {
            boolean z = unit == Unit.FISHER_Z;
            try (StripSums sums = new StripSums(new EdgeRule(unit, unit, settings), silent, places)) {
                for (int first = 0; first < places; first += band) {
                    int rows = Math.min(band, places - first);
                    int columns = places - first;
                    float[] right = first == 0 ? values : part(first, columns);
                    float[] left = rows == columns ? right : part(first, rows);
                    try (MatrixProduct products = engine.apply(new MatrixProductRequest(rows, columns, volumes, left, right, z))) {
                        band(products, first, rows, columns, sums);
                    }
                }
                return sums.sums();
            }
        }

        private void band(MatrixProduct products, int first, int rows, int columns, StripSums sums) {
            long rowBytes = (long) columns * Float.BYTES;
            int atOnce = (int) Math.max(1, Math.min(Math.min(products.rowsAtOnce(), rows), most / rowBytes));
            try (Arena arena = Arena.ofShared()) {
                MemorySegment strip = arena.allocate(atOnce * rowBytes, Float.BYTES);
                for (int row = 0; row < rows; row += atOnce) {
                    int count = Math.min(atOnce, rows - row);
                    products.rows(row, count, strip);
                    sums.add(ConnectomeRows.of(columns, strip.asSlice(0, count * rowBytes)),
                            new StripSums.Place(first + row, first, true, first + rows));
                    progress.accept(first + row + count);
                }
            }
        }

        /** The series of some places. */
        private float[] part(int first, int count) {
            float[] part = new float[volumes * count];
            for (int t = 0; t < volumes; t++) {
                System.arraycopy(values, t * places + first, part, t * count, count);
            }
            return part;
        }
    }
}
