package confoci.host.predict;

import java.util.List;

/**
 * What cross-validation found.
 *
 * @param models      their names
 * @param predictions in the order of repetitions and subjects
 * @param scores      per repetition those of each model
 * @param nulls       per model the mean r over repetitions of each permutation
 * @param folds       what was learned in each fold
 * @param weights     per feature
 */
public record Prediction(List<String> models, List<Predicted> predictions, List<List<Scores>> scores, double[][] nulls, List<Fold> folds,
        List<Weight> weights) {

    /**
     * The prediction of a subject in a repetition.
     *
     * @param repeat  from 0
     * @param fold    from 0
     * @param subject its number
     * @param outcome less what confounds explain of it
     * @param values  a prediction per model
     */
    public record Predicted(int repeat, int fold, int subject, double outcome, double[] values) {
    }

    /**
     * A fold.
     *
     * @param repeat   from 0
     * @param fold     from 0
     * @param positive features with a weight above 0
     * @param negative features with a weight below 0
     * @param chosen   the penalty; NaN if there is none
     */
    public record Fold(int repeat, int fold, int positive, int negative, double chosen) {
    }

    /**
     * The weight of a feature over all folds.
     *
     * @param mean     of the weight
     * @param positive share of folds with a weight above 0
     * @param negative share of folds with a weight below 0
     */
    public record Weight(double mean, double positive, double negative) {
    }

    /** The mean r of a model over repetitions. */
    public double r(int model) {
        return scores.stream().mapToDouble(repeat -> repeat.get(model).r()).average().orElseThrow();
    }

    /** The mean R2 of a model over repetitions. */
    public double r2(int model) {
        return scores.stream().mapToDouble(repeat -> repeat.get(model).r2()).average().orElseThrow();
    }

    /** The mean absolute error of a model over repetitions. */
    public double mae(int model) {
        return scores.stream().mapToDouble(repeat -> repeat.get(model).mae()).average().orElseThrow();
    }
}
