package confoci.contract;

import static confoci.contract.BitAssert.assertSameBits;

import confoci.op.FactorRows;
import confoci.op.FactorRowsRequest;
import confoci.proof.DefinedFactorRows;
import confoci.spi.Backend;
import confoci.spi.DeviceProbe;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every backend gives the bits of the definition of {@link FactorRows}, however many rows are made at once. */
@ParameterizedClass
@MethodSource("confoci.contract.Backends#devices")
class FactorRowsContract {

    @Parameter
    DeviceProbe device;

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 9", "2, 300", "13, 5", "33, 64", "97, 257", "260, 31", "321, 1025"})
    void rowsAreAsDefined(int grayordinates, int factors) {
        for (boolean fisherZ : new boolean[] {false, true}) {
            FactorRowsRequest request = random(grayordinates, factors, fisherZ);
            try (Backend backend = Backends.open(device, 2); FactorRows engine = backend.factorRows(request)) {
                assertSameBits("rows", new DefinedFactorRows(request).rows(0, grayordinates), rows(engine, request, 0, grayordinates));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, 150})
    void sameBitsForAnyTile(int tile) {
        FactorRowsRequest request = random(150, 40, true);
        float[] expected = new DefinedFactorRows(request).rows(0, 150);
        try (Backend backend = Backends.open(device, 2); FactorRows engine = backend.factorRows(request)) {
            for (int first = 0; first < 150; first += tile) {
                int count = Math.min(tile, 150 - first);
                assertSameBits("rows from " + first, Arrays.copyOfRange(expected, first * 150, (first + count) * 150),
                        rows(engine, request, first, count));
            }
        }
    }

    /** Nothing is written beyond the rows that were asked for. */
    @Test
    void onlyTheRowsAreWritten() {
        FactorRowsRequest request = random(37, 3, false);
        MemorySegment target = Arena.ofAuto().allocate(37 * 4 * 4, 4);
        target.fill((byte) 77);
        try (Backend backend = Backends.open(device, 1); FactorRows engine = backend.factorRows(request)) {
            engine.rows(5, 0, target);
            engine.rows(30, 2, target.asSlice(37 * 4, 37 * 8));
        }
        float[] all = target.toArray(ValueLayout.JAVA_FLOAT);
        float untouched = MemorySegment.ofArray(new byte[] {77, 77, 77, 77}).get(ValueLayout.JAVA_FLOAT_UNALIGNED, 0);
        for (int j = 0; j < 37; j++) {
            assertSameBits("around", new float[] {untouched, untouched}, new float[] {all[j], all[3 * 37 + j]});
        }
        assertSameBits("rows", new DefinedFactorRows(request).rows(30, 2), Arrays.copyOfRange(all, 37, 3 * 37));
    }

    /** Factors whose correlations go over all of -1 to 1 and beyond, with denormal numbers among them. */
    private static FactorRowsRequest random(int grayordinates, int factors, boolean fisherZ) {
        SplittableRandom random = new SplittableRandom(31L * grayordinates + factors);
        float[] values = new float[grayordinates * factors];
        float range = (float) (1.3 / Math.sqrt(factors));
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(30) == 0 ? random.nextFloat(1e-19f, 3e-19f) : random.nextFloat(-range, range);
        }
        for (int g = 0; g < grayordinates; g += 3) {
            // The same series again and again: correlations of all sizes up to 1.
            float share = random.nextFloat(0.5f, 1.4f);
            for (int k = 0; k < factors; k++) {
                values[k * grayordinates + g] = share * values[k * grayordinates];
            }
        }
        return new FactorRowsRequest(grayordinates, factors, values, fisherZ);
    }

    private static float[] rows(FactorRows engine, FactorRowsRequest request, int first, int count) {
        MemorySegment rows = Arena.ofAuto().allocate(4L * count * request.grayordinates(), 4);
        engine.rows(first, count, rows);
        return rows.toArray(ValueLayout.JAVA_FLOAT);
    }
}
