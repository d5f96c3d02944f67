package confoci.host.device.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.DeviceCallFailed;
import confoci.error.DeviceOutOfMemory;
import org.jocl.CL;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClCallsTest {

    private final ClCalls calls = new ClCalls("opencl:0.0");

    /** The names of codes are JOCL's, which loads a driver for any of them. */
    @BeforeAll
    static void requireDriver() {
        OpenCl.device();
    }

    @ParameterizedTest
    @ValueSource(strings = {"clCreateBuffer", "clEnqueueWriteBuffer", "clEnqueueReadBuffer", "clEnqueueFillBuffer"})
    void noResourcesForABufferMeansMemory(String call) {
        assertThatThrownBy(() -> calls.check(CL.CL_OUT_OF_RESOURCES, call)).isInstanceOf(DeviceOutOfMemory.class)
                .hasMessageContaining("--memory");
    }

    @Test
    void noResourcesForAKernelMeansALaunchThatIsTooLargeAndThenAFailure() {
        assertThat(ClCalls.launchRefused(CL.CL_OUT_OF_RESOURCES)).isTrue();
        assertThat(ClCalls.launchRefused(CL.CL_INVALID_GLOBAL_WORK_SIZE)).isTrue();
        assertThat(ClCalls.launchRefused(CL.CL_SUCCESS)).isFalse();
        assertThat(ClCalls.launchRefused(CL.CL_MEM_OBJECT_ALLOCATION_FAILURE)).isFalse();
        assertThatThrownBy(() -> calls.check(CL.CL_OUT_OF_RESOURCES, ClCalls.LAUNCH + " of ale_blocks"))
                .isInstanceOf(DeviceCallFailed.class).hasMessageContaining("ale_blocks failed with CL_OUT_OF_RESOURCES (-5)")
                .hasMessageContaining("even in the smallest pieces");
    }

    @Test
    void aKernelForWhichThereIsNoMemoryMeansMemory() {
        assertThatThrownBy(() -> calls.check(CL.CL_MEM_OBJECT_ALLOCATION_FAILURE, ClCalls.LAUNCH + " of ale_blocks"))
                .isInstanceOf(DeviceOutOfMemory.class);
    }

    @Test
    void noResourcesWhenAskedToWaitIsAFailure() {
        assertThatThrownBy(() -> calls.check(CL.CL_OUT_OF_RESOURCES, "clFinish")).isInstanceOf(DeviceCallFailed.class);
        assertThatCode(() -> calls.check(CL.CL_SUCCESS, "clFinish")).doesNotThrowAnyException();
    }
}
