package confoci.host.device.engine;

import confoci.op.Extremes;
import confoci.op.GatheredExtremes;
import confoci.op.LabelNull;
import confoci.op.LabelRanks;
import confoci.op.VoxelWeights;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Permutes labels on several devices at once: voxels go to them in pieces. Ranks of a voxel are one device's, and an extreme of extremes
 * does not depend on which device had which voxel.
 */
final class SplitLabelNull extends GatheredExtremes implements LabelNull {

    private final List<LabelNull> engines;
    private final SplitExtremes extremes;
    private final SharedWork work;

    /**
     * @param engines one engine per device, at least one; closed with this one
     * @param speeds  how fast each is compared to the others
     */
    SplitLabelNull(List<LabelNull> engines, double[] speeds) {
        this.engines = List.copyOf(engines);
        this.extremes = new SplitExtremes(this.engines);
        this.work = new SharedWork(speeds);
    }

    @Override
    public int voxelsAtOnce() {
        return engines.stream().mapToInt(LabelNull::voxelsAtOnce).sum();
    }

    @Override
    public LabelRanks rank(VoxelWeights voxels) {
        LabelRanks[] parts = new LabelRanks[voxels.count()];
        work.share(voxels.count(), (engine, from, n) -> parts[from] = engines.get(engine).rank(voxels.part(from, n)));
        return LabelRanks.joined(Arrays.stream(parts).filter(Objects::nonNull).toList());
    }

    @Override
    protected Extremes extremes() {
        return extremes;
    }

    @Override
    public void close() {
        work.close();
        engines.reversed().forEach(LabelNull::close);
    }
}
