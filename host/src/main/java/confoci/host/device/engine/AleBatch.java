package confoci.host.device.engine;

import confoci.host.memory.DeviceBuffer;
import confoci.model.GridShape;
import confoci.op.AleNullRequest;
import confoci.op.FociLaw;
import confoci.op.MapReduction;
import confoci.op.Maximum;
import confoci.op.NullMaxima;
import confoci.rng.NullFociDraw;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Working memory on a device for a number of permutations, and the kernels that run in it. */
final class AleBatch implements AutoCloseable {

    private static final int CLUSTER_GROUP = 64;
    private static final int ITEM_GROUP = 64;

    private final DeviceQueue queue;
    private final AleNullRequest request;
    private final AleLookupTables tables;
    private final int permutations;
    private final int capacity;
    private final int clusterGroups;
    private final List<DeviceBuffer> buffers = new ArrayList<>();
    private final DeviceBuffer[] foci = new DeviceBuffer[3];
    private DeviceBuffer maxBits;
    private DeviceBuffer count;
    private DeviceBuffer voxel;
    private DeviceBuffer ale;
    private DeviceBuffer place;
    private DeviceBuffer parent;
    private DeviceBuffer size;
    private DeviceBuffer mass;
    private DeviceBuffer voxels;
    private DeviceBuffer massLow;
    private DeviceBuffer massHigh;
    private DeviceBuffer noMap;
    private @Nullable TfceBatch tfce;

    /**
     * @param permutations how many fit
     * @param capacity     voxels above the threshold that each may have
     */
    AleBatch(DeviceQueue queue, AleNullRequest request, AleLookupTables tables, int permutations, int capacity) {
        this.queue = queue;
        this.request = request;
        this.tables = tables;
        this.permutations = permutations;
        this.capacity = capacity;
        this.clusterGroups = Math.min(permutations, queue.device().residentGroups());
        try {
            long listed = (long) permutations * capacity;
            long joined = (long) clusterGroups * capacity;
            for (int axis = 0; axis < 3; axis++) {
                foci[axis] = take("null foci", 2L * permutations * request.foci());
            }
            maxBits = take("largest values", 4L * permutations);
            count = take("counts", 4L * permutations);
            voxel = take("voxels above the threshold", 4 * listed);
            ale = take("values above the threshold", 4 * listed);
            place = take("cluster labels", 4L * clusterGroups * tables.paddedVoxels);
            place.clear();
            parent = take("cluster forest", 4 * joined);
            size = take("cluster sizes", 4 * joined);
            mass = take("cluster masses", 8 * joined);
            voxels = take("largest clusters", 4L * permutations);
            massLow = take("largest masses", 4L * permutations);
            massHigh = take("largest masses", 4L * permutations);
            noMap = take("no map", 4);
            if (request.tfce().isPresent()) {
                tfce = new TfceBatch(queue, request, tables, permutations);
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** The bytes that a batch takes, roughly. */
    static long bytes(AleNullRequest request, long paddedVoxels, int permutations, int capacity, int residentGroups) {
        long groups = Math.min(permutations, residentGroups);
        long listed = (long) permutations * capacity;
        long joined = groups * capacity;
        long tfce = request.tfce().map(t -> TfceBatch.bytes(request, t, paddedVoxels)).orElse(0L);
        return permutations * (6L * request.foci() + 20 + tfce) + 8 * listed + groups * 4 * paddedVoxels + 16 * joined;
    }

    /** The bytes of its largest buffer. */
    static long largestBuffer(AleNullRequest request, long paddedVoxels, int permutations, int capacity, int residentGroups) {
        long groups = Math.min(permutations, residentGroups);
        long listed = (long) permutations * capacity;
        long joined = groups * capacity;
        long grids = request.tfce().isPresent() ? permutations : groups;
        return Math.max(Math.max(4 * grids * paddedVoxels, 2L * permutations * request.foci()), Math.max(4 * listed, 8 * joined));
    }

    private DeviceBuffer take(String purpose, long bytes) {
        DeviceBuffer buffer = queue.memory().take(purpose, Math.max(bytes, 8));
        buffers.add(buffer);
        return buffer;
    }

    int permutations() {
        return permutations;
    }

    /**
     * Runs permutations.
     *
     * @param prune whether blocks that cannot reach the threshold are left out; the largest value is right only if it is above it
     */
    Result run(long first, int n, boolean prune) {
        evaluate(first, n, capacity, prune, tfce == null ? null : tfce.map());
        cluster(n);
        if (tfce != null) {
            tfce.run(n, maxBits);
        }
        int[] bits = Staging.ints(maxBits, n);
        float[] max = new float[n];
        for (int i = 0; i < n; i++) {
            max[i] = Float.intBitsToFloat(bits[i]);
        }
        return new Result(max, Staging.ints(count, n), clusters(n), tfce == null ? new float[0] : tfce.result(n));
    }

    /**
     * The clusters of permutations, and nothing else.
     *
     * @param prune whether blocks that cannot reach the threshold are left out
     */
    Clusters clusters(long first, int n, boolean prune) {
        evaluate(first, n, capacity, prune, null);
        cluster(n);
        return clusters(n);
    }

    /** How many voxels of permutations are above the threshold. */
    int[] above(long first, int n, boolean prune) {
        evaluate(first, n, 0, prune, null);
        return Staging.ints(count, n);
    }

    private void cluster(int n) {
        GridShape shape = request.shape();
        int paddedX = shape.nx() + 2;
        queue.sweep("cluster_maxima", n, clusterGroups, CLUSTER_GROUP, capacity, request.clusterThreshold(), shape.nx(), shape.ny(),
                paddedX, paddedX * (shape.ny() + 2), tables.paddedVoxels, request.connectivity().neighbours(), tables.steps,
                count, voxel, ale, place, parent, size, mass, voxels, massLow, massHigh);
    }

    /** The map of one permutation. */
    float[] map(long permutation) {
        return maps(permutation, 1)[0];
    }

    /** The maps of permutations, so many as fit. */
    float[][] maps(long first, int n) {
        int analysed = request.analysed().size();
        try (DeviceBuffer map = queue.memory().take("maps", 4L * n * analysed)) {
            evaluate(first, n, 0, false, map);
            float[][] maps = new float[n][];
            for (int i = 0; i < n; i++) {
                maps[i] = Staging.floats(map, 4L * i * analysed, analysed);
            }
            return maps;
        }
    }

    private void draw(long first, int n) {
        if (request.source().law().isPresent()) {
            place(request.source().law().get(), first, n);
            return;
        }
        long pairs = (long) n * ((request.foci() + 1) / 2);
        if (pairs > 0) {
            queue.launch("draw_null_foci", (pairs + ITEM_GROUP - 1) / ITEM_GROUP, ITEM_GROUP, (int) request.seed(),
                    (int) (request.seed() >>> 32), (int) first, (int) (first >>> 32), NullFociDraw.STREAM, n, request.foci(),
                    request.pool().size(), tables.pool, foci[0], foci[1], foci[2]);
        }
    }

    /** Places foci on the host. */
    private void place(FociLaw law, long first, int n) {
        int count = request.foci();
        GridShape shape = request.shape();
        short[][] at = new short[foci.length][Math.multiplyExact(n, count)];
        IntStream.range(0, n).parallel().forEach(p -> {
            int[] voxels = new int[count];
            law.place(first + p, voxels);
            for (int f = 0; f < count; f++) {
                at[0][p * count + f] = (short) shape.x(voxels[f]);
                at[1][p * count + f] = (short) shape.y(voxels[f]);
                at[2][p * count + f] = (short) shape.z(voxels[f]);
            }
        });
        for (int axis = 0; axis < foci.length; axis++) {
            Staging.write(foci[axis], 0, at[axis]);
        }
    }

    /**
     * Draws foci and evaluates the maps of n permutations.
     *
     * @param map receives all values; null if only the largest and those above the threshold are wanted
     */
    private void evaluate(long first, int n, int room, boolean prune, @Nullable DeviceBuffer map) {
        draw(first, n);
        maxBits.clear();
        count.clear();
        GridShape shape = request.shape();
        // Without pruning the limit lies below every bound.
        float limit = prune ? tables.limit : -1;
        queue.launch("ale_blocks", (long) n * tables.regions, AleLookupTables.BLOCK_VOXELS, n, request.foci(), tables.regions,
                tables.regionBegin, tables.origin[0],
                tables.origin[1], tables.origin[2], tables.place, foci[0], foci[1], foci[2], tables.group, tables.kernelOf,
                tables.stride[0], tables.stride[1], tables.stride[2], tables.table[0], tables.table[1], tables.table[2], tables.boundX,
                request.radius(0), request.radius(1), request.radius(2), limit, request.clusterThreshold(), shape.nx(), shape.ny(), maxBits,
                room, count, voxel, ale, map == null ? 0 : request.analysed().size(), map == null ? noMap : map);
    }

    private Clusters clusters(int n) {
        int[] low = Staging.ints(massLow, n);
        int[] high = Staging.ints(massHigh, n);
        long[] masses = new long[n];
        for (int i = 0; i < n; i++) {
            masses[i] = (long) high[i] << 32 | low[i] & 0xFFFFFFFFL;
        }
        return new Clusters(Staging.ints(voxels, n), masses);
    }

    @Override
    public void close() {
        if (tfce != null) {
            tfce.close();
            tfce = null;
        }
        buffers.forEach(DeviceBuffer::close);
        buffers.clear();
    }

    /** The largest clusters of permutations, by size and by mass. */
    record Clusters(int[] voxels, long[] mass) {

        /** Puts them in the place of others, from the i-th on. */
        void copyTo(Clusters others, int i) {
            System.arraycopy(voxels, 0, others.voxels, i, voxels.length);
            System.arraycopy(mass, 0, others.mass, i, mass.length);
        }
    }

    /**
     * The maxima of the permutations of a batch.
     *
     * @param above how many voxels each has above the threshold; the clusters are right only if that is no more than the capacity
     */
    record Result(float[] max, int[] above, Clusters clusters, float[] tfce) {

        /** Adds one of them as those of the i-th permutation. */
        void collect(int at, int i, NullMaxima.Collector maxima) {
            maxima.set(i, Maximum.HEIGHT, max[at]);
            maxima.set(i, Maximum.CLUSTER_SIZE, clusters.voxels[at]);
            maxima.set(i, Maximum.CLUSTER_MASS, clusters.mass[at] * MapReduction.MASS_UNIT);
            maxima.set(i, Maximum.TFCE, tfce.length == 0 ? 0 : tfce[at]);
        }
    }
}
