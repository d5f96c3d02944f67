package confoci.host.mkda.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import confoci.error.InputDataException;
import confoci.host.ale.model.OutsidePolicy;
import confoci.host.ale.model.PlacedFocus;
import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.foci.MniConversion;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.inference.Correction;
import confoci.host.inference.Corrections;
import confoci.host.inference.InferenceSettings;
import confoci.host.inference.MapInference;
import confoci.host.mkda.model.PlacedExperiment;
import confoci.host.mkda.model.Sphere;
import confoci.host.simulate.PlantedStudy;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.space.TalairachTransform;
import confoci.host.space.VoxelRanks;
import confoci.host.stats.Cluster;
import confoci.host.stats.FalseDiscoveryRate;
import confoci.host.stats.FamilywiseRule;
import confoci.host.stats.PermutationP;
import confoci.host.stats.Tfce;
import confoci.host.stats.TfceSpec;
import confoci.host.stats.VoxelNeighbours;
import confoci.host.template.SmallMasks;
import confoci.model.Connectivity;
import confoci.op.Maximum;
import confoci.op.NullMaxima;
import confoci.rng.NullFociDraw;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ObservedDensityTest {

    private static final double RADIUS = 21;
    private static final double CLUSTER_P = 0.05;
    private static final Mask MASK = SmallMasks.on(SmallMasks.grid(11));
    private static final Sphere SPHERE = Sphere.of(MASK.grid(), RADIUS);
    private static final int VOXELS = MASK.voxels().size();

    private static MapInference inference(Connectivity connectivity, Correction... corrections) {
        return new MapInference(new LinkedHashSet<>(List.of(corrections)), new InferenceSettings(0.05, CLUSTER_P, connectivity,
                PermutationP.ADD_ONE, FamilywiseRule.P_BELOW_ALPHA, FalseDiscoveryRate.BENJAMINI_HOCHBERG, 0));
    }

    private static List<PlacedExperiment> placed(int experiments, long seed) {
        return PlacedExperiment.of(PlantedStudy.simulate(new PlantedStudy.Design(experiments, 8, 60, 1, 7, new Point(-40, 0, 10), 0.4, 6,
                seed), MASK).experiments(), MASK, MniConversion.exact(TalairachTransform.OTHER), OutsidePolicy.KEEP);
    }

    private static DensityWeights weights(List<PlacedExperiment> experiments, WeightRule rule) {
        return DensityWeights.of(experiments.stream().map(PlacedExperiment::experiment).toList(), rule,
                experiment -> experiment.subjects() % 3 == 0);
    }

    private static ObservedDensity observe(List<PlacedExperiment> experiments, WeightRule rule, Connectivity connectivity) {
        return ObservedDensity.of(experiments, weights(experiments, rule), MASK, SPHERE,
                inference(connectivity, Corrections.VFWE, Corrections.TFCE), _ -> { });
    }

    private static boolean near(Point a, int voxel) {
        return a.distanceTo(MASK.grid().toMm(MASK.voxels().index(voxel))) <= RADIUS * 1.00001;
    }

    @ParameterizedTest
    @EnumSource(WeightRule.class)
    void isTheWeightedShareOfActiveExperiments(WeightRule rule) {
        List<PlacedExperiment> experiments = placed(14, 2);
        ObservedDensity observed = observe(experiments, rule, Connectivity.FACES);
        double sum = 0;
        double[] expected = new double[VOXELS];
        int[] active = new int[VOXELS];
        for (PlacedExperiment experiment : experiments) {
            double n = experiment.experiment().subjects();
            double weight = (rule == WeightRule.SAMPLE_SIZE ? Math.sqrt(n) : 1) * (n % 3 == 0 ? 0.75 : 1);
            sum += weight;
            for (int v = 0; v < VOXELS; v++) {
                boolean covered = false;
                for (PlacedFocus focus : experiment.foci()) {
                    covered |= near(MASK.grid().voxelToMm().apply(focus.centre()), v);
                }
                expected[v] += covered ? weight : 0;
                active[v] += covered ? 1 : 0;
            }
        }
        for (int v = 0; v < VOXELS; v++) {
            assertThat(observed.density()[v]).isCloseTo(expected[v] / sum, within(1e-14));
            assertThat(observed.tested().statistic()[v]).isCloseTo(expected[v] / sum, within(2e-4));
        }
        assertThat(observed.active()).isEqualTo(active);
    }

    /** The sums of a permutation, focus by focus. */
    private static int[] sums(List<PlacedExperiment> experiments, int[] units, long seed, long permutation) {
        int total = experiments.stream().mapToInt(PlacedExperiment::usedFoci).sum();
        int[] places = new int[total];
        NullFociDraw.draw(seed, permutation, VOXELS, total, places);
        int[] sums = new int[VOXELS];
        int focus = 0;
        for (int e = 0; e < units.length; e++) {
            boolean[] active = new boolean[VOXELS];
            for (int f = 0; f < experiments.get(e).usedFoci(); f++, focus++) {
                Point centre = MASK.grid().toMm(MASK.voxels().index(places[focus]));
                for (int v = 0; v < VOXELS; v++) {
                    active[v] |= near(centre, v);
                }
            }
            for (int v = 0; v < VOXELS; v++) {
                sums[v] += active[v] ? units[e] : 0;
            }
        }
        return sums;
    }

    /** The largest cluster by size and by mass, by flooding. */
    private static double[] largest(double[] excess, Connectivity connectivity) {
        VoxelRanks ranks = new VoxelRanks(MASK.voxels());
        boolean[] seen = new boolean[VOXELS];
        double[] largest = new double[2];
        for (int start = 0; start < VOXELS; start++) {
            Deque<Integer> queue = new ArrayDeque<>();
            int size = 0;
            double mass = 0;
            if (excess[start] > 0 && !seen[start]) {
                seen[start] = true;
                queue.add(start);
            }
            while (!queue.isEmpty()) {
                int at = queue.poll();
                size++;
                mass += excess[at];
                int index = MASK.voxels().index(at);
                for (int[] offset : connectivity.offsets()) {
                    int x = MASK.grid().shape().x(index) + offset[0];
                    int y = MASK.grid().shape().y(index) + offset[1];
                    int z = MASK.grid().shape().z(index) + offset[2];
                    int next = MASK.grid().shape().contains(x, y, z) ? ranks.rank(MASK.grid().shape().index(x, y, z)) : -1;
                    if (next >= 0 && excess[next] > 0 && !seen[next]) {
                        seen[next] = true;
                        queue.add(next);
                    }
                }
            }
            largest[0] = Math.max(largest[0], size);
            largest[1] = Math.max(largest[1], mass);
        }
        return largest;
    }

    @ParameterizedTest
    @EnumSource(Connectivity.class)
    void permutationsKeepTheirMaxima(Connectivity connectivity) {
        for (WeightRule rule : WeightRule.values()) {
            List<PlacedExperiment> experiments = placed(13, 5);
            ObservedDensity observed = observe(experiments, rule, connectivity);
            int[] units = observed.weights().units();
            double total = Arrays.stream(units).sum();
            int[] foci = experiments.stream().mapToInt(PlacedExperiment::usedFoci).toArray();
            int[] reach = new int[VOXELS];
            for (int v = 0; v < VOXELS; v++) {
                for (int u = 0; u < VOXELS; u++) {
                    reach[v] += near(MASK.grid().toMm(MASK.voxels().index(u)), v) ? 1 : 0;
                }
            }
            RandomFociSums distribution = RandomFociSums.of(units, foci, VOXELS, reach);
            int[] threshold = DensityTails.of(distribution, reach, new int[VOXELS], CLUSTER_P).threshold();
            Tfce tfce = new Tfce(new VoxelNeighbours(new VoxelRanks(MASK.voxels()), connectivity), TfceSpec.EXACT, 1);
            try (RandomSpheres engine = observed.permutations(7, 2); RandomSpheres single = observed.permutations(7, 1)) {
                NullMaxima maxima = engine.maxima(3, 12);
                assertThat(maxima).isEqualTo(NullMaxima.concat(single.maxima(3, 5), single.maxima(8, 7)));
                for (int i = 0; i < 12; i++) {
                    int[] sums = sums(experiments, units, 7, 3 + i);
                    assertThat(single.sums(3 + i)).isEqualTo(sums);
                    double[] excess = new double[VOXELS];
                    Arrays.setAll(excess, v -> Math.max(0, sums[v] - threshold[v]) / total);
                    double[] largest = largest(excess, connectivity);
                    assertThat(maxima.of(Maximum.HEIGHT)[i]).isEqualTo(Arrays.stream(sums).max().orElseThrow() / total);
                    assertThat(maxima.of(Maximum.CLUSTER_SIZE)[i]).isEqualTo(largest[0]);
                    assertThat(maxima.of(Maximum.CLUSTER_MASS)[i]).isCloseTo(largest[1], within(1e-12));
                    int[] level = ((DensityReduction) observed.reduction()).tfce().orElseThrow().level();
                    double[] enhanced = tfce.enhance(Arrays.stream(sums).mapToDouble(sum -> level[sum] / 1024.0).toArray());
                    assertThat(maxima.of(Maximum.TFCE)[i]).isCloseTo(Arrays.stream(enhanced).max().orElseThrow(), within(1e-6));
                    assertThat(single.map(3 + i)[17]).isEqualTo((float) (sums[17] / total));
                }
            }
        }
    }

    /** The observed map is treated as a permutation is: a permutation that is observed has the same clusters. */
    @Test
    void anObservedPermutationHasTheMaximaOfThePermutation() {
        List<PlacedExperiment> experiments = placed(13, 6);
        ObservedDensity first = observe(experiments, WeightRule.SAMPLE_SIZE, Connectivity.FACES);
        int[] places = new int[experiments.stream().mapToInt(PlacedExperiment::usedFoci).sum()];
        NullFociDraw.draw(9, 4, VOXELS, places.length, places);
        List<Experiment> moved = new ArrayList<>();
        int focus = 0;
        for (PlacedExperiment experiment : experiments) {
            List<Focus> foci = new ArrayList<>();
            for (int f = 0; f < experiment.usedFoci(); f++) {
                foci.add(new Focus(MASK.grid().toMm(MASK.voxels().index(places[focus++])), StereotaxicSpace.MNI, "row"));
            }
            moved.add(experiment.experiment().withFoci(foci));
        }
        ObservedDensity again = observe(PlacedExperiment.of(moved, MASK, MniConversion.exact(TalairachTransform.OTHER),
                OutsidePolicy.KEEP), WeightRule.SAMPLE_SIZE, Connectivity.FACES);
        try (RandomSpheres engine = first.permutations(9, 1)) {
            NullMaxima maxima = engine.maxima(4, 1);
            assertThat(maxima.of(Maximum.HEIGHT)).containsExactly(again.tested().statistic()[again.tested().peak()]);
            assertThat(maxima.of(Maximum.CLUSTER_SIZE)[0]).isEqualTo(again.tested().clusters().stream().mapToInt(Cluster::size).max()
                    .orElse(0));
            assertThat(maxima.of(Maximum.CLUSTER_MASS)[0]).isEqualTo(again.tested().clusters().stream().mapToDouble(Cluster::mass).max()
                    .orElse(0));
            assertThat(maxima.of(Maximum.TFCE)[0]).isCloseTo(Arrays.stream(again.tested().tfce()).max().orElseThrow(), within(1e-6));
        }
    }

    /** The exact p of each voxel is the share of permutations that reach its value, up to their number. */
    @ParameterizedTest
    @EnumSource(WeightRule.class)
    void pIsTheShareOfPermutationsThatReachTheValue(WeightRule rule) {
        List<PlacedExperiment> experiments = placed(12, 3);
        ObservedDensity observed = observe(experiments, rule, Connectivity.FACES);
        int permutations = 4000;
        int[] units = observed.weights().units();
        int[] active = new int[VOXELS];
        try (RandomSpheres engine = observed.permutations(1, 1)) {
            for (int p = 0; p < permutations; p++) {
                int[] sums = engine.sums(p);
                for (int v = 0; v < VOXELS; v++) {
                    active[v] += sums[v] >= Math.rint(observed.tested().statistic()[v] * observed.weights().total()) ? 1 : 0;
                }
            }
        }
        assertThat(units).hasSize(12);
        double squares = 0;
        int counted = 0;
        for (int v = 0; v < VOXELS; v++) {
            double p = Math.exp(observed.tested().logP()[v]);
            double error = Math.sqrt(p * (1 - p) / permutations);
            assertThat((double) active[v] / permutations).isCloseTo(p, within(6 * error + 1e-9));
            if (p > 0.005 && p < 0.995) {
                squares += Math.pow((active[v] - p * permutations) / (error * permutations), 2);
                counted++;
            }
        }
        assertThat(squares / counted).isBetween(0.6, 1.6);
    }

    @Test
    void oneExperimentIsActiveInItsSpheres() {
        ObservedDensity observed = observe(placed(1, 4), WeightRule.SAMPLE_SIZE, Connectivity.FACES);
        assertThat(Arrays.stream(observed.density()).distinct().sorted().toArray()).containsExactly(0, 1);
        assertThat(observed.weights().units()).containsExactly(1);
    }

    @Test
    void spheresOutsideTheMaskAreTold() {
        Experiment far = new Experiment("A", "", 10, List.of(new Focus(new Point(60, 70, 60), StereotaxicSpace.MNI, "row")),
                new LinkedHashMap<>());
        Mask mask = SmallMasks.on(SmallMasks.grid(4));
        List<PlacedExperiment> placed = PlacedExperiment.of(List.of(far), mask, MniConversion.exact(TalairachTransform.OTHER),
                OutsidePolicy.KEEP);
        assertThatThrownBy(() -> ObservedDensity.of(placed, DensityWeights.equal(1), mask, Sphere.of(mask.grid(), 5),
                inference(Connectivity.FACES, Corrections.FDR), _ -> { })).isInstanceOf(InputDataException.class)
                .hasMessageContaining("none of the 1 foci reaches");
    }

    @Test
    void weightsAreTheirShares() {
        List<Experiment> experiments = placed(5, 1).stream().map(PlacedExperiment::experiment).toList();
        DensityWeights equal = DensityWeights.of(experiments, WeightRule.EQUAL, _ -> false);
        assertThat(equal.units()).containsExactly(1, 1, 1, 1, 1);
        assertThat(equal.shares()).isEqualTo(DensityWeights.equal(5).shares());
        DensityWeights by = DensityWeights.of(experiments, WeightRule.SAMPLE_SIZE, experiments.getFirst()::equals);
        double sum = 0;
        for (int e = 0; e < 5; e++) {
            sum += Math.sqrt(experiments.get(e).subjects()) * (e == 0 ? 0.75 : 1);
        }
        for (int e = 0; e < 5; e++) {
            double share = Math.sqrt(experiments.get(e).subjects()) * (e == 0 ? 0.75 : 1) / sum;
            assertThat(by.shares()[e]).isCloseTo(share, within(1e-15));
            assertThat((double) by.units()[e] / by.total()).isCloseTo(share, within(2e-5));
        }
    }
}
