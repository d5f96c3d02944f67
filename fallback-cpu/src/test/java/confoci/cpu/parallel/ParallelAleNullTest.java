package confoci.cpu.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.model.Connectivity;
import confoci.model.FocusGroup;
import confoci.model.FocusKernel;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import confoci.op.AleNullRequest;
import confoci.op.MapReduction;
import confoci.op.RandomFoci;
import confoci.spi.BackendOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ParallelAleNullTest {

    /** Workers of 1.2 GiB each, of which this test makes none. */
    private static final VoxelSet HUGE = VoxelSet.of(new GridShape(680, 680, 680), 0);

    private static final AleNullRequest REQUEST = new AleNullRequest(new RandomFoci(HUGE,
            List.of(new FocusKernel(new float[] {0.5f}, new float[] {0.5f}, new float[] {0.5f})), List.of(new FocusGroup(0, 1)), 1),
                new MapReduction(HUGE, 0, Connectivity.FACES, Optional.empty()));

    @Test
    void thereAreNoMoreThreadsThanJavaHasMemoryForAndItSaysSo() {
        List<String> details = new ArrayList<>();
        AtomicInteger workers = new AtomicInteger();
        BackendOptions options = new BackendOptions(1000, Long.MAX_VALUE, details::add);
        new ParallelAleNull(REQUEST, options, () -> {
            workers.incrementAndGet();
            return null;
        }).close();
        assertThat(workers.get()).isBetween(1, (int) Math.max(1, Runtime.getRuntime().maxMemory() >> 30));
        assertThat(details).singleElement().asString().startsWith("memory for " + workers + " of 1000 threads");
    }

    @Test
    void oneThreadIsAlwaysTried() {
        AtomicInteger workers = new AtomicInteger();
        new ParallelAleNull(REQUEST, BackendOptions.withThreads(1), () -> {
            workers.incrementAndGet();
            return null;
        }).close();
        assertThat(workers).hasValue(1);
    }
}
