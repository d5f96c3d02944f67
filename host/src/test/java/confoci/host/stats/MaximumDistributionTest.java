package confoci.host.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MaximumDistributionTest {

    /** The null and the expectations of NiMARE's test of its upper tail. */
    private static final MaximumDistribution NIMARE = new MaximumDistribution(
            new double[] {-10, -9, -9, -3, -2, -1, -1, 0, 1, 1, 1, 2, 3, 3, 4, 4, 7, 8, 8, 9});

    @Test
    void fractionIsNimares() {
        assertThat(NIMARE.p(9, PermutationP.CLIPPED_FRACTION)).isEqualTo(0.05);
        assertThat(NIMARE.p(0, PermutationP.CLIPPED_FRACTION)).isEqualTo(0.65);
        assertThat(NIMARE.p(20, PermutationP.CLIPPED_FRACTION)).isEqualTo(0.05);
        assertThat(NIMARE.p(-20, PermutationP.CLIPPED_FRACTION)).isEqualTo(0.95);
    }

    @Test
    void observedDataAreOneOfThePermutations() {
        assertThat(NIMARE.p(20, PermutationP.ADD_ONE)).isEqualTo(1.0 / 21);
        assertThat(NIMARE.p(8, PermutationP.ADD_ONE)).isEqualTo(4.0 / 21);
        assertThat(NIMARE.p(-20, PermutationP.ADD_ONE)).isEqualTo(1);
    }

    @Test
    void float32NeighboursAreTies() {
        double observed = 1.0 / 3;
        MaximumDistribution maxima = new MaximumDistribution(new double[] {Math.nextDown((float) observed), 0.1});
        assertThat(maxima.reaching(observed)).isEqualTo(1);
        assertThat(maxima.reaching(observed + 1e-5)).isZero();
    }

    @Test
    void mapIsValueByValue() {
        assertThat(NIMARE.p(new double[] {9, 0}, PermutationP.ADD_ONE)).containsExactly(2.0 / 21, 14.0 / 21);
    }

    /** numpy.percentile([1, 2, 4, 8], [0, 50, 95, 100]). */
    @Test
    void quantileInterpolatesAsNumpy() {
        MaximumDistribution maxima = new MaximumDistribution(new double[] {8, 1, 4, 2});
        assertThat(maxima.quantile(0)).isEqualTo(1);
        assertThat(maxima.quantile(0.5)).isEqualTo(3);
        assertThat(maxima.quantile(0.95)).isCloseTo(7.4, within(1e-14));
        assertThat(maxima.quantile(1)).isEqualTo(8);
        assertThat(FamilywiseRule.ABOVE_PERCENTILE.significant(7.5, maxima, 0.05, PermutationP.ADD_ONE)).isTrue();
        assertThat(FamilywiseRule.ABOVE_PERCENTILE.significant(7.3, maxima, 0.05, PermutationP.ADD_ONE)).isFalse();
    }

    @Test
    void permutationTestKeepsItsLevel() {
        Random random = new Random(3);
        int rejected = 0;
        for (int run = 0; run < 4000; run++) {
            double[] null19 = random.doubles(19).toArray();
            rejected += new MaximumDistribution(null19).p(random.nextDouble(), PermutationP.ADD_ONE) <= 0.1 ? 1 : 0;
        }
        // Binomial(4000, 0.1): standard deviation 19.
        assertThat(rejected).isBetween(320, 480);
    }
}
