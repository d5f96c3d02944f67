package confoci.host.mkda.chisquared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import confoci.host.ale.contrast.ContrastMap;
import confoci.host.ale.contrast.Direction;
import confoci.host.ale.contrast.GroupWeights;
import confoci.host.ale.contrast.LabelExchange;
import confoci.host.ale.model.OutsidePolicy;
import confoci.host.device.select.Devices;
import confoci.host.foci.Experiment;
import confoci.host.foci.MniConversion;
import confoci.host.inference.CorrectedResult;
import confoci.host.inference.Correction;
import confoci.host.inference.Corrections;
import confoci.host.inference.InferenceSettings;
import confoci.host.inference.MapInference;
import confoci.host.mkda.density.RandomSpheres;
import confoci.host.mkda.model.Coverage;
import confoci.host.mkda.model.PlacedExperiment;
import confoci.host.mkda.model.RowRanks;
import confoci.host.mkda.model.Sphere;
import confoci.host.simulate.PlantedStudy;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.space.TalairachTransform;
import confoci.host.space.VoxelRanks;
import confoci.host.stats.Cluster;
import confoci.host.stats.Component;
import confoci.host.stats.FalseDiscoveryRate;
import confoci.host.stats.FamilywiseRule;
import confoci.host.stats.PermutationP;
import confoci.host.stats.SidedNeighbours;
import confoci.host.stats.VoxelNeighbours;
import confoci.host.template.SmallMasks;
import confoci.model.Connectivity;
import confoci.op.LabelNull;
import confoci.op.LabelNullRequest;
import confoci.op.Labellings;
import confoci.op.Maximum;
import confoci.op.NullMaxima;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.HypergeometricDistribution;
import org.junit.jupiter.api.Test;

class SignedTestsTest {

    private static final Mask MASK = SmallMasks.on(SmallMasks.grid(12));
    private static final int VOXELS = MASK.voxels().size();
    private static final Sphere SPHERE = Sphere.of(MASK.grid(), 20);
    private static final int PERMUTATIONS = 199;

    static MapInference inference(double clusterP, Correction... corrections) {
        return new MapInference(new LinkedHashSet<>(List.of(corrections)), new InferenceSettings(0.05, clusterP, Connectivity.FACES,
                PermutationP.ADD_ONE, FamilywiseRule.P_BELOW_ALPHA, FalseDiscoveryRate.BENJAMINI_HOCHBERG, 0));
    }

    static List<PlacedExperiment> placed(List<Experiment> experiments) {
        return PlacedExperiment.of(experiments, MASK, MniConversion.exact(TalairachTransform.OTHER), OutsidePolicy.KEEP);
    }

    private static ActiveGroups groups(int first, int second, long seed) {
        List<PlacedExperiment> all = placed(PlantedStudy.simulate(new PlantedStudy.Design(first + second, 10, 40, 2, 9,
                new Point(-40, 0, 10), 0.5, 6, seed), MASK).experiments());
        return ActiveGroups.of(all.subList(0, first), all.subList(first, all.size()), MASK, SPHERE, _ -> { });
    }

    private static boolean[][] active(List<PlacedExperiment> experiments) {
        Coverage coverage = new Coverage(MASK.voxels(), new RowRanks(MASK.voxels()), SPHERE);
        boolean[][] active = new boolean[experiments.size()][VOXELS];
        for (int e = 0; e < active.length; e++) {
            int count = coverage.of(experiments.get(e).foci());
            for (int n = 0; n < count; n++) {
                active[e][coverage.place(n)] = true;
            }
        }
        return active;
    }

    @Test
    void exactPIsFishers() {
        ActiveGroups groups = groups(9, 14, 3);
        SignedMap map = Association.of(groups, inference(0.1).settings());
        for (int v = 0; v < VOXELS; v++) {
            int a = groups.a()[v];
            HypergeometricDistribution counts = new HypergeometricDistribution(null, 23, a + groups.b()[v], 9);
            double expected = Math.min(1, 2 * Math.min(counts.upperCumulativeProbability(a), counts.cumulativeProbability(a)));
            assertThat(Math.exp(map.tested().logP()[v])).isCloseTo(expected, within(1e-12));
            assertThat(map.tested().z()[v]).isEqualTo(Math.abs(map.z()[v]));
            assertThat(map.tested().below().get(v)).isEqualTo(map.z()[v] < 0);
        }
        for (Cluster cluster : map.tested().clusters()) {
            for (int i = 0; i < cluster.size(); i++) {
                assertThat(map.tested().logP()[cluster.component().position(i)]).isLessThan(Math.log(0.1));
                assertThat(map.tested().below().get(cluster.component().position(i))).isEqualTo(map.below(cluster));
            }
        }
        assertThat(map.tested().clusters()).isNotEmpty();
    }

    private static SignedMap exchange(ActiveGroups groups, double clusterP) {
        InferenceSettings half = inference(clusterP / 2).settings();
        GroupWeights weights = groups.weights();
        Labellings labellings = Labellings.drawn(weights.experiments(), weights.size(), 5, 0, PERMUTATIONS);
        try (Backend backend = Devices.found().open("cpu:vector", BackendOptions.withThreads(1), _ -> { });
                LabelNull engine = backend.prepare(LabelNull.OPERATION, new LabelNullRequest(labellings, half.rank(PERMUTATIONS)))) {
            LabelExchange exchange = LabelExchange.run(engine, weights, _ -> { });
            return Association.of(groups, ContrastMap.of(Direction.FIRST, exchange.of(Direction.FIRST), MASK, half),
                    ContrastMap.of(Direction.SECOND, exchange.of(Direction.SECOND), MASK, half));
        }
    }

    /** Chi-squared of every exchange of labels, from counts of active experiments. */
    @Test
    void exchangedLabelsGiveTheMaximaOfChiSquared() {
        ActiveGroups groups = groups(8, 13, 4);
        int all = 21;
        SignedMap map = exchange(groups, 0.05);
        boolean[][] active = active(groups.first());
        boolean[][] others = active(groups.second());
        Labellings labellings = Labellings.drawn(all, 8, 5, 0, PERMUTATIONS);
        double[][] z = new double[PERMUTATIONS + 1][VOXELS];
        for (int s = 0; s <= PERMUTATIONS; s++) {
            for (int v = 0; v < VOXELS; v++) {
                int first = 0;
                int second = 0;
                for (int e = 0; e < all; e++) {
                    boolean on = e < 8 ? active[e][v] : others[e - 8][v];
                    first += on && labellings.contains(s, e) ? 1 : 0;
                    second += on && !labellings.contains(s, e) ? 1 : 0;
                }
                z[s][v] = ChiSquared.association(first, 8, second, 13);
            }
        }
        assertThat(map.z()).isEqualTo(z[0]);
        double[] heights = map.maxima().orElseThrow().of(Maximum.HEIGHT);
        double[] sizes = map.maxima().orElseThrow().of(Maximum.CLUSTER_SIZE);
        int rank = inference(0.025).settings().rank(PERMUTATIONS);
        for (int s = 1; s <= PERMUTATIONS; s++) {
            double largest = Arrays.stream(z[s]).map(one -> one * one).max().orElseThrow();
            assertThat(heights[s - 1] * heights[s - 1] * all / (all - 1.0)).isCloseTo(largest, within(1e-4 * largest));
        }
        VoxelNeighbours neighbours = new VoxelNeighbours(new VoxelRanks(MASK.voxels()), Connectivity.FACES);
        for (int s = 0; s <= PERMUTATIONS; s++) {
            int size = 0;
            for (int sign = -1; sign <= 1; sign += 2) {
                BitSet open = new BitSet();
                for (int v = 0; v < VOXELS; v++) {
                    int at = v;
                    int signed = sign;
                    double own = signed * z[s][v];
                    open.set(v, IntStream.rangeClosed(0, PERMUTATIONS).filter(t -> signed * z[t][at] >= own - 1e-9).count() <= rank);
                }
                size = Math.max(size, Component.of(open, neighbours).stream().mapToInt(Component::size).max().orElse(0));
            }
            int found = s == 0 ? map.tested().clusters().stream().mapToInt(Cluster::size).max().orElse(0) : (int) sizes[s - 1];
            assertThat(found).as("labelling " + s).isEqualTo(size);
        }
    }

    @Test
    void exchangingTheGroupsChangesSignsAlone() {
        for (int size : new int[] {4, 9, 14}) {
            ActiveGroups forth = groups(size, 18 - size, 6);
            ActiveGroups back = ActiveGroups.of(forth.second(), forth.first(), MASK, SPHERE, _ -> { });
            SignedMap a = exchange(forth, 0.1);
            SignedMap b = exchange(back, 0.1);
            assertThat(Arrays.stream(b.z()).map(z -> 0 - z).toArray()).isEqualTo(Arrays.stream(a.z()).map(z -> z + 0.0).toArray());
            assertThat(b.tested().statistic()).isEqualTo(a.tested().statistic());
            assertThat(b.tested().logP()).containsExactly(a.tested().logP(), within(1e-12));
            assertThat(b.maxima()).isEqualTo(a.maxima());
            assertThat(b.tested().clusters()).extracting(Cluster::id, Cluster::size, Cluster::mass, Cluster::peaks)
                    .isEqualTo(a.tested().clusters().stream().map(one -> tuple(one.id(), one.size(), one.mass(), one.peaks())).toList());
        }
    }

    @Test
    void uniformityIsTestedAgainstRandomFoci() {
        ActiveGroups groups = groups(15, 4, 8);
        Uniformity uniformity = Uniformity.of(groups, inference(0.05, Corrections.VFWE, Corrections.TFCE));
        SignedMap map = uniformity.map();
        double mean = Arrays.stream(groups.a()).average().orElseThrow();
        boolean[][] active = active(groups.first());
        double[] probability = new double[16];
        probability[0] = 1;
        for (boolean[] one : active) {
            double share = (double) IntStream.range(0, VOXELS).filter(v -> one[v]).count() / VOXELS;
            for (int k = 15; k >= 0; k--) {
                probability[k] = probability[k] * (1 - share) + (k == 0 ? 0 : probability[k - 1] * share);
            }
        }
        double[] p = new double[16];
        for (int k = 0; k <= 15; k++) {
            p[k] = Math.min(1, 2 * (k > mean ? Arrays.stream(probability, k, 16).sum() : Arrays.stream(probability, 0, k + 1).sum()));
        }
        for (int v = 0; v < VOXELS; v++) {
            assertThat(map.z()[v]).isEqualTo(ChiSquared.uniformity(groups.a()[v], 15, mean));
            assertThat(Math.exp(map.tested().logP()[v])).isCloseTo(p[groups.a()[v]], within(1e-12));
        }
        VoxelNeighbours neighbours = new VoxelNeighbours(new VoxelRanks(MASK.voxels()), Connectivity.FACES);
        try (RandomSpheres engine = uniformity.permutations(3, 2)) {
            NullMaxima maxima = engine.maxima(0, 20);
            for (int i = 0; i < 20; i++) {
                float[] density = engine.map(i);
                double own = 0;
                for (float value : density) {
                    own += Math.rint(value * 15) / VOXELS;
                }
                double largest = 0;
                BitSet above = new BitSet();
                BitSet below = new BitSet();
                for (int v = 0; v < VOXELS; v++) {
                    int count = (int) Math.rint(density[v] * 15);
                    largest = Math.max(largest, Math.abs(ChiSquared.uniformity(count, 15, own)));
                    above.set(v, count > mean && p[count] < 0.05);
                    below.set(v, count < mean && p[count] < 0.05);
                }
                int size = Math.max(Component.of(above, neighbours).stream().mapToInt(Component::size).max().orElse(0),
                        Component.of(below, neighbours).stream().mapToInt(Component::size).max().orElse(0));
                assertThat(maxima.of(Maximum.HEIGHT)[i]).isCloseTo(largest, within(1e-9));
                assertThat(maxima.of(Maximum.CLUSTER_SIZE)[i]).isEqualTo(size);
                assertThat(maxima.of(Maximum.TFCE)[i]).isPositive();
            }
        }
    }

    /** Voxels of opposite signs next to each other are two clusters. */
    @Test
    void clustersAreOfOneSign() {
        BitSet below = new BitSet();
        below.set(1);
        VoxelRanks ranks = new VoxelRanks(MASK.voxels());
        SidedNeighbours sided = new SidedNeighbours(new VoxelNeighbours(ranks, Connectivity.FACES), below);
        int[] around = new int[sided.most()];
        int[] all = new int[sided.most()];
        int count = sided.of(0, around);
        int every = new VoxelNeighbours(ranks, Connectivity.FACES).of(0, all);
        assertThat(Arrays.copyOf(around, count)).doesNotContain(1);
        assertThat(count + (int) Arrays.stream(all, 0, every).filter(n -> n == 1).count()).isEqualTo(every);
        assertThat(sided.of(1, around)).isZero();
    }

    @Test
    void probabilitiesAreShares() {
        ActiveGroups groups = groups(6, 9, 2);
        ActiveProbabilities probabilities = new ActiveProbabilities(groups, 0.3);
        for (int v = 0; v < VOXELS; v++) {
            double a = groups.a()[v] / 6.0;
            double b = groups.b()[v] / 9.0;
            assertThat(probabilities.active()[v]).isCloseTo((groups.a()[v] + groups.b()[v]) / 15.0, within(1e-15));
            assertThat(probabilities.activeGivenA()[v]).isEqualTo(a);
            assertThat(probabilities.activeGivenB()[v]).isEqualTo(b);
            if (a + b > 0) {
                assertThat(probabilities.aGivenActive()[v]).isCloseTo(0.3 * a / (0.3 * a + 0.7 * b), within(1e-15));
            } else {
                assertThat(probabilities.aGivenActive()[v]).isNaN();
            }
        }
    }

    @Test
    void correctionsOfTwoSidedMapsKeepSigns() {
        ActiveGroups groups = groups(10, 10, 12);
        SignedMap map = exchange(groups, 0.1);
        for (CorrectedResult corrected : map.correct(inference(0.1, Corrections.UNCORRECTED, Corrections.FDR))) {
            double[] left = map.surviving(corrected);
            for (int v = 0; v < VOXELS; v++) {
                assertThat(left[v]).isIn(0.0, map.z()[v]);
            }
        }
    }
}
