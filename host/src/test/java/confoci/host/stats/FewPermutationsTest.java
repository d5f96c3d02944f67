package confoci.host.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FewPermutationsTest {

    @ParameterizedTest
    @CsvSource({"10, 0.05, ADD_ONE, 0.091, 20", "19, 0.05, ADD_ONE, 0.05, 20", "99, 0.01, ADD_ONE, 0.01, 100", "1, 0.5, ADD_ONE, 0.5, 2",
        "20, 0.05, CLIPPED_FRACTION, 0.05, 21", "500, 0.001, ADD_ONE, 0.002, 1000"})
    void tooFewAreToldWithTheSmallestNumberThatDoes(int permutations, double alpha, PermutationP rule, String smallest, int needed) {
        assertThat(FewPermutations.warning("corrected p", permutations, alpha, n -> rule.of(0, n), "")).get().isEqualTo("--permutations "
                + permutations + ": no corrected p can be below " + smallest + ", so that nothing can be significant at " + alpha + "; "
                + needed + " are needed at least, 10000 are usual");
        assertThat(rule.of(0, needed)).isLessThan(alpha);
        assertThat(rule.of(0, needed - 1)).isGreaterThanOrEqualTo(alpha);
        assertThat(FewPermutations.warning("corrected p", needed, alpha, n -> rule.of(0, n), "")).isEmpty();
    }

    @Test
    void aLevelThatNothingReaches() {
        assertThat(FewPermutations.warning("p", 100, 1e-12, n -> PermutationP.ADD_ONE.of(0, n), "")).get().asString()
                .contains("no number of permutations would do");
    }
}
