package confoci.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import confoci.error.DeviceOutOfMemory;
import confoci.op.LabelNull;
import confoci.proof.LabelProblem;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Little memory means fewer threads; too little is said with what would do. */
class LabelMemoryTest {

    private static final int THREADS = 4;

    @ParameterizedTest
    @ValueSource(strings = {"cpu:scalar", "cpu:vector"})
    void fewerThreadsInLessMemoryAndNoneInTooLittle(String device) {
        assumeTrue(device.equals("cpu:scalar") || ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(),
                "this Java runs without the Vector API");
        LabelProblem problem = LabelProblem.random(3, 300, 120, 5000, 10, 4);
        int all = voxelsAtOnce(device, problem, Long.MAX_VALUE);
        DeviceOutOfMemory refusal = catchThrowableOfType(DeviceOutOfMemory.class, () -> voxelsAtOnce(device, problem, 2048));
        assertThat(refusal).hasMessageMatching(
                "5000 permutations of the labels of 300 experiments needs "
                        + "\\d+k of working memory and has 2k; allow --memory \\d+k at least, or .*");
        long enough = Long.parseLong(refusal.getMessage().replaceAll(".* needs (\\d+)k.*", "$1")) * 1024;
        assertThat(voxelsAtOnce(device, problem, enough)).isEqualTo(all / THREADS);
        assertThat(voxelsAtOnce(device, problem, 100 * enough)).isEqualTo(all);
    }

    private static int voxelsAtOnce(String device, LabelProblem problem, long memoryBytes) {
        try (Backend backend = new CpuBackendProvider().open(device, new BackendOptions(THREADS, memoryBytes));
                LabelNull engine = backend.prepare(LabelNull.OPERATION, problem.request())) {
            return engine.voxelsAtOnce();
        }
    }
}
