package confoci.host.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BernoulliSumTest {

    @Property(tries = 200)
    void isTheSumOverAllOutcomes(@ForAll @Size(max = 9) List<@IntRange(max = 100) Integer> percent,
            @ForAll @Size(9) List<@IntRange(min = 1, max = 40) Integer> sizes) {
        double[] p = percent.stream().mapToDouble(n -> n / 100.0).toArray();
        int[] values = sizes.stream().limit(p.length).mapToInt(n -> n).toArray();
        int total = Arrays.stream(values).sum();
        double[] mass = new double[total + 1];
        for (int outcome = 0; outcome < 1 << p.length; outcome++) {
            double probability = 1;
            int sum = 0;
            for (int i = 0; i < p.length; i++) {
                boolean success = (outcome >> i & 1) == 1;
                probability *= success ? p[i] : 1 - p[i];
                sum += success ? values[i] : 0;
            }
            mass[sum] += probability;
        }
        BernoulliSum sums = new BernoulliSum(values, p);
        assertThat(sums.total()).isEqualTo(total);
        for (int sum = 0; sum <= total; sum++) {
            double upper = Arrays.stream(mass, sum, total + 1).sum();
            double lower = Arrays.stream(mass, 0, sum + 1).sum();
            assertThat(Math.exp(sums.logAtLeast(sum))).isCloseTo(upper, within(1e-13));
            assertThat(Math.exp(sums.logAtMost(sum))).isCloseTo(lower, within(1e-13));
        }
    }

    /** To the far tail, which is known to 1e-300. */
    @Test
    void ofOnesIsPoissonBinomial() {
        double[] p = new double[400];
        int[] ones = new int[400];
        Arrays.setAll(p, i -> 0.01 + 0.0001 * i);
        Arrays.fill(ones, 1);
        BernoulliSum sums = new BernoulliSum(ones, p);
        PoissonBinomial expected = new PoissonBinomial(p);
        for (int k = 0; k <= 400; k++) {
            double log = Math.max(Math.log(1e-300), Math.log(expected.atLeast(k)));
            assertThat(sums.logAtLeast(k)).isCloseTo(log, within(log > -600 ? 1e-10 : 1));
        }
    }

    @Test
    void senselessTrialsAreRefused() {
        assertThatThrownBy(() -> new BernoulliSum(new int[] {0}, new double[] {0.5})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BernoulliSum(new int[] {1}, new double[] {1.5})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BernoulliSum(new int[] {1}, new double[] {Double.NaN})).isInstanceOf(IllegalArgumentException.class);
    }
}
