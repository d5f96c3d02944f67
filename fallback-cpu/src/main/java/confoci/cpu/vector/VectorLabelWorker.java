package confoci.cpu.vector;

import confoci.cpu.parallel.LabelWorker;
import confoci.cpu.parallel.StudentisedExtremes;
import confoci.op.LabelNullRequest;
import confoci.op.LabelRanks;
import confoci.op.VoxelWeights;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Sums a voxel under a strip of labellings at a time; a lane is a labelling. The sums stay in the cache while they are ranked. */
final class VectorLabelWorker implements LabelWorker {

    private static final VectorSpecies<Integer> SPECIES = LabelStrip.SPECIES;
    private static final VectorSpecies<Float> FLOATS = VectorAleWorker.SPECIES;
    private static final int LANES = LabelStrip.LANES;

    private final PaddedLabellings labellings;
    private final int count;
    private final int rank;
    /** Padded to whole strips. */
    private final int[] sums;
    private final SumRanks order;
    private final int[] tailLabelling;
    private final int[] tailSum;

    VectorLabelWorker(LabelNullRequest request, PaddedLabellings labellings) {
        this.labellings = labellings;
        this.count = request.labellings().count();
        this.rank = request.rank();
        this.sums = new int[labellings.words * Integer.SIZE];
        this.order = new SumRanks(sums, count);
        this.tailLabelling = new int[rank];
        this.tailSum = new int[rank];
    }

    static long bytes(LabelNullRequest request) {
        return Integer.BYTES * ((long) PaddedLabellings.words(request.labellings()) * Integer.SIZE + 2L * request.rank());
    }

    @Override
    public void rank(VoxelWeights voxels, int voxel, LabelRanks.Collector ranks, StudentisedExtremes extremes) {
        LabelStrip.sum(labellings, voxels, voxel, sums);
        rank(voxel, ranks);
        if (voxels.scale()[voxel] != 0) {
            include(voxels.centre()[voxel], voxels.scale()[voxel], extremes);
        }
    }

    private void rank(int voxel, LabelRanks.Collector ranks) {
        order.rank(rank);
        // The observed labelling reaches itself.
        ranks.set(voxel, order.reachFirst - 1, count - 1 - order.exceedFirst, order.upper, order.lower);
        ranks.setAbove(voxel, list(true, order.upper), tailLabelling, tailSum);
        ranks.setBelow(voxel, list(false, order.lower), tailLabelling, tailSum);
    }

    /** Lists the labellings of a tail and returns how many. */
    private int list(boolean above, int bound) {
        int listed = 0;
        int s = 0;
        for (; s <= count - LANES; s += LANES) {
            IntVector some = IntVector.fromArray(SPECIES, sums, s);
            // A comparison is fast only if the compiler knows which one it is.
            long tail = above ? some.compare(VectorOperators.GT, bound).toLong() : some.compare(VectorOperators.LT, bound).toLong();
            for (; tail != 0; tail &= tail - 1) {
                listed = add(s + Long.numberOfTrailingZeros(tail), listed);
            }
        }
        for (; s < count; s++) {
            if (above ? sums[s] > bound : sums[s] < bound) {
                listed = add(s, listed);
            }
        }
        return listed;
    }

    private int add(int labelling, int listed) {
        tailLabelling[listed] = labelling;
        tailSum[listed] = sums[labelling];
        return listed + 1;
    }

    private void include(int centre, float scale, StudentisedExtremes extremes) {
        float[] highest = extremes.highest();
        float[] lowest = extremes.lowest();
        int s = 0;
        for (; s <= count - LANES; s += LANES) {
            FloatVector z = ((FloatVector) IntVector.fromArray(SPECIES, sums, s).sub(centre).convertShape(VectorOperators.I2F, FLOATS, 0))
                    .mul(scale);
            FloatVector high = FloatVector.fromArray(FLOATS, highest, s);
            FloatVector low = FloatVector.fromArray(FLOATS, lowest, s);
            // No z is -0 or no number: a difference is 0 or at least 1 in size.
            high.blend(z, z.compare(VectorOperators.GT, high)).intoArray(highest, s);
            low.blend(z, z.compare(VectorOperators.LT, low)).intoArray(lowest, s);
        }
        for (; s < count; s++) {
            float z = (float) (sums[s] - centre) * scale;
            extremes.include(s, z, z);
        }
    }
}
