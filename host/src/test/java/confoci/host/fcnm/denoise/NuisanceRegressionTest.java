package confoci.host.fcnm.denoise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.junit.jupiter.api.Test;

/** Against ordinary least squares of Commons Math. */
class NuisanceRegressionTest {

    private static final int VOLUMES = 60;
    /** More than are done at once, and room behind them. */
    private static final int SERIES = 300;
    private static final int WIDTH = 303;

    private final Random random = new Random(3);

    private double[] drift(double scale, double offset) {
        double[] series = new double[VOLUMES];
        for (int t = 1; t < VOLUMES; t++) {
            series[t] = series[t - 1] + scale * random.nextGaussian();
        }
        for (int t = 0; t < VOLUMES; t++) {
            series[t] += offset;
        }
        return series;
    }

    private float[] table() {
        float[] values = new float[VOLUMES * WIDTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (100 * random.nextGaussian());
        }
        return values;
    }

    private static double[] column(float[] values, int column) {
        double[] series = new double[VOLUMES];
        for (int t = 0; t < VOLUMES; t++) {
            series[t] = values[t * WIDTH + column];
        }
        return series;
    }

    @Test
    void residualsAreThoseOfLeastSquares() {
        List<double[]> regressors = List.of(drift(1e-6, 0), drift(1e5, 1e8), drift(1, -3));
        float[] values = table();
        float[] cleaned = values.clone();
        NuisanceRegression regression = NuisanceRegression.on(regressors, VOLUMES);
        regression.apply(cleaned, WIDTH, SERIES);
        assertThat(regression.rank()).isEqualTo(4);
        double[][] design = new double[VOLUMES][3];
        for (int t = 0; t < VOLUMES; t++) {
            design[t] = new double[] {1e6 * regressors.get(0)[t], 1e-5 * (regressors.get(1)[t] - 1e8), regressors.get(2)[t]};
        }
        OLSMultipleLinearRegression expected = new OLSMultipleLinearRegression();
        for (int v = 0; v < SERIES; v++) {
            expected.newSampleData(column(values, v), design);
            assertThat(column(cleaned, v)).as("series %d", v).containsExactly(expected.estimateResiduals(), within(1e-4));
        }
        for (int v = SERIES; v < WIDTH; v++) {
            assertThat(column(cleaned, v)).isEqualTo(column(values, v));
        }
    }

    @Test
    void whatOthersExplainAddsNothing() {
        List<double[]> regressors = new ArrayList<>(List.of(drift(1, 5), drift(1, 0)));
        float[] values = table();
        float[] cleaned = values.clone();
        NuisanceRegression.on(regressors, VOLUMES).apply(cleaned, WIDTH, SERIES);
        double[] sum = new double[VOLUMES];
        double[] constant = new double[VOLUMES];
        for (int t = 0; t < VOLUMES; t++) {
            sum[t] = 1e4 * regressors.get(0)[t] - 7 * regressors.get(1)[t] + 2;
            constant[t] = 12.3;
        }
        regressors.addAll(List.of(sum, constant, new double[VOLUMES], regressors.getFirst().clone()));
        NuisanceRegression regression = NuisanceRegression.on(regressors, VOLUMES);
        assertThat(regression.rank()).isEqualTo(3);
        float[] again = values.clone();
        regression.apply(again, WIDTH, SERIES);
        assertThat(again).isEqualTo(cleaned);
    }

    @Test
    void aSeriesThatIsExplainedHasNoSignalAndOneWithoutNumbersKeepsNone() {
        double[] regressor = drift(1, 0);
        float[] values = table();
        for (int t = 0; t < VOLUMES; t++) {
            values[t * WIDTH] = (float) (3 * regressor[t] + 4);
            values[t * WIDTH + 1] = 5;
        }
        values[7 * WIDTH + 2] = Float.NaN;
        NuisanceRegression.on(List.of(regressor), VOLUMES).apply(values, WIDTH, SERIES);
        assertThat(column(values, 0)).containsOnly(0);
        assertThat(column(values, 1)).containsOnly(0);
        assertThat(column(values, 2)).containsOnly(Double.NaN);
        assertThat(column(values, 3)).doesNotContain(0, Double.NaN);
    }
}
