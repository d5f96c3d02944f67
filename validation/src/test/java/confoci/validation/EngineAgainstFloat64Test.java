package confoci.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.contract.Backends;
import confoci.host.ale.model.Profile;
import confoci.host.inference.Corrections;
import confoci.host.space.Mask;
import confoci.host.stats.MaximumDistribution;
import confoci.model.Connectivity;
import confoci.model.VoxelSet;
import confoci.op.AleNull;
import confoci.op.Maximum;
import confoci.op.NullMaxima;
import confoci.op.TfceHeights;
import confoci.spi.Backend;
import confoci.spi.DeviceProbe;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The float32 engine against a float64 brute force, on the same random inputs in every run and on inputs that no run had before. What was
 * close and what differed is printed.
 */
@ParameterizedClass
@MethodSource("confoci.contract.Backends#devices")
class EngineAgainstFloat64Test {

    private static final double ALE = CompareFloat64.ALE;

    /** Relative tolerance of cluster mass, and of TFCE given the bins of the map: what counts as a tie with the observed value. */
    private static final double TIE = MaximumDistribution.TIE;

    /**
     * Relative tolerance of TFCE where float32 and float64 put a voxel into different bins, or a bin on different sides of a step: next to
     * an edge either is right, but if clusters meet in such a voxel they do so one bin sooner or later.
     */
    private static final double BIN = 1e-3;

    @Parameter
    DeviceProbe device;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void sameInputsInEveryRun(long seed) {
        randomInputs(seed);
    }

    @Test
    void freshInputs() {
        randomInputs(System.nanoTime());
    }

    @Test
    void fineGrid() {
        agrees("1 mm", RandomAnalyses.fineGrid(), 3);
    }

    @Test
    void tinyRegion() {
        agrees("tiny", RandomAnalyses.tinyRegion(), 20);
    }

    @Test
    void thirtyExperimentsOnGreyMatter() {
        Path data = Data.orSkip();
        Mask mask = PublishedNull.mask(data);
        agrees("30 experiments, pyale", PublishedNull.ALL.analysis(data, mask, 2024, Corrections.TFCE), 3);
        agrees("30 experiments, default", AleAnalysis.of(mask, Profile.DEFAULT, PublishedNull.ALL.experiments(data), 0.001,
                Connectivity.CORNERS, 2024, Corrections.TFCE), 2);
    }

    private void randomInputs(long seed) {
        AleAnalysis analysis = RandomAnalyses.of(seed);
        agrees("seed " + seed + ", " + analysis.settings().profile().name() + ", " + analysis.nullRegion().shape(), analysis, 8);
    }

    private void agrees(String what, AleAnalysis analysis, int permutations) {
        BruteForceNull exact = new BruteForceNull(analysis);
        Differences seen = new Differences(analysis.nullRegion());
        try (Backend backend = Backends.open(device, 2); AleNull engine = backend.prepare(AleNull.OPERATION, analysis.request())) {
            NullMaxima maxima = engine.maxima(0, permutations);
            for (int p = 0; p < permutations; p++) {
                double[] map = exact.map(p);
                float[] ours = engine.map(p);
                String where = what + ", permutation " + p;
                double off = checkMap(where, map, ours, seen) + Math.ulp(analysis.observed().threshold().forFloat32());
                checkClusters(where, maxima, p, exact.maxima(map, ALE), off, seen);
                checkTfce(where, (float) maxima.of(Maximum.TFCE)[p], exact, exact.bins(map), bins(ours, analysis), seen);
            }
        }
        System.out.println(device.id() + ", " + what + ": " + seen);
    }

    private static double checkMap(String what, double[] exact, float[] ours, Differences seen) {
        double largest = 0;
        for (int n = 0; n < ours.length; n++) {
            largest = Math.max(largest, Math.abs(ours[n] - exact[seen.region.index(n)]));
        }
        seen.ale = Math.max(seen.ale, largest);
        assertThat(largest).as("%s: ALE of any voxel, largest difference", what).isLessThanOrEqualTo(ALE);
        return largest;
    }

    /** @param off how far the excess of a voxel over the threshold is off, for clusters that barely exceed it */
    private static void checkClusters(String what, NullMaxima maxima, int p, BruteForceNull.Maxima expected, double off,
            Differences seen) {
        assertThat(maxima.of(Maximum.HEIGHT)[p]).as("%s: max ALE", what).isCloseTo(expected.ale(), within(ALE));
        seen.near += expected.nearThreshold();
        if ((int) maxima.of(Maximum.CLUSTER_SIZE)[p] != expected.clusterVoxels()) {
            seen.sizes++;
            assertThat(expected.nearThreshold())
                    .as("%s: largest cluster of %d voxels, exactly %d; voxels within %s of the threshold", what,
                            (int) maxima.of(Maximum.CLUSTER_SIZE)[p], expected.clusterVoxels(), ALE)
                    .isPositive();
            return;
        }
        double mass = maxima.of(Maximum.CLUSTER_MASS)[p];
        double floor = expected.clusterVoxels() * off;
        assertThat(mass).as("%s: mass", what).isCloseTo(expected.clusterMass(), within(TIE * expected.clusterMass() + floor));
        seen.mass = Math.max(seen.mass, Math.abs(mass - expected.clusterMass()) / Math.max(expected.clusterMass(), 1e-3));
    }

    /** The bins that the engine uses, for every voxel of the grid. */
    private static int[] bins(float[] map, AleAnalysis analysis) {
        TfceHeights heights = analysis.request().tfce().orElseThrow();
        VoxelSet region = analysis.nullRegion();
        int[] bins = new int[region.shape().voxels()];
        for (int n = 0; n < map.length; n++) {
            bins[region.index(n)] = heights.bin(map[n]);
        }
        return bins;
    }

    private static void checkTfce(String what, double ours, BruteForceNull exact, int[] exactBins, int[] ourBins, Differences seen) {
        double expected = exact.tfce(exactBins);
        double given = expected;
        int moved = 0;
        for (int voxel = 0; voxel < exactBins.length; voxel++) {
            moved += exactBins[voxel] == ourBins[voxel] ? 0 : 1;
        }
        if (moved > 0) {
            given = exact.tfce(ourBins);
            assertThat(ours).as("%s: TFCE, %d voxels in other bins", what, moved).isCloseTo(expected, within(BIN * expected));
        }
        boolean atStep = exact.nearStep(ourBins);
        assertThat(ours).as("%s: TFCE of the same bins", what).isCloseTo(given, within((atStep ? BIN : TIE) * given));
        seen.atStep += atStep ? 1 : 0;
        seen.moved += moved;
        seen.tfce = Math.max(seen.tfce, Math.abs(ours - expected) / Math.max(expected, 1));
    }

    /** The largest differences met, and how often a rounding decided. */
    private static final class Differences {

        private final VoxelSet region;
        private double ale;
        private double mass;
        private double tfce;
        private int near;
        private int sizes;
        private int moved;
        private int atStep;

        Differences(VoxelSet region) {
            this.region = region;
        }

        @Override
        public String toString() {
            return "ALE within " + ale + ", mass within " + mass + ", TFCE within " + tfce + " (relative); " + near
                    + " voxels within " + ALE + " of the threshold, " + sizes + " other cluster sizes, " + moved
                    + " voxels in another bin, " + atStep + " maps with a height at a step";
        }
    }
}
