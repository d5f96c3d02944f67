package confoci.cpu.vector;

import confoci.cpu.prune.BlockGrid;
import java.util.Arrays;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Which foci reach the blocks at a place along one axis, a bit each: made when they are first asked for, because most are asked for again
 * by other blocks, and blocks that no survivor lies in are not asked for. Belongs to one thread.
 */
final class AxisMasks {

    private static final VectorSpecies<Short> SPECIES = ShortVector.SPECIES_PREFERRED;

    /** A coordinate that no block is near to, for the unused end of the last vector. */
    private static final short NOWHERE = Short.MIN_VALUE;

    private final short reach;
    private final short span;
    private final int words;
    private final short[] coordinates;
    private final long[] masks;
    private final boolean[] made;

    /**
     * @param foci  how many
     * @param cells of the grid along the axis
     * @param reach the largest kernel radius along the axis
     */
    AxisMasks(int foci, int cells, int reach) {
        this.reach = (short) reach;
        this.span = (short) (2 * reach + BlockGrid.EDGE);
        this.words = words(foci);
        this.coordinates = new short[SPECIES.loopBound(foci + SPECIES.length() - 1)];
        Arrays.fill(coordinates, foci, coordinates.length, NOWHERE);
        this.made = new boolean[BlockGrid.blocks(cells)];
        this.masks = new long[Math.multiplyExact(made.length, words)];
    }

    /** The words of a mask of so many foci. */
    static int words(int foci) {
        return (foci + Long.SIZE - 1) / Long.SIZE;
    }

    /** The coordinates of the foci; {@link #clear} after they change. */
    short[] coordinates() {
        return coordinates;
    }

    /** Forgets the masks. */
    void clear() {
        Arrays.fill(made, false);
    }

    /** Where the mask of the blocks that begin at {@code origin} lies in {@link #masks}. */
    int find(int origin) {
        int block = origin / BlockGrid.EDGE;
        int at = block * words;
        if (!made[block]) {
            made[block] = true;
            make(at, (short) (origin - reach));
        }
        return at;
    }

    /** The masks made so far. */
    long[] masks() {
        return masks;
    }

    private void make(int at, short from) {
        Arrays.fill(masks, at, at + words, 0);
        for (int f = 0; f < coordinates.length; f += SPECIES.length()) {
            long hits = ShortVector.fromArray(SPECIES, coordinates, f).sub(from).compare(VectorOperators.ULT, span).toLong();
            masks[at + f / Long.SIZE] |= hits << f;
        }
    }
}
