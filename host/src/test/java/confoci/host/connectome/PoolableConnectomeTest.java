package confoci.host.connectome;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.connectome.Connectome.Unit;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PoolableConnectomeTest {

    @Test
    void selfConnectionsAndSilentGrayordinatesAreZero() {
        float[][] rows = Matrices.rows(Matrices.random(40, true, 1));
        for (int i = 0; i < 40; i++) {
            rows[i][17] = Float.NaN;
            rows[17][i] = Float.NaN;
        }
        Connectome original = new MemoryConnectome("made up", Matrices.grayordinates(40), Unit.FISHER_Z, rows);
        Connectome poolable = new PoolableConnectome(original, SilentGrayordinates.of(original));
        float[][] expected = new float[40][40];
        for (int i = 0; i < 40; i++) {
            for (int j = 0; j < 40; j++) {
                expected[i][j] = i == j || i == 17 || j == 17 ? 0 : rows[i][j];
            }
        }
        Matrices.assertSame(Matrices.rows(poolable), expected);
        Matrices.assertSame(Matrices.columns(poolable, 10, 20), Arrays.copyOfRange(expected, 10, 30));
        assertThat(poolable.fingerprint()).isNotEqualTo(original.fingerprint());
    }
}
