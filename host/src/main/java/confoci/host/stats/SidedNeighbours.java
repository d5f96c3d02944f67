package confoci.host.stats;

import java.util.BitSet;

/**
 * Neighbours on the same side of 0, so that no cluster joins effects of opposite signs.
 *
 * @param all   neighbours
 * @param below where the effect is negative
 */
public record SidedNeighbours(Neighbours all, BitSet below) implements Neighbours {

    @Override
    public int most() {
        return all.most();
    }

    @Override
    public int of(int position, int[] neighbours) {
        int count = all.of(position, neighbours);
        int same = 0;
        for (int n = 0; n < count; n++) {
            if (below.get(neighbours[n]) == below.get(position)) {
                neighbours[same++] = neighbours[n];
            }
        }
        return same;
    }
}
