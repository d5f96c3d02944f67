package confoci.host.predict;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/** A method of prediction. */
public sealed interface Learner permits ConnectomePrediction, RidgeRegression {

    /** The models that it makes at once, such as those of positive and of negative edges. */
    List<String> models();

    /** In words. */
    String description();

    /**
     * Prepares all that depends on the features alone.
     *
     * @param training subjects that are learned from, ascending
     * @param tested   subjects that are predicted
     * @param inner    the fold of each training subject, for what is chosen within them
     * @param threads  for work that is large
     */
    Prepared prepare(Dataset data, int[] training, int[] tested, int[] inner, ExecutorService threads);

    /** One split of subjects. Safe for use by several threads. */
    interface Prepared {

        /**
         * Learns from the training subjects and predicts the others.
         *
         * @param outcomes of all subjects, of which only those of training subjects are learned from
         */
        Learned learn(Outcomes outcomes);
    }

    /**
     * What was learned.
     *
     * @param predictions per model a value per tested subject
     * @param targets     per tested subject the outcome, less what confounds explain of it
     * @param weights     makes those of every feature
     * @param chosen      what was chosen within the training subjects, NaN if nothing was
     */
    record Learned(double[][] predictions, double[] targets, Supplier<double[]> weights, double chosen) {
    }
}
