package confoci.host.device.engine;

import confoci.error.DeviceOutOfMemory;
import confoci.host.memory.DeviceBuffer;
import confoci.op.GroupConnectivity;
import confoci.op.GroupConnectivityRequest;
import confoci.op.GroupSubject;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * The connectivity of seeds in a group of subjects on a device. The moments stay there, in as many pieces of memory as they need; subjects
 * pass through, as many at once as fit, or one at a time and some of its voxels after others.
 */
final class DeviceGroupConnectivity implements GroupConnectivity {

    private static final int GROUP = 64;
    /** What a work-group makes; the same in the kernel. */
    private static final int GROUP_SEEDS = 64;
    private static final int GROUP_VOXELS = 64;

    private static final int MOST_SUBJECTS = 8;
    /** One part of so many of the memory that is left is not for moments. */
    private static final int SHARE_OF_SUBJECTS = 4;

    private final DeviceQueue queue;
    private final GroupConnectivityRequest request;
    /** Each of {@link #blockSeeds} seeds, the last of the rest. */
    private final List<DeviceBuffer> moments = new ArrayList<>();
    private final int blockSeeds;
    private int subjects;

    /**
     * @param queue the operation's own, closed with this
     * @throws DeviceOutOfMemory if the moments do not fit
     */
    DeviceGroupConnectivity(DeviceQueue queue, GroupConnectivityRequest request) {
        this.queue = queue;
        this.request = request;
        long available = queue.memory().availableBytes();
        if (request.bytes() > available - available / SHARE_OF_SUBJECTS || request.seedBytes() > queue.memory().largestBlock()) {
            throw new DeviceOutOfMemory(queue.device().name() + ": no room for the connectivity of " + request.seeds() + " seeds with "
                    + request.voxels() + " voxels, " + (request.bytes() / 1024 + 1) + "k beside the subjects; allow more with --memory");
        }
        this.blockSeeds = (int) Math.min(request.seeds(), queue.memory().largestBlock() / request.seedBytes());
        for (int first = 0; first < request.seeds(); first += blockSeeds) {
            DeviceBuffer block = queue.memory().take("connectivity", Math.min(blockSeeds, request.seeds() - first) * request.seedBytes());
            moments.add(block);
            block.clear();
        }
    }

    @Override
    public int subjectsAtOnce() {
        return MOST_SUBJECTS;
    }

    @Override
    public int subjects() {
        return subjects;
    }

    @Override
    public void add(List<GroupSubject> next) {
        next.forEach(request::require);
        for (int from = 0; from < next.size(); ) {
            int count = fitting(next.subList(from, next.size()));
            add(next.subList(from, from + count), subjects);
            subjects += count;
            from += count;
        }
    }

    /** How many of some subjects fit beside the moments, at least 1. */
    private int fitting(List<GroupSubject> next) {
        int count = 0;
        long seeds = 0;
        long voxels = 0;
        for (GroupSubject subject : next) {
            seeds += (long) Float.BYTES * (subject.seeds().length + (GROUP_SEEDS - 1L) * subject.volumes());
            voxels += (long) Float.BYTES * subject.voxels().length;
            if (count > 0 && (seeds + voxels > queue.memory().availableBytes() / 2
                    || Math.max(seeds, voxels) > queue.memory().largestBlock())) {
                break;
            }
            count++;
        }
        return Math.min(count, MOST_SUBJECTS);
    }

    private void add(List<GroupSubject> next, int before) {
        int n = next.size();
        int[] volumes = new int[n];
        float[] shares = new float[n];
        float[] rests = new float[n];
        long volumesOfAll = 0;
        int mostVolumes = 0;
        for (int k = 0; k < n; k++) {
            volumes[k] = next.get(k).volumes();
            shares[k] = GroupConnectivity.share(before + k + 1);
            rests[k] = GroupConnectivity.rest(before + k + 1);
            volumesOfAll += volumes[k];
            mostVolumes = Math.max(mostVolumes, volumes[k]);
        }
        try (DeviceBuffer volume = Staging.upload(queue, "time points", volumes);
                DeviceBuffer share = Staging.upload(queue, "subjects", shares);
                DeviceBuffer rest = Staging.upload(queue, "subjects", rests);
                // A work-group reads seeds beyond the last one, to no effect.
                DeviceBuffer seed = queue.memory().take("series of seeds",
                        Float.BYTES * (volumesOfAll * request.seeds() + (GROUP_SEEDS - 1L) * mostVolumes))) {
            long at = 0;
            for (GroupSubject subject : next) {
                Staging.write(seed, at, MemorySegment.ofArray(subject.seeds()));
                at += (long) Float.BYTES * subject.seeds().length;
            }
            long room = Math.min(queue.memory().availableBytes(), queue.memory().largestBlock());
            int most = (int) Math.clamp(room / (Float.BYTES * volumesOfAll), 1, request.voxels());
            try (DeviceBuffer series = queue.memory().take("series of voxels", Float.BYTES * volumesOfAll * most)) {
                for (int column = 0; column < request.voxels(); column += most) {
                    int columns = Math.min(most, request.voxels() - column);
                    load(next, column, columns, series);
                    launch(column, columns, n, volume, share, rest, seed, series);
                }
                queue.finish();
            }
        }
    }

    /** Brings some voxels of subjects to the device, whole subjects without copying them first. */
    private void load(List<GroupSubject> next, int column, int columns, DeviceBuffer series) {
        long at = 0;
        for (GroupSubject subject : next) {
            float[] values = subject.voxels();
            if (columns < request.voxels()) {
                values = new float[subject.volumes() * columns];
                for (int i = 0; i < subject.volumes(); i++) {
                    System.arraycopy(subject.voxels(), i * request.voxels() + column, values, i * columns, columns);
                }
            }
            Staging.write(series, at, MemorySegment.ofArray(values));
            at += (long) Float.BYTES * values.length;
        }
    }

    private void launch(int column, int columns, int n, DeviceBuffer volume, DeviceBuffer share, DeviceBuffer rest, DeviceBuffer seed,
            DeviceBuffer series) {
        for (int block = 0; block < moments.size(); block++) {
            int first = block * blockSeeds;
            int count = Math.min(blockSeeds, request.seeds() - first);
            long groups = (long) ((columns - 1) / GROUP_VOXELS + 1) * ((count - 1) / GROUP_SEEDS + 1);
            queue.launch("group_connectivity", groups, GROUP, first, count, request.seeds(), request.voxels(), column, columns, n, volume,
                    share, rest, seed, series, moments.get(block));
        }
    }

    /** What is done with some seeds that lie in one piece of memory. */
    private interface Piece {
        void copy(DeviceBuffer block, long offset, MemorySegment values);
    }

    private void forEachPiece(int first, int count, MemorySegment values, Piece piece) {
        long seedBytes = request.seedBytes();
        for (int done = 0; done < count; ) {
            int seed = first + done;
            int n = Math.min(count - done, blockSeeds - seed % blockSeeds);
            piece.copy(moments.get(seed / blockSeeds), seed % blockSeeds * seedBytes, values.asSlice(done * seedBytes, n * seedBytes));
            done += n;
        }
    }

    @Override
    public void moments(int first, int count, MemorySegment target) {
        forEachPiece(first, count, target, Staging::read);
    }

    @Override
    public void resume(int before, int first, int count, MemorySegment source) {
        subjects = before;
        forEachPiece(first, count, source, Staging::write);
    }

    @Override
    public void close() {
        queue.close();
    }
}
