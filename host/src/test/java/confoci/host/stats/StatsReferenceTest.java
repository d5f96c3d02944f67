package confoci.host.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Against mpmath and scipy; validation/oracle/stats_reference.py wrote the tables. */
class StatsReferenceTest {

    @Test
    void zOfP() {
        List<double[]> rows = Table.of(StatsReferenceTest.class, "normal_tails.tsv");
        assertThat(rows).hasSizeGreaterThan(40);
        for (double[] row : rows) {
            assertThat(NormalTail.z(row[0])).as("p = %s", row[0]).isCloseTo(row[1], within(1e-12 * Math.abs(row[1]) + 1e-15));
            assertThat(NormalTail.zOfLog(Math.log(row[0]))).as("log p of %s", row[0]).isCloseTo(row[1], within(1e-12 * Math.abs(row[1])
                    // log p itself is rounded: at p near 1 that is what limits z.
                    + 4e-16 * row[0] * Math.sqrt(2 * Math.PI) * Math.exp(row[1] * row[1] / 2)));
        }
    }

    @Test
    void zOfLogP() {
        List<double[]> rows = Table.of(StatsReferenceTest.class, "normal_log_tails.tsv");
        assertThat(rows).hasSize(8);
        for (double[] row : rows) {
            assertThat(NormalTail.zOfLog(row[0])).as("log p = %s", row[0]).isCloseTo(row[1], within(1e-12 * Math.abs(row[1])));
        }
    }

    @Test
    void pOfZ() {
        for (double[] row : Table.of(StatsReferenceTest.class, "normal_tails.tsv")) {
            // z in the table has 17 digits as a float64: half an ulp of z moves log p by half an ulp times z.
            assertThat(NormalTail.p(row[1])).as("z = %s", row[1]).isCloseTo(row[0], within(row[0] * 4e-13));
        }
    }

    @Test
    void endsOfTheScale() {
        assertThat(NormalTail.z(0)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(NormalTail.z(1)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(NormalTail.z(0.5)).isCloseTo(0, within(1e-16));
    }

    @Test
    void falseDiscoveryRates() {
        List<double[]> rows = Table.of(StatsReferenceTest.class, "false_discovery.tsv");
        assertThat(rows).hasSize(52);
        double[] logP = rows.stream().mapToDouble(row -> Math.log(row[0])).toArray();
        double[] bh = FalseDiscoveryRate.BENJAMINI_HOCHBERG.adjust(logP);
        double[] by = FalseDiscoveryRate.BENJAMINI_YEKUTIELI.adjust(logP);
        for (int n = 0; n < logP.length; n++) {
            assertThat(Math.exp(bh[n])).as("BH of %s", rows.get(n)[0]).isCloseTo(rows.get(n)[1], within(1e-12 * rows.get(n)[1]));
            assertThat(Math.exp(by[n])).as("BY of %s", rows.get(n)[0]).isCloseTo(rows.get(n)[2], within(1e-12 * rows.get(n)[2]));
        }
    }
}
