package confoci.host.stats.pooled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.junit.jupiter.api.Test;

class RowDistributionTest {

    @Test
    void momentsOfKnownDistributions() {
        Moments exponential = Rows.distribution(Rows.quantiles(1_000_000, p -> -Math.log1p(-p))).moments();
        assertThat(exponential.mean()).isCloseTo(1, within(1e-5));
        assertThat(exponential.sd()).isCloseTo(1, within(1e-4));
        assertThat(exponential.skewness()).isCloseTo(2, within(2e-3));
        assertThat(exponential.excessKurtosis()).isCloseTo(6, within(3e-2));

        float[] row = Rows.skewed(3000, 1);
        double[] values = new double[row.length];
        for (int j = 0; j < row.length; j++) {
            values[j] = row[j];
        }
        Moments moments = Rows.distribution(row).moments();
        assertThat(moments.sd()).as("with N as denominator").isCloseTo(new StandardDeviation(false).evaluate(values), within(1e-14));
    }

    @Test
    void cumulantsOfSums() {
        // The sum of 20 exponential draws is a gamma variable: skewness 2 / sqrt(20), excess kurtosis 6 / 20.
        Moments mean = new Moments(1, 1, 2, 6).pooled(PoolingDesign.fixedEffects(20));
        assertThat(mean.mean()).isEqualTo(1);
        assertThat(mean.sd()).isCloseTo(1 / Math.sqrt(20), within(1e-15));
        assertThat(mean.skewness()).isCloseTo(2 / Math.sqrt(20), within(1e-14));
        assertThat(mean.excessKurtosis()).isCloseTo(0.3, within(1e-14));
    }

    @Test
    void latticeHasTheMomentsOfTheRow() {
        for (long seed = 1; seed <= 5; seed++) {
            RowDistribution row = Rows.distribution(Rows.skewed(20_000, seed));
            double[] moments = new double[5];
            for (int b = 0; b < row.masses().length; b++) {
                double x = row.place(b);
                for (int r = 0; r < moments.length; r++) {
                    moments[r] += row.masses()[b] * Math.pow(x, r);
                }
            }
            assertThat(moments[0]).isCloseTo(1, within(1e-13));
            assertThat(moments[1]).isCloseTo(0, within(1e-13));
            assertThat(moments[2]).isCloseTo(1, within(1e-13));
            // float16 masses
            assertThat(moments[3]).isCloseTo(row.moments().skewness(), within(1e-3 * row.moments().skewness()));
            assertThat(moments[4]).isCloseTo(3 + row.moments().excessKurtosis(), within(1e-3 * (3 + row.moments().excessKurtosis())));
        }
    }

    @Test
    void ownElementCountsAsZero() {
        float[] row = Rows.skewed(5000, 2);
        float[] zeroed = row.clone();
        zeroed[17] = 0;
        row[17] = Float.NaN;
        assertThat(RowDistribution.of(Population.ofRow(row, 17)).toBytes()).isEqualTo(Rows.distribution(zeroed).toBytes());
        assertThatThrownBy(() -> Population.ofRow(row, 18)).hasMessageContaining("value 17 is NaN");
    }

    @Test
    void grayordinatesOutsideThePoolDoNotCount() {
        float[] row = Rows.skewed(6000, 3);
        double[] weights = new double[row.length];
        Arrays.fill(weights, 1000, 5000, 7);
        RowDistribution pool = RowDistribution.of(Population.weighted(row, -1, weights));
        RowDistribution part = Rows.distribution(Arrays.copyOfRange(row, 1000, 5000));
        assertThat(pool.moments().sd()).isCloseTo(part.moments().sd(), within(1e-14));
        assertThat(pool.upper().values()).isEqualTo(part.upper().values());
        assertThat(pool.masses()).containsExactly(part.masses(), within(1e-6));
    }

    @Test
    void doubleWeightIsTheValueTwice() {
        float[] once = Rows.skewed(4000, 4);
        float[] twice = Arrays.copyOf(once, 4500);
        System.arraycopy(once, 0, twice, 4000, 500);
        double[] weights = new double[4000];
        Arrays.fill(weights, 1);
        Arrays.fill(weights, 0, 500, 2);
        PoolingDesign design = PoolingDesign.fixedEffects(7);
        Tails weighted = new PooledNulls(design).of(RowDistribution.of(Population.weighted(once, -1, weights))).tails(0.4);
        assertThat(weighted.logUpper()).isCloseTo(Rows.pooled(design, twice).tails(0.4).logUpper(), within(1e-6));
    }

    @Test
    void oneDrawFollowsTheRow() {
        float[] row = Rows.skewed(91_282, 5);
        Population population = Population.of(row);
        RowDistribution distribution = RowDistribution.of(population);
        float[] ascending = row.clone();
        Arrays.sort(ascending);
        for (int rank : new int[] {0, 1, 5, 31, 32, 300, 5000, 40_000, 90_000, 91_200, 91_249, 91_250, 91_270, 91_281}) {
            Tails exact = population.tails(ascending[rank], 0);
            assertThat(exact.upper()).isCloseTo((91_282.0 - rank) / 91_282, within(1e-9));
            Tails kept = distribution.tails(ascending[rank]);
            double tolerance = rank < 32 || rank >= 91_250 ? 1e-6 : 1e-3;
            assertThat(kept.upper()).as("rank %s", rank).isCloseTo(exact.upper(), within(tolerance * 0.1 + 1e-5 * exact.upper()));
            if (rank >= 91_250) {
                assertThat(kept.upper()).as("rank %s", rank).isCloseTo(exact.upper(), within(1e-12 * exact.upper()));
            }
            if (rank < 32) {
                assertThat(kept.lower()).as("rank %s", rank).isCloseTo(exact.lower(), within(1e-12 * exact.lower()));
            }
        }
        assertThat(distribution.tails(Math.nextUp((double) ascending[91_281])).upper()).isZero();
        assertThat(distribution.tails(Math.nextDown((double) ascending[0])).lower()).isZero();
    }

    @Test
    void oneDrawOfFewDistinctValuesIsExact() {
        // With 0 more than are kept at an end, no more than at both: every value is known, and between two of them nothing lies.
        for (int distinct = 33; distinct < 64; distinct++) {
            float[] row = new float[1500];
            for (int j = 0; j < distinct; j++) {
                row[j * 13] = 0.3f + j * 0.01f;
            }
            Population population = Population.of(row);
            RowDistribution distribution = RowDistribution.of(population);
            for (int j = 0; j < distinct; j++) {
                double between = 0.305 + j * 0.01;
                assertThat(distribution.tails(between).upper()).as("%s values", distinct)
                        .isCloseTo(population.tails(between, 0).upper(), within(1e-12));
                assertThat(distribution.tails(between).lower()).isCloseTo(population.tails(between, 0).lower(), within(1e-12));
            }
        }
    }

    @Test
    void bytesGiveTheSameAgain() {
        float[] constant = new float[500];
        float[] sparse = new float[5000];
        sparse[7] = 1;
        for (float[] values : new float[][] {Rows.skewed(91_282, 6), Rows.skewed(50, 7), constant, sparse}) {
            RowDistribution row = Rows.distribution(values);
            byte[] bytes = row.toBytes();
            ByteBuffer twoRecords = ByteBuffer.allocate(2 * bytes.length).put(bytes).put(bytes).flip();
            RowDistribution first = RowDistribution.from(twoRecords);
            RowDistribution second = RowDistribution.from(twoRecords);
            assertThat(twoRecords.hasRemaining()).isFalse();
            assertThat(first.toBytes()).isEqualTo(bytes);
            PooledNulls nulls = new PooledNulls(PoolingDesignTest.published());
            double s = row.moments().mean() + 0.3 * row.moments().sd();
            assertThat(nulls.of(second).tails(s)).isEqualTo(nulls.of(row).tails(s));
        }
    }

    @Test
    void aConnectomeOfDistributionsIsSmall() {
        assertThat(Rows.distribution(Rows.skewed(91_282, 8)).toBytes().length * 91_282L).isLessThan(200_000_000L);
    }
}
