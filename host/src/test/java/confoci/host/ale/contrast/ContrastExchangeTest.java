package confoci.host.ale.contrast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.ale.model.Profile;
import confoci.host.device.select.Devices;
import confoci.host.foci.Experiment;
import confoci.host.inference.InferenceSettings;
import confoci.host.resume.Range;
import confoci.host.space.Mask;
import confoci.host.space.VoxelRanks;
import confoci.host.stats.Cluster;
import confoci.host.template.SmallMasks;
import confoci.op.LabelNull;
import confoci.op.LabelNullRequest;
import confoci.op.Labellings;
import confoci.op.Maximum;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The error rate of a contrast rests on this: the observed labelling is one among the permuted ones. Whichever of them is called the
 * observed one, its maps have the maxima that it has as a permutation: to the last bit, or with TFCE, whose sums are in another order, to
 * what counts as a tie.
 */
class ContrastExchangeTest {

    private static final Mask MASK = SmallMasks.on(SmallMasks.grid(12));

    /** Height, cluster size, mass and TFCE by direction: of the observed maps, and of each permutation. */
    private record Maxima(double[][] observed, double[][][] permuted) {

        static Maxima of(List<Experiment> experiments, Labellings labellings, int size, AleSettings settings, String device) {
            InferenceSettings inference = settings.inference().settings();
            ExperimentWeights weights = ExperimentWeights.of(ObservedAle.of(experiments, MASK, settings).experiments(), MASK.voxels(),
                    settings.overlap(), _ -> { }, _ -> { });
            int permutations = labellings.count() - 1;
            LabelNullRequest request = new LabelNullRequest(labellings, ContrastMap.rank(inference, permutations));
            try (Backend backend = Devices.found().open(device, BackendOptions.withThreads(2), _ -> { });
                    LabelNull engine = backend.prepare(LabelNull.OPERATION, request)) {
                LabelExchange exchange = LabelExchange.run(engine, new GroupWeights(weights, size, false), _ -> { });
                LabelTfce tfce = new LabelTfce(exchange.sums(), new VoxelRanks(MASK.voxels()), inference.connectivity());
                double[][] observed = new double[2][];
                double[][][] permuted = new double[2][][];
                for (Direction direction : Direction.values()) {
                    ContrastMap map = ContrastMap.of(direction, exchange.of(direction), MASK, inference, tfce.observed(direction),
                            tfce.maxima(labellings, Range.upTo(labellings.count() - 1), Set.of(direction), 1, _ -> { })
                                    .getOrDefault(direction, new double[0]));
                    observed[direction.ordinal()] = new double[] {
                        Arrays.stream(map.tested().statistic()).max().orElseThrow(),
                        map.tested().clusters().stream().mapToInt(Cluster::size).max().orElse(0),
                        map.tested().clusters().stream().mapToDouble(Cluster::mass).max().orElse(0),
                        Arrays.stream(tfce.observed(direction)).max().orElseThrow()};
                    permuted[direction.ordinal()] = new double[][] {
                        map.nullMaxima().of(Maximum.HEIGHT), map.nullMaxima().of(Maximum.CLUSTER_SIZE),
                        map.nullMaxima().of(Maximum.CLUSTER_MASS), map.nullMaxima().of(Maximum.TFCE)};
                }
                return new Maxima(observed, permuted);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"14, 7, cpu:scalar", "14, 7, cpu:vector", "9, 3, cpu:vector", "11, 8, cpu:scalar", "5, 1, cpu:vector"})
    void anyLabellingCanBeTheObservedOne(int experiments, int size, String device) {
        int permutations = 70;
        AleSettings settings = AleSettings.of(Profile.DEFAULT).clusterP(0.1).permutations(permutations).seed(3).build();
        List<Experiment> all = ExperimentWeightsTest.experiments(experiments * 11L + size, experiments);
        Labellings labellings = Labellings.drawn(experiments, size, 3, 0, permutations);
        Maxima first = Maxima.of(all, labellings, size, settings, device);
        for (int chosen : new int[] {1, 31, 32, 64, permutations}) {
            int[] order = firstGroupFirst(labellings, chosen);
            List<Experiment> ordered = new ArrayList<>();
            for (int e : order) {
                ordered.add(all.get(e));
            }
            Maxima exchanged = Maxima.of(ordered, exchanged(labellings, chosen, order), size, settings, device);
            for (int direction = 0; direction < 2; direction++) {
                for (int statistic = 0; statistic < 4; statistic++) {
                    assertThat(exchanged.observed[direction][statistic]).as("statistic %s", statistic)
                            .isCloseTo(first.permuted[direction][statistic][chosen - 1], tie(statistic));
                    assertThat(exchanged.permuted[direction][statistic][chosen - 1]).as("statistic %s", statistic)
                            .isCloseTo(first.observed[direction][statistic], tie(statistic));
                }
            }
        }
    }

    private static Percentage tie(int statistic) {
        return withinPercentage(statistic == 3 ? 1e-11 : 0);
    }

    /** The experiments, those of the first group of a labelling first. */
    private static int[] firstGroupFirst(Labellings labellings, int chosen) {
        int[] order = new int[labellings.experiments()];
        int placed = 0;
        for (boolean member : new boolean[] {true, false}) {
            for (int e = 0; e < order.length; e++) {
                if (labellings.contains(chosen, e) == member) {
                    order[placed++] = e;
                }
            }
        }
        return order;
    }

    /** The same labellings of experiments in another order, two of them exchanged: labelling 0 and another. */
    private static Labellings exchanged(Labellings labellings, int chosen, int[] order) {
        int words = labellings.words();
        int[] bits = new int[order.length * words];
        for (int e = 0; e < order.length; e++) {
            for (int s = 0; s < labellings.count(); s++) {
                int from = s == 0 ? chosen : s == chosen ? 0 : s;
                if (labellings.contains(from, order[e])) {
                    bits[e * words + s / Integer.SIZE] |= 1 << s;
                }
            }
        }
        return new Labellings(order.length, labellings.count(), bits);
    }
}
