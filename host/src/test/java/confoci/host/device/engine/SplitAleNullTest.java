package confoci.host.device.engine;

import static confoci.contract.BitAssert.assertSameBits;
import static org.assertj.core.api.Assertions.assertThat;

import confoci.contract.Backends;
import confoci.error.DeviceOutOfMemory;
import confoci.host.device.select.Devices;
import confoci.model.Connectivity;
import confoci.model.GridShape;
import confoci.op.AleNull;
import confoci.op.AleNullRequest;
import confoci.op.GroupConnectivity;
import confoci.op.NullMaxima;
import confoci.proof.GroupProblem;
import confoci.proof.RandomProblems;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import confoci.spi.DeviceProbe;
import confoci.spi.Engines;
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
        List<Backend> all = Backends.equallyFast(2);
        assertThat(all).hasSizeGreaterThanOrEqualTo(2);
        try (Backend one = Devices.found().open("cpu:scalar", BackendOptions.withThreads(2), passed -> { });
                AleNull alone = one.prepare(AleNull.OPERATION, request);
                Backend split = new SplitBackend(all, told::add); AleNull together = split.prepare(AleNull.OPERATION, request)) {
            assertThat(together).isInstanceOf(SplitAleNull.class);
            for (int count : new int[] {0, 1, 5, 64, 101}) {
                assertSameBits(count + " permutations", alone.maxima(7, count), together.maxima(7, count));
            }
            assertSameBits("far permutations", alone.maxima(5_000_000_000L, 9), together.maxima(5_000_000_000L, 9));
            assertSameBits("map", alone.map(4), together.map(4));
        }
        assertThat(told).isEmpty();
    }

    @Test
    void devicesAreNamedTogether() {
        try (Backend split = new SplitBackend(List.of(withoutRoom("gpu:0"), withoutRoom("gpu:1")), told::add)) {
            assertThat(split.device().id()).isEqualTo("gpu:0+gpu:1");
            assertThat(split.device().usable()).isTrue();
        }
    }

    @Test
    void aDeviceWithoutRoomTakesNoPart() {
        AleNullRequest request = new RandomProblems(32).random(new GridShape(8, 8, 8), 3, 3, 0.6, Connectivity.FACES, false);
        DeviceProbe cpu = Backends.devices().stream().filter(d -> d.id().equals("cpu:scalar")).findFirst().orElseThrow();
        try (Backend split = new SplitBackend(List.of(withoutRoom("gpu:0"), Backends.open(cpu, 1)), told::add);
                AleNull engine = split.prepare(AleNull.OPERATION, request)) {
            NullMaxima maxima = engine.maxima(0, 3);
            assertThat(maxima.count()).isEqualTo(3);
        }
        assertThat(told).singleElement().asString().contains("gpu:0: no room").contains("is not used");
    }

    @Test
    void aDeviceWithoutRoomHasNoSeeds() {
        GroupProblem problem = GroupProblem.random(5, 9, 40, 2, 20);
        DeviceProbe cpu = Backends.devices().stream().filter(d -> d.id().equals("cpu:scalar")).findFirst().orElseThrow();
        try (Backend split = new SplitBackend(List.of(withoutRoom("gpu:0"), Backends.open(cpu, 1)), told::add);
                GroupConnectivity engine = split.prepare(GroupConnectivity.OPERATION, problem.request())) {
            engine.add(problem.subjects());
            assertSameBits("moments", problem.defined(2), problem.moments(engine, 0, 9));
        }
        assertThat(told).singleElement().asString().contains("gpu:0: no room").contains("is not used");
    }

    /** A device on which nothing fits. */
    private static Backend withoutRoom(String id) {
        return new Engines().with(AleNull.OPERATION, request -> noRoom(id)).with(GroupConnectivity.OPERATION, request -> noRoom(id))
                .backend(new DeviceProbe(id, "small GPU", 100, Optional.empty()), () -> { });
    }

    private static <E> E noRoom(String id) {
        throw new DeviceOutOfMemory(id + ": no room");
    }
}
