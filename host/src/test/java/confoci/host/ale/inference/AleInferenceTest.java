package confoci.host.ale.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.ale.model.FocusCombination;
import confoci.host.ale.model.Profile;
import confoci.host.stats.ClusterFinder;
import confoci.op.NullMaxima;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each correction against its definition, by brute force. */
class AleInferenceTest {

    private static final int PERMUTATIONS = 400;
    private static final double ALPHA = 0.05;

    @ParameterizedTest
    @EnumSource(names = {"CFWE_SIZE", "CFWE_MASS"})
    void wholeClustersSurviveByTheShareOfPermutationsThatReachThem(Correction correction) {
        AleSettings settings = Observations.settings(correction);
        ObservedAle observed = Observations.observed(settings);
        NullMaxima maxima = Observations.maxima(observed, PERMUTATIONS);
        CorrectedResult result = new AleInference(observed, settings).correct(maxima).getFirst();

        double[] z = new double[observed.z().length];
        double smallest = 1;
        for (ClusterTest test : result.clusters()) {
            double statistic = correction == Correction.CFWE_SIZE ? test.cluster().size() : test.cluster().mass();
            double p = familywise(statistic, i -> correction == Correction.CFWE_SIZE ? maxima.clusterVoxels()[i]
                    : maxima.clusterMass()[i] * NullMaxima.MASS_UNIT);
            assertThat(test.p()).isEqualTo(p);
            assertThat(test.significant()).isEqualTo(p < ALPHA);
            smallest = Math.min(smallest, p);
            for (int i = 0; p < ALPHA && i < test.cluster().size(); i++) {
                z[test.cluster().component().position(i)] = observed.z()[test.cluster().component().position(i)];
            }
        }
        assertThat(result.clusters()).extracting(ClusterTest::cluster).isEqualTo(observed.clusters());
        assertThat(result.surviving()).isEqualTo(z);
        assertThat(result.smallestP()).isEqualTo(smallest);
        assertThat(result.significant()).isNotEmpty().hasSizeLessThan(result.clusters().size());
    }

    @ParameterizedTest
    @EnumSource(names = {"VFWE", "TFCE"})
    void voxelsSurviveByTheShareOfPermutationsThatReachThem(Correction correction) {
        AleSettings settings = Observations.settings(correction);
        ObservedAle observed = Observations.observed(settings);
        NullMaxima maxima = Observations.maxima(observed, PERMUTATIONS);
        CorrectedResult result = new AleInference(observed, settings).correct(maxima).getFirst();

        double[] map = correction == Correction.TFCE ? observed.tfce() : observed.ale();
        double[] p = new double[map.length];
        double[] z = new double[map.length];
        for (int n = 0; n < map.length; n++) {
            p[n] = familywise(map[n], i -> correction == Correction.TFCE ? maxima.tfce()[i] : maxima.ale()[i]);
            z[n] = p[n] < ALPHA ? observed.z()[n] : 0;
        }
        assertThat(result.surviving()).isEqualTo(z);
        requireClustersTellTheirBestVoxel(result, p);
    }

    @Test
    void discoveriesAreThoseOfBenjaminiAndHochberg() {
        AleSettings settings = Observations.settings(Correction.FDR);
        ObservedAle observed = Observations.observed(settings);
        CorrectedResult result = new AleInference(observed, settings).correct(null).getFirst();

        // The step-up procedure in its own words: the largest k with p(k) <= alpha k / m, and everything up to it.
        double[] sorted = observed.logP().clone();
        Arrays.sort(sorted);
        double limit = Double.NEGATIVE_INFINITY;
        for (int k = sorted.length; k > 0 && limit == Double.NEGATIVE_INFINITY; k--) {
            limit = Math.exp(sorted[k - 1]) < ALPHA * k / sorted.length ? sorted[k - 1] : limit;
        }
        for (int n = 0; n < sorted.length; n++) {
            assertThat(result.surviving()[n] > 0).isEqualTo(observed.logP()[n] <= limit);
        }
        assertThat(result.significant()).isNotEmpty();
    }

    @Test
    void uncorrectedInferenceKeepsWhatIsLargeEnough() {
        ObservedAle observed = Observations.observed(Observations.settings(Correction.UNCORRECTED));
        double largest = observed.clusters().getFirst().cubicMm();
        AleSettings settings = Observations.settings(Profile.DEFAULT, FocusCombination.MAXIMUM, 0.01, 1, false, largest,
                Correction.UNCORRECTED);
        CorrectedResult result = new AleInference(observed, settings).correct(null).getFirst();

        assertThat(result.clusters()).hasSameSizeAs(observed.clusters()).allSatisfy(test -> {
            assertThat(test.significant()).isEqualTo(test.cluster().cubicMm() == largest);
            assertThat(test.p()).isEqualTo(observed.analytic().p(test.cluster().peak().value())).isLessThan(0.01);
        });
        assertThat(result.significant()).hasSizeLessThan(result.clusters().size());
    }

    /** What survives is far below the cluster-forming threshold: blobs, in which several clusters lie. */
    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.01, 1e-3, 1e-4})
    void aBlobCountsOnceHoweverManyClustersItHolds(double clusterP) {
        CorrectedResult result = survivingAbove(1e-3f, clusterP);
        requireEveryVoxelCountedOnce(result);
        ObservedAle observed = Observations.observed(Observations.settings(Profile.DEFAULT, FocusCombination.MAXIMUM, clusterP, 99, false,
                0, Correction.VFWE));
        assertThat(result.clusters()).filteredOn(test -> test.joined() > 0).isNotEmpty().allSatisfy(test -> {
            assertThat(test.significant()).isFalse();
            assertThat(test.p()).isLessThan(ALPHA);
            assertThat(result.clusters().get(test.joined() - 1).significant()).isTrue();
            assertThat(result.clusters().get(test.joined() - 1).cluster().peak().value()).isGreaterThan(test.cluster().peak().value());
        });
        int blobs = new ClusterFinder(Observations.MASK.grid(), observed.ranks(), settings().connectivity()).above(0, result.surviving())
                .size();
        assertThat(result.significant()).hasSizeLessThanOrEqualTo(blobs);
    }

    private static AleSettings settings() {
        return Observations.settings(Correction.VFWE);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.05, 0.3, 0.9})
    void discoveriesBeyondClustersCountOnce(double q) {
        AleSettings usual = Observations.settings(Correction.FDR);
        AleSettings settings = new AleSettings(usual.profile(), usual.width(), usual.conversion(), usual.placement(), usual.outside(),
                usual.overlap(), usual.connectivity(), usual.corrections(), 1e-4, q, 1, false, usual.fdr(), 0, 1);
        CorrectedResult result = new AleInference(Observations.observed(settings), settings).correct(null).getFirst();
        requireEveryVoxelCountedOnce(result);
    }

    private static void requireEveryVoxelCountedOnce(CorrectedResult result) {
        assertThat(result.clusters().stream().mapToInt(ClusterTest::surviving).sum())
                .isEqualTo((int) Arrays.stream(result.surviving()).filter(z -> z > 0).count());
    }

    @Test
    void aBlobAroundAClusterIsCountedWithIt() {
        CorrectedResult result = everythingSurvives(1e-6);
        assertThat(result.clusters()).isNotEmpty().allSatisfy(test -> {
            assertThat(test.cluster().mass()).as("clusters above the threshold only").isPositive();
            assertThat(test.surviving()).isGreaterThan(test.cluster().size());
        });
    }

    @Test
    void survivorsAwayFromClustersAreClustersOfTheirOwn() {
        CorrectedResult result = everythingSurvives(1e-7);
        assertThat(result.clusters()).isNotEmpty().allSatisfy(test -> {
            assertThat(test.cluster().mass()).as("nothing is above the threshold").isNaN();
            assertThat(test.surviving()).isEqualTo(test.cluster().size());
        });
        assertThat(result.clusters()).extracting(test -> test.cluster().id()).doesNotHaveDuplicates();
    }

    /** Against maxima of 0 every voxel with a value survives. */
    private static CorrectedResult everythingSurvives(double clusterP) {
        return survivingAbove(0, clusterP);
    }

    private static CorrectedResult survivingAbove(float ale, double clusterP) {
        AleSettings settings = Observations.settings(Profile.DEFAULT, FocusCombination.MAXIMUM, clusterP, 99, false, 0, Correction.VFWE);
        float[] largest = new float[99];
        Arrays.fill(largest, ale);
        NullMaxima maxima = new NullMaxima(0, largest, new int[99], new long[99], new float[0]);
        return new AleInference(Observations.observed(settings), settings).correct(maxima).getFirst();
    }

    @Test
    void pyaleComparesWithThePercentileAndNotWithP() {
        AleSettings settings = Observations.settings(Profile.PYALE, FocusCombination.MAXIMUM, 0.01, 100, false, 0, Correction.CFWE_SIZE);
        ObservedAle observed = Observations.observed(settings);
        int size = observed.clusters().getFirst().size();
        int[] sizes = new int[100];
        // Five of a hundred maxima are larger: p is 6/101, but the 95th percentile lies between the other maxima and those five.
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = i < 5 ? size + 1 : size - 1;
        }
        NullMaxima maxima = new NullMaxima(0, new float[100], sizes, new long[100], new float[0]);
        ClusterTest test = new AleInference(observed, settings).correct(maxima).getFirst().clusters().getFirst();
        assertThat(test.p()).isCloseTo(6 / 101.0, within(1e-15));
        assertThat(test.significant()).isTrue();

        sizes[5] = size + 1;
        assertThat(new AleInference(observed, settings).correct(maxima).getFirst().clusters().getFirst().significant()).isFalse();
    }

    @Test
    void resultsComeInTheOrderAskedFor() {
        AleSettings settings = Observations.settings(Correction.FDR, Correction.CFWE_MASS, Correction.VFWE);
        ObservedAle observed = Observations.observed(settings);
        assertThat(new AleInference(observed, settings).correct(Observations.maxima(observed, 10))).extracting(CorrectedResult::correction)
                .containsExactly(Correction.FDR, Correction.CFWE_MASS, Correction.VFWE);
    }

    private static void requireClustersTellTheirBestVoxel(CorrectedResult result, double[] p) {
        double smallest = 1;
        for (double value : p) {
            smallest = Math.min(smallest, value);
        }
        assertThat(result.smallestP()).isEqualTo(smallest);
        for (ClusterTest test : result.clusters()) {
            double best = 1;
            for (int i = 0; i < test.cluster().size(); i++) {
                best = Math.min(best, p[test.cluster().component().position(i)]);
            }
            assertThat(test.p()).isEqualTo(best);
            assertThat(test.significant() || test.joined() > 0).isEqualTo(best < ALPHA);
        }
        requireEveryVoxelCountedOnce(result);
        assertThat(result.significant()).isNotEmpty();
    }

    /** (b + 1) / (n + 1), where b counts what falls short by no more than the rounding of float32. */
    private static double familywise(double statistic, IntToDoubleFunction maximum) {
        int reaching = 0;
        for (int i = 0; i < PERMUTATIONS; i++) {
            reaching += maximum.applyAsDouble(i) >= statistic * (1 - 1e-5) ? 1 : 0;
        }
        return (reaching + 1.0) / (PERMUTATIONS + 1.0);
    }
}
