package confoci.host.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.DeviceOutOfMemory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class DeviceMemoryTest {

    private static final long KIB = 1024;

    private final Heap heap = new Heap();
    private final List<String> details = new ArrayList<>();
    private final DeviceMemory<Long> device = new DeviceMemory<>("toy:0", 100 * KIB, 60 * KIB, heap, details::add);
    private final Queue queue = new Queue();
    private final OperationMemory<Long> memory = device.open(queue);

    @Test
    void whatWasGivenBackIsHandedOutAgain() {
        DeviceBuffer first = memory.take("maps", 10 * KIB);
        Long handle = memory.handle(first);
        first.close();
        DeviceBuffer second = memory.take("lists", 9 * KIB);
        assertThat(memory.handle(second)).isEqualTo(handle);
        assertThat(second.bytes()).isEqualTo(9 * KIB);
        assertThat(heap.allocations).isEqualTo(1);
        assertThat(memory.availableBytes()).isEqualTo(90 * KIB);
    }

    @Test
    void aMuchLargerBlockIsNotWastedOnASmallRequest() {
        memory.take("maps", 50 * KIB).close();
        memory.take("lists", 10 * KIB);
        assertThat(heap.allocations).isEqualTo(2);
    }

    @Test
    void keptBlocksGiveWayToTheBudget() {
        memory.take("maps", 50 * KIB).close();
        memory.take("lists", 60 * KIB);
        assertThat(heap.inUse).isEqualTo(60 * KIB);
    }

    @Test
    void keptBlocksGiveWayToTheDevice() {
        memory.take("maps", 30 * KIB).close();
        heap.limit = 40 * KIB;
        memory.take("lists", 40 * KIB);
        assertThat(heap.inUse).isEqualTo(40 * KIB);
    }

    @Test
    void beyondTheBudgetTheMessageSaysWhatIsInUseAndWhatHelps() {
        memory.take("maps", 60 * KIB);
        assertThatThrownBy(() -> memory.take("lists", 50 * KIB)).isInstanceOf(DeviceOutOfMemory.class).hasMessage(
                "toy:0: no room for 50.0 KiB for lists; 60.0 KiB of 100.0 KiB are in use;"
                        + " allow more with --memory, use a coarser mask or another device");
    }

    @Test
    void aDeviceWithLessThanPromisedRefusesWithTheSameError() {
        heap.limit = 5 * KIB;
        assertThatThrownBy(() -> memory.take("maps", 6 * KIB)).isInstanceOf(DeviceOutOfMemory.class)
                .hasMessageContaining("the device has no more");
    }

    @Test
    void blocksLargerThanTheDeviceAllowsAreRefused() {
        assertThatThrownBy(() -> memory.take("maps", 61 * KIB)).isInstanceOf(DeviceOutOfMemory.class)
                .hasMessageContaining("61.0 KiB for maps are more than the 60.0 KiB that the device gives in one piece");
    }

    @Test
    void closingFreesEverythingAndTellsThePeak() {
        DeviceBuffer block = memory.take("maps", 20 * KIB);
        memory.take("lists", 30 * KIB).close();
        block.close();
        block.close();
        device.close();
        assertThat(heap.inUse).isZero();
        assertThat(details).containsExactly("toy:0: up to 100.0 KiB of memory, 60.0 KiB in one piece",
                "toy:0: 50.0 KiB of memory taken at most");
    }

    @Test
    void aLeakIsReportedByPurposeAndFreed() {
        memory.take("maps", 20 * KIB);
        memory.take("maps", 10 * KIB);
        memory.take("lists", 512);
        assertThatThrownBy(device::close).isInstanceOf(AssertionError.class)
                .hasMessage("toy:0: memory that was never given back: lists 512 bytes, maps 30.0 KiB");
        assertThat(details).contains("toy:0: memory that was never given back: lists 512 bytes, maps 30.0 KiB");
        assertThat(heap.inUse).isZero();
    }

    @Test
    void aBufferThatWasGivenBackOrIsOfAnotherOperationHasNoName() {
        DeviceBuffer buffer = memory.take("maps", KIB);
        buffer.close();
        assertThatThrownBy(() -> memory.handle(buffer)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("toy:0");
        DeviceBuffer other = new DeviceMemory<>("toy:1", 9 * KIB, 9 * KIB, heap, details::add).open(queue).take("maps", KIB);
        assertThatThrownBy(() -> memory.handle(other)).isInstanceOf(IllegalArgumentException.class);
        DeviceBuffer neighbours = device.open(new Queue()).take("maps", KIB);
        assertThatThrownBy(() -> memory.handle(neighbours)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void buffersPassCopiesOnAndClearNoMoreThanWasAskedFor() {
        memory.take("maps", 10 * KIB).close();
        DeviceBuffer buffer = memory.take("lists", 9 * KIB);
        buffer.write(3, ByteBuffer.allocate(5));
        buffer.read(4, ByteBuffer.allocate(6));
        buffer.clear();
        assertThat(queue.commands).containsExactly("write 5 at 3", "read 6 at 4", "clear " + 9 * KIB);
    }

    @Test
    void commandsMayStillUseWhatAnOperationHasGivenBackSoAnotherDoesNotGetIt() {
        OperationMemory<Long> other = device.open(new Queue());
        DeviceBuffer first = memory.take("maps", 10 * KIB);
        Long handle = memory.handle(first);
        first.close();
        assertThat(other.handle(other.take("lists", 10 * KIB))).isNotEqualTo(handle);
        assertThat(memory.handle(memory.take("lists", 10 * KIB))).isEqualTo(handle);
        assertThat(queue.commands).isEmpty();
    }

    @Test
    void aBlockOfAnotherOperationIsFreedAfterItsCommands() {
        OperationMemory<Long> other = device.open(new Queue());
        memory.take("maps", 50 * KIB).close();
        heap.freeing = () -> assertThat(queue.commands).containsExactly("finish");
        other.take("lists", 60 * KIB);
        assertThat(heap.inUse).isEqualTo(60 * KIB);
    }

    @Test
    void whatAClosedOperationHeldGoesToAnother() {
        OperationMemory<Long> other = device.open(new Queue());
        Long handle = memory.handle(memory.take("maps", 50 * KIB));
        memory.close();
        assertThat(other.availableBytes()).isEqualTo(100 * KIB);
        assertThat(other.handle(other.take("lists", 50 * KIB))).isEqualTo(handle);
        assertThat(queue.commands).isEmpty();
        assertThat(device.holders()).isEqualTo("lists 50.0 KiB");
    }

    /** What operations hold at once never exceeds the budget, and nothing is handed out twice. */
    @Test
    void operationsTakeAndGiveBackAtOnce() {
        Map<Long, Thread> owners = new ConcurrentHashMap<>();
        List<CompletableFuture<Void>> operations = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            Random random = new Random(t);
            operations.add(CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 300; i++) {
                    OperationMemory<Long> own = device.open(new Queue());
                    List<Long> handles = new ArrayList<>();
                    for (int n = 0; n < 4; n++) {
                        DeviceBuffer buffer = own.take("maps", 1 + random.nextInt(6 * (int) KIB));
                        Long handle = own.handle(buffer);
                        assertThat(owners.putIfAbsent(handle, Thread.currentThread())).isNull();
                        if (random.nextBoolean()) {
                            owners.remove(handle);
                            buffer.close();
                        } else {
                            handles.add(handle);
                        }
                    }
                    handles.forEach(owners::remove);
                    own.close();
                }
            }, task -> Thread.ofPlatform().start(task)));
        }
        operations.forEach(CompletableFuture::join);
        assertThat(device.heldBytes()).isZero();
        device.close();
        assertThat(heap.inUse).isZero();
    }

    /** A device's memory. */
    private static final class Heap implements MemoryCalls<Long> {

        private long limit = Long.MAX_VALUE;
        private long inUse;
        private int allocations;
        private final List<Long> sizes = new ArrayList<>();
        private Runnable freeing = () -> { };

        @Override
        public Long allocate(long bytes) {
            if (inUse + bytes > limit) {
                throw new DeviceOutOfMemory("full");
            }
            inUse += bytes;
            allocations++;
            sizes.add(bytes);
            return (long) sizes.size() - 1;
        }

        @Override
        public void free(Long handle) {
            freeing.run();
            inUse -= sizes.get(handle.intValue());
        }
    }

    /** The commands of an operation. */
    private static final class Queue implements QueueCalls<Long> {

        private final List<String> commands = new ArrayList<>();

        @Override
        public void write(Long handle, long offset, ByteBuffer source) {
            commands.add("write " + source.remaining() + " at " + offset);
        }

        @Override
        public void read(Long handle, long offset, ByteBuffer target) {
            commands.add("read " + target.remaining() + " at " + offset);
        }

        @Override
        public void clear(Long handle, long bytes) {
            commands.add("clear " + bytes);
        }

        @Override
        public void finish() {
            commands.add("finish");
        }
    }
}
