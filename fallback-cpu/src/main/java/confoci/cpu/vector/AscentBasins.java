package confoci.cpu.vector;

import confoci.model.Connectivity;
import java.util.Arrays;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Cuts a map into the basins of its peaks: a voxel belongs to the peak at which steepest ascent from it ends. What is left of a basin
 * above any height is connected, because the way up stays above that height. Of equal voxels that with the lowest index counts as the
 * highest. Belongs to one thread.
 */
final class AscentBasins {

    private static final VectorSpecies<Integer> SPECIES = AleVolume.SPECIES;

    private final AleVolume volume;
    /** The index distances of the neighbours before a voxel, and of those after it. */
    private final int[] before;
    private final int[] after;
    /** Per voxel of the volume: minus the number (from 1) of its basin, 0 below the floor; while searching, the voxel that it leads to. */
    final int[] basin;
    /** The voxels not below the floor, ascending, and those of them whose basin is not known yet. */
    final int[] voxels;
    private final int[] waiting;
    private int voxelCount;
    /** The entries of {@link VolumeGrid#spans} with voxels not below the floor. */
    final int[] spans;
    private int spanCount;
    private int count;

    /**
     * @param analysed the number of analysed voxels
     */
    AscentBasins(AleVolume volume, Connectivity connectivity, int analysed) {
        int[] steps = volume.grid().steps(connectivity);
        this.volume = volume;
        this.before = Arrays.copyOf(steps, steps.length / 2);
        this.after = Arrays.copyOfRange(steps, steps.length / 2, steps.length);
        this.basin = new int[volume.bits.length];
        this.voxels = new int[analysed];
        this.waiting = new int[analysed];
        this.spans = new int[volume.grid().spans().length];
    }

    /** The number of basins. */
    int count() {
        return count;
    }

    /** How many entries of {@link #voxels} count. */
    int voxelCount() {
        return voxelCount;
    }

    /** How many entries of {@link #spans} count. */
    int spanCount() {
        return spanCount;
    }

    /**
     * Takes up a new map.
     *
     * @param floor the bits of the smallest value that belongs to a basin
     */
    void find(int floor) {
        clear();
        climb(floor);
        int left = followDown();
        while (left > 0) {
            left = follow(left);
        }
    }

    /** Forgets the last map. */
    private void clear() {
        for (int i = 0; i < spanCount; i++) {
            IntVector.zero(SPECIES).intoArray(basin, spans[i]);
        }
        spanCount = 0;
        voxelCount = 0;
        count = 0;
    }

    /** Leads every voxel to the highest of its neighbours and itself. */
    private void climb(int floor) {
        int[] bits = volume.bits;
        IntVector lanes = IntVector.zero(SPECIES).addIndex(1);
        for (int at : volume.grid().spans()) {
            IntVector best = IntVector.fromArray(SPECIES, bits, at);
            // Made of its bits again (VectorMask.fromLong), the mask would be empty in compiled code for 256-bit vectors (Java 25.0.3).
            VectorMask<Integer> inside = best.compare(VectorOperators.GE, floor);
            long above = inside.toLong();
            if (above == 0) {
                continue;
            }
            IntVector step = IntVector.zero(SPECIES);
            for (int i = before.length - 1; i >= 0; i--) {
                IntVector other = IntVector.fromArray(SPECIES, bits, at + before[i]);
                step = IntVector.broadcast(SPECIES, before[i]).blend(step, other.compare(VectorOperators.LT, best));
                best = other.max(best);
            }
            for (int i = 0; i < after.length; i++) {
                IntVector other = IntVector.fromArray(SPECIES, bits, at + after[i]);
                step = IntVector.broadcast(SPECIES, after[i]).blend(step, other.compare(VectorOperators.LE, best));
                best = other.max(best);
            }
            IntVector.zero(SPECIES).blend(lanes.add(at).add(step), inside).intoArray(basin, at);
            spans[spanCount++] = at;
            take(at, above);
            number(at, above & IntVector.zero(SPECIES).compare(VectorOperators.EQ, step).toLong());
        }
    }

    /** Lists voxels; one that leads back takes over at once what is known there, one that leads on stays as it is. */
    private void take(int at, long above) {
        for (long left = above; left != 0; left &= left - 1) {
            int voxel = at + Long.numberOfTrailingZeros(left);
            voxels[voxelCount++] = voxel;
            basin[voxel] = basin[Math.min(voxel, basin[voxel])];
        }
    }

    private void number(int at, long peaks) {
        for (long left = peaks; left != 0; left &= left - 1) {
            basin[at + Long.numberOfTrailingZeros(left)] = -++count;
        }
    }

    /**
     * Lets every voxel, from the last to the first, take over what is known where it leads to. Without a branch: whether a voxel knows
     * its basin cannot be predicted.
     *
     * @return how many entries of {@link #waiting} count
     */
    private int followDown() {
        int left = 0;
        for (int i = voxelCount - 1; i >= 0; i--) {
            int voxel = voxels[i];
            int next = basin[voxel];
            int known = basin[next < 0 ? voxel : next];
            basin[voxel] = known;
            waiting[left] = voxel;
            left += 1 + (known >> 31);
        }
        return left;
    }

    /** The same for voxels that still wait; each round doubles the distance that they see. */
    private int follow(int waitingCount) {
        int left = 0;
        for (int i = 0; i < waitingCount; i++) {
            int voxel = waiting[i];
            int known = basin[basin[voxel]];
            basin[voxel] = known;
            waiting[left] = voxel;
            left += 1 + (known >> 31);
        }
        return left;
    }
}
