package confoci.host.device.engine;

import confoci.error.DeviceOutOfMemory;
import confoci.host.memory.DeviceBuffer;
import confoci.op.LabelNull;
import confoci.op.LabelNullRequest;
import confoci.op.LabelRanks;
import confoci.op.VoxelWeights;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Permutes labels on a device: rows of voxels go there, ranks and tails come back. Voxels go in pieces that fit; a piece that does not
 * after all is halved.
 */
final class DeviceLabelNull implements LabelNull {

    /** Enough voxels to fill any device, few enough that their sums are a moderate piece of memory. */
    private static final int MOST_VOXELS = 4096;

    private final DeviceQueue queue;
    private final LabelNullRequest request;
    private final int labellings;
    private final DeviceBuffer bits;
    /** Per labelling. */
    private final DeviceBuffer highest;
    private final DeviceBuffer lowest;
    private @Nullable LabelTile tile;
    private int mostVoxels;

    /**
     * @param queue the operation's own, closed with this
     * @throws DeviceOutOfMemory if the labellings do not fit
     */
    DeviceLabelNull(DeviceQueue queue, LabelNullRequest request) {
        this.queue = queue;
        this.request = request;
        this.labellings = request.labellings().count();
        MemorySegment labels = MemorySegment.ofArray(request.labellings().bits());
        this.bits = queue.memory().take("labellings", labels.byteSize());
        Staging.write(bits, 0, labels);
        float[] none = new float[labellings];
        Arrays.fill(none, Float.NEGATIVE_INFINITY);
        this.highest = Staging.upload(queue, "extremes", none);
        Arrays.fill(none, Float.POSITIVE_INFINITY);
        this.lowest = Staging.upload(queue, "extremes", none);
        int n = MOST_VOXELS;
        while (n > 1 && (LabelTile.bytes(request, n) > queue.memory().availableBytes()
                || LabelTile.largestBuffer(request, n) > Math.min(queue.memory().largestBlock(), Integer.MAX_VALUE))) {
            n = (n + 1) / 2;
        }
        this.mostVoxels = n;
    }

    @Override
    public int voxelsAtOnce() {
        return mostVoxels;
    }

    /** What fails for want of memory is done again: extremes may be taken in twice. */
    @Override
    public LabelRanks rank(VoxelWeights voxels) {
        voxels.requireExperiments(request.labellings().experiments());
        List<LabelRanks> parts = new ArrayList<>();
        for (int done = 0; done < voxels.count(); ) {
            int n = Math.min(mostVoxels, voxels.count() - done);
            try {
                if (tile == null || tile.capacity < n) {
                    releaseTile();
                    tile = new LabelTile(queue, request, n);
                }
                parts.add(tile.rank(voxels.part(done, n), bits, highest, lowest));
                done += n;
            } catch (DeviceOutOfMemory e) {
                releaseTile();
                if (n == 1) {
                    throw e;
                }
                mostVoxels = (n + 1) / 2;
            }
        }
        return LabelRanks.joined(parts);
    }

    @Override
    public float[] highest() {
        return Staging.floats(highest, labellings);
    }

    @Override
    public float[] lowest() {
        return Staging.floats(lowest, labellings);
    }

    @Override
    public void resume(float[] high, float[] low) {
        if (high.length != labellings || low.length != labellings) {
            throw new IllegalArgumentException("extremes of " + high.length + " and " + low.length + " labellings, not " + labellings);
        }
        float[] highs = highest();
        float[] lows = lowest();
        for (int s = 0; s < labellings; s++) {
            highs[s] = Math.max(highs[s], high[s]);
            lows[s] = Math.min(lows[s], low[s]);
        }
        Staging.write(highest, 0, highs);
        Staging.write(lowest, 0, lows);
    }

    private void releaseTile() {
        if (tile != null) {
            tile.close();
            tile = null;
        }
    }

    @Override
    public void close() {
        queue.close();
    }
}
