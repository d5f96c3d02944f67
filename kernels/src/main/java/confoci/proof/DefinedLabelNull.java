package confoci.proof;

import confoci.op.LabelNullRequest;
import confoci.op.LabelRanks;
import confoci.op.VoxelWeights;
import java.util.Arrays;
import java.util.stream.IntStream;

/** {@link confoci.op.LabelNull} as its documentation defines it, with no thought for speed: voxel by voxel, labelling by labelling. */
public final class DefinedLabelNull {

    private final LabelNullRequest request;
    private final float[] highest;
    private final float[] lowest;

    public DefinedLabelNull(LabelNullRequest request) {
        this.request = request;
        this.highest = new float[request.labellings().count()];
        this.lowest = new float[request.labellings().count()];
        Arrays.fill(highest, Float.NEGATIVE_INFINITY);
        Arrays.fill(lowest, Float.POSITIVE_INFINITY);
    }

    /** The sum of a voxel under a labelling. */
    public int sum(VoxelWeights voxels, int voxel, int labelling) {
        int sum = 0;
        for (int i = voxels.begin()[voxel]; i < voxels.begin()[voxel + 1]; i++) {
            sum += request.labellings().contains(labelling, voxels.experiment()[i]) ? voxels.weight()[i] : 0;
        }
        return sum;
    }

    public LabelRanks rank(VoxelWeights voxels) {
        int count = request.labellings().count();
        LabelRanks.Collector ranks = new LabelRanks.Collector(voxels.count());
        for (int v = 0; v < voxels.count(); v++) {
            int voxel = v;
            int[] sums = IntStream.range(0, count).map(s -> sum(voxels, voxel, s)).toArray();
            int[] ascending = Arrays.stream(sums).sorted().toArray();
            int upper = ascending[count - 1 - request.rank()];
            int lower = ascending[request.rank()];
            ranks.set(v, (int) Arrays.stream(sums).skip(1).filter(sum -> sum >= sums[0]).count(),
                    (int) Arrays.stream(sums).skip(1).filter(sum -> sum <= sums[0]).count(), upper, lower);
            int[] above = IntStream.range(0, count).filter(s -> sums[s] > upper).toArray();
            int[] below = IntStream.range(0, count).filter(s -> sums[s] < lower).toArray();
            ranks.setAbove(v, above.length, above, Arrays.stream(above).map(s -> sums[s]).toArray());
            ranks.setBelow(v, below.length, below, Arrays.stream(below).map(s -> sums[s]).toArray());
            for (int s = 0; s < count && voxels.scale()[v] != 0; s++) {
                float z = (float) (sums[s] - voxels.centre()[v]) * voxels.scale()[v];
                highest[s] = Math.max(highest[s], z);
                lowest[s] = Math.min(lowest[s], z);
            }
        }
        return ranks.ranks();
    }

    public float[] highest() {
        return highest.clone();
    }

    public float[] lowest() {
        return lowest.clone();
    }
}
