package confoci.host.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import confoci.error.DeviceOutOfMemory;
import confoci.host.memory.MemoryBudget.Machine;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryBudgetTest {

    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    /** What the serial collector says of a heap of so many MiB: a survivor space is missing. */
    private static long maxHeap(long mebibytes) {
        return mebibytes * MIB / 30 * 29;
    }

    /** As the launcher starts Java. */
    private static Machine launched(long asked, int processors) {
        return new Machine(maxHeap(Math.max(96, asked / MIB * 2 / 5)), 16 * GIB, processors);
    }

    @ParameterizedTest
    @CsvSource({"256, 2", "256, 16", "300, 2", "512, 2", "1024, 8", "4096, 32", "100000, 2"})
    void heapAndJavaAndTheRestStayWithinWhatIsAsked(long mebibytes, int processors) {
        long asked = mebibytes * MIB;
        Machine machine = launched(asked, processors);
        MemoryBudget budget = MemoryBudget.of(OptionalLong.of(asked), machine);
        assertThat(budget.holds()).isTrue();
        assertThat(budget.outside()).isGreaterThanOrEqualTo(40 * MIB);
        long xmx = budget.wantedHeap();
        assertThat(xmx + xmx / 256 + budget.outside() + 80 * MIB + processors * MIB).isLessThanOrEqualTo(asked);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 16, 64})
    void tooLittleIsSaidWithWhatWouldDo(int processors) {
        DeviceOutOfMemory refusal = catchThrowableOfType(DeviceOutOfMemory.class,
                () -> MemoryBudget.of(OptionalLong.of(100 * MIB), launched(100 * MIB, processors)));
        assertThat(refusal).hasMessageMatching("--memory 100m is too little for Java and buffers; allow --memory \\d+m at least");
        long least = Long.parseLong(refusal.getMessage().replaceAll(".* (\\d+)m at least", "$1")) * MIB;
        assertThat(MemoryBudget.of(OptionalLong.of(least), launched(least, processors)).holds()).isTrue();
        assertThat(least).isLessThan(500 * MIB);
    }

    /** Without its unit, a size is one of bytes. */
    @ParameterizedTest
    @ValueSource(longs = {1, 500, 4000, 262_144})
    void aSizeThatServesNoBufferIsRefusedHoweverJavaWasStarted(long bytes) {
        for (Machine machine : List.of(launched(bytes, 2), new Machine(4 * GIB, 16 * GIB, 4))) {
            assertThatThrownBy(() -> MemoryBudget.of(OptionalLong.of(bytes), machine)).isInstanceOf(DeviceOutOfMemory.class)
                    .message().matches("--memory \\d+k? is too little for Java and buffers; allow --memory \\d+m at least");
        }
    }

    @Test
    void aHeapThatWasNotLimitedDoesNotHold() {
        MemoryBudget budget = MemoryBudget.of(OptionalLong.of(GIB), new Machine(4 * GIB, 16 * GIB, 4));
        assertThat(budget.holds()).isFalse();
        assertThat(budget.outside()).isEqualTo(GIB);
        assertThat(budget.total()).isEqualTo(GIB);
        assertThat(budget.wantedHeap()).isEqualTo((long) (GIB * 0.4));
        budget.require("nothing is known of it, so anything", 100 * GIB, 100 * GIB);
    }

    @Test
    void withoutALimitHalfOfTheMachineIsTaken() {
        MemoryBudget budget = MemoryBudget.of(OptionalLong.empty(), new Machine(4 * GIB, 16 * GIB, 4));
        assertThat(budget.heap()).isEqualTo(4 * GIB);
        assertThat(budget.outside()).isEqualTo(4 * GIB);
        assertThat(MemoryBudget.of(OptionalLong.empty(), new Machine(GIB, 64 * GIB, 4)).outside()).as("in a container").isEqualTo(GIB);
    }

    /** Half of 16 GiB is what is taken without a limit, 4 of it as heap. */
    @Test
    void moreThanUsualIsNeverLessHeap() {
        for (long allowed = 8 * GIB; allowed < 20 * GIB; allowed += GIB / 2) {
            assertThat(new Machine(GIB, 16 * GIB, 2).launchedHeap(allowed)).isGreaterThanOrEqualTo(4 * GIB);
        }
        assertThat(new Machine(GIB, 16 * GIB, 2).launchedHeap(7 * GIB)).isEqualTo((long) (7 * GIB * 0.4));
        MemoryBudget budget = MemoryBudget.of(OptionalLong.of(9 * GIB), new Machine(4 * GIB, 16 * GIB, 2));
        assertThat(budget.holds()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"500, 0, 512", "100, 900, 512", "1800, 1000, 2048", "6000, 0, 0"})
    void allThatWorkNeedsIsSaid(long heap, long outside, long asked) {
        MemoryBudget budget = asked == 0 ? MemoryBudget.of(OptionalLong.empty(), launched(512 * MIB, 2))
                : MemoryBudget.of(OptionalLong.of(asked * MIB), launched(asked * MIB, Runtime.getRuntime().availableProcessors()));
        DeviceOutOfMemory refusal =
                catchThrowableOfType(DeviceOutOfMemory.class, () -> budget.requireAll("mapping", heap * MIB, outside * MIB));
        assertThat(refusal).hasMessageMatching("(--memory .*m: )?mapping needs .* allow --memory \\d+m at least.*");
        long enough = Long.parseLong(refusal.getMessage().replaceAll(".*allow --memory (\\d+)m at least.*", "$1")) * MIB;
        MemoryBudget larger = MemoryBudget.of(OptionalLong.of(enough), launched(enough, Runtime.getRuntime().availableProcessors()));
        larger.requireAll("mapping", heap * MIB, outside * MIB);
    }

    @ParameterizedTest
    @CsvSource({"1000, 0", "0, 1000", "700, 900"})
    void whatWorkNeedsIsSaid(long heap, long outside) {
        long asked = 512 * MIB;
        MemoryBudget budget = MemoryBudget.of(OptionalLong.of(asked), launched(asked, Runtime.getRuntime().availableProcessors()));
        DeviceOutOfMemory refusal =
                catchThrowableOfType(DeviceOutOfMemory.class, () -> budget.require("mapping", heap * MIB, outside * MIB));
        assertThat(refusal).hasMessageMatching("--memory 512m: mapping needs more memory; allow --memory \\d+m at least");
        long enough = Long.parseLong(refusal.getMessage().replaceAll(".* (\\d+)m at least", "$1")) * MIB;
        MemoryBudget larger = MemoryBudget.of(OptionalLong.of(enough), launched(enough, Runtime.getRuntime().availableProcessors()));
        larger.require("mapping", heap * MIB, outside * MIB);
        assertThat(enough).isLessThan(3 * 1024 * MIB);
    }
}
