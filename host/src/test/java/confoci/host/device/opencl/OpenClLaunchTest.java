package confoci.host.device.opencl;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.device.engine.LaunchLimits;
import confoci.model.Connectivity;
import confoci.model.GridShape;
import confoci.proof.AleNullProblem;
import confoci.proof.GroupProblem;
import confoci.proof.LabelProblem;
import confoci.proof.PoolingProblem;
import confoci.proof.Problem;
import confoci.proof.ProductProblem;
import confoci.proof.RandomProblems;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kernels whose work is divided among many launches give the same bits. */
class OpenClLaunchTest {

    /** A few parts at a time, and pieces as small as a limit of time makes them that every launch is beyond. */
    @ParameterizedTest
    @CsvSource({"0.25, 3", "1e-9, 1000000000"})
    void tinyLaunchesGiveTheSameBits(double seconds, long parts) {
        List<Problem> problems = List.of(
                new AleNullProblem(new RandomProblems(61).random(new GridShape(9, 10, 8), 6, 4, 0.6, Connectivity.EDGES, true), 5),
                PoolingProblem.random(3, 70, 37, 6), GroupProblem.random(1, 11, 300, 3, 19), LabelProblem.random(1, 9, 4, 300, 40, 5),
                ProductProblem.gram(5, 300, 40, true));
        try (Backend backend = OpenCl.open(BackendOptions.withThreads(1), new LaunchLimits(seconds, parts), device -> device)) {
            for (Problem problem : problems) {
                assertThat(problem.solve(backend).get()).as(problem.getClass().getSimpleName()).isEmpty();
            }
        }
    }
}
