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
 * on: an entry above the diagonal counts for both of its places. Columns come in blocks, narrow enough that a band of one fits into memory
 * whole, so that a device reads the series of a block once per band.
 *
 * @param places  how many
 * @param volumes time points
 * @param values  time point by time point a value per place; series of mean 0 and length 1, or 0 if silent; not copied
 * @param silent  places without a signal
 */
public record SeriesGbc(int places, int volumes, float[] values, BitSet silent) {

    /** Rows of a band: the fewer, the fewer entries are made twice. A whole number of chunks. */
    static final int BAND = 2048;

    /** Columns of a block: whole bands. */
    static final int BLOCK = 8 * BAND;

    /** What series take in the heap, in bytes, together with the copies that {@link #of} makes of them. */
    public static long bytes(int places, int volumes, GbcSettings settings) {
        boolean copied = !(settings.unit().orElse(Unit.FISHER_Z) == Unit.CORRELATION && settings.isPlain());
        return (long) volumes * Float.BYTES * (places + (copied ? Math.min(places, BLOCK) : 0));
    }

    /**
     * The mean connectivity of every place with all others; NaN of silent places.
     *
     * @param engine   makes the entries of the matrix
     * @param most     bytes outside of the heap for rows of the matrix; one row is taken in any case
     * @param progress told how many places are done, by the share of the entries
     */
    public double[] of(GbcSettings settings, Function<MatrixProductRequest, MatrixProduct> engine, long most, LongConsumer progress) {
        Unit unit = settings.unit().orElse(Unit.FISHER_Z);
        if (unit == Unit.CORRELATION && settings.isPlain()) {
            return means(correlations(), silent);
        }
        try (Bands bands = new Bands(settings, unit, engine, most, progress)) {
            return means(bands.sums(BAND, BLOCK), silent);
        }
    }

    /** The same by bands of some rows and blocks of some bands, whatever is asked for. */
    double[] inBands(GbcSettings settings, Function<MatrixProductRequest, MatrixProduct> engine, int band, int bands) {
        try (Bands all = new Bands(settings, settings.unit().orElseThrow(), engine, Long.MAX_VALUE, _ -> { })) {
            return means(all.sums(band, bands * band), silent);
        }
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

    /** Rows from top to bottom and columns from left to right of the matrix; the last ones are no more in it. */
    private record Rectangle(int top, int bottom, int left, int right) {
    }

    private final class Bands implements AutoCloseable {

        private final GbcSettings settings;
        private final Unit unit;
        private final Function<MatrixProductRequest, MatrixProduct> engine;
        private final long most;
        private final LongConsumer progress;
        private final Arena arena = Arena.ofShared();
        private MemorySegment room = MemorySegment.NULL;
        private long entries;

        Bands(GbcSettings settings, Unit unit, Function<MatrixProductRequest, MatrixProduct> engine, long most, LongConsumer progress) {
            this.settings = settings;
            this.unit = unit;
            this.engine = engine;
            this.most = most;
            this.progress = progress;
        }

        double[] sums(int band, int block) {
            try (StripSums sums = new StripSums(new EdgeRule(unit, unit, settings), silent, places)) {
                for (int from = 0; from < places; from += block) {
                    int to = Math.min(places, from + block);
                    above(from, to, band, sums);
                    for (int first = from + band; first < to; first += band) {
                        float[] right = part(first, to);
                        int end = Math.min(to, first + band);
                        try (MatrixProduct products = engine.apply(request(end - first, end == to ? right : part(first, end), to - first,
                                right))) {
                            band(products, 0, new Rectangle(first, end, first, to), sums);
                        }
                    }
                }
                return sums.sums();
            }
        }

        /** The bands of a block that reach across all of it: those above it, and the first that begins in it. */
        private void above(int from, int to, int band, StripSums sums) {
            float[] right = to - from == places ? values : part(from, to);
            try (MatrixProduct products = engine.apply(request(places, values, to - from, right))) {
                for (int first = 0; first <= from; first += band) {
                    band(products, first, new Rectangle(first, Math.min(to, first + band), from, to), sums);
                }
            }
        }

        private MatrixProductRequest request(int rows, float[] left, int columns, float[] right) {
            return new MatrixProductRequest(rows, columns, volumes, left, right, unit == Unit.FISHER_Z);
        }

        /** Always the same memory: to clear it takes as long as to use it. */
        private MemorySegment room(long bytes) {
            if (room.byteSize() < bytes) {
                room = arena.allocate(bytes, Float.BYTES);
            }
            return room.asSlice(0, bytes);
        }

        /** @param row of the products, where the rectangle begins */
        private void band(MatrixProduct products, int row, Rectangle part, StripSums sums) {
            int columns = part.right - part.left;
            long rowBytes = (long) columns * Float.BYTES;
            int rows = part.bottom - part.top;
            int atOnce = (int) Math.max(1, Math.min(Math.min(products.rowsAtOnce(), rows), most / rowBytes));
            for (int done = 0; done < rows; done += atOnce) {
                int count = Math.min(atOnce, rows - done);
                MemorySegment strip = room(count * rowBytes);
                products.rows(row + done, count, strip);
                sums.add(ConnectomeRows.of(columns, strip), new StripSums.Place(part.top + done, part.left, true, part.bottom));
                entries += (long) count * columns;
                progress.accept(Math.min(places, Math.round(2.0 * entries / (places + 1))));
            }
        }

        @Override
        public void close() {
            arena.close();
        }

        /** The series of some places. */
        private float[] part(int first, int end) {
            int count = end - first;
            float[] part = new float[volumes * count];
            for (int t = 0; t < volumes; t++) {
                System.arraycopy(values, t * places + first, part, t * count, count);
            }
            return part;
        }
    }
}
