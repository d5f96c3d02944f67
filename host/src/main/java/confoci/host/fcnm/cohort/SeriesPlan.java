package confoci.host.fcnm.cohort;

import confoci.host.fcnm.seed.StudySeed;
import confoci.host.space.Mask;
import confoci.host.space.VoxelRanks;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Which voxels of a subject are read: those of the mask, then those of seeds outside it.
 *
 * @param mask    the voxels whose connectivity is asked for
 * @param outside grid indices of the others, ascending
 * @param seeds   per seed the places of its voxels: in the mask, or from the size of the mask on in {@code outside}
 */
record SeriesPlan(Mask mask, int[] outside, List<int[]> seeds) {

    static SeriesPlan of(Mask mask, List<StudySeed> seeds) {
        BitSet extra = new BitSet();
        for (StudySeed seed : seeds) {
            extra.or(seed.voxels());
        }
        for (int v = 0; v < mask.voxels().size(); v++) {
            extra.clear(mask.voxels().index(v));
        }
        int[] outside = extra.stream().toArray();
        VoxelRanks ranks = new VoxelRanks(mask.voxels());
        return new SeriesPlan(mask, outside, seeds.stream().map(seed -> seed.voxels().stream().map(voxel -> {
            int rank = ranks.rank(voxel);
            return rank >= 0 ? rank : mask.voxels().size() + Arrays.binarySearch(outside, voxel);
        }).toArray()).toList());
    }

    /** The voxels of the mask. */
    int voxels() {
        return mask.voxels().size();
    }
}
