package confoci.host.connectome.survey;

import confoci.host.connectome.Connectome;
import confoci.host.connectome.RowStream;
import confoci.host.connectome.moments.RowMoments;
import confoci.op.ConnectomeRows;
import confoci.rng.Philox4x32;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A survey of some or all rows of a connectome.
 *
 * @param rows       how many rows were looked at
 * @param silent     grayordinates without signal
 * @param diagonal   what self-connections are
 * @param smallest   of all values off the diagonal
 * @param largest    of all values off the diagonal
 * @param nonFinite  how many other values are no numbers
 * @param asymmetry  the largest |a_ij - a_ji| among the pairs of rows looked at, and where
 * @param moments    the range of each moment over rows
 */
public record ConnectomeSurvey(int rows, int[] silent, DiagonalKind diagonal, float smallest, float largest, long nonFinite,
        Asymmetry asymmetry, @Nullable MomentRanges moments) {

    /** Group connectomes of the HCP are symmetric but for rounding, at most this. */
    public static final float ROUNDING = 1e-5f;

    private static final int SAMPLE = 64;
    /** Philox counters of the sample begin with it. */
    private static final int STREAM = 3;
    private static final int FULL_ROWS = 64;

    /**
     * The largest difference across the diagonal.
     *
     * @param largest 0 for a symmetric connectome
     * @param row     of the pair; -1 if there was none to compare
     * @param column  of the pair
     */
    public record Asymmetry(float largest, int row, int column) {

        /** Whether it is more than rounding. */
        public boolean matters() {
            return !(largest <= ROUNDING);
        }
    }

    /** The smallest and the largest of each moment, over rows. */
    public record MomentRanges(RowMoments from, RowMoments to) {
    }

    /** Looks at a sample of rows, always the same ones. */
    public static ConnectomeSurvey sample(Connectome connectome, long seed, IntConsumer rowsDone) {
        int[] rows = sampled(connectome.size(), seed);
        RowLook look = new RowLook(connectome);
        float[][] seen = new float[rows.length][];
        try (Arena arena = Arena.ofShared()) {
            MemorySegment row = arena.allocate((long) connectome.size() * Float.BYTES, Float.BYTES);
            ConnectomeRows.Reader reader = ConnectomeRows.of(connectome.size(), row).reader();
            for (int i = 0; i < rows.length; i++) {
                connectome.read(rows[i], 1, row);
                look.at(reader, 0, rows[i]);
                seen[i] = look.lastRow();
                rowsDone.accept(i + 1);
            }
        }
        look.comparePairs(rows, seen);
        return look.result();
    }

    /** How many rows {@link #sample} reads. */
    public static int sampleSize(Connectome connectome) {
        return Math.min(SAMPLE, connectome.size());
    }

    /** Looks at every row, and compares across the diagonal in blocks along it as well as in the sample. */
    public static ConnectomeSurvey full(Connectome connectome, long seed, IntConsumer rowsDone) {
        RowLook look = new RowLook(connectome);
        int[] sample = sampled(connectome.size(), seed);
        float[][] seen = new float[sample.length][];
        try (RowStream stream = RowStream.of(connectome)) {
            for (RowStream.Strip strip = stream.next(); strip != null; strip = stream.next()) {
                ConnectomeRows.Reader reader = strip.rows().reader();
                for (int i = 0; i < strip.count(); i++) {
                    look.at(reader, i, strip.first() + i);
                    int place = Arrays.binarySearch(sample, strip.first() + i);
                    if (place >= 0) {
                        seen[place] = look.lastRow();
                    }
                }
                for (int first = 0; first < strip.count(); first += FULL_ROWS) {
                    look.compareBlock(strip, first, Math.min(FULL_ROWS, strip.count() - first));
                }
                rowsDone.accept(strip.first() + strip.count());
            }
        }
        look.comparePairs(sample, seen);
        return look.result();
    }

    /** Rows drawn without replacement, ascending; all if there are few. */
    private static int[] sampled(int size, long seed) {
        if (size <= SAMPLE) {
            int[] all = new int[size];
            Arrays.setAll(all, i -> i);
            return all;
        }
        int[] rows = new int[SAMPLE];
        int[] words = new int[4];
        int count = 0;
        for (int draw = 0; count < SAMPLE; draw++) {
            Philox4x32.block(seed, draw, STREAM, 0, 0, words);
            int row = (int) ((words[0] & 0xFFFFFFFFL) * size >>> Integer.SIZE);
            boolean isNew = true;
            for (int i = 0; i < count; i++) {
                isNew &= rows[i] != row;
            }
            if (isNew) {
                rows[count++] = row;
            }
        }
        Arrays.sort(rows);
        return rows;
    }
}
