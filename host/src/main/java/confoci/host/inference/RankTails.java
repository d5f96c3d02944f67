package confoci.host.inference;

import confoci.host.stats.Component;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The largest values of each voxel over maps that come one after another, and the maps that they belong to. Kept are one more than asked
 * for: the smallest of these is the threshold, and what is beyond it the tail, which equal values at its edge do not belong to.
 */
final class RankTails {

    private final int kept;
    private final int voxels;
    /** Per voxel a heap of {@code kept} values, the smallest first, and the number of the map of each. */
    private final float[] value;
    private final int[] map;

    /**
     * @param first the map with number 0
     * @param rank  the length of tails
     */
    RankTails(float[] first, int rank) {
        this.kept = rank + 1;
        this.voxels = first.length;
        this.value = new float[Math.multiplyExact(voxels, kept)];
        this.map = new int[value.length];
        Arrays.fill(value, Float.NEGATIVE_INFINITY);
        add(0, first, 0, voxels);
    }

    /** The bytes of a voxel, when they are listed by map. */
    static long bytes(int rank) {
        return 8L * (rank + 1) + 4 + 12L * rank;
    }

    /** Takes the values of some voxels in a map. The same voxels are for one thread at a time. */
    void add(int number, float[] values, int from, int to) {
        for (int v = from; v < to; v++) {
            if (values[v] > value[v * kept]) {
                replaceSmallest(v * kept, values[v], number);
            }
        }
    }

    /** Takes what others have kept of the same voxels in further maps; the map with number 0 is the same in both. */
    void addAll(RankTails others) {
        for (int i = 0; i < others.value.length; i++) {
            int heap = i - i % kept;
            if (others.map[i] > 0 && others.value[i] > value[heap]) {
                replaceSmallest(heap, others.value[i], others.map[i]);
            }
        }
    }

    void write(DataOutputStream out) throws IOException {
        for (int i = 0; i < value.length; i++) {
            out.writeFloat(value[i]);
            out.writeInt(map[i]);
        }
    }

    /** Takes the place of what is kept. */
    void read(DataInputStream in) throws IOException {
        for (int i = 0; i < value.length; i++) {
            value[i] = in.readFloat();
            map[i] = in.readInt();
        }
    }

    private void replaceSmallest(int heap, float added, int number) {
        int at = 0;
        while (2 * at + 1 < kept) {
            int child = 2 * at + 1;
            if (child + 1 < kept && value[heap + child + 1] < value[heap + child]) {
                child++;
            }
            if (value[heap + child] >= added) {
                break;
            }
            value[heap + at] = value[heap + child];
            map[heap + at] = map[heap + child];
            at = child;
        }
        value[heap + at] = added;
        map[heap + at] = number;
    }

    /** The value that is too small for the tail of a voxel; negative infinity if there were no more maps than the tail is long. */
    float threshold(int voxel) {
        return value[voxel * kept];
    }

    /** The tails of all voxels, map by map. */
    ByMap byMap(int maps) {
        int[] begin = new int[maps + 1];
        for (int i = 0; i < value.length; i++) {
            begin[map[i] + 1] += inTail(i) ? 1 : 0;
        }
        Arrays.parallelPrefix(begin, Integer::sum);
        int[] next = begin.clone();
        int[] voxel = new int[begin[maps]];
        float[] excess = new float[voxel.length];
        for (int i = 0; i < value.length; i++) {
            if (inTail(i)) {
                int at = next[map[i]]++;
                voxel[at] = i / kept;
                excess[at] = value[i] - threshold(i / kept);
            }
        }
        return new ByMap(begin, voxel, excess);
    }

    private boolean inTail(int i) {
        return value[i] > threshold(i / kept);
    }

    /**
     * Tails by map.
     *
     * @param begin  per map, and once more at the end, where its voxels begin
     * @param voxel  ascending within a map
     * @param excess what the value is beyond the threshold of the voxel
     */
    record ByMap(int[] begin, int[] voxel, float[] excess) {

        /** The voxels beyond their thresholds in a map. */
        BitSet voxels(int map) {
            BitSet open = new BitSet();
            for (int i = begin[map]; i < begin[map + 1]; i++) {
                open.set(voxel[i]);
            }
            return open;
        }

        /** What a component of them is beyond, in all. */
        double mass(int map, Component component) {
            double mass = 0;
            int at = begin[map];
            for (int i = 0; i < component.size(); i++) {
                while (voxel[at] != component.position(i)) {
                    at++;
                }
                mass += excess[at];
            }
            return mass;
        }
    }
}
