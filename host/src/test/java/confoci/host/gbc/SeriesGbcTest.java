package confoci.host.gbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.connectome.Connectome.Unit;
import confoci.op.MatrixProduct;
import confoci.op.MatrixProductRequest;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.BitSet;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Bands of any size give what a pass over the whole matrix would. */
class SeriesGbcTest {

    private static final int PLACES = 23;
    private static final int VOLUMES = 7;

    /** Products in float64, a few rows at once. */
    private record Products(MatrixProductRequest request) implements MatrixProduct {

        @Override
        public int rowsAtOnce() {
            return 3;
        }

        @Override
        public void rows(int first, int count, MemorySegment target) {
            for (int i = 0; i < count; i++) {
                for (int j = 0; j < request.columns(); j++) {
                    double sum = 0;
                    for (int k = 0; k < request.terms(); k++) {
                        sum += (double) request.left()[k * request.rows() + first + i] * request.right()[k * request.columns() + j];
                    }
                    target.setAtIndex(ValueLayout.JAVA_FLOAT, (long) i * request.columns() + j, (float) sum);
                }
            }
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private static SeriesGbc series() {
        Random random = new Random(5);
        float[] values = new float[PLACES * VOLUMES];
        BitSet silent = new BitSet();
        silent.set(4);
        for (int i = 0; i < values.length; i++) {
            values[i] = i % PLACES == 4 ? 0 : (float) random.nextGaussian() / 4;
        }
        return new SeriesGbc(PLACES, VOLUMES, values, silent);
    }

    @Test
    void bandsAreNoMatter() {
        SeriesGbc series = series();
        GbcSettings settings = GbcSettings.of(Unit.CORRELATION);
        double[] whole = series.inBands(settings, Products::new, PLACES, 1);
        double[] direct = series.of(settings, Products::new, Long.MAX_VALUE, _ -> { });
        for (int band : new int[] {1, 5, 8, 22}) {
            double[] means = series.inBands(settings, Products::new, band, 2);
            for (int v = 0; v < PLACES; v++) {
                if (v == 4) {
                    assertThat(means[v]).isNaN();
                } else {
                    assertThat(means[v]).isCloseTo(whole[v], within(1e-12));
                    assertThat(means[v]).isCloseTo(direct[v], within(1e-6));
                }
            }
        }
    }

    /** Also where the last block, band and chunk are not whole. */
    @Test
    void blocksChangeNoBit() {
        int places = 2 * SeriesGbc.BAND + 77;
        Random random = new Random(6);
        float[] values = new float[places];
        for (int i = 0; i < places; i++) {
            values[i] = (float) random.nextGaussian() / 4;
        }
        SeriesGbc series = new SeriesGbc(places, 1, values, new BitSet());
        GbcSettings settings = GbcSettings.of(Unit.FISHER_Z);
        double[] whole = series.inBands(settings, Products::new, SeriesGbc.BAND, 3);
        assertThat(series.inBands(settings, Products::new, SeriesGbc.BAND, 1)).containsExactly(whole);
        assertThat(series.inBands(settings, Products::new, SeriesGbc.BAND, 2)).containsExactly(whole);
        AtomicLong reached = new AtomicLong();
        assertThat(series.of(settings, Products::new, 100L * places, reached::set)).containsExactly(whole);
        assertThat(reached).hasValue(places);
    }
}
