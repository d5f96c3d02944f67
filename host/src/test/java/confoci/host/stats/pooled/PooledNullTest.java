package confoci.host.stats.pooled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.stats.NormalTail;
import java.util.Arrays;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.junit.jupiter.api.Test;

/** Against distributions of sums that are known in closed form, and brute force. */
class PooledNullTest {

    @Test
    void twoValuesGiveTheBinomial() {
        float[] row = new float[1000];
        Arrays.fill(row, 0, 30, 1);
        for (int draws : new int[] {1, 2, 5, 20, 512}) {
            BinomialDistribution binomial = new BinomialDistribution(null, draws, 0.03);
            PooledNull pooled = Rows.pooled(PoolingDesign.fixedEffects(draws), row);
            for (int ones = 0; ones <= draws; ones++) {
                double upper = ones == 0 ? 1 : 1 - binomial.cumulativeProbability(ones - 1);
                Tails tails = pooled.tails((double) ones / draws);
                assertThat(tails.lower()).isCloseTo(binomial.cumulativeProbability(ones), within(1e-10));
                assertThat(tails.upper()).isCloseTo(upper, within(1e-10 * upper + 1e-13));
            }
        }
    }

    @Test
    void twoValuesAndUnequalExperiments() {
        float[] row = {0, 0, 0, 1};
        PooledNull pooled = Rows.pooled(PoolingDesign.of(new int[] {1, 1}, new double[] {0.7, 0.3}), row);
        assertThat(pooled.tails(0.7).upper()).isCloseTo(0.25, within(1e-9));
        assertThat(pooled.tails(0.7).lower()).isCloseTo(15.0 / 16, within(1e-9));
        assertThat(pooled.tails(0.71).upper()).isCloseTo(1.0 / 16, within(1e-9));
        assertThat(pooled.tails(0.3).upper()).isCloseTo(7.0 / 16, within(1e-9));
        assertThat(pooled.tails(1).upper()).isCloseTo(1.0 / 16, within(1e-9));
        assertThat(pooled.tails(1.01).upper()).isZero();
    }

    @Test
    void aConstantRowHasNoTails() {
        float[] row = new float[50];
        Arrays.fill(row, 0.3f);
        PooledNull pooled = Rows.pooled(PoolingDesignTest.published(), row);
        assertThat(pooled.tails(0.3f * (1 + 1e-12))).isEqualTo(new Tails(0, 0));
        assertThat(pooled.tails(0.3f * (1 + 1e-12)).z()).isZero();
        assertThat(pooled.moments().sd()).isZero();
        assertThat(pooled.tails(0.4).upper()).isZero();
        assertThat(pooled.tails(0.2).lower()).isZero();
    }

    @Test
    void normalRowsGiveNormalSums() {
        float[] row = Rows.quantiles(91_282, p -> -NormalTail.z(p));
        for (PoolingDesign design : new PoolingDesign[] {PoolingDesign.fixedEffects(512), PoolingDesignTest.published()}) {
            PooledNull pooled = Rows.pooled(design, row);
            // The row ends at 4.4 sd, which experiments of one focus reach.
            double end = design.steps().size() == 1 ? 7 : 4;
            for (double z = -end; z <= end; z += 0.5) {
                Tails tails = pooled.tails(pooled.moments().mean() + z * pooled.moments().sd());
                double least = NormalTail.logP(Math.abs(z));
                assertThat(Math.min(tails.logUpper(), tails.logLower())).as("z = %s", z).isCloseTo(least, within(0.01));
                assertThat(tails.z()).isCloseTo(z, within(2e-3));
            }
        }
    }

    @Test
    void zeroMayLieFarBeyondAllValues() {
        // 750 standard deviations away: neither a value nor near one.
        PooledNull sums = Rows.pooled(PoolingDesign.fixedEffects(8), Rows.quantiles(91_282, p -> 15 - 0.02 * NormalTail.z(p)));
        for (double z : new double[] {5.3, 5.6, 6}) {
            double step = z * sums.moments().sd();
            assertThat(sums.tails(sums.moments().mean() - step).logLower()).as("-%s", z).isCloseTo(NormalTail.logP(z), within(0.1));
            assertThat(sums.tails(sums.moments().mean() + step).logUpper()).as("%s", z).isCloseTo(NormalTail.logP(z), within(0.1));
        }
    }

    @Test
    void exponentialPoolsGiveGammaSums() {
        // Cells of an exponential distribution up to 60, each with its probability.
        float[] cells = new float[12_000];
        double[] probabilities = new double[cells.length];
        for (int j = 0; j < cells.length; j++) {
            cells[j] = (j + 0.5f) / 200;
            probabilities[j] = Math.exp(-j / 200.0) - Math.exp(-(j + 1) / 200.0);
        }
        RowDistribution row = RowDistribution.of(Population.weighted(cells, -1, probabilities));
        for (int draws : new int[] {2, 5, 20, 512}) {
            GammaDistribution gamma = new GammaDistribution(null, draws, 1.0 / draws);
            PooledNull pooled = new PooledNulls(PoolingDesign.fixedEffects(draws)).of(row);
            for (double p : new double[] {1e-5, 1e-4, 1e-3, 0.01, 0.05, 0.3, 0.5, 0.7, 0.95, 0.99, 0.999, 0.9999, 0.99999}) {
                double s = gamma.inverseCumulativeProbability(p);
                double lower = gamma.cumulativeProbability(s);
                Tails tails = pooled.tails(s);
                // The exponential density has a jump at 0. Where the sum of a few draws is hardly wider than the lattice, that shows.
                double corner = p > 0.05 ? 0 : draws == 2 ? 5e-4 : draws == 5 ? 3e-7 : 0;
                double tolerance = 1e-3 * Math.min(lower, 1 - lower) + corner;
                assertThat(tails.lower()).as("%s draws, p = %s", draws, p).isCloseTo(lower, within(tolerance));
                assertThat(tails.upper()).as("%s draws, p = %s", draws, p).isCloseTo(1 - lower, within(tolerance));
            }
        }
    }

    @Test
    void twoDrawsFromUniformRowsGiveTheTriangle() {
        float[] row = Rows.quantiles(91_282, p -> p);
        PooledNull pooled = Rows.pooled(PoolingDesign.fixedEffects(2), row);
        for (double s = 0.05; s < 1; s += 0.05) {
            double lower = s <= 0.5 ? 2 * s * s : 1 - 2 * (1 - s) * (1 - s);
            assertThat(pooled.tails(s).lower()).as("s = %s", s).isCloseTo(lower, within(2e-4));
        }
    }

    @Test
    void allPairsOfARow() {
        float[] row = Rows.skewed(30_000, 1);
        for (double weight : new double[] {0.5, 0.7, 0.9}) {
            PooledNull pooled = Rows.pooled(PoolingDesign.of(new int[] {1, 1}, new double[] {weight, 1 - weight}), row);
            for (double s = -0.3; s < 3.2; s += 0.1) {
                double exact = Rows.pairs(row, weight, 1 - weight, s);
                assertThat(pooled.tails(s).upper()).as("%s at %s", weight, s).isCloseTo(exact, within(0.02 * exact + 1e-7));
                assertThat(pooled.tails(s).upper()).as("%s at %s", weight, s).isCloseTo(exact, within(2e-4));
            }
        }
    }

    @Test
    void allPairsOfAMostlyEmptyRow() {
        float[] row = Rows.skewed(30_000, 2);
        Arrays.fill(row, 0, 25_000, 0);
        PooledNull pooled = Rows.pooled(PoolingDesign.of(new int[] {1, 1}, new double[] {0.6, 0.4}), row);
        // Between 0 and the smallest magnitudes nothing can lie; at 0 itself 69 percent do.
        assertThat(pooled.tails(0).upper() + pooled.tails(0).lower() - 1).isCloseTo(25.0 * 25 / 900, within(1e-9));
        for (double s : new double[] {-0.15, -0.1, 0, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6}) {
            double exact = Rows.pairs(row, 0.6, 0.4, s);
            assertThat(pooled.tails(s).upper()).as("at %s", s).isCloseTo(exact, within(1e-3 * exact + 2e-5));
        }
    }

    @Test
    void allPairsOfThresholdedRows() {
        for (float threshold : new float[] {0.2f, 0.5f, 0.9f}) {
            float[] row = Rows.thresholded(Rows.skewed(30_000, 7), threshold);
            for (double weight : new double[] {0.5, 0.7}) {
                PooledNull pooled = Rows.pooled(PoolingDesign.of(new int[] {1, 1}, new double[] {weight, 1 - weight}), row);
                for (double s = -0.6; s < 2; s += 0.0537) {
                    double exact = Rows.pairs(row, weight, 1 - weight, s);
                    // Ten of the values next to s, which the lattice takes as evenly spread.
                    double tolerance = 1e-3 * exact + 10.0 / row.length;
                    assertThat(pooled.tails(s).upper()).as("%s, %s at %s", threshold, weight, s).isCloseTo(exact, within(tolerance));
                }
            }
        }
    }

    /** Equal sums count on both sides. */
    @Test
    void sumsOfCounts() {
        for (int scale : new int[] {20, 100, 300}) {
            float[] row = Rows.skewed(10_000, 9);
            for (int j = 0; j < row.length; j++) {
                row[j] = Math.max(0, Math.round(row[j] * scale));
            }
            double[] draw = new double[4 * scale];
            for (float value : row) {
                draw[(int) value] += 1.0 / row.length;
            }
            double[] sums = {1};
            for (int draws = 1; draws <= 5; draws++) {
                double[] next = new double[sums.length + draw.length];
                for (int i = 0; i < sums.length; i++) {
                    for (int j = 0; j < draw.length; j++) {
                        next[i + j] += sums[i] * draw[j];
                    }
                }
                sums = next;
                if (draws == 2 || draws == 5) {
                    PooledNull pooled = Rows.pooled(PoolingDesign.fixedEffects(draws), row);
                    for (int sum = 0; sum < 5 * scale; sum += 1 + scale / 7) {
                        double lower = Arrays.stream(sums, 0, sum + 1).sum();
                        double upper = Arrays.stream(sums, sum, sums.length).sum();
                        Tails tails = pooled.tails((double) sum / draws);
                        String name = draws + " of " + scale + ", sum " + sum;
                        assertThat(tails.upper()).as(name).isCloseTo(upper, within(0.01 * upper + 2e-4));
                        assertThat(tails.lower()).as(name).isCloseTo(lower, within(0.01 * lower + 2e-4));
                    }
                }
            }
        }
    }

    @Test
    void nothingLiesBelowZeroWhereNegativeValuesWereCut() {
        float[] row = Rows.skewed(30_000, 8);
        for (int j = 0; j < row.length; j++) {
            row[j] = Math.max(0, row[j] - 0.4f);
        }
        double zeros = Rows.distribution(row).atom();
        assertThat(zeros).isGreaterThan(0.5);
        for (int draws : new int[] {2, 5, 20}) {
            Tails tails = Rows.pooled(PoolingDesign.fixedEffects(draws), row).tails(0);
            assertThat(tails.upper()).isEqualTo(1);
            assertThat(tails.lower()).isCloseTo(Math.pow(zeros, draws), within(1e-12));
            assertThat(tails.p()).isCloseTo(Math.min(1, 2 * Math.pow(zeros, draws)), within(1e-12));
        }
    }

    @Test
    void farTailsAgainstRepeatedConvolution() {
        float[] row = Rows.skewed(20_000, 3);
        PooledNull pooled = Rows.pooled(PoolingDesign.fixedEffects(8), row);
        LatticeSum eight = LatticeSum.of(row, pooled.moments().sd() / 60).doubled().doubled().doubled();
        int far = 0;
        for (int z = -8; z <= 30; z++) {
            int place = eight.atLeast(8 * (pooled.moments().mean() + z * pooled.moments().sd()));
            double upper = eight.upper(place);
            double lower = eight.lower(place);
            Tails tails = pooled.tails(eight.below(place) / 8);
            if (upper > 1e-200) {
                assertThat(tails.logUpper()).as("z = %s", z).isCloseTo(Math.log(upper), within(0.002));
                far += upper < 1e-12 ? 1 : 0;
            }
            if (lower > 1e-200) {
                assertThat(tails.logLower()).as("z = %s", z).isCloseTo(Math.log(lower), within(0.03));
            }
        }
        assertThat(far).as("values with p < 1e-12").isGreaterThan(5);
    }

    @Test
    void farTailsMeetTheInversion() {
        // Across p = 1e-7, where one method hands over to the other, p goes on as it was.
        PooledNull pooled = Rows.pooled(PoolingDesignTest.published(), Rows.skewed(91_282, 4));
        double last = 0;
        double lastStep = 0;
        for (double z = 5.5; z < 24; z += 0.02) {
            double log = pooled.tails(pooled.moments().mean() + z * pooled.moments().sd()).logUpper();
            double step = last - log;
            if (lastStep != 0) {
                assertThat(step).as("z = %s, log p = %s", z, log).isCloseTo(lastStep, within(0.003));
            }
            lastStep = last == 0 ? 0 : step;
            last = log;
        }
        assertThat(last).isLessThan(Math.log(1e-9));
    }

    @Test
    void magnitudesCountBothSides() {
        PooledNull pooled = Rows.pooled(PoolingDesign.fixedEffects(6), Rows.skewed(20_000, 5));
        double expected = pooled.tails(0.02).upper() + pooled.tails(-0.02).lower();
        assertThat(Math.exp(pooled.logPOfMagnitude(0.02))).isCloseTo(expected, within(1e-12));
        assertThat(pooled.logPOfMagnitude(-0.02)).isEqualTo(pooled.logPOfMagnitude(0.02));
        assertThat(pooled.logPOfMagnitude(0)).isZero();
        assertThat(pooled.logPOfMagnitude(100)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void twoSidedPAndZ() {
        Tails tails = Tails.of(0.01, 0.99);
        assertThat(tails.p()).isCloseTo(0.02, within(1e-15));
        assertThat(tails.z()).isCloseTo(NormalTail.z(0.01), within(1e-12));
        assertThat(tails.reflected().z()).isCloseTo(-NormalTail.z(0.01), within(1e-12));
        assertThat(Tails.of(0.6, 0.7).p()).isEqualTo(1);
        assertThat(Tails.of(0.6, 0.7).z()).isZero();
        assertThat(new Tails(-800, 0).z()).isCloseTo(NormalTail.zOfLog(-800), within(1e-12));
    }
}
