package confoci.host.connectome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InputDataException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowStreamTest {

    @ParameterizedTest
    @CsvSource({"0, 7", "0, 1", "0, 1000", "13, 10", "50, 3"})
    void everyRowComesOnceAndInOrder(int from, int rowsAtOnce) {
        Connectome connectome = Matrices.random(50, false, 1);
        float[][] rows = Matrices.rows(connectome);
        int next = from;
        try (RowStream stream = new RowStream(connectome, from, rowsAtOnce)) {
            for (RowStream.Strip strip = stream.next(); strip != null; strip = stream.next()) {
                assertThat(strip.first()).isEqualTo(next);
                for (int i = 0; i < strip.count(); i++) {
                    float[] row = strip.rows().asSlice(i * 200L, 200).toArray(ValueLayout.JAVA_FLOAT);
                    assertThat(row).containsExactly(rows[next++]);
                }
            }
        }
        assertThat(next).isEqualTo(50);
    }

    @Test
    void aDamagedFileIsToldToTheOneWhoAsks() {
        Connectome damaged = new DelegatingConnectome(Matrices.random(50, true, 1)) {
            @Override
            public void read(int first, int count, MemorySegment target) {
                if (first >= 20) {
                    throw new InputDataException("damaged");
                }
                super.read(first, count, target);
            }
        };
        try (RowStream stream = new RowStream(damaged, 0, 10)) {
            assertThat(stream.next().first()).isZero();
            assertThat(stream.next().first()).isEqualTo(10);
            assertThatThrownBy(stream::next).isInstanceOf(InputDataException.class).hasMessage("damaged");
        }
    }
}
