package confoci.host.connectome.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.connectome.Connectome;
import confoci.host.connectome.Connectome.Unit;
import confoci.host.connectome.FactorConnectome;
import confoci.host.connectome.Matrices;
import confoci.host.connectome.survey.ConnectomeSurvey;
import confoci.host.device.select.Devices;
import confoci.host.io.cifti.BrainModels;
import confoci.host.space.Point;
import confoci.op.MatrixProduct;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SmoothNetworksTest {

    private static final int SIZE = 1500;

    private static FactorConnectome simulated(Backend backend, Unit unit, long seed) {
        BrainModels grayordinates = Matrices.grayordinates(SIZE);
        Point[] positions = SimulatedPositions.of(grayordinates, Map.of());
        SmoothNetworks networks = new SmoothNetworks(positions, 64, seed);
        return new FactorConnectome("simulated", grayordinates, unit, networks.factors(),
                request -> backend.prepare(MatrixProduct.OPERATION, request));
    }

    private static Backend backend(String device, int threads) {
        return Devices.found().open(device, BackendOptions.withThreads(threads), probe -> { });
    }

    @Test
    void theSameSeedGivesTheSameBytes() {
        try (Backend scalar = backend("cpu:scalar", 1); Backend vector = backend("cpu", 3)) {
            float[][] rows = Matrices.rows(simulated(scalar, Unit.FISHER_Z, 5), 100, 50);
            assertThat(Matrices.rows(simulated(vector, Unit.FISHER_Z, 5), 100, 50)).isDeepEqualTo(rows);
            assertThat(Matrices.rows(simulated(vector, Unit.FISHER_Z, 6), 100, 50)).isNotEqualTo(rows);
        }
    }

    /** Rows of the connectome of the HCP: mean 0.12 to 0.3, sd 0.09 to 0.27, skewness 0.7 to 2.6, excess kurtosis 1.3 to 16.8. */
    @Test
    void rowsResembleThoseOfARealConnectome() {
        try (Backend backend = backend("cpu", 2); Connectome connectome = simulated(backend, Unit.FISHER_Z, 1)) {
            ConnectomeSurvey survey = ConnectomeSurvey.full(connectome, 1, rows -> { });
            assertThat(survey.asymmetry().largest()).isZero();
            assertThat(survey.silent()).isEmpty();
            assertThat(survey.moments().from().mean()).isGreaterThan(0.05);
            assertThat(survey.moments().to().mean()).isLessThan(0.5);
            assertThat(survey.moments().from().sd()).isGreaterThan(0.08);
            assertThat(survey.moments().to().sd()).isLessThan(0.3);
            assertThat(survey.moments().to().skewness()).isBetween(1.5, 5.0);
            assertThat(survey.moments().to().excessKurtosis()).isBetween(8.0, 60.0);
        }
    }

    @Test
    void neighboursCorrelate() {
        try (Backend backend = backend("cpu", 2); Connectome connectome = simulated(backend, Unit.CORRELATION, 1)) {
            float[][] rows = Matrices.rows(connectome);
            double near = 0;
            double far = 0;
            int nearPairs = 0;
            int farPairs = 0;
            for (int i = 0; i < SIZE; i++) {
                assertThat(rows[i][i]).isEqualTo(1);
                for (int j = 0; j < i; j++) {
                    double mm = connectome.grayordinates().voxelCentre(i).distanceTo(connectome.grayordinates().voxelCentre(j));
                    if (mm < 9) {
                        near += rows[i][j];
                        nearPairs++;
                    } else if (mm > 60) {
                        far += rows[i][j];
                        farPairs++;
                    }
                }
            }
            assertThat(nearPairs).isGreaterThan(100);
            assertThat(near / nearPairs).isGreaterThan(0.5);
            assertThat(far / farPairs).isBetween(0.05, 0.35);
        }
    }
}
