package confoci.host.device.engine;

import confoci.error.DeviceOutOfMemory;
import confoci.error.InvalidRequest;
import confoci.host.memory.Bytes;
import confoci.model.GridShape;
import confoci.op.AleNull;
import confoci.op.AleNullRequest;
import confoci.op.NullMaxima;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The permutation engine on a device. Permutations go in batches as large as the memory allows, and only maxima come back. A batch that
 * does not fit after all is halved and tried again.
 *
 * <p>A batch lists the voxels above the threshold. Where its counts say that the lists were too short, they grow to what the counts say,
 * and the lists and clusters of that batch are made again; its other maxima stand. A permutation without any voxel above the threshold is
 * rare and done again, alone and without pruning, which may have left out its largest value. Where such are not rare, pruning ends.
 */
public final class DeviceAleNull implements AleNull {

    /** So many permutations for every work-group that runs at once: the last ones of a batch then leave little of a device idle. */
    private static final int ROUNDS = 4;

    /** Fewer are not worth a batch. */
    private static final int LEAST_BATCH = 64;

    /** Room for voxels above the threshold, at first: at the usual p of 0.001 some hundreds are. */
    private static final int USUAL_CAPACITY = 4096;

    /** Lists that were too short get room for the longest of their batch and a share of that more: other batches differ a little. */
    private static final int SHARE_TO_SPARE = 4;

    /** So many permutations tell how long the lists of the others will be; they are counted where there are many times as many. */
    private static final int COUNTED = 32;
    private static final int WORTH_COUNTING = 32 * COUNTED;

    /** Pruning saves most of the work; it no longer pays when one permutation in so many must be done again. */
    private static final int RARE = 16;

    /** Whole maps at a time: enough to fill a device, few enough to have room beside what maxima take. */
    private static final int MAPS = 16;

    private final DeviceQueue queue;
    private final AleNullRequest request;
    private final Consumer<String> details;
    private final AleLookupTables tables;
    private int capacity;
    private @Nullable AleBatch batch;
    private int largestBatch;
    private boolean prune;
    private boolean counted;

    /**
     * @param queue   the operation's own, closed with this
     * @param details receives how the work is cut
     * @throws InvalidRequest    if the grid is larger than the kernels provide for
     * @throws DeviceOutOfMemory if not even the tables fit
     */
    public DeviceAleNull(DeviceQueue queue, AleNullRequest request, Consumer<String> details) {
        GridShape shape = request.shape();
        if (Math.max(shape.nx(), Math.max(shape.ny(), shape.nz())) > Short.MAX_VALUE) {
            throw new InvalidRequest(queue.device().name() + ": a grid of " + shape + " has more than " + Short.MAX_VALUE
                    + " voxels along an axis; use --device cpu");
        }
        this.queue = queue;
        this.request = request;
        this.details = details;
        // TFCE needs every value.
        this.prune = request.clusterThreshold() > 0 && request.tfce().isEmpty();
        this.tables = new AleLookupTables(queue, request);
        this.capacity = Math.min(USUAL_CAPACITY, request.analysed().size());
        this.largestBatch = fits(Math.max(LEAST_BATCH, ROUNDS * queue.device().residentGroups()));
    }

    /** An engine that keeps to itself how the work is cut. */
    public DeviceAleNull(DeviceQueue queue, AleNullRequest request) {
        this(queue, request, detail -> { });
    }

    @Override
    public int batch() {
        return largestBatch;
    }

    @Override
    public NullMaxima maxima(long first, int count) {
        countAhead(first, count);
        NullMaxima.Collector maxima = new NullMaxima.Collector(first, count, request.reduction().maxima());
        for (int done = 0; done < count; ) {
            int from = done;
            int wanted = count - done;
            AleBatch.Result result = onDevice(wanted, b -> run(b, first + from, Math.min(wanted, b.permutations())));
            int longest = Arrays.stream(result.above()).max().orElse(0);
            if (longest > capacity) {
                growLists(longest);
                listAgain(first + from, result);
            }
            for (int i = 0; i < result.max().length; i++) {
                long permutation = first + done + i;
                boolean wrong = prune && result.above()[i] == 0;
                AleBatch.Result right = wrong ? onDevice(1, b -> b.run(permutation, 1, false)) : result;
                right.collect(wrong ? 0 : i, done + i, maxima);
            }
            done += result.max().length;
        }
        return maxima.maxima();
    }

    private AleBatch.Result run(AleBatch on, long first, int n) {
        AleBatch.Result result = on.run(first, n, prune);
        if (prune && Arrays.stream(result.above()).filter(above -> above == 0).count() > 1 + n / RARE) {
            prune = false;
            details.accept(queue.device().name() + ": few permutations reach the cluster-forming threshold, so nothing is pruned");
            result = on.run(first, n, false);
        }
        return result;
    }

    /** Before many permutations, how long the lists of a few are: to make all lists of a large batch twice would take long. */
    private void countAhead(long first, int count) {
        if (counted || count < WORTH_COUNTING) {
            return;
        }
        counted = true;
        int[] above = onDevice(count, b -> b.above(first, Math.min(COUNTED, b.permutations()), request.clusterThreshold() > 0));
        int longest = Arrays.stream(above).max().orElse(0);
        if (longest > capacity) {
            growLists(longest);
        }
    }

    /** Makes room in the lists of this and later batches, which hold fewer permutations where memory is short. */
    private void growLists(int longest) {
        capacity = (int) Math.min(longest + (long) longest / SHARE_TO_SPARE, request.analysed().size());
        releaseBatch();
        largestBatch = fits(largestBatch);
        details.accept(queue.device().name() + ": up to " + longest + " voxels of a permutation reach the cluster-forming threshold, so "
                + "there is room for " + capacity);
    }

    /** Makes the clusters of permutations whose lists were too short, now that there is room. */
    private void listAgain(long first, AleBatch.Result result) {
        int count = result.max().length;
        for (int done = 0; done < count; ) {
            int from = done;
            AleBatch.Clusters some = onDevice(count - done,
                    b -> b.clusters(first + from, Math.min(count - from, b.permutations()), request.clusterThreshold() > 0));
            some.copyTo(result.clusters(), done);
            done += some.voxels().length;
        }
    }

    @Override
    public float[] map(long permutation) {
        return onDevice(1, b -> b.map(permutation));
    }

    @Override
    public float[][] maps(long first, int count) {
        float[][] maps = new float[count][];
        for (int done = 0; done < count; ) {
            int from = done;
            int wanted = Math.min(MAPS, count - done);
            float[][] some = onDevice(wanted, b -> b.maps(first + from, Math.min(wanted, b.permutations())));
            System.arraycopy(some, 0, maps, done, some.length);
            done += some.length;
        }
        return maps;
    }

    /** Does something in working memory for up to so many permutations; if the device runs out of memory, in half as much. */
    private <T> T onDevice(int wanted, Function<AleBatch, T> work) {
        while (true) {
            try {
                return work.apply(batchFor(wanted));
            } catch (DeviceOutOfMemory e) {
                int size = batch == null ? 1 : batch.permutations();
                releaseBatch();
                if (size == 1) {
                    throw e;
                }
                largestBatch = half(size);
                details.accept(queue.device().name() + ": out of memory, so at most " + largestBatch + " permutations at a time");
            }
        }
    }

    /** Working memory for up to so many permutations, kept from call to call. */
    private AleBatch batchFor(int wanted) {
        int most = Math.min(wanted, largestBatch);
        if (batch == null || batch.permutations() < most) {
            releaseBatch();
            batch = fitting(most);
        }
        return batch;
    }

    private AleBatch fitting(int most) {
        int n = fits(most);
        while (true) {
            try {
                AleBatch fitting = new AleBatch(queue, request, tables, n, capacity);
                details.accept(queue.device().name() + ": batches of " + n + (n == 1 ? " permutation" : " permutations") + ", "
                        + Bytes.text(bytes(n)) + " of memory");
                if (n < most) {
                    largestBatch = n;
                }
                return fitting;
            } catch (DeviceOutOfMemory e) {
                if (n == 1) {
                    throw e;
                }
                n = half(n);
            }
        }
    }

    /** The most permutations, up to a number, that there is memory for; at least one. */
    private int fits(int most) {
        int enough = 1;
        int beyond = most + 1;
        while (beyond - enough > 1) {
            int middle = (enough + beyond) / 2;
            if (fit(middle)) {
                enough = middle;
            } else {
                beyond = middle;
            }
        }
        return enough;
    }

    private boolean fit(int permutations) {
        return bytes(permutations) <= queue.memory().availableBytes()
                && AleBatch.largestBuffer(request, tables.paddedVoxels, permutations, capacity, queue.device().residentGroups())
                        <= queue.memory().largestBlock();
    }

    private long bytes(int permutations) {
        return AleBatch.bytes(request, tables.paddedVoxels, permutations, capacity, queue.device().residentGroups());
    }

    private static int half(int n) {
        return (n + 1) / 2;
    }

    private void releaseBatch() {
        if (batch != null) {
            batch.close();
            batch = null;
        }
    }

    @Override
    public void close() {
        queue.close();
    }
}
