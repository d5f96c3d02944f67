package confoci.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The committed PTX, as far as it can be checked without any tool of NVIDIA's; {@code kernels/src/main/scripts/ptx --check} does more. */
class KernelPtxTest {

    @Test
    void isMadeFromThePresentSource() {
        assertThat(KernelPtx.sourceFingerprint())
                .as("after a change of the kernels run kernels/src/main/scripts/ptx and commit its result")
                .isEqualTo(KernelSource.fingerprint(Dialect.CUDA));
    }

    @Test
    void fusesNothingThatTheSourceKeepsApart() {
        assertThat(PtxScan.problems(KernelPtx.text())).isEmpty();
        assertThat(PtxScan.fusedByKernel(KernelPtx.text()))
                .containsEntry("draw_null_foci", 0)
                .containsEntry("cluster_maxima", 0)
                .containsEntry("transpose_rows", 0)
                .containsEntry("compare_pooled", 0)
                .containsEntry("pooled_extremes", 0)
                .hasEntrySatisfying("ale_blocks", n -> assertThat(n).isPositive())
                .hasEntrySatisfying("tfce_maxima", n -> assertThat(n).isPositive())
                .hasEntrySatisfying("self_test", n -> assertThat(n).isPositive());
    }

    @Test
    void isForOldDevicesAndOldDrivers() {
        assertThat(KernelPtx.text()).contains(".version 6.0\n.target sm_50\n.address_size 64");
    }
}
