package confoci.host.device.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import confoci.error.DeviceOutOfMemory;
import confoci.error.DeviceUnavailable;
import confoci.source.KernelPtx;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelImageTest {

    private static final int OUT_OF_MEMORY = 2;
    private static final int UNSUPPORTED_PTX = 222;
    private static final int NO_JIT_COMPILER = 221;

    private final List<String> details = new ArrayList<>();
    private final List<String> offered = new ArrayList<>();

    private KernelImage image(Optional<Nvrtc> nvrtc) {
        return new KernelImage("cuda:0", 90, () -> nvrtc, details::add);
    }

    /** Records what is offered, without its NUL, and answers with one status after another. */
    private KernelImage.Loader answering(int... statuses) {
        return ptx -> {
            assertThat(ptx[ptx.length - 1]).isZero();
            offered.add(new String(ptx, 0, ptx.length - 1, StandardCharsets.UTF_8));
            return statuses[offered.size() - 1];
        };
    }

    @Test
    void theCommittedPtxIsOfferedFirst() {
        image(Optional.empty()).load(answering(0));
        assertThat(offered).containsExactly(KernelPtx.text());
        assertThat(details).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 209, 218, UNSUPPORTED_PTX})
    void withoutNvrtcARefusalIsExplained(int status) {
        assertThatThrownBy(() -> image(Optional.empty()).load(answering(status))).isInstanceOf(DeviceUnavailable.class)
                .hasMessageStartingWith("cuda:0: the driver refuses the kernels with CUDA_ERROR_").hasMessageContaining("(" + status + ")")
                .hasMessageContaining("install a newer driver").hasMessageContaining(Nvrtc.LIBRARY_PROPERTY);
    }

    @Test
    void otherFailuresAreNoRefusal() {
        assertThatThrownBy(() -> image(Optional.empty()).load(answering(OUT_OF_MEMORY))).isInstanceOf(DeviceOutOfMemory.class);
        offered.clear();
        assertThatThrownBy(() -> image(Optional.empty()).load(answering(NO_JIT_COMPILER))).isInstanceOf(DeviceUnavailable.class)
                .hasMessageContaining("libnvidia-ptxjitcompiler");
    }

    @Test
    void nvrtcIsAskedWhereTheDriverWantsOtherPtx() {
        Optional<Nvrtc> nvrtc = Nvrtc.load(Nvrtc.candidates());
        assumeTrue(nvrtc.isPresent(), "there is no NVRTC; name a libnvrtc with -D" + Nvrtc.LIBRARY_PROPERTY + "=FILE");
        image(nvrtc).load(answering(UNSUPPORTED_PTX, 0));
        assertThat(offered).hasSize(2);
        assertThat(offered.get(1)).contains(".target sm_90").contains("ale_blocks");
        assertThat(details).last().asString().contains("kernels compiled by NVRTC");
    }

    @Test
    void aDriverThatRefusesBothIsTooOld() {
        Optional<Nvrtc> nvrtc = Nvrtc.load(Nvrtc.candidates());
        assumeTrue(nvrtc.isPresent(), "there is no NVRTC; name a libnvrtc with -D" + Nvrtc.LIBRARY_PROPERTY + "=FILE");
        assertThatThrownBy(() -> image(nvrtc).load(answering(UNSUPPORTED_PTX, UNSUPPORTED_PTX))).isInstanceOf(DeviceUnavailable.class)
                .hasMessageContaining("NVRTC").hasMessageContaining("install a newer driver");
    }
}
