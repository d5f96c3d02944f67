package confoci.host.device.engine;

import confoci.error.DeviceOutOfMemory;
import confoci.op.GroupConnectivity;
import confoci.op.GroupConnectivityRequest;
import confoci.op.GroupSubject;
import confoci.spi.Backend;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** The connectivity of seeds on several devices at once: each has seeds of its own, as many as it is fast, and takes every subject. */
final class SplitGroupConnectivity implements GroupConnectivity {

    private final GroupConnectivityRequest request;
    private final List<GroupConnectivity> engines;
    /** Per engine its first seed, and once more at the end. */
    private final int[] begin;
    private final SharedWork work;

    private SplitGroupConnectivity(GroupConnectivityRequest request, List<GroupConnectivity> engines, int[] begin) {
        this.request = request;
        this.engines = List.copyOf(engines);
        this.begin = begin;
        this.work = new SharedWork(engines.stream().mapToDouble(engine -> 1).toArray());
    }

    /**
     * An engine of several devices, or of one if there are few seeds. A device without room for its share takes no part, unless no device
     * has.
     *
     * @param backends the devices, the fastest first
     * @param details  receives which device takes no part
     * @throws DeviceOutOfMemory if there is no room for the seeds
     */
    static GroupConnectivity of(List<Backend> backends, GroupConnectivityRequest request, Consumer<String> details) {
        List<Backend> left = new ArrayList<>(backends);
        while (true) {
            int[] begin = shares(request.seeds(), left.stream().mapToDouble(backend -> backend.device().speed()).toArray());
            List<GroupConnectivity> engines = new ArrayList<>();
            try {
                for (int i = 0; i < left.size(); i++) {
                    if (begin[i] < begin[i + 1]) {
                        engines.add(left.get(i).prepare(GroupConnectivity.OPERATION,
                                new GroupConnectivityRequest(begin[i + 1] - begin[i], request.voxels())));
                    }
                }
                return engines.size() == 1 ? engines.getFirst()
                        : new SplitGroupConnectivity(request, engines, Arrays.stream(begin).distinct().toArray());
            } catch (DeviceOutOfMemory e) {
                engines.reversed().forEach(GroupConnectivity::close);
                if (left.size() == 1) {
                    throw e;
                }
                details.accept(e.getMessage() + "; it is not used");
                left.remove(firstWithoutEngine(begin, engines.size()));
            } catch (RuntimeException | Error e) {
                engines.reversed().forEach(GroupConnectivity::close);
                throw e;
            }
        }
    }

    private static int firstWithoutEngine(int[] begin, int engines) {
        int device = 0;
        for (int made = 0; made < engines || begin[device] == begin[device + 1]; device++) {
            made += begin[device] < begin[device + 1] ? 1 : 0;
        }
        return device;
    }

    /** Per device its first seed, and once more at the end. */
    private static int[] shares(int seeds, double[] speeds) {
        double all = Arrays.stream(speeds).sum();
        int[] begin = new int[speeds.length + 1];
        double sum = 0;
        for (int i = 0; i < speeds.length; i++) {
            sum += speeds[i];
            begin[i + 1] = (int) Math.rint(seeds * sum / all);
        }
        return begin;
    }

    @Override
    public int subjectsAtOnce() {
        return engines.stream().mapToInt(GroupConnectivity::subjectsAtOnce).max().orElseThrow();
    }

    @Override
    public int subjects() {
        return engines.getFirst().subjects();
    }

    @Override
    public void add(List<GroupSubject> subjects) {
        subjects.forEach(request::require);
        work.each(engine -> engines.get(engine).add(subjects.stream().map(subject -> part(subject, engine)).toList()));
    }

    /** A subject with the seeds of one engine. */
    private GroupSubject part(GroupSubject subject, int engine) {
        return new GroupSubject(subject.volumes(), subject.voxels(),
                Arrays.copyOfRange(subject.seeds(), begin[engine] * subject.volumes(), begin[engine + 1] * subject.volumes()));
    }

    @Override
    public void moments(int first, int count, MemorySegment target) {
        forEachPart(first, count, target, GroupConnectivity::moments);
    }

    @Override
    public void resume(int subjects, int first, int count, MemorySegment source) {
        forEachPart(first, count, source, (engine, from, n, part) -> engine.resume(subjects, from, n, part));
    }

    /** What is done with some seeds of one engine. */
    private interface Part {
        void copy(GroupConnectivity engine, int first, int count, MemorySegment values);
    }

    private void forEachPart(int first, int count, MemorySegment values, Part part) {
        for (int i = 0; i < engines.size(); i++) {
            int from = Math.max(first, begin[i]);
            int n = Math.min(first + count, begin[i + 1]) - from;
            if (n > 0) {
                part.copy(engines.get(i), from - begin[i], n,
                        values.asSlice((from - first) * request.seedBytes(), n * request.seedBytes()));
            }
        }
    }

    @Override
    public void close() {
        work.close();
        engines.reversed().forEach(GroupConnectivity::close);
    }
}
