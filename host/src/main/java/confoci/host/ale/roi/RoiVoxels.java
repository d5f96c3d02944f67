package confoci.host.ale.roi;

import confoci.host.space.Mask;
import confoci.model.VoxelSet;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All voxels that belong to any region, which is all that is needed of permuted maps.
 *
 * @param voxels  on the grid of the mask
 * @param members per region the places of its voxels among them, ascending
 */
record RoiVoxels(VoxelSet voxels, List<int[]> members) {

    /** @param regions each with a voxel in the mask */
    static RoiVoxels of(Mask mask, List<Roi> regions) {
        BitSet any = new BitSet(mask.voxels().size());
        regions.forEach(region -> IntStream.of(region.places()).forEach(any::set));
        int[] ofMask = any.stream().toArray();
        int[] rank = new int[mask.voxels().size()];
        for (int n = 0; n < ofMask.length; n++) {
            rank[ofMask[n]] = n;
        }
        return new RoiVoxels(VoxelSet.of(mask.grid().shape(), IntStream.of(ofMask).map(mask.voxels()::index).toArray()),
                regions.stream().map(region -> IntStream.of(region.places()).map(place -> rank[place]).toArray()).toList());
    }
}
