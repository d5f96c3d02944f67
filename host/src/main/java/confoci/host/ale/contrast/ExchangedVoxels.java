package confoci.host.ale.contrast;

import confoci.op.LabelNull;
import confoci.op.LabelRanks;
import confoci.op.VoxelWeights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * What exchanged labels leave of voxels that follow on each other.
 *
 * @param ranks   of the observed sums, with the tails of the permuted ones
 * @param highest per labelling, the observed one first, the largest standardised sum of any of them; -infinity if there are none
 * @param lowest  the smallest
 */
public record ExchangedVoxels(LabelRanks ranks, float[] highest, float[] lowest) {

    /**
     * Exchanges the labels at some voxels.
     *
     * @param engine   for labellings of these experiments, new; closing it is left to others
     * @param first    the first voxel
     * @param end      that after the last
     * @param progress receives how many of them are done
     */
    public static ExchangedVoxels run(LabelNull engine, StandardSums sums, int first, int end, LongConsumer progress) {
        List<LabelRanks> parts = new ArrayList<>();
        for (int from = first; from < end; ) {
            int to = Math.min(from + engine.voxelsAtOnce(), end);
            parts.add(engine.rank(voxels(sums, from, to)));
            from = to;
            progress.accept((long) from - first);
        }
        return new ExchangedVoxels(LabelRanks.joined(parts), engine.highest(), engine.lowest());
    }

    private static VoxelWeights voxels(StandardSums sums, int from, int to) {
        ExperimentWeights weights = sums.groups().weights();
        int begin = weights.first()[from];
        int end = weights.first()[to];
        int[] begins = Arrays.stream(weights.first(), from, to + 1).map(at -> at - begin).toArray();
        return new VoxelWeights(begins, Arrays.copyOfRange(weights.experiment(), begin, end),
                Arrays.copyOfRange(weights.weight(), begin, end), Arrays.copyOfRange(sums.centre(), from, to),
                Arrays.copyOfRange(sums.scale(), from, to));
    }

    /** What is left of all voxels together, part after part. */
    static ExchangedVoxels joined(List<ExchangedVoxels> parts) {
        float[] highest = parts.getFirst().highest.clone();
        float[] lowest = parts.getFirst().lowest.clone();
        for (ExchangedVoxels part : parts) {
            for (int s = 0; s < highest.length; s++) {
                highest[s] = Math.max(highest[s], part.highest[s]);
                lowest[s] = Math.min(lowest[s], part.lowest[s]);
            }
        }
        return new ExchangedVoxels(LabelRanks.joined(parts.stream().map(ExchangedVoxels::ranks).toList()), highest, lowest);
    }
}
