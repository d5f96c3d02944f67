package confoci.host.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

class PoissonBinomialTest {

    @Property
    void isTheSumOverAllOutcomes(@ForAll @Size(max = 10) List<@IntRange(max = 100) Integer> percent) {
        double[] p = percent.stream().mapToDouble(n -> n / 100.0).toArray();
        double[] upper = new double[p.length + 1];
        for (int outcome = 0; outcome < 1 << p.length; outcome++) {
            double probability = 1;
            for (int i = 0; i < p.length; i++) {
                probability *= (outcome >> i & 1) == 1 ? p[i] : 1 - p[i];
            }
            for (int k = 0; k <= Integer.bitCount(outcome); k++) {
                upper[k] += probability;
            }
        }
        PoissonBinomial distribution = new PoissonBinomial(p);
        for (int k = 0; k <= p.length; k++) {
            assertThat(distribution.atLeast(k)).isCloseTo(upper[k], within(1e-13));
        }
    }

    @Test
    void equalProbabilitiesAreBinomialToTheFarTail() {
        double[] p = new double[133];
        Arrays.fill(p, 0.02);
        PoissonBinomial distribution = new PoissonBinomial(p);
        for (int k = 1; k <= 100; k++) {
            double expected = new BinomialDistribution(null, 133, 0.02).cumulativeProbability(k - 1, 133);
            double far = Math.exp(new BinomialDistribution(null, 133, 0.02).logProbability(k));
            assertThat(distribution.atLeast(k)).isGreaterThanOrEqualTo(far * (1 - 1e-11)).isLessThan(far * (k > 10 ? 1.4 : 1000));
            assertThat(distribution.atLeast(k)).isCloseTo(expected, within(1e-13));
        }
    }
}
