package confoci.host.device.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.DeviceUnavailable;
import confoci.error.InvalidRequest;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import confoci.spi.BackendProvider;
import confoci.spi.DeviceFacts;
import confoci.spi.DeviceKind;
import confoci.spi.DeviceProbe;
import confoci.spi.Engines;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DevicesTest {

    private final List<String> passed = new ArrayList<>();
    private final Family cpu = new Family("cpu",
            device("cpu:vector", "Vector API", DeviceKind.CPU, true, 10, null),
            device("cpu:scalar", "plain Java", DeviceKind.CPU, true, 1, null));
    private final Family opencl = new Family("opencl",
            device("opencl:1.0", "AMD Radeon Pro", DeviceKind.GPU, true, 100, null),
            device("opencl:0.1", "Intel Iris", DeviceKind.GPU, true, 20, null),
            device("opencl:2.0", "Old Card", DeviceKind.GPU, true, 15, "it offers OpenCL 1.1"),
            device("opencl:0.0", "Intel Core", DeviceKind.CPU, false, 50, null));
    private final Family cuda = new Family("cuda", new DeviceProbe("cuda", "no CUDA device", 0, Optional.of("there is no NVIDIA driver")));
    private final Devices devices = new Devices(List.of(cpu, opencl, cuda));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            auto                       | opencl:1.0
            cpu                        | cpu:vector
            cpu:scalar                 | cpu:scalar
            opencl                     | opencl:1.0
            opencl:gpu                 | opencl:1.0
            opencl:cpu                 | opencl:0.0
            opencl:0.0                 | opencl:0.0
            opencl:~iris               | opencl:0.1
            opencl:~INTEL              | opencl:0.1
            cuda, cpu                  | cpu:vector
            opencl:2.0,opencl:~Core    | opencl:0.0
            opencl:7.7,cpu:scalar      | cpu:scalar
            opencl:~geforce , auto     | opencl:1.0
            """)
    void wishes(String wish, String opened) {
        devices.require(wish);
        assertThat(open(wish)).isEqualTo(opened);
    }

    @Test
    void whatWasPassedOverIsTold() {
        opencl.broken.add("opencl:1.0");
        opencl.broken.add("opencl:0.1");
        assertThat(open("auto")).isEqualTo("cpu:vector");
        assertThat(passed).containsExactly("cuda: there is no NVIDIA driver", "opencl:1.0: it computes fma differently",
                "opencl:0.1: it computes fma differently", "opencl:2.0: it offers OpenCL 1.1");
    }

    @Test
    void aFamilyThatIsNotNamedIsLeftAlone() {
        open("cpu");
        assertThat(opencl.probes + cuda.probes).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "all"})
    void aFamilyThatHasNothingForThoseWhoDoNotAskIsLeftAlone(String wish) {
        opencl.nothingAutomatic = "no GPU";
        assertThat(open(wish)).isEqualTo("cpu:vector");
        assertThat(opencl.probes).isZero();
        assertThat(passed).containsExactlyInAnyOrder("cuda: there is no NVIDIA driver", "opencl: no GPU");
        assertThat(open("opencl")).isEqualTo("opencl:1.0");
        assertThat(devices.all()).extracting(DeviceProbe::id).contains("opencl:0.0");
    }

    @Test
    void allTakesEveryDeviceTogetherButNoneTwice() {
        Family nvidia = new Family("cuda", device("cuda:0", "Test Card (CUDA 12.8)", DeviceKind.GPU, true, 2000, null),
                device("cuda:1", "Test Card (CUDA 12.8)", DeviceKind.GPU, true, 1999, null));
        Family others = new Family("opencl", device("opencl:0.0", "Test Card (OpenCL 3.0)", DeviceKind.GPU, true, 100, null),
                device("opencl:1.0", "Other Card (OpenCL 2.0)", DeviceKind.GPU, true, 90, null),
                device("opencl:2.0", "Processor (OpenCL 3.0)", DeviceKind.CPU, false, 5, null));
        try (Backend backend = new Devices(List.of(cpu, others, nvidia))
                .open("all", BackendOptions.withThreads(1), d -> passed.add(d.id()))) {
            assertThat(backend.device().id()).isEqualTo("cuda:0+cuda:1+opencl:1.0+cpu:vector");
        }
        assertThat(passed).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"cuda:GPU-1a2b0000-0000-0000-0000-000000000001, cuda:1", "cuda:gpu-1A2B, cuda:1", "cuda:GPU-1a2c, cuda:0",
        "'cuda:GPU-ff,cpu', cpu:vector"})
    void aGpuByItsUuidOrHowThatBegins(String wish, String opened) {
        assertThat(open(gpus(), wish)).isEqualTo(opened);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cuda:GPU-1a    | the UUIDs of cuda:0, cuda:1 begin like this; write more of it
            cuda:GPU-ff    | there is no such device; of cuda there are cuda:0, cuda:1
            cuda:GPU-      | there is no such device; of cuda there are cuda:0, cuda:1
            """)
    void aUuidThatNamesNoOneDeviceIsRefused(String wish, String reason) {
        assertThatThrownBy(() -> open(gpus(), wish)).isInstanceOf(DeviceUnavailable.class)
                .hasMessage("--device " + wish + ": " + wish.toLowerCase(Locale.ROOT) + ": " + reason)
                .satisfies(e -> assertThat(((DeviceUnavailable) e).exitCode()).isEqualTo(4));
    }

    @Test
    void aGpuNamedByUuidThatFailsNeverGivesWay() {
        Family nvidia = nvidia();
        nvidia.broken.add("cuda:1");
        assertThatThrownBy(() -> open(new Devices(List.of(cpu, nvidia)), "cuda:GPU-1a2b")).isInstanceOf(DeviceUnavailable.class)
                .hasMessageContaining("cuda:1: it computes fma differently");
    }

    private Devices gpus() {
        return new Devices(List.of(cpu, nvidia()));
    }

    private static Family nvidia() {
        return new Family("cuda",
                device("cuda:0", "Card", DeviceKind.GPU, true, 2000, null).with(uuid("GPU-1a2c0000-0000-0000-0000-000000000000")),
                device("cuda:1", "Card", DeviceKind.GPU, true, 1999, null).with(uuid("GPU-1a2b0000-0000-0000-0000-000000000001")));
    }

    private static DeviceFacts uuid(String uuid) {
        return new DeviceFacts(Optional.of(uuid), OptionalLong.empty(), OptionalLong.empty(), Optional.empty(), Optional.empty());
    }

    @Test
    void allPassesOverWhatDoesNotWork() {
        opencl.broken.add("opencl:1.0");
        assertThat(open("all")).isEqualTo("opencl:0.1+cpu:vector");
        assertThat(passed).containsExactly("opencl:1.0: it computes fma differently", "opencl:2.0: it offers OpenCL 1.1",
                "cuda: there is no NVIDIA driver");
    }

    @Test
    void autoTakesNoDeviceThatMustBeAskedFor() {
        opencl.broken.addAll(List.of("opencl:1.0", "opencl:0.1"));
        cpu.broken.addAll(List.of("cpu:vector", "cpu:scalar"));
        assertThatThrownBy(() -> open("auto")).isInstanceOf(DeviceUnavailable.class).hasMessageNotContaining("opencl:0.0")
                .hasMessageContaining("cpu:scalar: it computes fma differently").hasMessageContaining("cuda: there is no NVIDIA driver");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            opencl:2.0     | --device opencl:2.0: opencl:2.0: it offers OpenCL 1.1
            cuda           | --device cuda: cuda: there is no NVIDIA driver
            cuda:0         | --device cuda:0: cuda: there is no NVIDIA driver
            cpu:~gamma     | --device cpu:~gamma: cpu:~gamma: there is no such device; of cpu there are cpu:vector, cpu:scalar
            """)
    void aNamedDeviceNeverGivesWay(String wish, String message) {
        assertThatThrownBy(() -> devices.require(wish)).isInstanceOf(DeviceUnavailable.class).hasMessage(message);
        assertThatThrownBy(() -> open(wish)).isInstanceOf(DeviceUnavailable.class).hasMessage(message)
                .satisfies(e -> assertThat(((DeviceUnavailable) e).exitCode()).isEqualTo(4));
    }

    @ParameterizedTest
    @CsvSource({"gpu", "cpu;opencl", "''", "'cpu,'", "'cpu,metal'"})
    void nonsenseIsRefusedBeforeAnyDeviceIsTouched(String wish) {
        assertThatThrownBy(() -> devices.require(wish)).isInstanceOf(InvalidRequest.class).hasMessageContaining("cpu, cuda, opencl");
        assertThatThrownBy(() -> open(wish)).isInstanceOf(InvalidRequest.class).hasMessageContaining("cpu, cuda, opencl");
        assertThat(cpu.probes + opencl.probes).isZero();
    }

    @Test
    void tryingFindsDevicesThatFailWhenUsed() {
        opencl.broken.add("opencl:0.1");
        assertThat(devices.tried()).extracting(d -> d.id() + " " + d.whyNot().orElse("usable")).containsExactly("opencl:1.0 usable",
                "opencl:0.0 usable", "opencl:0.1 it computes fma differently", "opencl:2.0 it offers OpenCL 1.1", "cpu:vector usable",
                "cpu:scalar usable", "cuda there is no NVIDIA driver");
    }

    private String open(String wish) {
        return open(devices, wish);
    }

    private String open(Devices devices, String wish) {
        try (Backend backend = devices.open(wish, BackendOptions.withThreads(1),
                d -> passed.add(d.id() + ": " + d.whyNot().orElseThrow()))) {
            return backend.device().id();
        }
    }

    private static DeviceProbe device(String id, String name, DeviceKind kind, boolean automatic, double speed, String whyNot) {
        return new DeviceProbe(id, name, kind, automatic, speed, Optional.ofNullable(whyNot));
    }

    /** Devices that open, or turn out to be broken. */
    private static final class Family implements BackendProvider {

        private final String name;
        private final List<DeviceProbe> devices;
        private final List<String> broken = new ArrayList<>();
        private String nothingAutomatic;
        private int probes;

        Family(String name, DeviceProbe... devices) {
            this.name = name;
            this.devices = List.of(devices);
        }

        @Override
        public String family() {
            return name;
        }

        @Override
        public List<DeviceProbe> probe() {
            probes++;
            return devices;
        }

        @Override
        public Optional<String> whyNotAutomatic() {
            return Optional.ofNullable(nothingAutomatic);
        }

        @Override
        public Backend open(String deviceId, BackendOptions options) {
            if (broken.contains(deviceId)) {
                throw new DeviceUnavailable(deviceId + ": it computes fma differently");
            }
            return new Engines().backend(devices.stream().filter(d -> d.id().equals(deviceId)).findFirst().orElseThrow(), () -> { });
        }
    }
}
