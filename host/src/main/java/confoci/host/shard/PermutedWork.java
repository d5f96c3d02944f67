package confoci.host.shard;

/**
 * Work of which shards do permutations.
 *
 * @param <T> what comes of a range
 */
public interface PermutedWork<T> extends DividedWork<T> {

    /** How many in all. */
    int permutations();

    @Override
    default String unit() {
        return "permutations";
    }

    @Override
    default long total() {
        return permutations();
    }
}
