package confoci.host.predict;

import confoci.host.predict.Learner.Learned;
import confoci.host.predict.Learner.Prepared;
import confoci.task.TaskThreads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Predicts each subject by what was learned of those in other folds, and does the same with permuted outcomes. A permutation gives each
 * subject the outcome and the confounds of another, and goes through everything that the outcomes themselves do, in the same folds.
 */
public final class CrossValidation {

    private final Dataset data;
    private final Learner learner;
    private final Splits splits;
    private final int repeats;
    private final int permutations;
    private final long seed;

    CrossValidation(Dataset data, Learner learner, Splits splits, int repeats, int permutations, long seed) {
        this.data = data;
        this.learner = learner;
        this.splits = splits;
        this.repeats = repeats;
        this.permutations = permutations;
        this.seed = seed;
    }

    /** With folds by chance. */
    public static CrossValidation of(Dataset data, Learner learner, ValidationSettings settings) {
        return new CrossValidation(data, learner, Splits.random(settings.seed(), data.groups(), settings.folds(), settings.innerFolds()),
                settings.repeats(), settings.permutations(), settings.seed());
    }

    /** How few subjects a fold learns from. */
    public int fewestTraining() {
        return trainings().mapToInt(training -> training.length).min().orElse(data.size());
    }

    /** How many folds there are in all repetitions. */
    public int folds() {
        return (int) trainings().count();
    }

    /** For each confound, in how many folds nothing is taken out for it: it does not vary in those learned from, or others explain it. */
    public int[] foldsWithoutConfound() {
        int[] counts = new int[data.size() == 0 ? 0 : data.confounds()[0].length];
        Outcomes outcomes = new Outcomes(data.y(), data.confounds());
        trainings().forEach(training -> outcomes.idle(training).stream().forEach(confound -> counts[confound]++));
        return counts;
    }

    /** In how many folds the outcome does not vary among the subjects that are learned from. */
    public int foldsWithoutOutcome() {
        return (int) trainings().filter(training -> IntStream.of(training).mapToDouble(s -> data.y()[s]).distinct().count() == 1).count();
    }

    /** The subjects that each fold learns from. */
    private Stream<int[]> trainings() {
        return IntStream.range(0, repeats).mapToObj(splits::outer).flatMap(fold -> IntStream.of(fold).distinct()
                .mapToObj(number -> IntStream.range(0, fold.length).filter(i -> fold[i] != number).toArray()));
    }

    /**
     * Predicts.
     *
     * @param count    threads; results do not depend on it
     * @param progress told how many folds are done
     */
    public Prediction run(int count, LongConsumer progress) {
        List<Outcomes> outcomes = outcomes();
        int models = learner.models().size();
        double[][][] nulls = new double[models][permutations][repeats];
        double[][] weights = new double[3][data.features().size()];
        List<Prediction.Predicted> predictions = new ArrayList<>();
        List<Prediction.Fold> folds = new ArrayList<>();
        List<List<Scores>> scores = new ArrayList<>();
        try (ExecutorService threads = TaskThreads.of(count, "confoci-predict")) {
            for (int repeat = 0; repeat < repeats; repeat++) {
                Repetition repetition = new Repetition(repeat, models);
                int last = IntStream.of(repetition.fold).max().orElseThrow();
                for (int f = 0; f <= last; f++) {
                    repetition.predict(f, outcomes, threads, folds, weights);
                    progress.accept(folds.size());
                }
                repetition.addTo(predictions);
                scores.add(repetition.scores(0));
                for (int m = 1; m <= permutations; m++) {
                    List<Scores> permuted = repetition.scores(m);
                    for (int model = 0; model < models; model++) {
                        nulls[model][m - 1][repeat] = permuted.get(model).r();
                    }
                }
            }
        }
        List<Prediction.Weight> means = IntStream.range(0, data.features().size()).mapToObj(e -> new Prediction.Weight(
                weights[0][e] / folds.size(), weights[1][e] / folds.size(), weights[2][e] / folds.size())).toList();
        // As the mean of what was observed is taken, so that equal outcomes have equal means.
        double[][] meanNulls = Arrays.stream(nulls).map(ofModel -> Arrays.stream(ofModel)
                .mapToDouble(all -> Arrays.stream(all).average().orElseThrow()).toArray()).toArray(double[][]::new);
        return new Prediction(learner.models(), predictions, scores, meanNulls, folds, means);
    }

    /** Those that were observed, then those of each permutation. */
    private List<Outcomes> outcomes() {
        Outcomes observed = new Outcomes(data.y(), data.confounds());
        List<Outcomes> outcomes = new ArrayList<>(List.of(observed));
        SubjectExchange exchange = new SubjectExchange(data.groups(), seed);
        for (int m = 0; m < permutations; m++) {
            outcomes.add(observed.permuted(exchange.draw(m)));
        }
        return outcomes;
    }

    /** One division of the subjects. */
    private final class Repetition {

        private final int repeat;
        private final int[] fold;
        /** By outcomes, by model. */
        private final double[][][] predictions;
        private final double[][] targets;

        Repetition(int repeat, int models) {
            this.repeat = repeat;
            this.fold = splits.outer(repeat);
            this.predictions = new double[permutations + 1][models][data.size()];
            this.targets = new double[permutations + 1][data.size()];
        }

        void predict(int number, List<Outcomes> outcomes, ExecutorService threads, List<Prediction.Fold> folds, double[][] weights) {
            int[] training = IntStream.range(0, fold.length).filter(i -> fold[i] != number).toArray();
            int[] tested = IntStream.range(0, fold.length).filter(i -> fold[i] == number).toArray();
            Prepared prepared = learner.prepare(data, training, tested, splits.inner(repeat, number, training), threads);
            keep(0, prepared.learn(outcomes.getFirst()), tested, number, folds, weights);
            List<Future<?>> work = new ArrayList<>();
            for (int m = 1; m < outcomes.size(); m++) {
                int permutation = m;
                work.add(threads.submit(() -> keep(permutation, prepared.learn(outcomes.get(permutation)), tested)));
            }
            work.forEach(TaskThreads::await);
        }

        private void keep(int m, Learned learned, int[] tested) {
            for (int i = 0; i < tested.length; i++) {
                targets[m][tested[i]] = learned.targets()[i];
                for (int model = 0; model < predictions[m].length; model++) {
                    predictions[m][model][tested[i]] = learned.predictions()[model][i];
                }
            }
        }

        private void keep(int m, Learned learned, int[] tested, int number, List<Prediction.Fold> folds, double[][] weights) {
            keep(m, learned, tested);
            int positive = 0;
            int negative = 0;
            double[] ofFold = learned.weights().get();
            for (int e = 0; e < ofFold.length; e++) {
                double weight = ofFold[e];
                weights[0][e] += weight;
                weights[1][e] += weight > 0 ? 1 : 0;
                weights[2][e] += weight < 0 ? 1 : 0;
                positive += weight > 0 ? 1 : 0;
                negative += weight < 0 ? 1 : 0;
            }
            folds.add(new Prediction.Fold(repeat, number, positive, negative, learned.chosen()));
        }

        void addTo(List<Prediction.Predicted> all) {
            for (int i = 0; i < fold.length; i++) {
                double[] values = new double[predictions[0].length];
                for (int model = 0; model < values.length; model++) {
                    values[model] = predictions[0][model][i];
                }
                all.add(new Prediction.Predicted(repeat, fold[i], i, targets[0][i], values));
            }
        }

        List<Scores> scores(int m) {
            List<Scores> scores = new ArrayList<>();
            for (double[] ofModel : predictions[m]) {
                scores.add(Scores.of(ofModel, targets[m]));
            }
            return scores;
        }
    }
}
