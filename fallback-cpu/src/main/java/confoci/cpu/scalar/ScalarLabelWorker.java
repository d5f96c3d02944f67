package confoci.cpu.scalar;

import confoci.cpu.parallel.LabelWorker;
import confoci.cpu.parallel.StudentisedExtremes;
import confoci.op.LabelNullRequest;
import confoci.op.LabelRanks;
import confoci.op.Labellings;
import confoci.op.VoxelWeights;
import java.util.Arrays;
import java.util.function.IntPredicate;

/** Sums a voxel under one labelling after another, and sorts the sums. */
final class ScalarLabelWorker implements LabelWorker {

    private final Labellings labellings;
    private final int rank;
    private final int[] sums;
    private final int[] sorted;
    private final int[] tailLabelling;
    private final int[] tailSum;

    ScalarLabelWorker(LabelNullRequest request) {
        this.labellings = request.labellings();
        this.rank = request.rank();
        this.sums = new int[labellings.count()];
        this.sorted = new int[labellings.count()];
        this.tailLabelling = new int[rank];
        this.tailSum = new int[rank];
    }

    static long bytes(LabelNullRequest request) {
        return 2L * Integer.BYTES * (request.labellings().count() + request.rank());
    }

    @Override
    public void rank(VoxelWeights voxels, int voxel, LabelRanks.Collector ranks, StudentisedExtremes extremes) {
        sum(voxels, voxel);
        int atLeast = 0;
        int atMost = 0;
        for (int s = 1; s < sums.length; s++) {
            atLeast += sums[s] >= sums[0] ? 1 : 0;
            atMost += sums[s] <= sums[0] ? 1 : 0;
        }
        System.arraycopy(sums, 0, sorted, 0, sums.length);
        Arrays.sort(sorted);
        int upper = sorted[sums.length - 1 - rank];
        int lower = sorted[rank];
        ranks.set(voxel, atLeast, atMost, upper, lower);
        ranks.setAbove(voxel, list(sum -> sum > upper), tailLabelling, tailSum);
        ranks.setBelow(voxel, list(sum -> sum < lower), tailLabelling, tailSum);
        float scale = voxels.scale()[voxel];
        if (scale != 0) {
            for (int s = 0; s < sums.length; s++) {
                float z = (float) (sums[s] - voxels.centre()[voxel]) * scale;
                extremes.include(s, z, z);
            }
        }
    }

    private void sum(VoxelWeights voxels, int voxel) {
        for (int s = 0; s < sums.length; s++) {
            int sum = 0;
            for (int i = voxels.begin()[voxel]; i < voxels.begin()[voxel + 1]; i++) {
                if (labellings.contains(s, voxels.experiment()[i])) {
                    sum += voxels.weight()[i];
                }
            }
            sums[s] = sum;
        }
    }

    /** Lists the labellings of a tail and returns how many. */
    private int list(IntPredicate inTail) {
        int count = 0;
        for (int s = 0; s < sums.length; s++) {
            if (inTail.test(sums[s])) {
                tailLabelling[count] = s;
                tailSum[count++] = sums[s];
            }
        }
        return count;
    }
}
