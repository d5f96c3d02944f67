package confoci.host.ale.stability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.math3.util.CombinatoricsUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubsamplesTest {

    private static List<List<Integer>> lists(Subsamples subsamples) {
        return subsamples.members().stream().map(members -> Arrays.stream(members).boxed().toList()).toList();
    }

    @ParameterizedTest
    @CsvSource({"3, 2", "8, 3", "10, 9", "12, 6", "41, 40", "20, 18"})
    void areAllWhereTheyAreFew(int experiments, int size) {
        int count = (int) CombinatoricsUtils.binomialCoefficient(experiments, size);
        Subsamples subsamples = Subsamples.of(experiments, size, count, 1);
        assertThat(subsamples.all()).isTrue();
        assertThat(new HashSet<>(lists(subsamples))).hasSize(count);
        assertThat(subsamples.members()).hasSize(count).allSatisfy(members -> {
            assertThat(members).hasSize(size);
            assertThat(IntStream.range(1, size)).allMatch(i -> members[i - 1] < members[i]);
            assertThat(members[0]).isNotNegative();
            assertThat(members[size - 1]).isLessThan(experiments);
        });
    }

    /** Also where nearly all of them are taken, each is another one, and those of a shorter list begin a longer one. */
    @ParameterizedTest
    @CsvSource({"8, 3, 55", "40, 17, 500", "500, 2, 300", "60, 59, 59"})
    void areDrawnWhereTheyAreMany(int experiments, int size, int most) {
        Subsamples subsamples = Subsamples.of(experiments, size, most, 4);
        Set<List<Integer>> different = new HashSet<>(lists(subsamples));
        assertThat(subsamples.all()).isFalse();
        assertThat(different).hasSize(most).allSatisfy(members -> assertThat(members).hasSize(size).doesNotHaveDuplicates()
                .isSorted().allMatch(e -> e >= 0 && e < experiments));
        assertThat(lists(Subsamples.of(experiments, size, most / 2, 4))).isEqualTo(lists(subsamples).subList(0, most / 2));
        assertThat(lists(Subsamples.of(experiments, size, most, 5))).isNotEqualTo(lists(subsamples));
    }

    @Test
    void takeThingsByNumber() {
        Subsamples subsamples = Subsamples.of(4, 3, 10, 1);
        assertThat(subsamples.of(1, List.of("a", "b", "c", "d"))).containsExactly("a", "b", "d");
    }
}
