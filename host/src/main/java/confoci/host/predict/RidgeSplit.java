package confoci.host.predict;

import confoci.task.TaskThreads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Ridge regression of one split, of features with mean 0 and standard deviation 1 in the training subjects: for every penalty the matrix
 * that makes predictions of centred outcomes, K<sub>test</sub> (K + penalty)<sup>-1</sup>, where K = Z Z' has a row per subject. So
 * features cost once, however many outcomes follow.
 */
final class RidgeSplit {

    private final int[] training;
    private final int[] tested;
    private final double[] means;
    private final double[] deviations;
    /** Per penalty, row by row the training subjects. */
    private final double[][][] hats;
    private final double[][] kernel;
    private final double[][] x;

    RidgeSplit(double[][] x, int[] training, int[] tested, ExecutorService threads, double... penalties) {
        this.x = x;
        this.training = training;
        this.tested = tested;
        this.means = new double[x[0].length];
        this.deviations = new double[means.length];
        standardise();
        double[][] known = standardised(training);
        double[][] others = standardised(tested);
        this.kernel = products(known, known, threads);
        double[][] between = products(others, known, threads);
        this.hats = new double[penalties.length][][];
        for (int l = 0; l < penalties.length; l++) {
            double[][] root = root(penalties[l]);
            hats[l] = Arrays.stream(between).map(row -> solve(root, row)).toArray(double[][]::new);
        }
    }

    private void standardise() {
        for (int s : training) {
            for (int e = 0; e < means.length; e++) {
                means[e] += x[s][e] / training.length;
            }
        }
        for (int s : training) {
            for (int e = 0; e < means.length; e++) {
                double difference = x[s][e] - means[e];
                deviations[e] += difference * difference;
            }
        }
        for (int e = 0; e < means.length; e++) {
            double sd = Math.sqrt(deviations[e] / training.length);
            // What is left of a constant is rounding.
            deviations[e] = sd > 1e-12 * Math.abs(means[e]) ? sd : Double.POSITIVE_INFINITY;
        }
    }

    private double[][] standardised(int[] subjects) {
        double[][] z = new double[subjects.length][means.length];
        for (int i = 0; i < z.length; i++) {
            for (int e = 0; e < means.length; e++) {
                z[i][e] = (x[subjects[i]][e] - means[e]) / deviations[e];
            }
        }
        return z;
    }

    /** Each entry is summed in the order of the features. */
    private static double[][] products(double[][] rows, double[][] columns, ExecutorService threads) {
        double[][] products = new double[rows.length][columns.length];
        List<Future<?>> work = new ArrayList<>();
        for (int row = 0; row < rows.length; row++) {
            int i = row;
            work.add(threads.submit(() -> {
                for (int j = 0; j < columns.length; j++) {
                    products[i][j] = dot(rows[i], columns[j]);
                }
            }));
        }
        work.forEach(TaskThreads::await);
        return products;
    }

    /** In four sums, so that no addition waits for the one before. */
    private static double dot(double[] a, double[] b) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int e = 0;
        for (; e + 3 < a.length; e += 4) {
            s0 += a[e] * b[e];
            s1 += a[e + 1] * b[e + 1];
            s2 += a[e + 2] * b[e + 2];
            s3 += a[e + 3] * b[e + 3];
        }
        for (; e < a.length; e++) {
            s0 += a[e] * b[e];
        }
        return s0 + s1 + (s2 + s3);
    }

    /** Cholesky's lower root of K + penalty. */
    private double[][] root(double penalty) {
        int n = kernel.length;
        double[][] root = new double[n][];
        for (int i = 0; i < n; i++) {
            root[i] = new double[i + 1];
            for (int j = 0; j <= i; j++) {
                double sum = kernel[i][j] + (i == j ? penalty : 0);
                for (int k = 0; k < j; k++) {
                    sum -= root[i][k] * root[j][k];
                }
                root[i][j] = i == j ? Math.sqrt(sum) : sum / root[j][j];
            }
        }
        return root;
    }

    private static double[] solve(double[][] root, double[] right) {
        int n = root.length;
        double[] solution = right.clone();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                solution[i] -= root[i][k] * solution[k];
            }
            solution[i] /= root[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                solution[i] -= root[k][i] * solution[k];
            }
            solution[i] /= root[i][i];
        }
        return solution;
    }

    /**
     * Predicts.
     *
     * @param y       of all subjects
     * @param penalty the number of the penalty
     * @return a value per tested subject
     */
    double[] predict(double[] y, int penalty) {
        double[] centred = centred(y);
        double mean = LeastSquares.mean(ConnectomePrediction.of(y, training));
        double[] predictions = new double[tested.length];
        for (int i = 0; i < predictions.length; i++) {
            predictions[i] = mean + LeastSquares.dot(hats[penalty][i], centred);
        }
        return predictions;
    }

    /** The mean squared error of predictions. */
    double error(double[] y, int penalty) {
        double[] predictions = predict(y, penalty);
        double squares = 0;
        for (int i = 0; i < predictions.length; i++) {
            double difference = y[tested[i]] - predictions[i];
            squares += difference * difference;
        }
        return squares / predictions.length;
    }

    int[] training() {
        return training;
    }

    /** The coefficients of standardised features. */
    double[] weights(double[] y, double penalty) {
        double[] dual = solve(root(penalty), centred(y));
        double[] weights = new double[means.length];
        for (int i = 0; i < dual.length; i++) {
            for (int e = 0; e < weights.length; e++) {
                weights[e] += dual[i] * ((x[training[i]][e] - means[e]) / deviations[e]);
            }
        }
        return weights;
    }

    private double[] centred(double[] y) {
        double[] centred = ConnectomePrediction.of(y, training);
        double mean = LeastSquares.mean(centred);
        for (int i = 0; i < centred.length; i++) {
            centred[i] -= mean;
        }
        return centred;
    }
}
