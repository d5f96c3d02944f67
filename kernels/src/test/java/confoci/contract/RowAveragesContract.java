package confoci.contract;

import static confoci.contract.BitAssert.assertSameBits;
import static org.assertj.core.api.Assertions.assertThat;

import confoci.op.RowAverages;
import confoci.op.RowAveragesRequest;
import confoci.op.RowAveragesRequest.Selection;
import confoci.spi.Backend;
import confoci.spi.DeviceProbe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every backend gives the bits of the definition of {@link RowAverages}, whatever the height of tiles. */
@ParameterizedClass
@MethodSource("confoci.contract.Backends#devices")
class RowAveragesContract {

    private static final int ROWS = 150;

    @Parameter
    DeviceProbe device;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, ROWS})
    void sameBitsForAnyTile(int tile) {
        for (int columns : new int[] {1, 13, 207, 1025}) {
            SplittableRandom random = new SplittableRandom(columns);
            float[] matrix = new float[ROWS * columns];
            for (int i = 0; i < matrix.length; i++) {
                matrix[i] = random.nextFloat(-1, 1) * (random.nextInt(50) == 0 ? 1e-38f : 1);
            }
            RowAveragesRequest request = new RowAveragesRequest(columns, selections(random));
            try (Backend backend = Backends.open(device, 2); RowAverages engine = backend.rowAverages(request)) {
                for (int row = 0; row < ROWS; row += tile) {
                    int rows = Math.min(tile, ROWS - row);
                    engine.add(rows, Arrays.copyOfRange(matrix, row * columns, (row + rows) * columns));
                }
                float[][] actual = engine.sums();
                for (int s = 0; s < actual.length; s++) {
                    assertSameBits("selection " + s, defined(request, s, matrix), actual[s]);
                }
            }
        }
    }

    @Test
    void noSelections() {
        try (Backend backend = Backends.open(device, 1);
                RowAverages engine = backend.rowAverages(new RowAveragesRequest(5, List.of()))) {
            engine.add(2, new float[10]);
            assertThat(engine.sums()).isEmpty();
        }
    }

    private static List<Selection> selections(SplittableRandom random) {
        List<Selection> selections = new ArrayList<>();
        for (int size : new int[] {0, 1, 2, 5, 40, 300}) {
            int[] rows = random.ints(size, 0, ROWS).sorted().toArray();
            float[] weights = new float[size];
            for (int i = 0; i < size; i++) {
                weights[i] = random.nextFloat();
            }
            selections.add(new Selection(rows, weights));
        }
        return selections;
    }

    private static float[] defined(RowAveragesRequest request, int s, float[] matrix) {
        Selection selection = request.selections().get(s);
        float[] sum = new float[request.columns()];
        for (int c = 0; c < sum.length; c++) {
            for (int i = 0; i < selection.rows().length; i++) {
                sum[c] = Math.fma(selection.weights()[i], matrix[selection.rows()[i] * sum.length + c], sum[c]);
            }
        }
        return sum;
    }
}
