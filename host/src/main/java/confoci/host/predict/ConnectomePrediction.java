package confoci.host.predict;

import confoci.error.InvalidRequest;
import confoci.host.stats.StudentTail;
import java.util.List;
import java.util.concurrent.ExecutorService;

/**
 * Connectome-based predictive modelling (Shen et al. 2017, <i>Nat Protoc</i> 12:506): edges whose correlation with the outcome has a
 * two-sided p below a threshold in the training subjects; their sum, of positive and of negative ones apart, in each subject; a linear
 * model of the outcome by these sums. Without any edge the mean outcome is predicted. A weight is 1 for a positive edge, -1 for a negative
 * one.
 *
 * @param p the threshold
 */
public record ConnectomePrediction(double p) implements Learner {

    private static final int POSITIVE = 0;
    private static final int NEGATIVE = 1;

    /** @throws InvalidRequest if the threshold is no probability */
    public ConnectomePrediction {
        if (!(p > 0 && p < 1)) {
            throw new InvalidRequest("--edge-p " + p + ": a probability above 0 and below 1 is needed, for example 0.01");
        }
    }

    @Override
    public List<String> models() {
        return List.of("positive", "negative", "combined");
    }

    @Override
    public String description() {
        return "connectome-based predictive modelling";
    }

    @Override
    public Prepared prepare(Dataset data, int[] training, int[] tested, int[] inner, ExecutorService threads) {
        int features = data.features().size();
        double[] lengths = new double[features];
        double[] means = new double[features];
        for (int s : training) {
            for (int e = 0; e < features; e++) {
                means[e] += data.x()[s][e];
            }
        }
        for (int e = 0; e < features; e++) {
            means[e] /= training.length;
        }
        for (int s : training) {
            for (int e = 0; e < features; e++) {
                double difference = data.x()[s][e] - means[e];
                lengths[e] += difference * difference;
            }
        }
        for (int e = 0; e < features; e++) {
            lengths[e] = Math.sqrt(lengths[e]);
        }
        double degrees = training.length - 2;
        double t = new StudentTail(degrees).t(Math.log(p / 2));
        return new Split(data.x(), training, tested, means, lengths, t / Math.sqrt(degrees + t * t));
    }

    /** @param critical the size of a correlation whose p is the threshold */
    private record Split(double[][] x, int[] training, int[] tested, double[] means, double[] lengths,
            double critical) implements Prepared {

        @Override
        public Learned learn(Outcomes outcomes) {
            double[] y = outcomes.adjustedBy(training);
            double[] known = of(y, training);
            double[] weights = selected(known);
            double[][] inTraining = sums(training, weights);
            double[][] inTested = sums(tested, weights);
            double[][] predictions = new double[3][];
            for (int sign : new int[] {POSITIVE, NEGATIVE}) {
                LeastSquares model = LeastSquares.of(new double[][] {inTraining[sign]}, known);
                predictions[sign] = new double[tested.length];
                for (int i = 0; i < tested.length; i++) {
                    predictions[sign][i] = model.at(inTested[sign][i]);
                }
            }
            LeastSquares both = LeastSquares.of(inTraining, known);
            predictions[2] = new double[tested.length];
            for (int i = 0; i < tested.length; i++) {
                predictions[2][i] = both.at(inTested[POSITIVE][i], inTested[NEGATIVE][i]);
            }
            return new Learned(predictions, of(y, tested), () -> weights, Double.NaN);
        }

        private double[] selected(double[] known) {
            double mean = LeastSquares.mean(known);
            double squares = 0;
            double[] products = new double[lengths.length];
            for (int i = 0; i < training.length; i++) {
                double difference = known[i] - mean;
                squares += difference * difference;
                double[] row = x[training[i]];
                for (int e = 0; e < products.length; e++) {
                    products[e] += difference * (row[e] - means[e]);
                }
            }
            double length = Math.sqrt(squares);
            double[] weights = new double[lengths.length];
            for (int e = 0; e < weights.length; e++) {
                double bound = critical * length * lengths[e];
                weights[e] = length > 0 && lengths[e] > 0 && Math.abs(products[e]) > bound ? Math.signum(products[e]) : 0;
            }
            return weights;
        }

        private double[][] sums(int[] subjects, double[] weights) {
            double[][] sums = new double[2][subjects.length];
            for (int i = 0; i < subjects.length; i++) {
                double[] row = x[subjects[i]];
                for (int e = 0; e < row.length; e++) {
                    if (weights[e] != 0) {
                        sums[weights[e] > 0 ? POSITIVE : NEGATIVE][i] += row[e];
                    }
                }
            }
            return sums;
        }
    }

    static double[] of(double[] values, int[] subjects) {
        double[] some = new double[subjects.length];
        for (int i = 0; i < some.length; i++) {
            some[i] = values[subjects[i]];
        }
        return some;
    }
}
