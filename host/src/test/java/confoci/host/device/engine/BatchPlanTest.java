package confoci.host.device.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.DeviceOutOfMemory;
import confoci.host.memory.DeviceMemory;
import confoci.host.memory.MemoryCalls;
import confoci.host.memory.OperationMemory;
import confoci.host.memory.QueueCalls;
import confoci.model.Connectivity;
import confoci.model.FocusGroup;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import confoci.op.AleNull;
import confoci.op.AleNullRequest;
import confoci.op.MapReduction;
import confoci.op.RandomFoci;
import confoci.op.TfceHeights;
import confoci.proof.RandomProblems;
import confoci.spi.DeviceFacts;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A literature of 2,000 experiments with 16,000 foci on the 2 mm grid of the brain is cut to fit devices of any size. */
class BatchPlanTest {

    private static final GridShape BRAIN = new GridShape(91, 109, 91);
    private static final int EXPERIMENTS = 2_000;
    private static final int FOCI_EACH = 8;

    /** Four permutations for each work-group that runs at once where memory allows, and never less than fits. */
    @ParameterizedTest
    @CsvSource({
        // device                  MiB, groups, tfce, least, most
        "data centre,           128000,  2112, false, 8448, 8448",
        "data centre with TFCE, 128000,  2112,  true, 8448, 8448",
        "workstation,            19000,  1088,  true, 1000, 4352",
        "laptop,                  3200,   320, false,  800, 1280",
        "laptop with TFCE,        3200,   320,  true,  150, 400",
        "old card,                1600,   160,  true,   70, 200",
        "processor,               6000,     8, false,   64, 64"})
    void batchesFit(String device, int mebibytes, int groups, boolean tfce, int least, int most) {
        Toy toy = new Toy((long) mebibytes << 20, Long.MAX_VALUE, groups);
        try (AleNull engine = new DeviceAleNull(toy.queue(), request(tfce))) {
            assertThat(engine.batch()).as(device).isBetween(least, most);
            // The first batch takes what was planned for it, and nothing had to be halved.
            engine.maxima(0, engine.batch());
            assertThat(toy.record.launches("cluster_maxima")).isEqualTo(1);
            assertThat(toy.memory.heldBytes()).isLessThanOrEqualTo((long) mebibytes << 20);
        }
    }

    @Test
    void noBufferIsLargerThanTheDeviceGivesInOnePiece() {
        Toy toy = new Toy(8L << 30, 1L << 30, 640);
        try (AleNull engine = new DeviceAleNull(toy.queue(), request(true))) {
            assertThat(engine.batch()).isBetween(250, 300);
            engine.maxima(0, engine.batch());
            assertThat(toy.record.launches("tfce_maxima")).isEqualTo(1);
        }
    }

    @Test
    void aDeviceWithRoomForNothingSaysSo() {
        assertThatThrownBy(() -> new DeviceAleNull(new Toy(1 << 20, Long.MAX_VALUE, 64).queue(), request(false)))
                .isInstanceOf(DeviceOutOfMemory.class).hasMessageContaining("--memory");
    }

    /** At a cluster-forming p of 0.05 lists are five times as long as is usual. They grow before the first batch. */
    @ParameterizedTest
    @CsvSource({"128000, 2112, true", "128000, 2112, false", "3200, 320, true", "3200, 320, false"})
    void longListsCostNoSecondRun(int mebibytes, int groups, boolean tfce) {
        Toy toy = new Toy((long) mebibytes << 20, Long.MAX_VALUE, groups);
        toy.above = 20_000;
        int permutations = 10_000;
        try (AleNull engine = new DeviceAleNull(toy.queue(), request(tfce))) {
            engine.maxima(0, permutations);
            assertThat(toy.record.parts("tfce_maxima")).isEqualTo(tfce ? permutations : 0);
            long blocks = toy.record.parts("ale_blocks") / permutations;
            assertThat(toy.record.parts("ale_blocks")).isLessThanOrEqualTo(permutations * blocks + 32 * blocks);
            assertThat(toy.record.launches("cluster_maxima")).isEqualTo((permutations - 1) / engine.batch() + 1);
            assertThat(toy.memory.heldBytes()).isLessThanOrEqualTo((long) mebibytes << 20);
        }
    }

    /** Where a few permutations are not counted first, the lists and clusters of one batch are made twice, in batches that fit now. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void onlyListsAreMadeAgain(boolean tfce) {
        Toy toy = new Toy(3200L << 20, Long.MAX_VALUE, 320);
        toy.above = 20_000;
        int permutations = 1_000;
        try (AleNull engine = new DeviceAleNull(toy.queue(), request(tfce))) {
            int first = Math.min(permutations, engine.batch());
            engine.maxima(0, permutations);
            assertThat(Math.min(permutations, engine.batch())).isLessThanOrEqualTo(first - (tfce ? 1 : 0));
            assertThat(toy.record.parts("tfce_maxima")).isEqualTo(tfce ? permutations : 0);
            assertThat(toy.record.parts("ale_blocks") % (permutations + first)).isZero();
            int batches = (first - 1) / engine.batch() + 1 + (permutations - first + engine.batch() - 1) / engine.batch();
            assertThat(toy.record.launches("cluster_maxima")).isEqualTo(1 + batches);
            assertThat(toy.memory.heldBytes()).isLessThanOrEqualTo(3200L << 20);
        }
    }

    /** No list has more room than there are voxels. */
    @Test
    void listsGrowToTheAnalysedVoxelsAtMost() {
        Toy toy = new Toy(2L << 30, Long.MAX_VALUE, 160);
        toy.above = request(false).analysed().size();
        List<String> details = new ArrayList<>();
        try (AleNull engine = new DeviceAleNull(toy.queue(), request(false), details::add)) {
            engine.maxima(0, 64);
            engine.maxima(64, 64);
        }
        assertThat(details).filteredOn(line -> line.endsWith("so there is room for " + toy.above)).hasSize(1);
        assertThat(toy.record.launches("draw_null_foci")).isGreaterThanOrEqualTo(3);
    }

    private static AleNullRequest request(boolean tfce) {
        // One of nine voxels in 2, as dense as a grey matter mask in a brain's bounding box.
        VoxelSet voxels = VoxelSet.of(BRAIN, IntStream.range(0, BRAIN.voxels()).filter(v -> v % 9 < 2).toArray());
        List<FocusGroup> groups = new ArrayList<>();
        for (int e = 0; e < EXPERIMENTS; e++) {
            groups.add(new FocusGroup(0, FOCI_EACH));
        }
        Optional<TfceHeights> heights = tfce ? Optional.of(new RandomProblems(1).heights(voxels.size())) : Optional.empty();
        return new AleNullRequest(new RandomFoci(voxels, List.of(RandomProblems.gaussian(1.5, 1.5, 1.5, 4)), groups, 1),
                new MapReduction(voxels, 0.01f, Connectivity.FACES, heights));
    }

    /** A device that has memory and computes nothing. */
    private static final class Toy implements ComputeDevice, DeviceQueue, MemoryCalls<Long>, QueueCalls<Long> {

        private final DeviceMemory<Long> memory;
        private final OperationMemory<Long> taken;
        private final int groups;
        private final LaunchRecord record = new LaunchRecord();
        private int above = 1;

        Toy(long budget, long largest, int groups) {
            this.memory = new DeviceMemory<>("toy:0", budget, largest, this, detail -> { });
            this.taken = memory.open(this);
            this.groups = groups;
        }

        @Override
        public String name() {
            return "toy:0";
        }

        @Override
        public DeviceFacts facts() {
            return DeviceFacts.NONE;
        }

        @Override
        public DeviceQueue queue() {
            return this;
        }

        @Override
        public ComputeDevice device() {
            return this;
        }

        @Override
        public OperationMemory<?> memory() {
            return taken;
        }

        @Override
        public int residentGroups() {
            return groups;
        }

        @Override
        public void launch(String kernel, long count, int groupSize, Object... arguments) {
            record.add(kernel, count);
        }

        @Override
        public void sweep(String kernel, long items, long groupsAtOnce, int groupSize, Object... arguments) {
            record.add(kernel, items);
        }

        @Override
        public void finish() {
            // Nothing runs.
        }

        @Override
        public void close() {
            taken.close();
            memory.close();
        }

        @Override
        public Long allocate(long bytes) {
            return bytes;
        }

        @Override
        public void free(Long handle) {
            // Nothing was taken.
        }

        /** Counts, which keep permutations from being run again because pruning left something out. */
        @Override
        public void read(Long handle, long offset, ByteBuffer target) {
            for (int i = target.position(); i + 4 <= target.limit(); i += 4) {
                target.putInt(i, above);
            }
        }

        @Override
        public void write(Long handle, long offset, ByteBuffer source) {
            // Goes nowhere.
        }

        @Override
        public void clear(Long handle, long bytes) {
            // Holds nothing.
        }
    }
}
