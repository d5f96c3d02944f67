package confoci.host.device.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.DeviceUnavailable;
import confoci.spi.BackendOptions;
import confoci.spi.BackendProvider;
import confoci.spi.DeviceProbe;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class CudaProviderTest {

    @Test
    void isFoundWithTheOthers() {
        assertThat(ServiceLoader.load(BackendProvider.class)).extracting(BackendProvider::family).contains("cpu", "cuda", "opencl");
    }

    @Test
    void withoutADriverSaysSo() {
        String before = System.getProperty(CudaLibrary.NAME);
        System.setProperty(CudaLibrary.NAME, "libcuda-of-no-release.so.1");
        try {
            assertThat(new CudaProvider().probe()).singleElement().satisfies(device -> {
                assertThat(device.id()).isEqualTo("cuda");
                assertThat(device.present()).isFalse();
                assertThat(device.whyNot().orElseThrow()).contains("no CUDA driver (libcuda-of-no-release.so.1)").contains("install");
            });
            assertThatThrownBy(() -> new CudaProvider().open("cuda:0", BackendOptions.defaults())).isInstanceOf(DeviceUnavailable.class)
                    .hasMessageStartingWith("cuda:0: there is no CUDA driver");
        } finally {
            if (before == null) {
                System.clearProperty(CudaLibrary.NAME);
            } else {
                System.setProperty(CudaLibrary.NAME, before);
            }
        }
    }

    @Test
    void everyDeviceIsUsableOrSaysWhyNot() {
        for (DeviceProbe device : new CudaProvider().probe()) {
            assertThat(device.usable() || !device.whyNot().orElseThrow().isBlank()).isTrue();
        }
    }
}
