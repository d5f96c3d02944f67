package confoci.host.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same folds as scikit-learn, the same predictions, weights and scores ({@code validation/oracle/predict_reference.py}). */
class CrossValidationTest {

    private static final JsonNode EXPECTED = expected();

    private static JsonNode expected() {
        try {
            return new ObjectMapper().readTree(CrossValidationTest.class.getResource("expected.json"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static double[] numbers(JsonNode node) {
        return IntStream.range(0, node.size()).mapToDouble(i -> node.get(i).asDouble()).toArray();
    }

    private static double[][] matrix(JsonNode node) {
        return IntStream.range(0, node.size()).mapToObj(i -> numbers(node.get(i))).toArray(double[][]::new);
    }

    private static int[] whole(JsonNode node) {
        return Arrays.stream(numbers(node)).mapToInt(value -> (int) value).toArray();
    }

    private static Dataset data(boolean confounds) {
        double[] y = numbers(EXPECTED.get("y"));
        double[][] x = matrix(EXPECTED.get("x"));
        return new Dataset(IntStream.range(0, y.length).mapToObj(s -> "s" + s).toList(),
                IntStream.range(0, x[0].length).mapToObj(e -> "f" + e).toList(), x, y,
                confounds ? matrix(EXPECTED.get("confounds")) : new double[y.length][0]);
    }

    private static final Splits GIVEN = new Splits() {

        @Override
        public int[] outer(int repeat) {
            return whole(EXPECTED.get("outer"));
        }

        @Override
        public int[] inner(int repeat, int fold, int[] training) {
            return whole(EXPECTED.get("inner").get(fold));
        }
    };

    private static Learner learner(String name) {
        return name.startsWith("cpm") ? new ConnectomePrediction(EXPECTED.get("p").asDouble())
                : new RidgeRegression(Arrays.stream(numbers(EXPECTED.get("penalties"))).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpm", "cpm_confounds", "ridge", "ridge_confounds"})
    void asByScikitLearn(String name) {
        JsonNode expected = EXPECTED.get(name);
        Dataset data = data(name.endsWith("confounds"));
        Prediction found = new CrossValidation(data, learner(name), GIVEN, 1, 0, 1).run(2, _ -> { });
        double[][] predictions = matrix(expected.get("predictions"));
        double[] targets = numbers(expected.get("targets"));
        for (Prediction.Predicted one : found.predictions()) {
            assertThat(one.outcome()).isCloseTo(targets[one.subject()], within(1e-8));
            for (int model = 0; model < predictions.length; model++) {
                assertThat(one.values()[model]).isCloseTo(predictions[model][one.subject()], within(1e-8));
            }
        }
        for (int model = 0; model < predictions.length; model++) {
            JsonNode scores = expected.get("scores").get(model);
            Scores ours = found.scores().getFirst().get(model);
            assertThat(ours.r()).isCloseTo(scores.get("r").asDouble(), within(1e-8));
            assertThat(ours.r2()).isCloseTo(scores.get("r2").asDouble(), within(1e-8));
            assertThat(ours.mse()).isCloseTo(scores.get("mse").asDouble(), within(1e-8));
            assertThat(ours.mae()).isCloseTo(scores.get("mae").asDouble(), within(1e-8));
        }
        double[][] weights = matrix(expected.get("weights"));
        for (int e = 0; e < data.features().size(); e++) {
            int feature = e;
            assertThat(found.weights().get(e).mean()).as("weight %d", e)
                    .isCloseTo(Arrays.stream(weights).mapToDouble(fold -> fold[feature]).average().orElseThrow(), within(1e-8));
        }
        if (expected.has("chosen")) {
            assertThat(found.folds().stream().mapToDouble(Prediction.Fold::chosen)
                    .toArray()).containsExactly(numbers(expected.get("chosen")));
        }
    }

    /** What leaks from tested subjects would change with their outcomes. */
    @ParameterizedTest
    @ValueSource(strings = {"cpm_confounds", "ridge_confounds"})
    void nothingIsLearnedOfThoseThatArePredicted(String name) {
        Dataset data = data(true);
        int[] fold = GIVEN.outer(0);
        double[] other = data.y().clone();
        double[][] confounds = Arrays.stream(data.confounds()).map(double[]::clone).toArray(double[][]::new);
        for (int s = 0; s < other.length; s++) {
            if (fold[s] == 2) {
                other[s] = -1000 * s;
                confounds[s][0] = 999;
            }
        }
        Dataset changed = new Dataset(data.subjects(), data.features(), data.x(), other, confounds);
        List<Prediction.Predicted> before = new CrossValidation(data, learner(name), GIVEN, 1, 0, 1).run(2, _ -> { }).predictions();
        List<Prediction.Predicted> after = new CrossValidation(changed, learner(name), GIVEN, 1, 0, 1).run(2, _ -> { }).predictions();
        for (int s = 0; s < other.length; s++) {
            if (fold[s] == 2) {
                assertThat(after.get(s).values()).containsExactly(before.get(s).values());
            }
        }
        assertThat(after.stream().mapToDouble(one -> one.values()[0]).toArray())
                .isNotEqualTo(before.stream().mapToDouble(one -> one.values()[0]).toArray());
    }

    private static int[] alone(int subjects) {
        return IntStream.range(0, subjects).toArray();
    }

    /** Families of one to four. */
    private static final int[] FAMILIES = {0, 0, 1, 2, 2, 2, 3, 4, 4, 4, 4, 5, 5, 6, 7, 7, 8, 9, 9, 9, 10, 11};

    @Test
    void subjectsOfAGroupAreInOneFold() {
        Splits splits = Splits.random(3, FAMILIES, 4, 3);
        for (int repeat = 0; repeat < 5; repeat++) {
            int[] outer = splits.outer(repeat);
            requireWhole(alone(FAMILIES.length), outer);
            int[] sizes = new int[4];
            Arrays.stream(outer).forEach(fold -> sizes[fold]++);
            assertThat(Arrays.stream(sizes).boxed()).allMatch(size -> size == 5 || size == 6);
            int[] training = IntStream.range(0, FAMILIES.length).filter(s -> outer[s] != 1).toArray();
            int[] inner = splits.inner(repeat, 1, training);
            requireWhole(training, inner);
            assertThat(inner).contains(0, 1, 2);
        }
        assertThat(splits.outer(1)).isNotEqualTo(splits.outer(0));
    }

    private static void requireWhole(int[] subjects, int[] folds) {
        for (int a = 0; a < subjects.length; a++) {
            for (int b = 0; b < a; b++) {
                if (FAMILIES[subjects[a]] == FAMILIES[subjects[b]]) {
                    assertThat(folds[a]).isEqualTo(folds[b]);
                }
            }
        }
    }

    /** A pair gets the outcomes of a pair, in either order, each equally often. */
    @Test
    void permutationsExchangeGroupsOfASizeAndSubjectsWithinThem() {
        int[] groups = {0, 0, 1, 2, 2, 3};
        SubjectExchange exchange = new SubjectExchange(groups, 7);
        Map<List<Integer>, Integer> counts = new HashMap<>();
        for (int m = 0; m < 1600; m++) {
            counts.merge(Arrays.stream(exchange.draw(m)).boxed().toList(), 1, Integer::sum);
        }
        // Two orders of the pairs, two within each, two of the single ones.
        assertThat(counts).hasSize(16).containsKey(List.of(4, 3, 5, 0, 1, 2));
        // Binomial(1600, 1/16): 60 to 142 with probability 0.9999.
        assertThat(counts.values()).allMatch(count -> count >= 60 && count <= 142);
        counts.keySet().forEach(given -> assertThat(groups[given.get(0)]).isEqualTo(groups[given.get(1)]));
    }

    /** Families that are alike in features and, for other reasons, in outcome: whole families are exchanged. */
    @Test
    void ofNoiseThatIsAlikeInFamiliesTheNullIsRight() {
        int[] families = IntStream.range(0, 32).map(s -> s / 4).toArray();
        // Binomial(60, 0.05): at most 10 with probability 0.9998.
        assertThat(significant(families)).isLessThanOrEqualTo(10);
        assertThat(significant(alone(32))).as("without groups").isGreaterThan(10);
    }

    /** In how many of 60 data sets p is at most 0.05. */
    private static int significant(int[] exchanged) {
        int low = 0;
        for (int set = 0; set < 60; set++) {
            Random random = new Random(100 + set);
            double[][] x = new double[32][8];
            double[] y = new double[32];
            for (int s = 0; s < y.length; s++) {
                y[s] = (s % 4 == 0 ? random.nextGaussian() : y[s - s % 4]) + 0.1 * random.nextGaussian();
                for (int e = 0; e < 8; e++) {
                    x[s][e] = (s % 4 == 0 ? random.nextGaussian() : x[s - s % 4][e]) + 0.1 * random.nextGaussian();
                }
            }
            Dataset noise = new Dataset(IntStream.range(0, 32).mapToObj(s -> "s" + s).toList(),
                    IntStream.range(0, 8).mapToObj(e -> "f" + e).toList(), x, y, new double[32][0], exchanged);
            Prediction found = new CrossValidation(noise, new RidgeRegression(List.of(1.0)), Splits.random(set, exchanged, 4, 2), 1, 39,
                    set).run(1, _ -> { });
            long reached = Arrays.stream(found.nulls()[0]).filter(r -> r >= found.r(0)).count();
            low += reached <= 1 ? 1 : 0;
        }
        return low;
    }

    /** The mean over repetitions of equal r is the same number, so that p counts them as reached. */
    @Test
    void aPermutationThatChangesNothingReachesWhatWasObserved() {
        Random random = new Random(5);
        double[][] x = new double[12][3];
        double[] y = new double[12];
        for (int s = 0; s < 12; s++) {
            y[s] = s < 6 ? 1 : 0;
            for (int e = 0; e < 3; e++) {
                x[s][e] = y[s] + random.nextGaussian();
            }
        }
        // Those of a group have the same outcome, and there is one group of each size.
        int[] groups = {0, 0, 0, 0, 1, 1, 2, 2, 2, 2, 2, 3};
        for (int s = 0; s < 12; s++) {
            y[s] = groups[s] * 0.7 + 0.1;
        }
        Dataset data = new Dataset(IntStream.range(0, 12).mapToObj(s -> "s" + s).toList(), List.of("a", "b", "c"), x, y,
                new double[12][0], groups);
        Prediction found = new CrossValidation(data, new RidgeRegression(List.of(1.0)), Splits.random(2, alone(12), 3, 2), 7, 20, 2)
                .run(2, _ -> { });
        assertThat(found.nulls()[0]).containsOnly(found.r(0));
    }

    @Test
    void foldsOfRandomSplitsAreEvenAndDifferBetweenRepetitions() {
        Splits splits = Splits.random(3, alone(23), 5, 4);
        int[] sizes = new int[5];
        Arrays.stream(splits.outer(0)).forEach(fold -> sizes[fold]++);
        assertThat(sizes).containsExactlyInAnyOrder(5, 5, 5, 4, 4);
        assertThat(splits.outer(1)).isNotEqualTo(splits.outer(0));
        assertThat(splits.outer(0)).isEqualTo(Splits.random(3, alone(23), 5, 4).outer(0));
        assertThat(splits.outer(0)).isNotEqualTo(Splits.random(4, alone(23), 5, 4).outer(0));
        assertThat(splits.inner(0, 1, alone(18))).isNotEqualTo(splits.inner(0, 2, alone(18)));
    }

    /** Of outcomes that have nothing to do with features, p is uniform: below 0.2 in about a fifth of data sets. */
    @Test
    void ofNoiseTheNullIsRight() {
        int low = 0;
        int sets = 60;
        for (int set = 0; set < sets; set++) {
            Random random = new Random(set);
            double[][] x = new double[20][15];
            double[] y = new double[20];
            for (int s = 0; s < y.length; s++) {
                y[s] = random.nextGaussian();
                for (int e = 0; e < 15; e++) {
                    x[s][e] = random.nextGaussian();
                }
            }
            Dataset noise = new Dataset(IntStream.range(0, 20).mapToObj(s -> "s" + s).toList(),
                    IntStream.range(0, 15).mapToObj(e -> "f" + e).toList(), x, y, new double[20][0]);
            Prediction found = new CrossValidation(noise, new RidgeRegression(List.of(10.0)), Splits.random(set, alone(20), 5, 2), 1, 39,
                    set).run(2, _ -> { });
            long reached = Arrays.stream(found.nulls()[0]).filter(r -> r >= found.r(0)).count();
            low += (reached + 1) / 40.0 <= 0.2 ? 1 : 0;
        }
        // Binomial(60, 0.2): 3 to 21 with probability 0.9998.
        assertThat(low).isBetween(3, 21);
    }
}
