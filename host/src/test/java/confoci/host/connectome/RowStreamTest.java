package confoci.host.connectome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InputDataException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
                    float[] row = new float[50];
                    strip.rows().reader().copy(i, 0, 50, row, 0);
                    assertThat(row).containsExactly(rows[next++]);
                }
            }
        }
        assertThat(next).isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 20, 50})
    void everyRowIsLookedAtBeforeItIsHandedOut(int rowsAtOnce) {
        Connectome connectome = Matrices.random(50, false, 2);
        float[][] rows = Matrices.rows(connectome);
        float[][] seen = new float[50][50];
        RowStream.FirstLook look = (strip, first, from, count) -> {
            for (int i = from; i < from + count; i++) {
                strip.reader().copy(i, 0, 50, seen[first + i], 0);
            }
        };
        try (RowStream stream = new RowStream(connectome, 3, rowsAtOnce, look)) {
            for (RowStream.Strip strip = stream.next(); strip != null; strip = stream.next()) {
                for (int i = strip.first(); i < strip.first() + strip.count(); i++) {
                    assertThat(seen[i]).containsExactly(rows[i]);
                    Arrays.fill(seen[i], Float.NaN);
                }
            }
        }
        assertThat(seen[2]).containsOnly(0);
        assertThat(seen[3]).containsOnly(Float.NaN);
        assertThat(seen[49]).containsOnly(Float.NaN);
    }

    @Test
    void whatALookThrowsIsThrown() {
        RowStream.FirstLook look = (strip, first, from, count) -> {
            if (first + from <= 33 && 33 < first + from + count) {
                throw new InputDataException("row 33");
            }
        };
        try (RowStream stream = new RowStream(Matrices.random(50, true, 1), 0, 20, look)) {
            assertThat(stream.next().first()).isZero();
            assertThatThrownBy(stream::next).isInstanceOf(InputDataException.class).hasMessage("row 33");
        }
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
