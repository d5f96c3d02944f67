package confoci.host.connectome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.connectome.Connectome.Unit;
import confoci.host.device.select.Devices;
import confoci.op.MatrixProduct;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** z of series that are alike, as {@code wb_command -cifti-correlation -fisher-z} writes it: r is clipped to 0.999999 in float64. */
class FactorConnectomeTest {

    /** Workbench 1.5 of two equal series, and of two that mirror each other. */
    private static final float WORKBENCH = 7.2543287f;
    /** More than is looked at together. */
    private static final int SIZE = 1100;

    private static float[][] rows(Unit unit) {
        SplittableRandom random = new SplittableRandom(7);
        double[][] series = new double[SIZE][20];
        for (int g = 0; g < SIZE; g++) {
            for (int k = 0; k < 20; k++) {
                series[g][k] = switch (g) {
                    case 1, 1050 -> series[0][k];
                    case 2 -> -series[0][k];
                    case 3 -> 5 * series[0][k] + 3;
                    case 4 -> series[0][k] * (1 + 1e-5 * random.nextDouble());
                    case 5 -> series[0][k] + 0.01 * random.nextDouble();
                    case 6 -> 1;
                    default -> random.nextDouble() - 0.5;
                };
            }
        }
        Factors factors = Factors.of(SIZE, 20, true, (g, target) -> System.arraycopy(series[g], 0, target, 0, 20));
        try (Backend backend = Devices.found().open("cpu", BackendOptions.withThreads(2), probe -> { });
                Connectome connectome = new FactorConnectome("series", Matrices.grayordinates(SIZE), unit, factors,
                        request -> backend.prepare(MatrixProduct.OPERATION, request))) {
            return Matrices.rows(connectome, 0, 7);
        }
    }

    @Test
    void seriesThatAreAlikeHaveTheLargestZOfWorkbench() {
        float[][] z = rows(Unit.FISHER_Z);
        assertThat(z[0][0]).isEqualTo(WORKBENCH);
        assertThat(z[0][1]).isEqualTo(WORKBENCH);
        assertThat(z[1][1050]).isEqualTo(WORKBENCH);
        assertThat(z[3][1]).isEqualTo(WORKBENCH);
        assertThat(z[4][0]).isEqualTo(WORKBENCH);
        assertThat(z[0][2]).isEqualTo(-WORKBENCH);
        assertThat(z[2][1050]).isEqualTo(-WORKBENCH);
        assertThat(z[0][6]).isNaN();
        assertThat(z[6][1]).isNaN();
    }

    @Test
    void noOtherValueMoves() {
        float[][] z = rows(Unit.FISHER_Z);
        float[][] r = rows(Unit.CORRELATION);
        for (int g = 0; g < SIZE; g++) {
            if (g != 6 && Math.abs(r[0][g]) < 0.9999) {
                assertThat((double) z[0][g]).isCloseTo(0.5 * Math.log((1.0 + r[0][g]) / (1.0 - r[0][g])), within(1e-3));
            }
        }
        assertThat(z[0][5]).isBetween(3f, 7.2f);
        assertThat(r[0][1]).isCloseTo(1, within(1e-6f));
    }
}
