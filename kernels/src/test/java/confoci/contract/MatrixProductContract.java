package confoci.contract;

import static confoci.contract.BitAssert.assertSameBits;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.op.MatrixProduct;
import confoci.op.MatrixProductRequest;
import confoci.proof.ProductProblem;
import confoci.spi.Backend;
import confoci.spi.DeviceProbe;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every backend gives the bits of the definition of {@link MatrixProduct}, however many rows are made at once. */
@ParameterizedClass
@MethodSource("confoci.contract.Backends#devices")
class MatrixProductContract {

    @Parameter
    DeviceProbe device;

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 9", "2, 300", "13, 5", "33, 64", "97, 257", "260, 31", "321, 1025"})
    void aMatrixTimesItselfIsAsDefined(int size, int terms) {
        for (boolean fisherZ : new boolean[] {false, true}) {
            isAsDefined(ProductProblem.gram(31L * size + terms, size, terms, fisherZ));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "2100, 3, 2", "1, 300, 7", "300, 1, 7", "9, 257, 65", "70, 13, 300", "33, 1030, 29"})
    void twoMatricesAreAsDefined(int rows, int columns, int terms) {
        for (boolean fisherZ : new boolean[] {false, true}) {
            isAsDefined(ProductProblem.random(7L * rows + columns, rows, columns, terms, fisherZ));
        }
    }

    private void isAsDefined(ProductProblem problem) {
        try (Backend backend = Backends.open(device, 2);
                MatrixProduct engine = backend.prepare(MatrixProduct.OPERATION, problem.request())) {
            int rows = problem.request().rows();
            assertSameBits("rows", problem.defined(0, rows), problem.rows(engine, 0, rows));
        }
    }

    /** The same numbers in one table or in two. */
    @Test
    void oneTableOrTwo() {
        MatrixProductRequest gram = ProductProblem.gram(3, 90, 50, true).request();
        ProductProblem two = new ProductProblem(new MatrixProductRequest(90, 90, 50, gram.left(), gram.right().clone(), true));
        try (Backend backend = Backends.open(device, 2); MatrixProduct one = backend.prepare(MatrixProduct.OPERATION, gram);
                MatrixProduct other = backend.prepare(MatrixProduct.OPERATION, two.request())) {
            assertSameBits("rows", two.rows(one, 5, 80), two.rows(other, 5, 80));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, 150})
    void sameBitsForAnyTile(int tile) {
        ProductProblem problem = ProductProblem.random(4, 150, 130, 40, true);
        float[] expected = problem.defined(0, 150);
        try (Backend backend = Backends.open(device, 2);
                MatrixProduct engine = backend.prepare(MatrixProduct.OPERATION, problem.request())) {
            for (int first = 0; first < 150; first += tile) {
                int count = Math.min(tile, 150 - first);
                assertSameBits("rows from " + first, Arrays.copyOfRange(expected, first * 130, (first + count) * 130),
                        problem.rows(engine, first, count));
            }
        }
    }

    /** Nothing is written beyond the rows that were asked for. */
    @Test
    void onlyTheRowsAreWritten() {
        ProductProblem problem = ProductProblem.gram(5, 37, 3, false);
        MemorySegment target = Arena.ofAuto().allocate(37 * 4 * 4, 4);
        target.fill((byte) 77);
        try (Backend backend = Backends.open(device, 1);
                MatrixProduct engine = backend.prepare(MatrixProduct.OPERATION, problem.request())) {
            engine.rows(5, 0, target);
            engine.rows(30, 2, target.asSlice(37 * 4, 37 * 8));
        }
        float[] all = target.toArray(ValueLayout.JAVA_FLOAT);
        float untouched = MemorySegment.ofArray(new byte[] {77, 77, 77, 77}).get(ValueLayout.JAVA_FLOAT_UNALIGNED, 0);
        for (int j = 0; j < 37; j++) {
            assertSameBits("around", new float[] {untouched, untouched}, new float[] {all[j], all[3 * 37 + j]});
        }
        assertSameBits("rows", problem.defined(30, 2), Arrays.copyOfRange(all, 37, 3 * 37));
    }

    @Test
    void tablesOfAnotherSizeAreRefused() {
        assertThatThrownBy(() -> new MatrixProductRequest(2, 3, 4, new float[8], new float[11], false))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("8 and 11 values");
        assertThatThrownBy(() -> MatrixProductRequest.gram(3, 4, new float[11], false)).isInstanceOf(IllegalArgumentException.class);
    }
}
