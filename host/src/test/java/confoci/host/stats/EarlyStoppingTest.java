package confoci.host.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

class EarlyStoppingTest {

    @Test
    void boundIsTheBinomialTail() {
        EarlyStopping rule = new EarlyStopping(0.05, 0.001, 10, 3);
        double allowed = 0.001 / 60;
        for (int permutations : new int[] {100, 1000, 5000}) {
            BinomialDistribution binomial = new BinomialDistribution(null, permutations, 0.05);
            for (int count = 0; count <= permutations / 8; count++) {
                boolean outside = binomial.cumulativeProbability(count) <= allowed
                        || count > 0 && 1 - binomial.cumulativeProbability(count - 1) <= allowed;
                assertThat(rule.settled(new int[] {count, count, count}, permutations)).as("%d of %d", count, permutations)
                        .isEqualTo(outside);
            }
        }
    }

    @Test
    void oneOpenDecisionKeepsAllGoing() {
        EarlyStopping rule = new EarlyStopping(0.05, 0.001, 10, 2);
        assertThat(rule.settled(new int[] {0, 900}, 1000)).isTrue();
        assertThat(rule.settled(new int[] {0, 50}, 1000)).isFalse();
    }

    /** True p just on one side of alpha, where wrong decisions are most likely: they must stay as rare as promised. */
    @Test
    void wrongDecisionsAreRarerThanTheRisk() {
        Random random = new Random(11);
        int checks = 20;
        EarlyStopping rule = new EarlyStopping(0.05, 0.05, checks, 1);
        int wrong = 0;
        int stopped = 0;
        int runs = 4000;
        for (int run = 0; run < runs; run++) {
            double p = run % 2 == 0 ? 0.0499 : 0.0501;
            int exceedances = 0;
            for (int check = 1; check <= checks; check++) {
                for (int i = 0; i < 200; i++) {
                    exceedances += random.nextDouble() < p ? 1 : 0;
                }
                if (rule.settled(new int[] {exceedances}, 200 * check)) {
                    stopped++;
                    boolean below = exceedances < 0.05 * 200 * check;
                    wrong += below != p < 0.05 ? 1 : 0;
                    break;
                }
            }
        }
        assertThat(stopped).as("some runs do stop").isPositive();
        assertThat(wrong).isLessThan((int) (0.05 * runs));
    }

    @Test
    void clearCaseStopsEarly() {
        EarlyStopping rule = new EarlyStopping(0.05, EarlyStopping.DEFAULT_RISK, 10, 5);
        assertThat(rule.settled(new int[] {0, 0, 1, 600, 700}, 1000)).isTrue();
    }
}
