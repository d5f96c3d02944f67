package confoci.host.device.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.DeviceUnavailable;
import confoci.host.device.select.Devices;
import confoci.source.Dialect;
import confoci.source.KernelSource;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import confoci.spi.DeviceKind;
import confoci.spi.DeviceProbe;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be wrong with OpenCL on a machine, as far as one process can pretend it. */
class OpenClProviderTest {

    private final OpenClProvider provider = new OpenClProvider();

    @AfterEach
    void theRealLoader() {
        System.clearProperty(OpenClLibrary.NAME);
    }

    @Test
    void withoutALoaderTheFamilyIsListedWithTheRemedy() {
        System.setProperty(OpenClLibrary.NAME, "libNoSuchOpenCL.so");
        assertThat(provider.probe()).singleElement().satisfies(device -> {
            assertThat(device.id()).isEqualTo("opencl");
            assertThat(device.present()).isFalse();
            assertThat(device.whyNot().orElseThrow())
                    .startsWith("there is no OpenCL loader (libNoSuchOpenCL.so) on this machine; install the graphics driver");
        });
        assertThatThrownBy(() -> provider.open("opencl:0.0", BackendOptions.withThreads(1))).isInstanceOf(DeviceUnavailable.class)
                .hasMessageContaining("libNoSuchOpenCL.so");
    }

    @Test
    void withoutALoaderAutoGoesOn() {
        System.setProperty(OpenClLibrary.NAME, "libNoSuchOpenCL.so");
        try (Backend backend = Devices.found().open("auto", BackendOptions.withThreads(1), passed -> { })) {
            assertThat(backend.device().id()).doesNotStartWith("opencl");
        }
    }

    @Test
    void kernelsThatDoNotCompileMakeTheDeviceUnavailable() {
        String device = OpenCl.device().id();
        List<String> details = new ArrayList<>();
        assertThatThrownBy(() -> new OpenClProvider(() -> "__kernel void broken(__global int *x) {\n    y[0] = 1;\n}\n")
                .open(device, new BackendOptions(1, 1 << 20, details::add)))
                .isInstanceOf(DeviceUnavailable.class).hasMessageStartingWith(device + ": its compiler refuses the kernels")
                .hasMessageContaining("error").hasMessageNotContaining("\n").hasMessageContaining("a newer driver may help");
        assertThat(details).anySatisfy(line -> assertThat(line).contains("y"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            first * second + third              | fma(first, second, third)                          | a * b + c
            FMA_F32(first, second, third)       | first * second + third                             | fma(a, b, c)
            FMA_F32(share[(lane + n) % 64], 1.0f - u, u) | share[(lane + n) % 64] * (1.0f - u) + u   | a union
            0x9E3779B9u                         | 0x9E3779B8u                                        | Philox
            """)
    void aDeviceThatComputesDifferentlyIsUnavailable(String right, String wrong, String what) {
        String source = KernelSource.of(Dialect.OPENCL);
        assertThat(source).contains(right);
        String device = OpenCl.device().id();
        assertThatThrownBy(() -> new OpenClProvider(() -> source.replace(right, wrong)).open(device, BackendOptions.defaults()))
                .isInstanceOf(DeviceUnavailable.class)
                .hasMessageStartingWith(device + ": it computes " + what + " differently");
    }

    @Test
    void aDeviceThatDoesNotExistIsNamed() {
        OpenCl.device();
        assertThatThrownBy(() -> provider.open("opencl:77.0", BackendOptions.withThreads(1))).isInstanceOf(DeviceUnavailable.class)
                .hasMessageContaining("there is no device opencl:77.0");
    }

    @Test
    void aProcessorIsUsedOnlyIfAskedFor() {
        OpenCl.device();
        for (DeviceProbe device : provider.probe()) {
            assertThat(device.automatic()).isEqualTo(device.kind() != DeviceKind.CPU);
        }
    }

    @ParameterizedTest
    @CsvSource({"OpenCL 1.1 Mesa, false", "OpenCL 1.2 , true", "OpenCL 3.0 PoCL, true", "OpenCL 2.10 x, true", "Metal, false"})
    void versions(String version, boolean enough) {
        assertThat(ClDevice.atLeast12(version)).isEqualTo(enough);
    }
}
