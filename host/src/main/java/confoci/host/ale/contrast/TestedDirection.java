package confoci.host.ale.contrast;

import confoci.host.export.ClusterVolumes;
import confoci.host.inference.CorrectedResult;
import confoci.host.space.VoxelRanks;
import java.util.List;

/**
 * A direction of a contrast, tested and corrected.
 *
 * @param map       of the voxels where it was tested
 * @param corrected what each correction left, in the order asked for
 */
public record TestedDirection(ContrastMap map, List<CorrectedResult> corrected) {

    public TestedDirection {
        corrected = List.copyOf(corrected);
    }

    public Direction direction() {
        return map.direction();
    }

    /** Writes the clusters that survive each correction, as {@code a_CORRECTION} or {@code b_CORRECTION}. */
    public void writeVolumes(ClusterVolumes volumes) {
        String group = direction() == Direction.FIRST ? "a_" : "b_";
        corrected.forEach(result -> volumes.write(group + result.correction().key(), result, map.tested().ranks()));
    }

    /**
     * Adds values of the tested voxels to a map of all.
     *
     * @param sign   1 or -1
     * @param values one per tested voxel
     * @param all    one per voxel of these ranks
     */
    void add(int sign, double[] values, double[] all, VoxelRanks ranks) {
        for (int n = 0; n < values.length; n++) {
            all[place(n, ranks)] += sign * values[n];
        }
    }

    /** The place of the n-th tested voxel among others. */
    int place(int n, VoxelRanks ranks) {
        return ranks.rank(map.tested().ranks().voxels().index(n));
    }
}
