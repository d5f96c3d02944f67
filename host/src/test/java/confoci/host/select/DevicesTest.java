package confoci.host.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import confoci.error.DeviceUnavailable;
import confoci.error.InvalidRequest;
import confoci.op.AleNull;
import confoci.op.AleNullRequest;
import confoci.op.AleSubsets;
import confoci.op.AleSubsetsRequest;
import confoci.op.RowAverages;
import confoci.op.RowAveragesRequest;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import confoci.spi.BackendProvider;
import confoci.spi.DeviceProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** With a processor that always works, and a graphics family of a fast device that does not and a slower one that does. */
class DevicesTest {

    private static final DeviceProbe SCALAR = new DeviceProbe("cpu:scalar", "plain", 1, Optional.empty());
    private static final DeviceProbe VECTOR = new DeviceProbe("cpu:vector", "vectors", 10, Optional.empty());
    private static final DeviceProbe BROKEN = new DeviceProbe("gpu:0", "new card", 500, Optional.of("its driver is too old; update it"));
    private static final DeviceProbe SLOW = new DeviceProbe("gpu:1", "old card", 5, Optional.empty());

    private record Family(String family, List<DeviceProbe> probe) implements BackendProvider {

        @Override
        public Backend open(String deviceId, BackendOptions options) {
            return new Opened(probe.stream().filter(d -> d.id().equals(deviceId)).findFirst().orElseThrow());
        }
    }

    private record Opened(DeviceProbe device) implements Backend {

        @Override
        public AleNull aleNull(AleNullRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public AleSubsets aleSubsets(AleSubsetsRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public RowAverages rowAverages(RowAveragesRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
        }
    }

    private final Devices devices = new Devices(List.of(new Family("cpu", List.of(SCALAR, VECTOR)),
            new Family("gpu", List.of(BROKEN, SLOW))));
    private final List<String> passedOver = new ArrayList<>();

    private String opened(String wish) {
        try (Backend backend = devices.open(wish, BackendOptions.defaults(), device -> passedOver.add(device.id() + ": " + device.whyNot().orElseThrow()))) {
            return backend.device().id();
        }
    }

    @Test
    void theFastestComesFirst() {
        assertThat(devices.all()).containsExactly(BROKEN, VECTOR, SLOW, SCALAR);
    }

    @Test
    void autoTakesTheFastestThatWorksAndSaysWhatItPassedOver() {
        assertThat(opened("auto")).isEqualTo("cpu:vector");
        assertThat(passedOver).containsExactly("gpu:0: its driver is too old; update it");
    }

    @Test
    void aFamilyStandsForItsFastestThatWorks() {
        assertThat(opened("cpu")).isEqualTo("cpu:vector");
        assertThat(passedOver).isEmpty();
        assertThat(opened("gpu")).isEqualTo("gpu:1");
        assertThat(passedOver).hasSize(1);
    }

    @Test
    void aListIsAnOrderOfPreference() {
        assertThat(opened("cpu:scalar,cpu:vector")).isEqualTo("cpu:scalar");
        assertThat(passedOver).isEmpty();
        assertThat(opened("gpu:0, CPU:Scalar")).isEqualTo("cpu:scalar");
        assertThat(opened("gpu:7,gpu:0,auto")).isEqualTo("cpu:vector");
        assertThat(passedOver).anySatisfy(reason -> assertThat(reason).isEqualTo("gpu:7: there is no such device; of gpu there are gpu:0, gpu:1"));
    }

    @Test
    void aDeviceAskedForAloneNeverGivesWay() {
        assertThatExceptionOfType(DeviceUnavailable.class).isThrownBy(() -> opened("gpu:0"))
                .withMessage("--device gpu:0: gpu:0: its driver is too old; update it")
                .satisfies(e -> assertThat(e.exitCode()).isEqualTo(4));
        assertThatExceptionOfType(DeviceUnavailable.class).isThrownBy(() -> opened("gpu:7"))
                .withMessage("--device gpu:7: gpu:7: there is no such device; of gpu there are gpu:0, gpu:1");
    }

    @Test
    void whatIsNoDeviceIsMisuseWhereverItStands() {
        for (String wish : List.of("nonsense", "cpu,nonsense", "nonsense:0", "", "cpu,", "cpux", "auto:1")) {
            assertThatExceptionOfType(InvalidRequest.class).as(wish).isThrownBy(() -> opened(wish))
                    .withMessageStartingWith("--device " + wish + ": '").withMessageContaining("is no device; write auto, or one of cpu, gpu")
                    .satisfies(e -> assertThat(e.exitCode()).isEqualTo(2));
        }
    }

    @Test
    void theClassPathHoldsTheProcessor() {
        assertThat(Devices.found().all()).extracting(DeviceProbe::id).contains("cpu:scalar", "cpu:vector");
    }
}
