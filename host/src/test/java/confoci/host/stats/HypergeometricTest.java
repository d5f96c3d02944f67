package confoci.host.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

class HypergeometricTest {

    private static BigInteger choose(int n, int k) {
        BigInteger product = BigInteger.ONE;
        for (int i = 1; i <= k; i++) {
            product = product.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
        }
        return product;
    }

    private static void check(int all, int marked, int drawn) {
        Hypergeometric found = new Hypergeometric(all, marked, drawn);
        int fewest = Math.max(0, marked + drawn - all);
        int most = Math.min(marked, drawn);
        BigInteger ways = choose(all, drawn);
        BigInteger tail = BigInteger.ZERO;
        for (int k = most; k >= fewest; k--) {
            tail = tail.add(choose(marked, k).multiply(choose(all - marked, drawn - k)));
            assertThat(Math.exp(found.logAtLeast(k))).isCloseTo(share(tail, ways), within(1e-12 * share(tail, ways)));
        }
        tail = BigInteger.ZERO;
        for (int k = fewest; k <= most; k++) {
            tail = tail.add(choose(marked, k).multiply(choose(all - marked, drawn - k)));
            assertThat(Math.exp(found.logAtMost(k))).isCloseTo(share(tail, ways), within(1e-12 * share(tail, ways)));
        }
    }

    private static double share(BigInteger part, BigInteger ways) {
        return new BigDecimal(part).divide(new BigDecimal(ways), MathContext.DECIMAL64).doubleValue();
    }

    @Test
    void isCountedInWholeNumbers() {
        for (int all = 1; all <= 9; all++) {
            for (int marked = 0; marked <= all; marked++) {
                for (int drawn = 0; drawn <= all; drawn++) {
                    check(all, marked, drawn);
                }
            }
        }
        check(60, 17, 20);
        check(200, 150, 190);
        check(300, 12, 150);
    }

    @Test
    void largeOnesAreQuickAndEndAtTheSmallest() {
        Hypergeometric large = new Hypergeometric(14_000, 7_000, 5_000);
        assertThat(large.logAtLeast(5_000)).isCloseTo(Math.log(BernoulliSum.SMALLEST), within(1e-9));
        assertThat(large.logAtMost(5_000)).isCloseTo(0, within(1e-12));
        assertThatThrownBy(() -> new Hypergeometric(3, 4, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
