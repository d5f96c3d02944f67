package confoci.host.device.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.DeviceCallFailed;
import confoci.error.DeviceOutOfMemory;
import confoci.error.DeviceUnavailable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CudaCallsTest {

    private final CudaCalls calls = new CudaCalls("cuda:1");

    @Test
    void successIsSilent() {
        assertThatCode(() -> calls.check(0, "cuInit")).doesNotThrowAnyException();
    }

    @Test
    void missingMemoryHasAKindOfItsOwn() {
        assertThatThrownBy(() -> calls.check(2, "cuMemAlloc")).isInstanceOf(DeviceOutOfMemory.class)
                .hasMessageStartingWith("cuda:1: cuMemAlloc failed with CUDA_ERROR_OUT_OF_MEMORY (2); ").hasMessageContaining("--memory");
    }

    @ParameterizedTest
    @ValueSource(ints = {46, 100, 101, 222, 802, 803})
    void devicesThatCannotBeHadAreUnavailable(int status) {
        assertThatThrownBy(() -> calls.check(status, "cuInit")).isInstanceOf(DeviceUnavailable.class)
                .hasMessageContaining("(" + status + "); ");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 214, 700, 702, 719, 999})
    void otherFailuresNameCallAndStatus(int status) {
        assertThatThrownBy(() -> calls.check(status, "cuLaunchKernel of ale_blocks")).isInstanceOf(DeviceCallFailed.class)
                .hasMessageStartingWith("cuda:1: cuLaunchKernel of ale_blocks failed with CUDA_ERROR_")
                .hasMessageContaining("(" + status + "); ");
    }

    @Test
    void aStatusThatNobodyKnowsKeepsItsNumber() {
        assertThat(CudaCalls.name(123_456)).isEqualTo("an unknown status (123456)");
    }
}
