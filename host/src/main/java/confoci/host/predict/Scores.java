package confoci.host.predict;

/**
 * How good predictions are, over all subjects of a repetition together.
 *
 * @param r   Pearson's correlation with the outcome; 0 if predictions do not vary
 * @param r2  1 less the squared error as a share of that of the mean outcome; below 0 if the mean is the better prediction
 * @param mse mean squared error
 * @param mae mean absolute error
 */
public record Scores(double r, double r2, double mse, double mae) {

    static Scores of(double[] predictions, double[] targets) {
        double meanP = LeastSquares.mean(predictions);
        double meanT = LeastSquares.mean(targets);
        double products = 0;
        double squaresP = 0;
        double squaresT = 0;
        double squared = 0;
        double absolute = 0;
        for (int i = 0; i < targets.length; i++) {
            double p = predictions[i] - meanP;
            double t = targets[i] - meanT;
            products += p * t;
            squaresP += p * p;
            squaresT += t * t;
            double error = predictions[i] - targets[i];
            squared += error * error;
            absolute += Math.abs(error);
        }
        double r = squaresP > 0 && squaresT > 0 ? products / Math.sqrt(squaresP * squaresT) : 0;
        return new Scores(r, 1 - squared / squaresT, squared / targets.length, absolute / targets.length);
    }
}
