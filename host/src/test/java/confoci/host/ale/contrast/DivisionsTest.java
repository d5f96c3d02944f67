package confoci.host.ale.contrast;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.model.Profile;
import confoci.host.inference.Corrections;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DivisionsTest {

    private static List<String> warnings(int experiments, int size, int permutations, double clusterP) {
        return new Divisions(experiments, size).warnings(AleSettings.of(Profile.DEFAULT).permutations(permutations).clusterP(clusterP)
                .build(), 1000);
    }

    @ParameterizedTest
    @CsvSource({"8, 4, 70", "7, 2, 21", "7, 5, 21", "9, 1, 9", "2, 1, 2", "40, 20, 137846528820"})
    void areCounted(int experiments, int size, double count) {
        assertThat(new Divisions(experiments, size).count()).isEqualTo(count);
    }

    @Test
    void enoughOfEverythingIsNotWarnedOf() {
        assertThat(warnings(40, 20, 10_000, 0.001)).isEmpty();
    }

    @Test
    void fewDivisionsAreTold() {
        assertThat(warnings(9, 1, 10_000, 0.001)).singleElement().asString().contains(
                "9 experiments can be divided into groups of 1 and 8 in 9 ways only", "below 0.11", "nothing can be significant at 0.05");
        assertThat(warnings(8, 4, 10_000, 0.001)).singleElement().asString().contains("70 ways", "below 0.014",
                "there are no clusters at --cluster-p 0.001");
        assertThat(warnings(8, 4, 10_000, 0.02)).isEmpty();
        assertThat(warnings(2, 1, 10_000, 0.001)).singleElement().asString().contains("2 ways");
    }

    @Test
    void fewPermutationsAreTold() {
        assertThat(warnings(40, 20, 999, 0.001)).singleElement().asString().contains("--permutations 999", "there are no clusters",
                "1000 are needed at least");
        assertThat(warnings(40, 20, 1000, 0.001)).isEmpty();
        assertThat(warnings(40, 20, 10, 0.001)).hasSize(2).first().asString().contains("nothing can be significant at 0.05");
    }

    @Test
    void bonferroniNeedsPermutationsForEveryVoxel() {
        AleSettings settings = AleSettings.of(Profile.DEFAULT).corrections(new LinkedHashSet<>(List.of(Corrections.BONFERRONI))).build();
        assertThat(new Divisions(40, 20).warnings(settings, 1000)).singleElement().asString().contains("Bonferroni",
                "20000 are needed at least");
        assertThat(new Divisions(40, 20).warnings(settings, 10)).isEmpty();
    }
}
