package confoci.host.device;

import static confoci.contract.BitAssert.assertSameBits;
import static org.assertj.core.api.Assertions.assertThat;

import confoci.contract.Backends;
import confoci.op.FactorRows;
import confoci.op.FactorRowsRequest;
import confoci.op.PooledConnectivity;
import confoci.proof.BitDifference;
import confoci.proof.DefinedFactorRows;
import confoci.proof.DefinedPooledConnectivity;
import confoci.proof.PoolingProblem;
import confoci.spi.Backend;
import confoci.spi.DeviceProbe;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every usable device of the machine together gives the bits of the definitions. */
class SplitConnectivityTest {

    private static Backend all() {
        List<DeviceProbe> usable = Backends.devices().stream().filter(DeviceProbe::usable).toList();
        assertThat(usable).hasSizeGreaterThanOrEqualTo(2);
        List<Backend> all = new ArrayList<>();
        usable.forEach(device -> all.add(new AsFast(Backends.open(device, 2))));
        return new SplitBackend(all, told -> { });
    }

    @Test
    void targetsAreShared() {
        PoolingProblem problem = PoolingProblem.random(12, 150, 60, 40);
        DefinedPooledConnectivity defined = new DefinedPooledConnectivity(problem.request());
        try (Backend split = all(); PooledConnectivity begun = split.pooledConnectivity(problem.request());
                PooledConnectivity engine = split.pooledConnectivity(problem.request())) {
            assertThat(engine).isInstanceOf(SplitPooledConnectivity.class);
            problem.compare(begun, 0, 30);
            engine.resume(begun.highest(), begun.lowest());
            problem.compare(defined, 0, 30);
            for (int first = 30; first < 150; first += 60) {
                assertThat(BitDifference.between(problem.compare(defined, first, 60), problem.compare(engine, first, 60))).isEmpty();
                assertSameBits("pooled values", defined.pool(first, problem.rows(first, 60)), problem.pool(engine, first, 60));
            }
            assertSameBits("highest", defined.highest(), engine.highest());
            assertSameBits("lowest", defined.lowest(), engine.lowest());
        }
    }

    @Test
    void rowsAreShared() {
        float[] values = new float[20 * 130];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i * 31 % 97 - 48) / 200f;
        }
        FactorRowsRequest request = new FactorRowsRequest(130, 20, values, true);
        MemorySegment rows = Arena.ofAuto().allocate(4L * 90 * 130, 4);
        try (Backend split = all(); FactorRows engine = split.factorRows(request)) {
            assertThat(engine).isInstanceOf(SplitFactorRows.class);
            engine.rows(40, 90, rows);
        }
        assertSameBits("rows", new DefinedFactorRows(request).rows(40, 90), rows.toArray(ValueLayout.JAVA_FLOAT));
    }
}
