package confoci.host.device.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import confoci.error.DeviceOutOfMemory;
import confoci.host.device.engine.DeviceQueue;
import confoci.host.device.engine.DeviceSelfCheck;
import confoci.host.device.engine.LaunchLimits;
import confoci.host.device.select.Devices;
import confoci.host.memory.DeviceBuffer;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import confoci.spi.DeviceFacts;
import confoci.spi.DeviceProbe;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a GPU, or on the processor by {@code src/test/cuda-emulator/run}; skipped where there is neither. */
class CudaDeviceTest {

    private final List<String> details = new ArrayList<>();
    private CudaDevice device;
    private DeviceQueue queue;

    @BeforeEach
    void open() {
        DeviceProbe first = new CudaProvider().probe().getFirst();
        if (!first.usable()) {
            String reason = first.id() + ": " + first.whyNot().orElseThrow();
            if (System.getProperty("require.devices", "").contains("cuda")) {
                throw new AssertionError(reason);
            }
            abort(reason);
        }
        device = new CudaDevice(CudaGpu.all().getFirst(), Optional::empty, LaunchLimits.of(false),
                new BackendOptions(1, 512L << 20, details::add));
        queue = device.queue();
    }

    @AfterEach
    void close() {
        if (device != null) {
            queue.close();
            device.close();
        }
    }

    @Test
    void passesTheSelfTest() {
        assertThat(DeviceSelfCheck.run(device)).isEmpty();
    }

    @Test
    void tellsWhatTheDriverTells() {
        DeviceFacts facts = device.facts();
        assertThat(facts.uuid().orElseThrow()).matches("GPU-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
        assertThat(facts.freeBytes().orElseThrow()).isPositive().isLessThanOrEqualTo(facts.memoryBytes().orElseThrow());
    }

    @Test
    void isFoundByItsUuid() {
        String uuid = device.facts().uuid().orElseThrow();
        try (Backend backend = Devices.found().open("cuda:" + uuid, BackendOptions.withThreads(1), passed -> { })) {
            assertThat(backend.device().id()).isEqualTo("cuda:0");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 65_535, 65_537, 8 << 20, (8 << 20) + 1, (40 << 20) + 13})
    void copiesThereAndBack(int bytes) {
        byte[] content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        ByteBuffer source = ByteBuffer.wrap(content);
        try (DeviceBuffer buffer = queue.memory().take("test", bytes)) {
            buffer.write(0, source);
            // The caller's memory is free again at once.
            byte[] expected = content.clone();
            new Random(1).nextBytes(content);
            ByteBuffer target = ByteBuffer.allocateDirect(bytes);
            buffer.read(0, target);
            byte[] back = new byte[bytes];
            target.get(0, back);
            assertThat(back).isEqualTo(expected);
        }
    }

    @Test
    void copiesPartsAndClears() {
        try (DeviceBuffer buffer = queue.memory().take("test", 10)) {
            buffer.clear();
            buffer.write(2, ByteBuffer.wrap(new byte[] {9, 1, 2, 3, 9}, 1, 3));
            ByteBuffer target = ByteBuffer.allocate(12).position(1).limit(9);
            buffer.read(1, target);
            assertThat(target.array()).containsExactly(0, 0, 1, 2, 3, 0, 0, 0, 0, 0, 0, 0);
        }
    }

    @Test
    void worksFromAnyThread() {
        try (DeviceBuffer buffer = CompletableFuture.supplyAsync(() -> queue.memory().take("test", 4)).join()) {
            CompletableFuture.runAsync(() -> buffer.write(0, ByteBuffer.wrap(new byte[] {1, 2, 3, 4}))).join();
            ByteBuffer target = ByteBuffer.allocate(4);
            buffer.read(0, target);
            assertThat(target.array()).containsExactly(1, 2, 3, 4);
        }
    }

    @Test
    void moreThanTheBudgetIsRefused() {
        assertThatThrownBy(() -> queue.memory().take("test", (512L << 20) + 1)).isInstanceOf(DeviceOutOfMemory.class)
                .hasMessageContaining("cuda:0");
        assertThat(queue.memory().availableBytes()).isPositive();
    }

    @Test
    void memoryIsAccountedFor() {
        queue.memory().take("test", 1 << 20).close();
        queue.close();
        device.close();
        device = null;
        assertThat(details).anySatisfy(line -> assertThat(line).contains("taken at most"))
                .noneSatisfy(line -> assertThat(line).contains("never given back"));
    }

    @Test
    void kernelsAndArgumentsThatAreNoneAreMistakes() {
        assertThatThrownBy(() -> queue.launch("no_such_kernel", 1, 64)).hasMessageContaining("no_such_kernel");
        assertThatThrownBy(() -> queue.launch("ale_blocks", 1, 64, "text")).isInstanceOf(IllegalArgumentException.class);
    }
}
