package confoci.host.device.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.spi.DeviceKind;
import confoci.spi.DeviceProbe;
import org.junit.jupiter.api.Test;

class CudaGpuTest {

    private static DeviceProbe probe(int capability, int driver, boolean prohibited) {
        return new CudaGpu(1, "NVIDIA Test", "GPU-00010203-0405-0607-0809-0a0b0c0d0e0f", capability, 132, 141L << 30, driver, prohibited,
                false).probe();
    }

    @Test
    void saysWhatItIs() {
        DeviceProbe device = probe(90, 12080, false);
        assertThat(device.id()).isEqualTo("cuda:1");
        assertThat(device.name()).isEqualTo("NVIDIA Test (compute capability 9.0, CUDA 12.8 driver, 141.0 GiB)");
        assertThat(device.kind()).isEqualTo(DeviceKind.GPU);
        assertThat(device.usable()).isTrue();
        assertThat(device.facts().uuid()).contains("GPU-00010203-0405-0607-0809-0a0b0c0d0e0f");
        assertThat(device.facts().memoryBytes()).hasValue(141L << 30);
        assertThat(device.facts().api()).contains("CUDA 12.8, compute capability 9.0");
    }

    @Test
    void saysWhyItCannotBeUsed() {
        assertThat(probe(35, 11040, false).whyNot().orElseThrow()).contains("3.5").contains("5.0 is needed");
        assertThat(probe(61, 8000, false).whyNot().orElseThrow()).contains("CUDA 8.0").contains("9.0 or newer");
        assertThat(probe(120, 13010, true).whyNot().orElseThrow()).contains("--compute-mode=DEFAULT");
    }
}
