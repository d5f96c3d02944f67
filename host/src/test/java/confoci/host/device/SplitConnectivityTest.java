package confoci.host.device;

import static confoci.contract.BitAssert.assertSameBits;
import static org.assertj.core.api.Assertions.assertThat;

import confoci.contract.Backends;
import confoci.op.FactorRows;
import confoci.op.FactorRowsRequest;
import confoci.op.GroupConnectivity;
import confoci.op.PooledConnectivity;
import confoci.proof.BitDifference;
import confoci.proof.DefinedFactorRows;
import confoci.proof.DefinedPooledConnectivity;
import confoci.proof.GroupProblem;
import confoci.proof.PoolingProblem;
import confoci.spi.Backend;
import confoci.spi.DeviceProbe;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
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
    void seedsAreShared() {
        GroupProblem problem = GroupProblem.random(13, 40, 90, 7, 30);
        try (Backend split = all(); GroupConnectivity begun = split.groupConnectivity(problem.request());
                GroupConnectivity engine = split.groupConnectivity(problem.request())) {
            assertThat(engine).isInstanceOf(SplitGroupConnectivity.class);
            begun.add(problem.subjects().subList(0, 3));
            engine.resume(3, 0, 40, MemorySegment.ofArray(problem.moments(begun, 0, 40)));
            engine.add(problem.subjects().subList(3, 7));
            assertThat(engine.subjects()).isEqualTo(7);
            assertSameBits("moments", problem.defined(7), problem.moments(engine, 0, 40));
            assertSameBits("some moments", Arrays.copyOfRange(problem.defined(7), 5 * 270, 35 * 270), problem.moments(engine, 5, 30));
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
