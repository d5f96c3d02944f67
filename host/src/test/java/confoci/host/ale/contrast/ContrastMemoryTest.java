package confoci.host.ale.contrast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.DeviceOutOfMemory;
import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.model.Profile;
import confoci.host.inference.InferenceSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What does not fit is refused in a line before an array of that size is asked for. */
class ContrastMemoryTest {

    private static final ContrastMemory USUAL = new ContrastMemory(40, 10_000, 10, 200_000, 200_000, 0);

    @Test
    void usualContrastsFit() {
        assertThatCode(USUAL::requireLabels).doesNotThrowAnyException();
        assertThatCode(() -> USUAL.requireEntries(1_000_000)).doesNotThrowAnyException();
    }

    @Test
    void whatDoesNotFitIsRefused() {
        refused(() -> new ContrastMemory(5000, 2_000_000_000, 2, 1000, 1000, 0).requireLabels(),
                "5,000 experiments with 2,000,000,000 permutations", "take --permutations 13743");
        refused(() -> new ContrastMemory(40, 1_000_000, 50_000, 200_000, 200_000, 0).requireLabels(),
                "take fewer permutations or a smaller --cluster-p");
        refused(() -> new ContrastMemory(20, Integer.MAX_VALUE, 0, 200_000, 200_000, 0).requireLabels(), "of Java's heap");
        refused(() -> new ContrastMemory(40, 10_000, 10, 200_000, 200_000, 1L << 42).requireLabels(), "of Java's heap");
        refused(() -> USUAL.requireEntries(3_000_000_000L), "3,000,000,000 activations", "larger voxels");
        refused(() -> USUAL.requireEntries(2_000_000_000L), "of Java's heap");
    }

    /** Tails are listed where something is tested, and nowhere else. */
    @Test
    void fewTestedVoxelsNeedLittle() {
        ContrastMemory all = new ContrastMemory(40, 1_000_000, 50_000, 200_000, 200_000, 0);
        refused(all::requireLabels, "200,000 voxels");
        assertThatCode(all.withTested(100)::requireLabels).doesNotThrowAnyException();
    }

    @Test
    void threadsTakeTheRoomThatIsLeft() {
        long heap = Runtime.getRuntime().maxMemory();
        assertThat(USUAL.threads(3)).isEqualTo(3);
        assertThat(new ContrastMemory(40, 10_000, 10, 1000, 1000, heap / 10).threads(100)).isBetween(2, 5);
        assertThat(new ContrastMemory(40, 10_000, 10, 1000, 1000, heap).threads(100)).isEqualTo(1);
    }

    private static void refused(Runnable work, String... told) {
        assertThatThrownBy(work::run).isInstanceOf(DeviceOutOfMemory.class).message().contains(told);
    }

    /** As many labellings as have a p below the threshold, strictly; b permutations give (b + 1) / (n + 1), or b / n but not 0. */
    @ParameterizedTest
    @CsvSource({"default, 0.001, 10000, 10", "default, 0.001, 9999, 9", "default, 0.001, 1000, 1", "default, 0.001, 999, 0",
        "default, 0.05, 199, 9", "default, 0.05, 19, 0", "default, 0.999, 10, 10", "default, 0.3, 9, 2", "nimare, 0.001, 10000, 10",
        "nimare, 0.001, 1000, 0", "nimare, 0.05, 200, 10"})
    void theRankIsThatOfThePThreshold(String profile, double clusterP, int permutations, int rank) {
        InferenceSettings settings = AleSettings.of(Profile.named(profile)).clusterP(clusterP).build().inference().settings();
        assertThat(ContrastMap.rank(settings, permutations)).isEqualTo(rank);
        if (rank > 0) {
            assertThat(settings.permutationP().of(rank - 1, permutations)).isLessThan(clusterP);
        }
        assertThat(settings.permutationP().of(rank, permutations)).isGreaterThanOrEqualTo(rank < permutations ? clusterP : 0);
    }
}
