package confoci.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import confoci.error.DeviceOutOfMemory;
import confoci.op.PooledConnectivity;
import confoci.proof.PoolingProblem;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Little memory means fewer threads; too little is said with what would do. */
class PoolingMemoryTest {

    private static final int THREADS = 4;

    @ParameterizedTest
    @ValueSource(strings = {"cpu:scalar", "cpu:vector"})
    void fewerThreadsInLessMemoryAndNoneInTooLittle(String device) {
        assumeTrue(device.equals("cpu:scalar") || ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(),
                "this Java runs without the Vector API");
        PoolingProblem problem = PoolingProblem.random(3, 300, 5000, 4);
        int all = targetsAtOnce(device, problem, Long.MAX_VALUE);
        DeviceOutOfMemory refusal = catchThrowableOfType(DeviceOutOfMemory.class, () -> targetsAtOnce(device, problem, 2048));
        assertThat(refusal).hasMessageMatching(
                "pooling 5000 permutations needs \\d+k of working memory and has 2k; allow --memory \\d+k at least, or .*");
        long enough = Long.parseLong(refusal.getMessage().replaceAll(".* needs (\\d+)k.*", "$1")) * 1024;
        assertThat(targetsAtOnce(device, problem, enough)).isEqualTo(all / THREADS);
        assertThat(targetsAtOnce(device, problem, 100 * enough)).isEqualTo(all);
    }

    private static int targetsAtOnce(String device, PoolingProblem problem, long memoryBytes) {
        try (Backend backend = new CpuBackendProvider().open(device, new BackendOptions(THREADS, memoryBytes));
                PooledConnectivity engine = backend.prepare(PooledConnectivity.OPERATION, problem.request())) {
            return engine.targetsAtOnce();
        }
    }
}
