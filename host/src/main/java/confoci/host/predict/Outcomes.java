package confoci.host.predict;

import java.util.BitSet;

/**
 * The outcomes of subjects, and the confounds that are taken out of them.
 *
 * @param y         of every subject
 * @param confounds per subject a value per confound
 */
record Outcomes(double[] y, double[][] confounds) {

    /** Those of a permutation: each subject is given the outcome and the confounds of another. */
    Outcomes permuted(int[] order) {
        double[] values = new double[y.length];
        double[][] its = new double[y.length][];
        for (int i = 0; i < y.length; i++) {
            values[i] = y[order[i]];
            its[i] = confounds[order[i]];
        }
        return new Outcomes(values, its);
    }

    /** The outcomes less what confounds explain of them, by a linear model that knows some subjects only; as they are without confounds. */
    double[] adjustedBy(int[] training) {
        if (count() == 0) {
            return y;
        }
        LeastSquares model = model(training);
        double[] adjusted = new double[y.length];
        for (int i = 0; i < adjusted.length; i++) {
            adjusted[i] = y[i] - model.at(confounds[i]);
        }
        return adjusted;
    }

    /** Which confounds take nothing out, because they do not vary in these subjects, or others explain them; not copied. */
    BitSet idle(int[] training) {
        return model(training).idle();
    }

    private LeastSquares model(int... training) {
        int count = count();
        double[][] regressors = new double[count][training.length];
        double[] known = new double[training.length];
        for (int i = 0; i < training.length; i++) {
            known[i] = y[training[i]];
            for (int c = 0; c < count; c++) {
                regressors[c][i] = confounds[training[i]][c];
            }
        }
        return LeastSquares.of(regressors, known);
    }

    private int count() {
        return confounds.length == 0 ? 0 : confounds[0].length;
    }
}
