package confoci.host.ale.balanced;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.ale.contrast.ContrastMap;
import confoci.host.ale.contrast.Direction;
import confoci.host.ale.contrast.GroupWeights;
import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.inference.ModeledExperiment;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.ale.model.ActivationMap;
import confoci.host.ale.model.ActivationMapper;
import confoci.host.ale.model.ActivationRegion;
import confoci.host.ale.model.AleKernel;
import confoci.host.ale.model.Profile;
import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.shard.Divider;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.stats.Cluster;
import confoci.host.template.SmallMasks;
import confoci.model.GridShape;
import confoci.op.Maximum;
import confoci.rng.LabelDraw;
import confoci.rng.NullFociDraw;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A balanced contrast against its definition: subsets, permutations, ranks and clusters one by one, in float64. */
class BalancedDefinitionTest {

    private static final Mask MASK = SmallMasks.on(SmallMasks.grid(14));
    private static final int VOXELS = MASK.voxels().size();
    private static final long SEED = 5;

    private static List<Experiment> experiments(int count, long seed) {
        Random random = new Random(seed);
        List<Experiment> experiments = new ArrayList<>();
        for (int e = 0; e < count; e++) {
            List<Focus> foci = new ArrayList<>();
            for (int f = 0; f < 1 + random.nextInt(3); f++) {
                foci.add(new Focus(new Point(random.nextInt(-50, 51), random.nextInt(-80, 51), random.nextInt(-40, 60)),
                        StereotaxicSpace.MNI, "row " + f));
            }
            experiments.add(new Experiment("study " + e, "", 10 + random.nextInt(40), foci, new LinkedHashMap<>()));
        }
        return experiments;
    }

    /** By experiment and voxel. */
    private static double[][] activations(List<ModeledExperiment> experiments, AleSettings settings) {
        double[][] dense = new double[experiments.size()][VOXELS];
        ActivationMapper mapper = new ActivationMapper(ActivationRegion.of(MASK.voxels()), settings.overlap());
        for (int e = 0; e < dense.length; e++) {
            ActivationMap map = experiments.get(e).map(mapper);
            for (int n = 0; n < map.size(); n++) {
                dense[e][map.position(n)] = map.value(n);
            }
        }
        return dense;
    }

    /** The same of random foci. */
    private static double[][] thrown(List<ModeledExperiment> experiments, int permutation) {
        int[] places = new int[experiments.stream().mapToInt(ModeledExperiment::usedFoci).sum()];
        NullFociDraw.draw(SEED, permutation, VOXELS, places.length, places);
        GridShape shape = MASK.grid().shape();
        double[][] dense = new double[experiments.size()][VOXELS];
        int focus = 0;
        for (int e = 0; e < dense.length; e++) {
            AleKernel kernel = experiments.get(e).kernel();
            for (int f = 0; f < experiments.get(e).usedFoci(); f++) {
                int at = MASK.voxels().index(places[focus++]);
                for (int v = 0; v < VOXELS; v++) {
                    int index = MASK.voxels().index(v);
                    double value = kernel.factor(0, shape.x(index) - shape.x(at)) * kernel.factor(1, shape.y(index) - shape.y(at))
                            * kernel.factor(2, shape.z(index) - shape.z(at));
                    dense[e][v] = Math.max(dense[e][v], value);
                }
            }
        }
        return dense;
    }

    /** Per voxel the mean ALE of all subsets of some experiments less that of all subsets of the others. */
    private static double[] differences(double[][] activations, int[] order, int leading, int size) {
        double[] differences = new double[VOXELS];
        for (int v = 0; v < VOXELS; v++) {
            double[] first = new double[leading];
            double[] second = new double[order.length - leading];
            for (int i = 0; i < order.length; i++) {
                double m = activations[order[i]][v];
                if (i < leading) {
                    first[i] = m;
                } else {
                    second[i - leading] = m;
                }
            }
            differences[v] = SubsetMeanTest.enumerated(first, size) - SubsetMeanTest.enumerated(second, size);
        }
        return differences;
    }

    @ParameterizedTest
    @CsvSource({"labels, 8, 4, 2, 60, 0.1", "labels, 9, 6, 3, 40, 0.2", "labels, 16, 9, 5, 20, 0.3", "foci, 8, 4, 3, 60, 0.1",
        "foci, 9, 3, 2, 40, 0.2"})
    void isAsDefined(String kind, int experiments, int first, int size, int permutations, double clusterP) {
        boolean labels = kind.equals("labels");
        AleSettings settings = AleSettings.of(Profile.DEFAULT).clusterP(clusterP).permutations(permutations).seed(SEED).build();
        List<Experiment> all = experiments(experiments, experiments);
        ObservedAle a = ObservedAle.of(all.subList(0, first), MASK, settings);
        ObservedAle b = ObservedAle.of(all.subList(first, experiments), MASK, settings);
        BalancedContrast contrast = new BalancedContrast(a, b, new BalancedSettings(settings, labels ? NullKind.LABELS : NullKind.FOCI,
                OptionalInt.of(size)), _ -> { });
        BalancedResult result = contrast.result(Divider.WHOLE.done(contrast.work((_, run) -> run.apply(_ -> { }))));

        boolean turned = GroupWeights.turns(a.experiments(), b.experiments());
        List<ModeledExperiment> modeled = new ArrayList<>((turned ? b : a).experiments());
        int leading = modeled.size();
        modeled.addAll((turned ? a : b).experiments());
        double[][] observed = activations(modeled, settings);
        int[] order = new int[experiments];
        Arrays.setAll(order, i -> i);
        double[][] differences = new double[permutations + 1][];
        differences[0] = differences(observed, order, leading, size);
        for (int p = 0; p < permutations; p++) {
            if (labels) {
                LabelDraw.draw(SEED, p, leading, order);
                differences[p + 1] = differences(observed, order, leading, size);
            } else {
                differences[p + 1] = differences(thrown(modeled, p), order, leading, size);
            }
        }
        double[] scale = new double[VOXELS];
        for (int v = 0; v < VOXELS; v++) {
            scale[v] = labels ? 1 / deviation(observed, v, leading, size) : 1;
        }
        for (Direction direction : Direction.values()) {
            double sign = direction == Direction.FIRST != turned ? 1 : -1;
            check(result.directions().get(direction.ordinal()).map(), sign, differences, scale, clusterP);
        }
        for (int v = 0; v < VOXELS; v++) {
            assertThat(result.difference()[v]).isCloseTo((turned ? -1 : 1) * differences[0][v], within(1e-13));
        }
    }

    private static double deviation(double[][] activations, int voxel, int leading, int size) {
        double[] own = Arrays.stream(activations).mapToDouble(map -> map[voxel]).toArray();
        double mean = Arrays.stream(own).average().orElseThrow();
        double variance = Arrays.stream(own).map(m -> (m - mean) * (m - mean)).sum() / (own.length - 1);
        // The two means are drawn without replacement: var = S2 (1 / N_A + 1 / N_B).
        return size * Math.sqrt(variance * (1.0 / leading + 1.0 / (own.length - leading)));
    }

    private static void check(ContrastMap map, double sign, double[][] differences, double[] scale, double clusterP) {
        int permutations = differences.length - 1;
        double[][] above = new double[permutations + 1][VOXELS];
        double[] largest = new double[permutations + 1];
        for (int v = 0; v < VOXELS; v++) {
            int reaching = 0;
            double[] values = new double[permutations + 1];
            for (int s = 0; s <= permutations; s++) {
                // Equal but for rounding is equal.
                values[s] = sign * Math.rint(differences[s][v] * 0x1p28);
                reaching += s > 0 && values[s] >= values[0] ? 1 : 0;
                double statistic = Double.isInfinite(scale[v]) ? 0 : values[s] * 0x1p-28 * scale[v];
                largest[s] = Math.max(largest[s], statistic);
                if (s == 0) {
                    assertThat(map.tested().statistic()[v]).isCloseTo(Math.max(0, statistic), within(1e-6));
                }
            }
            double p = (reaching + 1.0) / (permutations + 1);
            assertThat(map.tested().p().applyAsDouble(v)).isCloseTo(p, within(1e-12));
            double[] descending = Arrays.stream(values).map(x -> -x).sorted().map(x -> -x).toArray();
            int rank = 0;
            while ((rank + 1.0) / (permutations + 1) < clusterP) {
                rank++;
            }
            for (int s = 0; s <= permutations; s++) {
                above[s][v] = Double.isInfinite(scale[v]) ? 0 : Math.max(0, (values[s] - descending[rank]) * 0x1p-28 * scale[v]);
            }
            assertThat(above[0][v] > 0).isEqualTo(p < clusterP);
        }
        for (int s = 1; s <= permutations; s++) {
            List<double[]> clusters = clusters(above[s]);
            assertThat(map.nullMaxima().of(Maximum.HEIGHT)[s - 1]).isCloseTo(largest[s], within(1e-6));
            assertThat(map.nullMaxima().of(Maximum.CLUSTER_SIZE)[s - 1])
                    .isEqualTo(clusters.stream().mapToDouble(c -> c[0]).max().orElse(0));
            assertThat(map.nullMaxima().of(Maximum.CLUSTER_MASS)[s - 1])
                    .isCloseTo(clusters.stream().mapToDouble(c -> c[1]).max().orElse(0), within(1e-5));
        }
        List<double[]> observed = clusters(above[0]);
        assertThat(map.tested().clusters().stream().mapToDouble(Cluster::size).sorted())
                .containsExactly(observed.stream().mapToDouble(c -> c[0]).sorted().boxed().toArray(Double[]::new));
        assertThat(map.tested().clusters().stream().mapToDouble(Cluster::mass).sum())
                .isCloseTo(observed.stream().mapToDouble(c -> c[1]).sum(), within(1e-5));
    }

    /** Size and mass of what hangs together by faces. */
    private static List<double[]> clusters(double[] above) {
        boolean[] seen = new boolean[above.length];
        List<double[]> clusters = new ArrayList<>();
        for (int start = 0; start < above.length; start++) {
            double[] cluster = new double[2];
            grow(start, above, seen, cluster);
            if (cluster[0] > 0) {
                clusters.add(cluster);
            }
        }
        return clusters;
    }

    private static void grow(int v, double[] above, boolean[] seen, double[] cluster) {
        if (seen[v] || above[v] <= 0) {
            return;
        }
        seen[v] = true;
        cluster[0]++;
        cluster[1] += above[v];
        for (int other = 0; other < above.length; other++) {
            if (MASK.grid().toMm(MASK.voxels().index(v)).distanceTo(MASK.grid().toMm(MASK.voxels().index(other))) < 14.5) {
                grow(other, above, seen, cluster);
            }
        }
    }
}
