package confoci.op;

/**
 * The null distribution of a map: permutations, each addressed by its number, of which only maxima leave the device. A permutation's result
 * depends on its number alone, so ranges may be computed in any order, at any place, and joined ({@link NullMaxima#concat}).
 */
public interface MapNull extends Engine {

    /**
     * The maxima of permutations {@code first} to {@code first + count - 1}.
     *
     * @param first the first permutation's number, 0 or more
     * @param count how many, 0 or more
     */
    NullMaxima maxima(long first, int count);

    /**
     * How many permutations to ask for at once: as many as keep the device busy, and so few that a processor still shows its progress
     * now and then. A hint; results do not depend on it.
     */
    default int batch() {
        return 250;
    }

    /** The map of one permutation: a value for every analysed voxel, in the order of the analysed set. */
    float[] map(long permutation);

    /**
     * The maps of permutations {@code first} to {@code first + count - 1}, for what voxels are asked one by one.
     *
     * @param first the first permutation's number, 0 or more
     * @param count how many, 0 or more; so many maps must fit into memory
     */
    default float[][] maps(long first, int count) {
        float[][] maps = new float[count][];
        for (int i = 0; i < count; i++) {
            maps[i] = map(first + i);
        }
        return maps;
    }
}
