package confoci.host.device.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.DeviceOutOfMemory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedWorkTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 10, 997, 10_000})
    void everyNumberIsDoneOnce(int total) {
        for (double[] speeds : new double[][] {{1}, {1, 1}, {1, 10, 100}, {1000, 1}, {3, 2, 2, 1}}) {
            AtomicIntegerArray done = new AtomicIntegerArray(total);
            try (SharedWork work = new SharedWork(speeds)) {
                work.share(total, (worker, from, count) -> {
                    assertThat(worker).isBetween(0, speeds.length - 1);
                    assertThat(count).isPositive();
                    for (int i = from; i < from + count; i++) {
                        done.incrementAndGet(i);
                    }
                });
            }
            for (int i = 0; i < total; i++) {
                assertThat(done.get(i)).isOne();
            }
        }
    }

    @Test
    void aWorkerTooSlowToHelpDoesNothing() {
        try (SharedWork work = new SharedWork(1, 1000)) {
            work.share(100, (worker, from, count) -> assertThat(worker).isOne());
        }
    }

    @Test
    void aFailureEndsTheWorkAndIsThrown() {
        AtomicInteger afterwards = new AtomicInteger();
        try (SharedWork work = new SharedWork(1, 1)) {
            assertThatThrownBy(() -> work.share(1000, (worker, from, count) -> {
                throw new DeviceOutOfMemory("cuda:0: no room");
            })).isInstanceOf(DeviceOutOfMemory.class).hasMessageContaining("no room");
            work.share(10, (worker, from, count) -> afterwards.addAndGet(count));
        }
        assertThat(afterwards).hasValue(10);
    }
}
