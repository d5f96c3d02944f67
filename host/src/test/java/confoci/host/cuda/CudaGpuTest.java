package confoci.host.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.spi.DeviceKind;
import confoci.spi.DeviceProbe;
import org.junit.jupiter.api.Test;

class CudaGpuTest {

    private static DeviceProbe probe(int capability, int driver, boolean prohibited) {
        return new CudaGpu(1, "NVIDIA Test", capability, 132, 141L << 30, driver, prohibited).probe();
    }

    @Test
    void saysWhatItIs() {
        DeviceProbe device = probe(90, 12080, false);
        assertThat(device.id()).isEqualTo("cuda:1");
        assertThat(device.name()).isEqualTo("NVIDIA Test (compute capability 9.0, CUDA 12.8 driver, 141.0 GiB)");
        assertThat(device.kind()).isEqualTo(DeviceKind.GPU);
        assertThat(device.usable()).isTrue();
    }

    @Test
    void saysWhyItCannotBeUsed() {
        assertThat(probe(35, 11040, false).whyNot().orElseThrow()).contains("3.5").contains("5.0 is needed");
        assertThat(probe(61, 8000, false).whyNot().orElseThrow()).contains("CUDA 8.0").contains("9.0 or newer");
        assertThat(probe(120, 13010, true).whyNot().orElseThrow()).contains("--compute-mode=DEFAULT");
    }
}
