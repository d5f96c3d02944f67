package confoci.host.connectome.moments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.connectome.Matrices;
import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MomentSumsTest {

    private static RowMoments of(float[] row, int self, int... pool) {
        return new MomentSums(pool).of(row, self);
    }

    private static int[] all(int size) {
        return IntStream.range(0, size).toArray();
    }

    /** scipy.stats, of rows that Workbench made, without a silent grayordinate. */
    @Test
    void agreesWithScipy() throws IOException {
        float[][] rows = Matrices.expected("z.dconn.nii");
        int[] pool = IntStream.range(0, rows.length).filter(g -> g != 7).toArray();
        for (String line : Files.readAllLines(Matrices.fixture("moments.tsv")).subList(1, rows.length)) {
            String[] cells = line.split("\t");
            int row = Integer.parseInt(cells[0]);
            RowMoments moments = of(rows[row], row, pool);
            assertThat(moments.mean()).isCloseTo(Double.parseDouble(cells[1]), within(1e-14));
            assertThat(moments.sd()).isCloseTo(Double.parseDouble(cells[2]), within(1e-14));
            assertThat(moments.skewness()).isCloseTo(Double.parseDouble(cells[3]), within(1e-12));
            assertThat(moments.excessKurtosis()).isCloseTo(Double.parseDouble(cells[4]), within(1e-12));
            assertThat(moments.largest()).isEqualTo(Double.parseDouble(cells[5]));
        }
    }

    /** k ones among n: p = k/n, skewness (1-2p)/sqrt(pq), excess kurtosis (1-6pq)/(pq). */
    @Test
    void agreesWithTheBernoulliDistributionBeyondAllLanes() {
        int n = 91_282;
        float[] row = new float[n];
        for (int i = 0; i < n; i += 13) {
            row[i] = 1;
        }
        row[5] = Float.NaN;
        double p = (double) ((n + 12) / 13) / n;
        RowMoments moments = of(row, 5, all(n));
        assertThat(moments.mean()).isCloseTo(p, within(1e-15));
        assertThat(moments.sd()).isCloseTo(Math.sqrt(p * (1 - p)), within(1e-12));
        assertThat(moments.skewness()).isCloseTo((1 - 2 * p) / Math.sqrt(p * (1 - p)), within(1e-9));
        assertThat(moments.excessKurtosis()).isCloseTo((1 - 6 * p * (1 - p)) / (p * (1 - p)), within(1e-9));
        assertThat(moments.largest()).isEqualTo(1);
    }

    @Test
    void aValueThatIsNotFiniteSpoilsItsRow() {
        assertThat(of(new float[] {1, 2, Float.POSITIVE_INFINITY, 3}, 0, all(4)).mean()).isNaN();
        assertThat(of(new float[] {1, 2, Float.NaN, 3}, 0, all(4)).largest()).isNaN();
        assertThat(of(new float[] {1, 2, Float.NaN, 3}, 0, 0, 1, 3).largest()).isEqualTo(3);
    }

    @Test
    void aConstantRowHasNoShape() {
        assertThat(of(new float[] {0, 0, 0}, 1, all(3))).isEqualTo(new RowMoments(0, 0, 0, 0, 0));
    }

}
