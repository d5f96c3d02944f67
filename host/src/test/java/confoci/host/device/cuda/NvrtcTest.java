package confoci.host.device.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import confoci.error.DeviceUnavailable;
import confoci.source.Dialect;
import confoci.source.KernelPtx;
import confoci.source.KernelSource;
import confoci.source.PtxScan;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The run-time compiler, where the machine has one or {@code -Dconfoci.nvrtc=FILE} names one, such as the library of a wheel. */
class NvrtcTest {

    private static Nvrtc nvrtc() {
        Optional<Nvrtc> found = Nvrtc.load(Nvrtc.candidates());
        assumeTrue(found.isPresent(), "there is no NVRTC; name a libnvrtc with -D" + Nvrtc.LIBRARY_PROPERTY + "=FILE");
        return found.get();
    }

    @Test
    void aLibraryThatIsMissingIsNoFailure() {
        assertThat(Nvrtc.load(List.of("libnvrtc-of-no-release.so", "/no/such/libnvrtc.so"))).isEmpty();
    }

    @Test
    void aLibraryThatIsNoNvrtcIsPassedOver() {
        assertThat(Nvrtc.load(List.of("libc.so.6"))).isEmpty();
    }

    @Test
    void saysWhatItIs() {
        Nvrtc nvrtc = nvrtc();
        assertThat(nvrtc.version()).matches("\\d+\\.\\d+");
        assertThat(nvrtc.architectures()).isSorted().contains(75, 90);
        assertThat(nvrtc.architectureFor(90)).contains(90);
        assertThat(nvrtc.architectureFor(9999)).hasValueSatisfying(newest -> assertThat(newest).isGreaterThanOrEqualTo(90));
        assertThat(nvrtc.architectureFor(10)).isEmpty();
    }

    @Test
    void compilesAllKernelsWithoutFusingWhatTheSourceKeepsApart() {
        Nvrtc nvrtc = nvrtc();
        for (int architecture : List.of(75, 90)) {
            String ptx = nvrtc.compile(KernelSource.of(Dialect.CUDA), architecture);
            assertThat(ptx).contains(".target sm_" + architecture);
            assertThat(PtxScan.problems(ptx)).isEmpty();
            assertThat(PtxScan.fusedByKernel(ptx).keySet()).containsAll(PtxScan.fusedByKernel(KernelPtx.text()).keySet());
        }
    }

    @Test
    void aTextThatDoesNotCompileIsExplained() {
        Nvrtc nvrtc = nvrtc();
        assertThatThrownBy(() -> nvrtc.compile("extern \"C\" __global__ void k() { no_such_function(); }", 75))
                .isInstanceOf(DeviceUnavailable.class).hasMessageContaining("no_such_function").hasMessageContaining("NVRTC");
    }
}
