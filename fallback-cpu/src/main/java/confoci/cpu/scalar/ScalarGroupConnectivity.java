package confoci.cpu.scalar;

import confoci.cpu.parallel.GroupMemory;
import confoci.cpu.parallel.Work;
import confoci.op.FisherZ;
import confoci.op.GroupConnectivity;
import confoci.op.GroupConnectivityRequest;
import confoci.op.GroupSubject;
import confoci.spi.BackendOptions;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** Takes one seed at a time on each thread, time point by time point; the moments are outside of the Java heap. */
final class ScalarGroupConnectivity implements GroupConnectivity {

    private final GroupConnectivityRequest request;
    private final Work work;
    private final Arena arena = Arena.ofShared();
    /** Per seed high, low and squares, each of them per voxel. */
    private final MemorySegment moments;
    private int subjects;

    ScalarGroupConnectivity(GroupConnectivityRequest request, BackendOptions options) {
        GroupMemory.require(request, options);
        this.request = request;
        this.work = new Work(options.threads());
        this.moments = arena.allocate(request.bytes(), Float.BYTES);
    }

    @Override
    public int subjectsAtOnce() {
        return 1;
    }

    @Override
    public int subjects() {
        return subjects;
    }

    @Override
    public void add(List<GroupSubject> next) {
        next.forEach(request::require);
        for (GroupSubject subject : next) {
            subjects++;
            work.forEach(request.seeds(), s -> add(subject, s));
        }
    }

    private void add(GroupSubject subject, int s) {
        int voxels = request.voxels();
        float[] z = new float[voxels];
        for (int i = 0; i < subject.volumes(); i++) {
            float seed = subject.seeds()[s * subject.volumes() + i];
            int at = i * voxels;
            for (int v = 0; v < voxels; v++) {
                z[v] = Math.fma(seed, subject.voxels()[at + v], z[v]);
            }
        }
        float share = GroupConnectivity.share(subjects);
        float rest = GroupConnectivity.rest(subjects);
        float[] m = of(s).toArray(ValueLayout.JAVA_FLOAT);
        for (int v = 0; v < voxels; v++) {
            float high = m[v];
            float d = FisherZ.of(z[v]) - high - m[voxels + v];
            float step = d * share;
            m[v] = high + step;
            m[voxels + v] += step - (m[v] - high);
            m[2 * voxels + v] = Math.fma(d * rest, d, m[2 * voxels + v]);
        }
        of(s).copyFrom(MemorySegment.ofArray(m));
    }

    private MemorySegment of(int seed) {
        return moments.asSlice(seed * request.seedBytes(), request.seedBytes());
    }

    @Override
    public void moments(int first, int count, MemorySegment target) {
        MemorySegment.copy(moments, first * request.seedBytes(), target, 0, count * request.seedBytes());
    }

    @Override
    public void resume(int before, int first, int count, MemorySegment source) {
        subjects = before;
        MemorySegment.copy(source, 0, moments, first * request.seedBytes(), count * request.seedBytes());
    }

    @Override
    public void close() {
        work.close();
        arena.close();
    }
}
