package confoci.host.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Places of a map, such as voxels, that hang together; ascending. */
public final class Component {

    private final int[] positions;

    private Component(int[] positions) {
        this.positions = positions;
    }

    /** The number of places. */
    public int size() {
        return positions.length;
    }

    /** The n-th place. */
    public int position(int n) {
        return positions[n];
    }

    /** Whether a place is part of it. */
    public boolean contains(int position) {
        return Arrays.binarySearch(positions, position) >= 0;
    }

    /** The components of the places where a map exceeds a threshold, strictly, in the order of their first places. */
    public static List<Component> above(double threshold, double[] map, Neighbours neighbours) {
        BitSet open = new BitSet(map.length);
        for (int position = 0; position < map.length; position++) {
            if (map[position] > threshold) {
                open.set(position);
            }
        }
        return of(open, neighbours);
    }

    /**
     * The components of some places, in the order of their first places.
     *
     * @param open the places; none are left
     */
    public static List<Component> of(BitSet open, Neighbours neighbours) {
        List<Component> components = new ArrayList<>();
        int[] around = new int[neighbours.most()];
        for (int seed = open.nextSetBit(0); seed >= 0; seed = open.nextSetBit(seed + 1)) {
            components.add(grown(seed, open, neighbours, around));
        }
        return components;
    }

    private static Component grown(int seed, BitSet open, Neighbours neighbours, int[] around) {
        int[] members = new int[16];
        int size = 1;
        members[0] = seed;
        open.clear(seed);
        for (int next = 0; next < size; next++) {
            int count = neighbours.of(members[next], around);
            for (int n = 0; n < count; n++) {
                if (open.get(around[n])) {
                    open.clear(around[n]);
                    if (size == members.length) {
                        members = Arrays.copyOf(members, 2 * size);
                    }
                    members[size++] = around[n];
                }
            }
        }
        int[] positions = Arrays.copyOf(members, size);
        Arrays.sort(positions);
        return new Component(positions);
    }
}
