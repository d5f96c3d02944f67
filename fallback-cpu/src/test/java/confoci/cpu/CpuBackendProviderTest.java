package confoci.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.DeviceUnavailable;
import confoci.proof.Proof;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Runs with the incubator module and, in a second execution, without it. */
class CpuBackendProviderTest {

    private final CpuBackendProvider provider = new CpuBackendProvider();
    private final boolean vectorApi = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    @Test
    void theScalarBackendIsAlwaysThere() {
        assertThat(provider.probe()).anySatisfy(device -> {
            assertThat(device.id()).isEqualTo("cpu:scalar");
            assertThat(device.usable()).isTrue();
        });
        try (Backend backend = provider.open("cpu:scalar", BackendOptions.withThreads(1))) {
            assertThat(backend.device().id()).isEqualTo("cpu:scalar");
            // What other devices are compared with.
            assertThat(backend.operations()).containsExactlyInAnyOrderElementsOf(
                    Proof.all().stream().map(Proof::operation).collect(Collectors.toSet()));
        }
    }

    @Test
    void theVectorBackendComesFirstOrSaysHowToGetIt() {
        assertThat(provider.probe().getFirst()).satisfies(device -> {
            assertThat(device.id()).isEqualTo("cpu:vector");
            assertThat(device.usable()).isEqualTo(vectorApi);
            if (!vectorApi) {
                assertThat(device.whyNot().orElseThrow()).contains("--add-modules jdk.incubator.vector");
            }
        });
        if (vectorApi) {
            provider.open("cpu:vector", BackendOptions.withThreads(1)).close();
        } else {
            assertThatThrownBy(() -> provider.open("cpu:vector", BackendOptions.withThreads(1)))
                    .isInstanceOf(DeviceUnavailable.class).hasMessageContaining("--add-modules jdk.incubator.vector");
        }
    }

    @Test
    void unknownDevicesAreNamed() {
        assertThatThrownBy(() -> provider.open("cpu:quantum", BackendOptions.withThreads(1)))
                .isInstanceOf(DeviceUnavailable.class).hasMessageContaining("cpu:quantum");
    }
}
