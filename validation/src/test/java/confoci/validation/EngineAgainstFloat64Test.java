package confoci.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.contract.Backends;
import confoci.host.ale.Profile;
import confoci.host.regional.Correction;
import confoci.host.space.Mask;
import confoci.model.Connectivity;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import confoci.op.AleNull;
import confoci.op.NullMaxima;
import confoci.spi.Backend;
import confoci.spi.DeviceProbe;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The float32 engine against a float64 brute force, on the same random inputs in every run and on inputs that no run had before. What was
 * close and what differed goes into the test report.
 */
@ParameterizedClass
@MethodSource("confoci.contract.Backends#devices")
class EngineAgainstFloat64Test {

    /** The promise: how far a float32 ALE value may be from the float64 one. */
    private static final double ALE = 1e-7;

    /**
     * Relative tolerance of mass and enhanced values. It is the distance at which {@link confoci.host.stats.MaximumDistribution} takes a
     * null maximum for a tie with the observed value: if the engine kept less, a p-value could be wrong.
     */
    private static final double TIE = 1e-5;

    @Parameter
    DeviceProbe device;

    private final TestReporter reporter;

    EngineAgainstFloat64Test(TestReporter reporter) {
        this.reporter = reporter;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void sameInputsInEveryRun(long seed) {
        randomInputs(seed);
    }

    @Test
    void freshInputs() {
        randomInputs(System.nanoTime());
    }

    /** A grid of 1 mm with kernels that reach 14 voxels. */
    @Test
    void fineGrid() {
        SplittableRandom random = new SplittableRandom(11);
        Mask mask = MadeUpMasks.brainLike(MadeUpMasks.grid(new GridShape(63, 70, 58), -1, 1, 1), random);
        agrees("1 mm", AleAnalysis.of(mask, Profile.JALE, Literature.random(mask, 8, 5, random), 0.01, Connectivity.FACES, 11,
                Correction.TFCE), 3);
    }

    /** A region of 33 voxels, smaller than any kernel. */
    @Test
    void tinyRegion() {
        Mask mask = MadeUpMasks.ball(MadeUpMasks.grid(new GridShape(21, 23, 19), 2, 2, 2), 4);
        SplittableRandom random = new SplittableRandom(12);
        agrees("tiny", AleAnalysis.of(mask, Profile.DEFAULT, Literature.random(mask, 6, 3, random), 0.1, Connectivity.EDGES, 12,
                Correction.TFCE), 20);
    }

    @Test
    void thirtyExperimentsOnGreyMatter() {
        Path data = Data.orSkip();
        Mask mask = PublishedNull.mask(data);
        agrees("30 experiments, pyale", PublishedNull.ALL.analysis(data, mask, 2024, Correction.TFCE), 3);
        agrees("30 experiments, default", AleAnalysis.of(mask, Profile.DEFAULT, PublishedNull.ALL.experiments(data), 0.001,
                Connectivity.CORNERS, 2024, Correction.TFCE), 2);
    }

    private void randomInputs(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        GridShape shape = new GridShape(random.nextInt(9, 34), random.nextInt(9, 34), random.nextInt(9, 34));
        double[] size = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            size[axis] = random.nextDouble(1.7, 4) * (random.nextBoolean() ? 1 : -1);
        }
        Mask mask = MadeUpMasks.brainLike(MadeUpMasks.grid(shape, size[0], size[1], size[2]), random);
        Profile profile = Profile.ALL.get(random.nextInt(4));
        Connectivity connectivity = Connectivity.values()[random.nextInt(3)];
        AleAnalysis analysis = AleAnalysis.of(mask, profile,
                Literature.random(mask, random.nextInt(1, 40), random.nextInt(1, 20), random), random.nextDouble(0.001, 0.05),
                connectivity, seed, Correction.TFCE);
        agrees("seed " + seed + ", " + profile.name() + ", " + shape, analysis, 8);
    }

    private void agrees(String what, AleAnalysis analysis, int permutations) {
        BruteForceNull exact = new BruteForceNull(analysis);
        Differences seen = new Differences(analysis.nullRegion());
        try (Backend backend = Backends.open(device, 2); AleNull engine = backend.aleNull(analysis.request())) {
            NullMaxima maxima = engine.maxima(0, permutations);
            for (int p = 0; p < permutations; p++) {
                double[] map = exact.map(p);
                BruteForceNull.Maxima expected = exact.maxima(map, ALE);
                check(what + ", permutation " + p, maxima, p, expected, analysis, seen);
                seen.addMap(map, engine.map(p));
            }
        }
        reporter.publishEntry(device.id() + ", " + what, seen.toString());
        assertThat(seen.ale).as("%s: a voxel's ALE", what).isLessThanOrEqualTo(ALE);
    }

    private static void check(String what, NullMaxima maxima, int p, BruteForceNull.Maxima expected, AleAnalysis analysis,
            Differences seen) {
        assertThat((double) maxima.ale()[p]).as("%s: max ALE", what).isCloseTo(expected.ale(), within(ALE));
        seen.near += expected.nearThreshold();
        double mass = maxima.clusterMass()[p] * NullMaxima.MASS_UNIT;
        double tfce = maxima.tfce()[p];
        if (maxima.clusterVoxels()[p] != expected.clusterVoxels()) {
            seen.sizes++;
            assertThat(expected.nearThreshold())
                    .as("%s: largest cluster of %d voxels, exactly %d; voxels within %s of the threshold", what,
                            maxima.clusterVoxels()[p], expected.clusterVoxels(), ALE)
                    .isPositive();
        } else {
            // A voxel adds its excess over the threshold, which is small beside the rounding of the two.
            double floor = expected.clusterVoxels() * Math.ulp((float) expected.ale());
            assertThat(mass).as("%s: mass", what).isCloseTo(expected.clusterMass(), within(TIE * expected.clusterMass() + floor));
            seen.mass = Math.max(seen.mass, Math.abs(mass - expected.clusterMass()) / Math.max(expected.clusterMass(), 1e-3));
        }
        // The step of the stepped sums depends on the bin of the largest value: at the edge between two bins either is right.
        if (analysis.observed().analytic().bin(maxima.ale()[p]) != analysis.observed().analytic().bin(expected.ale())) {
            seen.otherBins++;
        } else {
            assertThat(tfce).as("%s: TFCE", what).isCloseTo(expected.tfce(), within(TIE * expected.tfce()));
            seen.tfce = Math.max(seen.tfce, Math.abs(tfce - expected.tfce()) / Math.max(expected.tfce(), 1));
        }
    }

    /** The largest differences met, and how often a rounding decided. */
    private static final class Differences {

        private final VoxelSet region;
        private double ale;
        private double mass;
        private double tfce;
        private int near;
        private int sizes;
        private int otherBins;

        Differences(VoxelSet region) {
            this.region = region;
        }

        void addMap(double[] exact, float[] map) {
            for (int n = 0; n < map.length; n++) {
                ale = Math.max(ale, Math.abs(map[n] - exact[region.index(n)]));
            }
        }

        @Override
        public String toString() {
            return "ALE within " + ale + ", mass within " + mass + ", TFCE within " + tfce + " (relative); " + near
                    + " voxels within " + ALE + " of the threshold, " + sizes + " other cluster sizes, " + otherBins
                    + " maxima in another bin";
        }
    }
}
