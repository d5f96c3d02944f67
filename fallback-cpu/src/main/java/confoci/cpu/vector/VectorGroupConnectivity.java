package confoci.cpu.vector;

import confoci.cpu.parallel.GroupMemory;
import confoci.cpu.parallel.Work;
import confoci.error.DeviceOutOfMemory;
import confoci.op.GroupConnectivity;
import confoci.op.GroupConnectivityRequest;
import confoci.op.GroupSubject;
import confoci.spi.BackendOptions;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes a panel of voxels at a time on each thread; the moments are outside of the Java heap. */
final class VectorGroupConnectivity implements GroupConnectivity {

    /** Enough for their series to be read once and the moments seldom. */
    private static final int SUBJECTS = 8;
    /** What series of seeds may take of the third-level cache: so many pass all panels before the next do. */
    private static final int SEED_FLOATS = (4 << 20) / Float.BYTES;
    private static final long CACHE_LINE = 64;
    /** C's allocator keeps what is given back, thread by thread, unless it is larger than 32 MiB. */
    private static final long CHUNK_BYTES = 64 << 20;

    private final GroupConnectivityRequest request;
    private final Arena arena = Arena.ofShared();
    private final Work work;
    private final PanelMoments[] moments;
    private final GroupPanel[] workers;
    private int subjects;

    VectorGroupConnectivity(GroupConnectivityRequest request, BackendOptions options) {
        GroupMemory.require(request, options);
        this.request = request;
        this.work = new Work(options.threads());
        this.workers = new GroupPanel[options.threads()];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new GroupPanel();
        }
        int groups = PackedSeeds.groups(request.seeds());
        this.moments = new PanelMoments[(request.voxels() - 1) / GroupPanel.VOXELS + 1];
        try {
            int together = (int) Math.clamp(CHUNK_BYTES / PanelMoments.bytes(groups, GroupPanel.VOXELS), 1, moments.length);
            work.forEach((moments.length - 1) / together + 1,
                    chunk -> allocate(chunk * together, Math.min((chunk + 1) * together, moments.length), groups));
        } catch (OutOfMemoryError e) {
            close();
            throw new DeviceOutOfMemory("cpu:vector: no room for " + (request.bytes() >> 20) + "m, the connectivity of " + request.seeds()
                    + " seeds; allow less with --memory", e);
        }
    }

    private void allocate(int from, int to, int groups) {
        int last = Math.min(to * GroupPanel.VOXELS, request.voxels()) - (to - 1) * GroupPanel.VOXELS;
        long panelBytes = PanelMoments.bytes(groups, GroupPanel.VOXELS);
        MemorySegment chunk = arena.allocate((to - from - 1) * panelBytes + PanelMoments.bytes(groups, last), CACHE_LINE);
        for (int panel = from; panel < to; panel++) {
            int voxels = panel == to - 1 ? last : GroupPanel.VOXELS;
            moments[panel] = new PanelMoments(groups, panel * GroupPanel.VOXELS, voxels,
                    chunk.asSlice((panel - from) * panelBytes, PanelMoments.bytes(groups, voxels)));
        }
    }

    @Override
    public int subjectsAtOnce() {
        return SUBJECTS;
    }

    @Override
    public int subjects() {
        return subjects;
    }

    @Override
    public void add(List<GroupSubject> next) {
        next.forEach(request::require);
        for (int from = 0; from < next.size(); ) {
            int count = GroupPanel.visit(next.subList(from, next.size()));
            visit(next.subList(from, from + count).toArray(GroupSubject[]::new));
            from += count;
        }
    }

    private void visit(GroupSubject[] next) {
        int groups = PackedSeeds.groups(request.seeds());
        PackedSeeds[] seeds = new PackedSeeds[next.length];
        float[] share = new float[next.length];
        float[] rest = new float[next.length];
        for (int k = 0; k < next.length; k++) {
            subjects++;
            share[k] = GroupConnectivity.share(subjects);
            rest[k] = GroupConnectivity.rest(subjects);
            PackedSeeds packed = PackedSeeds.room(next[k].volumes(), request.seeds());
            GroupSubject subject = next[k];
            work.forEach(groups, group -> packed.pack(group, subject, request.seeds()));
            seeds[k] = packed;
        }
        int volumes = Arrays.stream(next).mapToInt(GroupSubject::volumes).sum();
        int atOnce = Math.max(1, SEED_FLOATS / (ProductTile.ROWS * volumes));
        for (int from = 0; from < groups; from += atOnce) {
            int first = from;
            int last = Math.min(groups, from + atOnce);
            AtomicInteger panel = new AtomicInteger();
            work.run(thread -> {
                for (int i = panel.getAndIncrement(); i < moments.length; i = panel.getAndIncrement()) {
                    workers[thread].add(next, seeds, first, last, request.voxels(), share, rest, moments[i]);
                }
            });
        }
    }

    @Override
    public void moments(int first, int count, MemorySegment target) {
        long pitch = (long) request.voxels() * Float.BYTES;
        for (int s = 0; s < count; s++) {
            for (PanelMoments panel : moments) {
                panel.copyTo(first + s, target, s * request.seedBytes() + (long) panel.first() * Float.BYTES, pitch);
            }
        }
    }

    @Override
    public void resume(int before, int first, int count, MemorySegment source) {
        subjects = before;
        long pitch = (long) request.voxels() * Float.BYTES;
        for (int s = 0; s < count; s++) {
            for (PanelMoments panel : moments) {
                panel.copyFrom(first + s, source, s * request.seedBytes() + (long) panel.first() * Float.BYTES, pitch);
            }
        }
    }

    @Override
    public void close() {
        work.close();
        arena.close();
    }
}
