package confoci.cpu.vector;

import confoci.model.Connectivity;
import java.util.Arrays;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The pairs of neighbouring voxels of different basins, where basins meet. Belongs to one thread. */
final class SaddleEdges {

    private static final VectorSpecies<Integer> SPECIES = AleVolume.SPECIES;

    private final AleVolume volume;
    private final AscentBasins basins;
    /** The index distances of half of the neighbours: each pair is seen from one side. */
    private final int[] steps;
    private int count;
    /** Per pair: the bits of its lower value, and both basins. */
    int[] height = new int[1 << 14];
    int[] from = new int[1 << 14];
    int[] to = new int[1 << 14];

    SaddleEdges(AleVolume volume, AscentBasins basins, Connectivity connectivity) {
        int[] all = volume.grid().steps(connectivity);
        this.volume = volume;
        this.basins = basins;
        this.steps = Arrays.copyOfRange(all, all.length / 2, all.length);
    }

    /** The number of pairs. */
    int count() {
        return count;
    }

    /** Takes up a new map. */
    void find() {
        int[] basin = basins.basin;
        count = 0;
        for (int i = 0; i < basins.spanCount(); i++) {
            int at = basins.spans[i];
            IntVector here = IntVector.fromArray(SPECIES, basin, at);
            VectorMask<Integer> inside = here.compare(VectorOperators.NE, 0);
            for (int step : steps) {
                IntVector there = IntVector.fromArray(SPECIES, basin, at + step);
                long pairs = inside.and(there.compare(VectorOperators.NE, 0)).and(there.compare(VectorOperators.NE, here)).toLong();
                add(at, step, pairs);
            }
        }
    }

    private void add(int at, int step, long pairs) {
        reserve(Long.SIZE);
        for (long left = pairs; left != 0; left &= left - 1) {
            int voxel = at + Long.numberOfTrailingZeros(left);
            height[count] = Math.min(volume.bits[voxel], volume.bits[voxel + step]);
            from[count] = -basins.basin[voxel];
            to[count++] = -basins.basin[voxel + step];
        }
    }

    private void reserve(int more) {
        if (count + more > height.length) {
            height = Arrays.copyOf(height, 2 * height.length);
            from = Arrays.copyOf(from, 2 * from.length);
            to = Arrays.copyOf(to, 2 * to.length);
        }
    }
}
