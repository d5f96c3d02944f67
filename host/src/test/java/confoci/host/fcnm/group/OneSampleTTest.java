package confoci.host.fcnm.group;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.device.select.Devices;
import confoci.op.FisherZ;
import confoci.op.GroupConnectivity;
import confoci.op.GroupConnectivityRequest;
import confoci.op.GroupSubject;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.inference.TestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against Commons Math in float64, however little subjects differ. */
class OneSampleTTest {

    private static final int PLACES = 60;

    /** What {@link GroupConnectivity} promises, as a share of t or, if that is smaller, of 1. */
    private static double tolerance(int subjects) {
        return 3e-7 + 5e-8 * Math.sqrt(subjects);
    }

    /** One time point each, so that r of a place is its value. */
    private static double[] t(float[][] r) {
        GroupConnectivityRequest request = new GroupConnectivityRequest(1, r[0].length);
        try (Backend backend = Devices.found().open("cpu:scalar", BackendOptions.withThreads(1), passed -> { });
                GroupConnectivity engine = backend.prepare(GroupConnectivity.OPERATION, request)) {
            for (float[] subject : r) {
                engine.add(List.of(new GroupSubject(1, subject, new float[] {1})));
            }
            return new OneSampleT(engine, request).t(0);
        }
    }

    /** From subjects that differ by a few units in the last place to those that have nothing in common. */
    @ParameterizedTest
    @CsvSource({"2, 0.1", "3, 1e-6", "40, 0.07", "40, 3e-7", "400, 1e-6", "400, 0.3", "10000, 0.07", "10000, 5e-7", "10000, 1e-3"})
    void asInFloat64(int subjects, double spread) {
        SplittableRandom random = new SplittableRandom(subjects);
        float[][] r = new float[subjects][PLACES];
        for (float[] subject : r) {
            for (int v = 0; v < PLACES; v++) {
                // Means from -0.8 to 0.8, and of 0.
                subject[v] = (float) (1.6 * (v / 2 - PLACES / 4) / (PLACES / 2) * (v % 2) + spread * random.nextGaussian());
                subject[v] = Math.clamp(subject[v], -0.99f, 0.99f);
            }
        }
        double[] t = t(r);
        for (int v = 0; v < PLACES; v++) {
            double[] z = new double[subjects];
            for (int k = 0; k < subjects; k++) {
                z[k] = FisherZ.of(r[k][v]);
            }
            double expected = TestUtils.t(0, z);
            if (Double.isNaN(expected) || Double.isInfinite(expected)) {
                assertThat(t[v]).isNaN();
            } else {
                assertThat(Math.abs(t[v] - expected)).as("place %d: %s, expected %s", v, t[v], expected)
                        .isLessThan(tolerance(subjects) * Math.max(1, Math.abs(expected)));
            }
        }
    }

    @Test
    void subjectsThatDoNotDifferAreNotTested() {
        assertThat(t(new float[][] {{0.3f, 0}, {0.3f, 0}, {0.3f, 0}})).containsOnly(Double.NaN);
    }
}
