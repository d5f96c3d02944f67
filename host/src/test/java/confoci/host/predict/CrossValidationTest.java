package confoci.host.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
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
        public int[] inner(int repeat, int fold, int training) {
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
        Prediction found = new CrossValidation(data, learner(name), GIVEN, 1, 0, 1).run(_ -> { });
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
        List<Prediction.Predicted> before = new CrossValidation(data, learner(name), GIVEN, 1, 0, 1).run(_ -> { }).predictions();
        List<Prediction.Predicted> after = new CrossValidation(changed, learner(name), GIVEN, 1, 0, 1).run(_ -> { }).predictions();
        for (int s = 0; s < other.length; s++) {
            if (fold[s] == 2) {
                assertThat(after.get(s).values()).containsExactly(before.get(s).values());
            }
        }
        assertThat(after.stream().mapToDouble(one -> one.values()[0]).toArray())
                .isNotEqualTo(before.stream().mapToDouble(one -> one.values()[0]).toArray());
    }

    @Test
    void foldsOfRandomSplitsAreEvenAndDifferBetweenRepetitions() {
        Splits splits = Splits.random(3, 23, 5, 4);
        int[] sizes = new int[5];
        Arrays.stream(splits.outer(0)).forEach(fold -> sizes[fold]++);
        assertThat(sizes).containsExactlyInAnyOrder(5, 5, 5, 4, 4);
        assertThat(splits.outer(1)).isNotEqualTo(splits.outer(0));
        assertThat(splits.outer(0)).isEqualTo(Splits.random(3, 23, 5, 4).outer(0));
        assertThat(splits.outer(0)).isNotEqualTo(Splits.random(4, 23, 5, 4).outer(0));
        assertThat(splits.inner(0, 1, 18)).isNotEqualTo(splits.inner(0, 2, 18));
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
            Prediction found = new CrossValidation(noise, new RidgeRegression(List.of(10.0)), Splits.random(set, 20, 5, 2), 1, 39, set)
                    .run(_ -> { });
            long reached = Arrays.stream(found.nulls()[0]).filter(r -> r >= found.r(0)).count();
            low += (reached + 1) / 40.0 <= 0.2 ? 1 : 0;
        }
        // Binomial(60, 0.2): 3 to 21 with probability 0.9998.
        assertThat(low).isBetween(3, 21);
    }
}
