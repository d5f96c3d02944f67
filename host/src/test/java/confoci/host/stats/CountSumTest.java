package confoci.host.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CountSumTest {

    private static double choose(int n, int k) {
        double product = 1;
        for (int i = 0; i < k; i++) {
            product *= (double) (n - i) / (i + 1);
        }
        return product;
    }

    private static double[] convolved(double[] a, double[] b) {
        double[] sum = new double[a.length + b.length - 1];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                sum[i + j] += a[i] * b[j];
            }
        }
        return sum;
    }

    private static double[] binomial(int trials, double p) {
        double[] terms = new double[trials + 1];
        for (int k = 0; k <= trials; k++) {
            terms[k] = choose(trials, k) * Math.pow(p, k) * Math.pow(1 - p, trials - k);
        }
        return terms;
    }

    private static double[] hypergeometric(TwoByTwo table) {
        double[] terms = new double[Math.min(table.first(), table.second()) + 1];
        for (int k = Math.max(0, table.first() + table.second() - table.all()); k < terms.length; k++) {
            terms[k] = choose(table.first(), k) * choose(table.all() - table.first(), table.second() - k) / choose(table.all(),
                    table.second());
        }
        return terms;
    }

    private static TwoByTwo table(Random random) {
        int all = 1 + random.nextInt(25);
        int first = random.nextInt(all + 1);
        int second = random.nextInt(all + 1);
        int least = Math.max(0, first + second - all);
        return new TwoByTwo(all, first, second, least + random.nextInt(Math.min(first, second) - least + 1));
    }

    private static void check(CountSum sum, double[] terms) {
        for (int k = -1; k <= terms.length; k++) {
            double above = 0;
            double below = 0;
            for (int j = terms.length - 1; j >= 0; j--) {
                above += j >= k ? terms[j] : 0;
            }
            for (int j = 0; j < terms.length; j++) {
                below += j <= k ? terms[j] : 0;
            }
            assertThat(Math.exp(sum.logAtLeast(k))).as("at least %s", k).isCloseTo(Math.min(1, above), within(1e-11 * above));
            assertThat(Math.exp(sum.logAtMost(k))).as("at most %s", k).isCloseTo(Math.min(1, below), within(1e-11 * below));
        }
    }

    @Property(tries = 150)
    void isTheConvolution(@ForAll long seed) {
        Random random = new Random(seed);
        List<CountSum.Count> counts = new ArrayList<>();
        double[] terms = {1};
        for (int c = random.nextInt(5); c >= 0; c--) {
            if (random.nextBoolean()) {
                int trials = random.nextInt(20);
                double p = random.nextInt(17) / 16.0;
                counts.add(new CountSum.Binomial(trials, p));
                terms = convolved(terms, binomial(trials, p));
            } else {
                TwoByTwo table = table(random);
                counts.add(new CountSum.Hypergeometric(table));
                terms = convolved(terms, hypergeometric(table));
            }
        }
        check(new CountSum(counts), terms);
    }

    /** Binomials of the same probability are one binomial, to the far tails. */
    @Test
    void equalProbabilitiesAreOneBinomial() {
        CountSum sum = new CountSum(List.of(new CountSum.Binomial(3000, 0.013), new CountSum.Binomial(10000, 0.013),
                new CountSum.Binomial(1000, 0.013)));
        BinomialTail one = new BinomialTail(14000, 0.013);
        for (int k : new int[] {0, 1, 3, 20, 100, 170, 181, 182, 183, 200, 260, 400, 1000, 5000, 13999, 14000}) {
            assertThat(sum.logAtLeast(k)).as("%s", k).isCloseTo(one.logAtLeast(k), within(1e-10 * Math.abs(one.logAtLeast(k)) + 1e-14));
            assertThat(sum.logAtMost(k)).as("%s", k).isCloseTo(one.logAtMost(k), within(1e-10 * Math.abs(one.logAtMost(k)) + 1e-14));
        }
    }

    @Property(tries = 150)
    void strataAreComparedWithinThemselves(@ForAll long seed) {
        Random random = new Random(seed);
        List<TwoByTwo> tables = new ArrayList<>();
        double expected = 0;
        double[] exact = {1};
        double[] forward = {1};
        int both = 0;
        for (int s = random.nextInt(4); s >= 0; s--) {
            TwoByTwo table = table(random);
            tables.add(table);
            expected += (double) table.first() * table.second() / table.all();
            exact = convolved(exact, hypergeometric(table));
            forward = convolved(forward, binomial(table.first(), (double) table.second() / table.all()));
            both += table.both();
        }
        StratifiedTwoByTwo strata = new StratifiedTwoByTwo(tables);
        assertThat(strata.expected()).isCloseTo(expected, within(1e-12 * expected));
        assertThat(strata.total().both()).isEqualTo(both);
        double[] tails = new double[4];
        for (int k = 0; k < exact.length; k++) {
            tails[0] += k >= both ? exact[k] : 0;
            tails[1] += k <= both ? exact[k] : 0;
        }
        for (int k = 0; k < forward.length; k++) {
            tails[2] += k >= both ? forward[k] : 0;
            tails[3] += k <= both ? forward[k] : 0;
        }
        assertThat(Math.exp(strata.logForward())).isCloseTo(tails[2], within(1e-11 * tails[2]));
        assertThat(Math.exp(strata.logBackward())).isCloseTo(tails[3], within(1e-11 * tails[3]));
        switch (strata.varying().size()) {
            case 0 -> assertThatThrownBy(strata::logPOfExact).isInstanceOf(IllegalStateException.class);
            case 1 -> assertThat(strata.logPOfExact()).isEqualTo(strata.varying().getFirst().logPOfFisher());
            default -> {
                double p = Math.min(1, 2 * Math.min(tails[0], tails[1]));
                assertThat(Math.exp(strata.logPOfExact())).isCloseTo(p, within(1e-11 * p));
            }
        }
    }
}
