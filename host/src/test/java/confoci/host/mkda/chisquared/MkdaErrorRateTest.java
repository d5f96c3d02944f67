package confoci.host.mkda.chisquared;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.ale.contrast.ContrastMap;
import confoci.host.ale.contrast.Direction;
import confoci.host.ale.contrast.GroupWeights;
import confoci.host.ale.contrast.LabelExchange;
import confoci.host.ale.contrast.LabelTfce;
import confoci.host.ale.model.OutsidePolicy;
import confoci.host.device.select.Devices;
import confoci.host.foci.Experiment;
import confoci.host.foci.MniConversion;
import confoci.host.inference.CorrectedResult;
import confoci.host.inference.Corrections;
import confoci.host.inference.InferenceSettings;
import confoci.host.inference.MapInference;
import confoci.host.mkda.density.DensityWeights;
import confoci.host.mkda.density.ObservedDensity;
import confoci.host.mkda.density.RandomSpheres;
import confoci.host.mkda.density.WeightRule;
import confoci.host.mkda.model.PlacedExperiment;
import confoci.host.mkda.model.Sphere;
import confoci.host.resume.Range;
import confoci.host.simulate.PlantedStudy;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.space.TalairachTransform;
import confoci.host.stats.FalseDiscoveryRate;
import confoci.host.stats.FamilywiseRule;
import confoci.host.stats.PermutationP;
import confoci.host.template.SmallMasks;
import confoci.model.Connectivity;
import confoci.op.LabelNull;
import confoci.op.LabelNullRequest;
import confoci.op.Labellings;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * How often anything is found where there is nothing: in densities of random foci, and in tests of two groups of one literature; and how
 * often what was planted is found. A property {@code confoci.mkda.figures} names a folder that receives the rates of more data sets.
 */
class MkdaErrorRateTest {

    private static final Mask MASK = SmallMasks.on(SmallMasks.grid(12));
    private static final Sphere SPHERE = Sphere.of(MASK.grid(), 18);
    private static final int PERMUTATIONS = 199;

    /** p is a multiple of 1 / 200, and below 0.05 with at most this probability. */
    private static final double LEVEL = 9.0 / 200;

    private static final Point PLACE = new Point(-40, 0, 10);

    private static final MapInference INFERENCE = new MapInference(new LinkedHashSet<>(List.of(Corrections.VFWE, Corrections.CFWE_SIZE,
            Corrections.CFWE_MASS, Corrections.TFCE, Corrections.FDR, Corrections.BONFERRONI)), settings(0.02));

    private static InferenceSettings settings(double clusterP) {
        return new InferenceSettings(0.05, clusterP, Connectivity.FACES, PermutationP.ADD_ONE, FamilywiseRule.P_BELOW_ALPHA,
                FalseDiscoveryRate.BENJAMINI_HOCHBERG, 0);
    }

    private static List<PlacedExperiment> literature(int experiments, double share, long seed) {
        List<Experiment> all = PlantedStudy.simulate(new PlantedStudy.Design(experiments, 10, 40, 3, 12, PLACE, share, 6, seed), MASK)
                .experiments();
        return PlacedExperiment.of(all, MASK, MniConversion.exact(TalairachTransform.OTHER), OutsidePolicy.KEEP);
    }

    private static void count(String test, List<CorrectedResult> results, Map<String, Integer> found) {
        for (CorrectedResult result : results) {
            found.merge(test + "\t" + result.correction().key(), result.significant().isEmpty() ? 0 : 1, Integer::sum);
        }
    }

    private static void density(List<PlacedExperiment> experiments, WeightRule rule, long seed, Map<String, Integer> found) {
        ObservedDensity observed = ObservedDensity.of(experiments, DensityWeights.of(experiments.stream()
                .map(PlacedExperiment::experiment).toList(), rule, _ -> false), MASK, SPHERE, INFERENCE, _ -> { });
        try (RandomSpheres engine = observed.permutations(seed, 2)) {
            count("density, " + rule, INFERENCE.correct(observed.tested(), Optional.of(engine.maxima(0, PERMUTATIONS))), found);
        }
    }

    private static void uniformity(ActiveGroups groups, long seed, Map<String, Integer> found) {
        Uniformity uniformity = Uniformity.of(groups, INFERENCE);
        try (RandomSpheres engine = uniformity.permutations(seed, 2)) {
            count("uniformity", uniformity.with(engine.maxima(0, PERMUTATIONS)).correct(INFERENCE), found);
        }
    }

    private static void association(ActiveGroups groups, long seed, Backend backend, Map<String, Integer> found) {
        InferenceSettings half = settings(0.01);
        GroupWeights weights = groups.weights();
        Labellings labellings = Labellings.drawn(weights.experiments(), weights.size(), seed, 0, PERMUTATIONS);
        try (LabelNull engine = backend.prepare(LabelNull.OPERATION, new LabelNullRequest(labellings, half.rank(PERMUTATIONS)))) {
            LabelExchange exchange = LabelExchange.run(engine, weights, _ -> { });
            LabelTfce tfce = new LabelTfce(exchange.sums(), groups.ranks(), Connectivity.FACES);
            Map<Direction, double[]> maxima = tfce.maxima(labellings, Range.upTo(labellings.count() - 1),
                    EnumSet.allOf(Direction.class), 2, _ -> { });
            List<ContrastMap> maps = new ArrayList<>();
            for (Direction direction : Direction.values()) {
                maps.add(ContrastMap.of(direction, exchange.of(direction), MASK, half, tfce.observed(direction),
                        maxima.getOrDefault(direction, new double[0])));
            }
            SignedMap map = Association.of(groups, maps.getFirst(), maps.getLast());
            count("association", map.correct(INFERENCE), found);
        }
    }

    private static ActiveGroups groups(List<PlacedExperiment> all, int first) {
        return ActiveGroups.of(all.subList(0, first), all.subList(first, all.size()), MASK, SPHERE, _ -> { });
    }

    private static Map<String, Integer> rates(int experiments, int first, double share, double planted, int sets) {
        Map<String, Integer> found = new TreeMap<>();
        try (Backend backend = Devices.found().open("cpu:vector", BackendOptions.withThreads(2), _ -> { })) {
            for (int set = 0; set < sets; set++) {
                List<PlacedExperiment> random = literature(experiments, planted, set);
                density(random, WeightRule.EQUAL, set, found);
                density(random, WeightRule.SAMPLE_SIZE, set, found);
                uniformity(groups(random, first), set, found);
                // Some experiments of both groups meet at one place; where something is planted, those of group A come first.
                List<PlacedExperiment> all = new ArrayList<>(literature(experiments, planted > 0 ? planted : share, 1000 + set));
                if (planted > 0) {
                    all.sort((a, b) -> b.experiment().tags().get(PlantedStudy.TAG).compareTo(a.experiment().tags().get(PlantedStudy.TAG)));
                }
                association(groups(all, first), set, backend, found);
            }
        }
        return found;
    }

    @Test
    void familywiseErrorIsKept() throws IOException {
        String figures = System.getProperty("confoci.mkda.figures");
        int sets = figures == null ? 60 : 500;
        List<String> table = new ArrayList<>(List.of("experiments\tgroup_a\tplanted\ttest\tcorrection\tdata_sets\tfound\trate\tlevel"));
        for (int[] size : figures == null ? new int[][] {{20, 8}} : new int[][] {{20, 8}, {40, 20}}) {
            rates(size[0], size[1], 0.3, 0, sets).forEach((test, count) -> {
                table.add(row(size, 0, test, sets, count));
                assertThat((double) count / sets).as(test).isLessThan(LEVEL + 4 * Math.sqrt(LEVEL * (1 - LEVEL) / sets));
            });
        }
        if (figures != null) {
            rates(20, 10, 0, 0.5, 100).forEach((test, count) -> table.add(row(new int[] {20, 10}, 0.5, test, 100, count)));
            Files.write(Path.of(figures, "mkda_familywise.tsv"), table);
        }
    }

    /** Half of the experiments have a focus at one place, all those of group A. */
    @Test
    void aPlantedEffectIsFound() {
        Map<String, Integer> found = rates(30, 15, 0, 0.5, 6);
        for (String correction : List.of("vfwe", "cfwe-size", "cfwe-mass", "tfce", "fdr", "bonferroni")) {
            for (String test : List.of("density, equal", "density, sample-size")) {
                assertThat(found.get(test + "\t" + correction)).as(test + ", " + correction).isEqualTo(6);
            }
        }
        assertThat(found.get("association\tvfwe")).isGreaterThanOrEqualTo(5);
        assertThat(found.get("association\tfdr")).isGreaterThanOrEqualTo(4);
    }

    private static String row(int[] size, double planted, String test, int sets, int count) {
        return String.format(Locale.ROOT, "%d\t%d\t%s\t%s\t%d\t%d\t%.4f\t%.4f", size[0], size[1], planted == 0 ? "no" : "yes", test, sets,
                count, (double) count / sets, LEVEL);
    }
}
