package confoci.host.ale.contrast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.ale.model.Profile;
import confoci.host.device.select.Devices;
import confoci.host.foci.Experiment;
import confoci.host.resume.Range;
import confoci.host.space.Mask;
import confoci.host.space.VoxelRanks;
import confoci.host.stats.Cluster;
import confoci.host.stats.Tfce;
import confoci.host.stats.TfceSpec;
import confoci.host.stats.VoxelNeighbours;
import confoci.host.template.SmallMasks;
import confoci.model.Connectivity;
import confoci.op.LabelNull;
import confoci.op.LabelNullRequest;
import confoci.op.Labellings;
import confoci.op.Maximum;
import confoci.rng.LabelDraw;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A contrast against its definition: every labelling drawn again, every sum added up in float64, voxel by voxel. */
class ContrastDefinitionTest {

    private static final Mask MASK = SmallMasks.on(SmallMasks.grid(12));

    /** A contrast of the first experiments with the rest, and the weights of all in the order of the groups. */
    private record Contrast(LabelExchange exchange, List<ContrastMap> maps, double[][] weights, int size) {

        static Contrast of(int experiments, int size, int permutations, double clusterP, long seed) {
            AleSettings settings = AleSettings.of(Profile.DEFAULT).clusterP(clusterP).permutations(permutations).seed(seed).build();
            List<Experiment> all = ExperimentWeightsTest.experiments(experiments * 7L + size, experiments);
            ObservedAle a = ObservedAle.of(all.subList(0, size), MASK, settings);
            ObservedAle b = ObservedAle.of(all.subList(size, experiments), MASK, settings);
            GroupWeights groups = GroupWeights.of(a, b, settings.overlap(), _ -> { }, _ -> { });
            ExperimentWeights weights = groups.weights();
            int leading = groups.size();
            int rank = ContrastMap.rank(settings.inference().settings(), permutations);
            LabelNullRequest request = new LabelNullRequest(Labellings.drawn(experiments, leading, seed, 0, permutations), rank);
            try (Backend backend = Devices.found().open("cpu:scalar", BackendOptions.withThreads(1), _ -> { });
                    LabelNull engine = backend.prepare(LabelNull.OPERATION, request)) {
                LabelExchange exchange = LabelExchange.run(engine, groups, _ -> { });
                double[][] own = new double[weights.voxels()][experiments];
                for (int v = 0; v < own.length; v++) {
                    for (int at = weights.first()[v]; at < weights.first()[v + 1]; at++) {
                        own[v][weights.experiment()[at]] = weights.weight()[at];
                    }
                }
                return new Contrast(exchange, Arrays.stream(Direction.values())
                        .map(direction -> ContrastMap.of(direction, exchange.of(direction), MASK, settings.inference().settings()))
                        .toList(), own, leading);
            }
        }

        /** Per labelling, the observed one first, the sum of each voxel. */
        double[][] sums(int permutations, long seed) {
            double[][] sums = new double[permutations + 1][weights.length];
            int[] order = new int[weights[0].length];
            for (int s = 0; s <= permutations; s++) {
                for (int e = 0; e < order.length; e++) {
                    order[e] = e;
                }
                if (s > 0) {
                    LabelDraw.draw(seed, s - 1, size, order);
                }
                for (int v = 0; v < weights.length; v++) {
                    for (int i = 0; i < size; i++) {
                        sums[s][v] += weights[v][order[i]];
                    }
                }
            }
            return sums;
        }

        double[] weightsAt(int voxel) {
            return weights[voxel];
        }
    }

    @ParameterizedTest
    @CsvSource({"8, 4, 300, 0.05", "7, 2, 300, 0.2", "7, 5, 200, 0.1", "9, 1, 100, 0.3", "30, 12, 400, 0.02", "12, 6, 99, 0.01",
        "20, 3, 150, 0.6"})
    void isAsDefined(int experiments, int size, int permutations, double clusterP) {
        Contrast contrast = Contrast.of(experiments, size, permutations, clusterP, 5);
        double[][] sums = contrast.sums(permutations, 5);
        for (ContrastMap map : contrast.maps) {
            // In this direction, more is more: the sums of the leading group, or their negatives.
            double sign = map.direction() == Direction.FIRST != contrast.exchange.sums().groups().turned() ? 1 : -1;
            double[][] above = new double[permutations + 1][MASK.voxels().size()];
            double[] largest = new double[permutations + 1];
            for (int v = 0; v < MASK.voxels().size(); v++) {
                double[] own = contrast.weightsAt(v);
                double mean = Math.rint(Arrays.stream(own).sum() * contrast.size / experiments);
                double variance = 0;
                for (double w : own) {
                    variance += Math.pow(w - Arrays.stream(own).average().orElseThrow(), 2) / (experiments - 1);
                }
                double deviation = Math.sqrt(variance * contrast.size * (experiments - contrast.size) / experiments);
                int reaching = 0;
                double[] values = new double[permutations + 1];
                for (int s = 0; s <= permutations; s++) {
                    values[s] = sign * sums[s][v];
                    reaching += s > 0 && values[s] >= values[0] ? 1 : 0;
                    double z = deviation == 0 ? 0 : sign * (sums[s][v] - mean) / deviation;
                    largest[s] = Math.max(largest[s], z);
                    if (s == 0) {
                        assertThat(map.tested().statistic()[v]).isCloseTo(Math.max(0, z), within(1e-5));
                    }
                }
                double p = (reaching + 1.0) / (permutations + 1);
                assertThat(map.tested().p().applyAsDouble(v)).isCloseTo(p, within(1e-12));
                double[] descending = Arrays.stream(values).map(x -> -x).sorted().map(x -> -x).toArray();
                double threshold = descending[most(clusterP, permutations)];
                for (int s = 0; s <= permutations; s++) {
                    above[s][v] = deviation == 0 ? 0 : Math.max(0, (values[s] - threshold) / deviation);
                }
                assertThat(above[0][v] > 0).isEqualTo(p < clusterP);
            }
            double[] heights = map.nullMaxima().of(Maximum.HEIGHT);
            double[] sizes = map.nullMaxima().of(Maximum.CLUSTER_SIZE);
            double[] masses = map.nullMaxima().of(Maximum.CLUSTER_MASS);
            for (int s = 1; s <= permutations; s++) {
                List<double[]> clusters = clusters(above[s]);
                assertThat(heights[s - 1]).isCloseTo(largest[s], within(1e-5));
                assertThat(sizes[s - 1]).isEqualTo(clusters.stream().mapToDouble(c -> c[0]).max().orElse(0));
                assertThat(masses[s - 1]).isCloseTo(clusters.stream().mapToDouble(c -> c[1]).max().orElse(0), within(1e-4));
            }
            List<double[]> observed = clusters(above[0]);
            List<Cluster> found = map.tested().clusters();
            assertThat(found.stream().mapToDouble(Cluster::size).sorted()).containsExactly(observed.stream().mapToDouble(c -> c[0]).sorted()
                    .boxed().toArray(Double[]::new));
            assertThat(found.stream().mapToDouble(Cluster::mass).sum())
                    .isCloseTo(observed.stream().mapToDouble(c -> c[1]).sum(), within(1e-4));
        }
    }

    /** The most labellings that a share below this p can be. */
    private static int most(double p, int permutations) {
        int most = 0;
        while ((most + 1.0) / (permutations + 1) < p) {
            most++;
        }
        return most;
    }

    /** Size and mass of what hangs together by faces. */
    private static List<double[]> clusters(double[] above) {
        boolean[] seen = new boolean[above.length];
        List<double[]> clusters = new ArrayList<>();
        for (int start = 0; start < above.length; start++) {
            Deque<Integer> open = new ArrayDeque<>();
            double[] cluster = new double[2];
            visit(start, above, seen, open);
            while (!open.isEmpty()) {
                int v = open.pop();
                cluster[0]++;
                cluster[1] += above[v];
                for (int other = 0; other < above.length; other++) {
                    if (neighbours(v, other)) {
                        visit(other, above, seen, open);
                    }
                }
            }
            if (cluster[0] > 0) {
                clusters.add(cluster);
            }
        }
        return clusters;
    }

    private static void visit(int v, double[] above, boolean[] seen, Deque<Integer> open) {
        if (above[v] > 0 && !seen[v]) {
            seen[v] = true;
            open.push(v);
        }
    }

    private static boolean neighbours(int v, int other) {
        return MASK.grid().toMm(MASK.voxels().index(v)).distanceTo(MASK.grid().toMm(MASK.voxels().index(other))) < 12.5;
    }

    /** The maps of the definition, enhanced: of the observed labels, and the largest value of each permutation. */
    @ParameterizedTest
    @CsvSource({"8, 4, 60, 1", "7, 5, 40, 3", "24, 9, 40, 2"})
    void tfceIsThatOfTheStandardisedSums(int experiments, int size, int permutations, int threads) {
        Contrast contrast = Contrast.of(experiments, size, permutations, 0.05, 5);
        double[][] sums = contrast.sums(permutations, 5);
        LabelTfce tfce = new LabelTfce(contrast.exchange.sums(), new VoxelRanks(MASK.voxels()), Connectivity.FACES);
        Map<Direction, double[]> maxima = tfce.maxima(Labellings.drawn(experiments, contrast.size, 5, 0, permutations),
                Range.upTo(permutations), EnumSet.allOf(Direction.class), threads, _ -> { });
        Tfce enhancing = new Tfce(new VoxelNeighbours(new VoxelRanks(MASK.voxels()), Connectivity.FACES), TfceSpec.EXACT, 1);
        for (Direction direction : Direction.values()) {
            double sign = direction == Direction.FIRST != contrast.exchange.sums().groups().turned() ? 1 : -1;
            for (int s = 0; s <= permutations; s++) {
                double[] heights = new double[MASK.voxels().size()];
                for (int v = 0; v < heights.length; v++) {
                    double[] own = contrast.weightsAt(v);
                    double mean = Arrays.stream(own).average().orElseThrow();
                    double variance = Arrays.stream(own).map(w -> (w - mean) * (w - mean)).sum() / (experiments - 1);
                    double deviation = Math.sqrt(variance * contrast.size * (experiments - contrast.size) / experiments);
                    heights[v] = deviation == 0 ? 0 : Math.max(0, sign * (sums[s][v] - Math.rint(mean * contrast.size)) / deviation);
                }
                double[] enhanced = enhancing.enhance(heights);
                if (s == 0) {
                    // Heights are rounded to 1/1024.
                    double[] observed = tfce.observed(direction);
                    for (int v = 0; v < observed.length; v++) {
                        assertThat(observed[v]).isCloseTo(enhanced[v], within(0.01 + 0.01 * enhanced[v]));
                    }
                } else {
                    double largest = Arrays.stream(enhanced).max().orElseThrow();
                    assertThat(maxima.get(direction)[s - 1]).isCloseTo(largest, within(0.01 + 0.01 * largest));
                }
            }
        }
    }

    /** With many permutations, p is the share of all divisions of the experiments, which are counted one by one. */
    @ParameterizedTest
    @CsvSource({"8, 4", "7, 2", "7, 5", "6, 1"})
    void pIsTheShareOfAllDivisions(int experiments, int size) {
        int permutations = 20_000;
        Contrast contrast = Contrast.of(experiments, size, permutations, 0.001, 1);
        for (ContrastMap map : contrast.maps) {
            double sign = map.direction() == Direction.FIRST != contrast.exchange.sums().groups().turned() ? 1 : -1;
            for (int v = 0; v < MASK.voxels().size(); v++) {
                int divisions = 0;
                int reaching = 0;
                double observed = sum(contrast.weightsAt(v), (1 << contrast.size) - 1);
                for (int group = 0; group < 1 << experiments; group++) {
                    if (Integer.bitCount(group) == contrast.size) {
                        divisions++;
                        reaching += sign * sum(contrast.weightsAt(v), group) >= sign * observed ? 1 : 0;
                    }
                }
                double exact = (double) reaching / divisions;
                double error = Math.sqrt(exact * (1 - exact) / permutations);
                assertThat(map.tested().p().applyAsDouble(v)).isCloseTo(exact, within(5 * error + 1e-4));
            }
            assertThat(map.tested().clusters()).isEmpty();
        }
    }

    private static double sum(double[] weights, int group) {
        double sum = 0;
        for (int e = 0; e < weights.length; e++) {
            sum += (group >> e & 1) * weights[e];
        }
        return sum;
    }
}
