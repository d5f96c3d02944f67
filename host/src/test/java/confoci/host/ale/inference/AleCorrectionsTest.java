package confoci.host.ale.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import confoci.host.ale.model.FocusCombination;
import confoci.host.ale.model.Profile;
import confoci.host.inference.ClusterTest;
import confoci.host.inference.CorrectedResult;
import confoci.host.inference.Correction;
import confoci.host.inference.Corrections;
import confoci.host.stats.Cluster;
import confoci.host.stats.ClusterFinder;
import confoci.op.Maximum;
import confoci.op.NullMaxima;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each correction against its definition, by brute force. */
class AleCorrectionsTest {

    private static final int PERMUTATIONS = 400;
    private static final double ALPHA = 0.05;

    private static List<CorrectedResult> correct(ObservedAle observed, AleSettings settings, NullMaxima maxima) {
        return settings.inference().correct(observed.tested(), Optional.ofNullable(maxima));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cfwe-size", "cfwe-mass"})
    void wholeClustersSurviveByTheShareOfPermutationsThatReachThem(String name) {
        Correction correction = Corrections.list(name).getFirst();
        AleSettings settings = Observations.settings(correction);
        ObservedAle observed = Observations.observed(settings);
        NullMaxima maxima = Observations.maxima(observed, PERMUTATIONS);
        CorrectedResult result = correct(observed, settings, maxima).getFirst();

        double[] z = new double[observed.z().length];
        double smallest = 1;
        for (ClusterTest test : result.clusters()) {
            double statistic = correction == Corrections.CFWE_SIZE ? test.cluster().size() : test.cluster().mass();
            double p = familywise(statistic, i -> correction == Corrections.CFWE_SIZE ? maxima.of(Maximum.CLUSTER_SIZE)[i]
                    : maxima.of(Maximum.CLUSTER_MASS)[i]);
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
    @ValueSource(strings = {"vfwe", "tfce"})
    void voxelsSurviveByTheShareOfPermutationsThatReachThem(String name) {
        Correction correction = Corrections.list(name).getFirst();
        AleSettings settings = Observations.settings(correction);
        ObservedAle observed = Observations.observed(settings);
        NullMaxima maxima = Observations.maxima(observed, PERMUTATIONS);
        CorrectedResult result = correct(observed, settings, maxima).getFirst();

        double[] map = correction == Corrections.TFCE ? observed.tested().tfce() : observed.ale();
        double[] p = new double[map.length];
        double[] z = new double[map.length];
        for (int n = 0; n < map.length; n++) {
            p[n] = familywise(map[n], i -> maxima.of(correction.maximum().orElseThrow())[i]);
            z[n] = p[n] < ALPHA ? observed.z()[n] : 0;
        }
        assertThat(result.surviving()).isEqualTo(z);
        requireClustersTellTheirBestVoxel(result, p);
    }

    @Test
    void discoveriesAreThoseOfBenjaminiAndHochberg() {
        AleSettings settings = Observations.settings(Corrections.FDR);
        ObservedAle observed = Observations.observed(settings);
        CorrectedResult result = correct(observed, settings, null).getFirst();

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
    void bonferroniMultipliesByTheNumberOfVoxels() {
        AleSettings settings = Observations.settings(Corrections.BONFERRONI);
        ObservedAle observed = Observations.observed(settings);
        CorrectedResult result = correct(observed, settings, null).getFirst();
        double[] p = Arrays.stream(observed.logP()).map(log -> Math.min(1, Math.exp(log) * observed.logP().length)).toArray();
        for (int n = 0; n < p.length; n++) {
            assertThat(result.surviving()[n] > 0).isEqualTo(p[n] < ALPHA);
        }
        assertThat(result.smallestP()).isCloseTo(Arrays.stream(p).min().orElseThrow(), withinPercentage(1e-9));
        assertThat(result.significant()).isNotEmpty();
    }

    @Test
    void uncorrectedInferenceKeepsWhatIsLargeEnough() {
        ObservedAle observed = Observations.observed(Observations.settings(Corrections.UNCORRECTED));
        double largest = observed.clusters().getFirst().cubicMm();
        AleSettings settings = Observations.settings(Profile.DEFAULT, FocusCombination.MAXIMUM, 0.01, 1, false, largest,
                Corrections.UNCORRECTED);
        CorrectedResult result = correct(observed, settings, null).getFirst();

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
                0, Corrections.VFWE));
        assertThat(result.clusters()).filteredOn(test -> test.joined() > 0).isNotEmpty().allSatisfy(test -> {
            assertThat(test.significant()).isFalse();
            assertThat(test.p()).isLessThan(ALPHA);
            assertThat(result.clusters().get(test.joined() - 1).significant()).isTrue();
            assertThat(result.clusters().get(test.joined() - 1).cluster().peak().value()).isGreaterThan(test.cluster().peak().value());
        });
        int blobs = new ClusterFinder(Observations.MASK.grid(), observed.tested().ranks(), settings().connectivity()).above(0,
                result.surviving())
                .size();
        assertThat(result.significant()).hasSizeLessThanOrEqualTo(blobs);
    }

    private static AleSettings settings() {
        return Observations.settings(Corrections.VFWE);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.05, 0.3, 0.9})
    void discoveriesBeyondClustersCountOnce(double q) {
        AleSettings usual = Observations.settings(Corrections.FDR);
        AleSettings settings = new AleSettings(usual.profile(), usual.width(), usual.conversion(), usual.placement(), usual.outside(),
                usual.overlap(), usual.connectivity(), usual.corrections(), 1e-4, q, 1, false, usual.fdr(), 0, 1);
        CorrectedResult result = correct(Observations.observed(settings), settings, null).getFirst();
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
        AleSettings settings = Observations.settings(Profile.DEFAULT, FocusCombination.MAXIMUM, clusterP, 99, false, 0, Corrections.VFWE);
        double[] largest = new double[99];
        Arrays.fill(largest, ale);
        NullMaxima maxima = NullMaxima.of(0, Map.of(Maximum.HEIGHT, largest));
        return correct(Observations.observed(settings), settings, maxima).getFirst();
    }

    @Test
    void pyaleComparesWithThePercentileAndNotWithP() {
        AleSettings settings = Observations.settings(Profile.PYALE, FocusCombination.MAXIMUM, 0.01, 100, false, 0, Corrections.CFWE_SIZE);
        ObservedAle observed = Observations.observed(settings);
        int size = observed.clusters().getFirst().size();
        double[] sizes = new double[100];
        // Five of a hundred maxima are larger: p is 6/101, but the 95th percentile lies between the other maxima and those five.
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = i < 5 ? size + 1 : size - 1;
        }
        ClusterTest test = firstCluster(observed, settings, sizes);
        assertThat(test.p()).isCloseTo(6 / 101.0, within(1e-15));
        assertThat(test.significant()).isTrue();

        sizes[5] = size + 1;
        assertThat(firstCluster(observed, settings, sizes).significant()).isFalse();
    }

    private static ClusterTest firstCluster(ObservedAle observed, AleSettings settings, double[] sizes) {
        return correct(observed, settings, NullMaxima.of(0, Map.of(Maximum.CLUSTER_SIZE, sizes))).getFirst().clusters().getFirst();
    }

    @Test
    void decisionsCountThePermutationsThatReachTheObservedValue() {
        ObservedAle observed = Observations.observed(Observations.settings(Corrections.TFCE));
        assertThat(exceedances(Corrections.VFWE, observed, Maximum.HEIGHT, observed.ale()[observed.peak()])).isEqualTo(2);
        assertThat(exceedances(Corrections.TFCE, observed, Maximum.TFCE,
                Arrays.stream(observed.tested().tfce()).max().orElseThrow())).isEqualTo(2);
        assertThat(exceedances(Corrections.CFWE_SIZE, observed, Maximum.CLUSTER_SIZE, observed.clusters().getFirst().size())).isEqualTo(2);
        assertThat(exceedances(Corrections.CFWE_MASS, observed, Maximum.CLUSTER_MASS,
                observed.clusters().stream().mapToDouble(Cluster::mass).max().orElseThrow())).isEqualTo(2);
        assertThat(Corrections.FDR.exceedances(observed.tested(), Observations.maxima(observed, 5))).isEmpty();
    }

    /** The fewest permutations that reach any decisive value, where two of four reach the largest observed one. */
    private static int exceedances(Correction correction, ObservedAle observed, Maximum statistic, double largest) {
        NullMaxima maxima = NullMaxima.of(0, Map.of(statistic, new double[] {0, largest, 2 * largest, largest * (1 - 1e-4)}));
        return Arrays.stream(correction.exceedances(observed.tested(), maxima)).min().orElseThrow();
    }

    @Test
    void resultsComeInTheOrderAskedFor() {
        AleSettings settings = Observations.settings(Corrections.FDR, Corrections.CFWE_MASS, Corrections.VFWE);
        ObservedAle observed = Observations.observed(settings);
        assertThat(correct(observed, settings, Observations.maxima(observed, 10))).extracting(CorrectedResult::correction)
                .containsExactly(Corrections.FDR, Corrections.CFWE_MASS, Corrections.VFWE);
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
