package confoci.cpu.vector;

import confoci.cpu.prune.BlockGrid;
import java.util.Arrays;

/** A list of foci for every block along an axis. Belongs to one thread. */
final class FociLists {

    private final int[][] foci;
    private final int[] size;

    FociLists(int blocks) {
        this.foci = new int[blocks][64];
        this.size = new int[blocks];
    }

    void clear() {
        Arrays.fill(size, 0);
    }

    /** Adds a focus to the lists of all blocks that it reaches: those with voxels from {@code at - reach} to {@code at + reach}. */
    void add(int focus, int at, int reach) {
        int last = Math.min((at + reach) / BlockGrid.EDGE, size.length - 1);
        for (int block = Math.max(0, at - reach) / BlockGrid.EDGE; block <= last; block++) {
            if (size[block] == foci[block].length) {
                foci[block] = Arrays.copyOf(foci[block], 2 * size[block]);
            }
            foci[block][size[block]++] = focus;
        }
    }

    /** The foci of a block, followed by others that do not count. */
    int[] foci(int block) {
        return foci[block];
    }

    int size(int block) {
        return size[block];
    }
}
