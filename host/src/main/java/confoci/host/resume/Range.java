package confoci.host.resume;

/**
 * Rows, permutations or subjects that follow on each other.
 *
 * @param first the number of the first, from 0
 * @param count how many, possibly none
 */
public record Range(long first, long count) {

    public Range {
        if (!isPossible(first, count)) {
            throw new IllegalArgumentException("a range of " + count + " from " + first);
        }
    }

    /** The first {@code count}. */
    public static Range upTo(long count) {
        return new Range(0, count);
    }

    static boolean isPossible(long first, long count) {
        return first >= 0 && count >= 0 && count <= Long.MAX_VALUE - first;
    }

    /** The number after the last. */
    public long end() {
        return first + count;
    }
}
