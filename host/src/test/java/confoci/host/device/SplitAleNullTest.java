package confoci.host.device;

import static confoci.contract.BitAssert.assertSameBits;
import static org.assertj.core.api.Assertions.assertThat;

import confoci.contract.Backends;
import confoci.error.DeviceOutOfMemory;
import confoci.model.Connectivity;
import confoci.model.GridShape;
import confoci.op.AleNull;
import confoci.op.AleNullRequest;
import confoci.op.AleSubsets;
import confoci.op.AleSubsetsRequest;
import confoci.op.FactorRows;
import confoci.op.FactorRowsRequest;
import confoci.op.GroupConnectivity;
import confoci.op.GroupConnectivityRequest;
import confoci.op.NullMaxima;
import confoci.op.PooledConnectivity;
import confoci.op.PooledConnectivityRequest;
import confoci.op.RowAverages;
import confoci.op.RowAveragesRequest;
import confoci.proof.GroupProblem;
import confoci.proof.RandomProblems;
import confoci.spi.Backend;
import confoci.spi.DeviceProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every usable device of the machine together gives the bits of one. */
class SplitAleNullTest {

    private final List<String> told = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void severalDevicesGiveTheBitsOfOne(boolean tfce) {
        AleNullRequest request = new RandomProblems(31).random(new GridShape(15, 16, 14), 8, 5, 0.6, Connectivity.FACES, tfce);
        List<DeviceProbe> usable = Backends.devices().stream().filter(DeviceProbe::usable).toList();
        assertThat(usable).hasSizeGreaterThanOrEqualTo(2);
        List<Backend> all = new ArrayList<>();
        usable.forEach(device -> all.add(new AsFast(Backends.open(device, 2))));
        try (Backend one = Backends.open(usable.getLast(), 2); AleNull alone = one.aleNull(request);
                Backend split = new SplitBackend(all, told::add); AleNull together = split.aleNull(request)) {
            assertThat(together).isInstanceOf(SplitAleNull.class);
            for (int count : new int[] {0, 1, 5, 64, 101}) {
                assertSameBits(count + " permutations", alone.maxima(7, count), together.maxima(7, count));
            }
            assertSameBits("far permutations", alone.maxima(5_000_000_000L, 9), together.maxima(5_000_000_000L, 9));
            assertThat(together.histogram(3, 11, 500, 40)).isEqualTo(alone.histogram(3, 11, 500, 40));
            assertSameBits("map", alone.map(4), together.map(4));
        }
        assertThat(told).isEmpty();
    }

    @Test
    void devicesAreNamedTogether() {
        try (Backend split = new SplitBackend(List.of(new WithoutRoom("gpu:0"), new WithoutRoom("gpu:1")), told::add)) {
            assertThat(split.device().id()).isEqualTo("gpu:0+gpu:1");
            assertThat(split.device().usable()).isTrue();
        }
    }

    @Test
    void aDeviceWithoutRoomTakesNoPart() {
        AleNullRequest request = new RandomProblems(32).random(new GridShape(8, 8, 8), 3, 3, 0.6, Connectivity.FACES, false);
        DeviceProbe cpu = Backends.devices().stream().filter(d -> d.id().equals("cpu:scalar")).findFirst().orElseThrow();
        try (Backend split = new SplitBackend(List.of(new WithoutRoom("gpu:0"), Backends.open(cpu, 1)), told::add);
                AleNull engine = split.aleNull(request)) {
            NullMaxima maxima = engine.maxima(0, 3);
            assertThat(maxima.count()).isEqualTo(3);
        }
        assertThat(told).singleElement().asString().contains("gpu:0: no room").contains("takes no part");
    }

    @Test
    void aDeviceWithoutRoomHasNoSeeds() {
        GroupProblem problem = GroupProblem.random(5, 9, 40, 2, 20);
        DeviceProbe cpu = Backends.devices().stream().filter(d -> d.id().equals("cpu:scalar")).findFirst().orElseThrow();
        try (Backend split = new SplitBackend(List.of(new WithoutRoom("gpu:0"), Backends.open(cpu, 1)), told::add);
                GroupConnectivity engine = split.groupConnectivity(problem.request())) {
            engine.add(problem.subjects());
            assertSameBits("moments", problem.defined(2), problem.moments(engine, 0, 9));
        }
        assertThat(told).singleElement().asString().contains("gpu:0: no room").contains("takes no part");
    }

    /** A device on which nothing fits. */
    private record WithoutRoom(String id) implements Backend {

        @Override
        public DeviceProbe device() {
            return new DeviceProbe(id, "small GPU", 100, Optional.empty());
        }

        @Override
        public AleNull aleNull(AleNullRequest request) {
            throw new DeviceOutOfMemory(id + ": no room");
        }

        @Override
        public AleSubsets aleSubsets(AleSubsetsRequest request) {
            throw new DeviceOutOfMemory(id + ": no room");
        }

        @Override
        public RowAverages rowAverages(RowAveragesRequest request) {
            throw new DeviceOutOfMemory(id + ": no room");
        }

        @Override
        public PooledConnectivity pooledConnectivity(PooledConnectivityRequest request) {
            throw new DeviceOutOfMemory(id + ": no room");
        }

        @Override
        public FactorRows factorRows(FactorRowsRequest request) {
            throw new DeviceOutOfMemory(id + ": no room");
        }

        @Override
        public GroupConnectivity groupConnectivity(GroupConnectivityRequest request) {
            throw new DeviceOutOfMemory(id + ": no room");
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
