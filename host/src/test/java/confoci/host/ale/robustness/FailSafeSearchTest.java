package confoci.host.ale.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.host.ale.robustness.FailSafe.Verdict;
import confoci.host.inference.RegionDecisions.Decision;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class FailSafeSearchTest {

    private static Decision decision(boolean survives) {
        return new Decision(survives, survives ? 0.01 : 0.5, 1000);
    }

    private static FailSafe search(int most, IntPredicate survives) {
        FailSafeSearch search = new FailSafeSearch(most, decision(true));
        int steps = 0;
        for (OptionalInt next = search.next(); next.isPresent(); next = search.next()) {
            assertThat(next.getAsInt()).isBetween(1, most);
            search.tried(decision(survives.test(next.getAsInt())));
            steps++;
        }
        assertThat(steps).isLessThanOrEqualTo(FailSafeSearch.steps(most));
        return search.result();
    }

    /** The largest number up to which a cluster is significant with every number, one after another. */
    private static int linear(int most, IntPredicate survives) {
        int n = 0;
        while (n < most && survives.test(n + 1)) {
            n++;
        }
        return n;
    }

    @Test
    void findsWhatALinearSearchFindsWhereWhatIsLostStaysLost() {
        for (int most = 1; most <= 70; most++) {
            for (int lost = 1; lost <= most + 1; lost++) {
                int first = lost;
                FailSafe found = search(most, n -> n < first);
                assertThat(found.n()).isEqualTo(linear(most, n -> n < first));
                assertThat(found.beyond()).isEqualTo(lost > most);
                assertThat(found.consistent()).isTrue();
                assertThat(found.lastKept()).isEqualTo(found.n());
                assertThat(found.firstLost()).isEqualTo(lost);
            }
        }
    }

    /** What is found is lost again with one more, and contradictions among what was tried are told. */
    @Test
    void endsWhereAClusterIsLostWhateverHappensElsewhere() {
        Random random = new Random(8);
        int inconsistent = 0;
        for (int i = 0; i < 2000; i++) {
            int most = 1 + random.nextInt(60);
            boolean[] survives = new boolean[most + 1];
            for (int n = 0; n <= most; n++) {
                survives[n] = random.nextInt(most) >= n / 2 || n == 0;
            }
            FailSafe found = search(most, n -> survives[n]);
            assertThat(survives[found.n()]).isTrue();
            assertThat(found.n() == most || !survives[found.n() + 1]).isTrue();
            assertThat(found.tried()).containsKey(most);
            found.tried().forEach((n, decision) -> assertThat(decision.survives()).isEqualTo(survives[n]));
            boolean agree = found.tried().entrySet().stream().allMatch(e -> e.getValue().survives() == e.getKey() <= found.n());
            assertThat(found.consistent()).isEqualTo(agree);
            inconsistent += agree ? 0 : 1;
        }
        assertThat(inconsistent).isBetween(100, 1900);
    }

    @Test
    void comparesWithItsBounds() {
        assertThat(search(40, n -> n <= 3).verdict(4)).isEqualTo(Verdict.BELOW);
        assertThat(search(40, n -> n <= 4).verdict(4)).isEqualTo(Verdict.WITHIN);
        assertThat(search(40, n -> n <= 39).verdict(4)).isEqualTo(Verdict.WITHIN);
        assertThat(search(40, n -> true).verdict(4)).isEqualTo(Verdict.ABOVE);
        assertThat(search(4, n -> true).verdict(4)).isEqualTo(Verdict.ABOVE);
    }

    @Test
    void needsSomethingSignificant() {
        assertThatThrownBy(() -> new FailSafeSearch(10, decision(false))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FailSafeSearch(0, decision(true))).isInstanceOf(IllegalArgumentException.class);
    }
}
