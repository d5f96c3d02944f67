package confoci.op;

import java.util.List;

/**
 * What {@link PooledConnectivity} compares.
 *
 * @param grayordinates the length of a row, at least 1
 * @param observed      the observed seeds and their weights
 * @param permuted      the permuted seeds, a selection per permutation
 */
public record PooledConnectivityRequest(int grayordinates, Selection observed, List<Selection> permuted) {

    public PooledConnectivityRequest {
        permuted = List.copyOf(permuted);
        if (grayordinates < 1) {
            throw new IllegalArgumentException(grayordinates + " grayordinates");
        }
        check(grayordinates, observed);
        for (Selection selection : permuted) {
            check(grayordinates, selection);
        }
    }

    private static void check(int grayordinates, Selection selection) {
        int last = selection.rows().length - 1;
        if (last >= 0 && selection.rows()[last] >= grayordinates) {
            throw new IllegalArgumentException("grayordinate " + selection.rows()[last] + " of " + grayordinates);
        }
    }

    /** The observed selection, then the permuted ones. */
    public int selections() {
        return 1 + permuted.size();
    }

    /** Selection 0 is the observed one, 1 the first permuted. */
    public Selection selection(int number) {
        return number == 0 ? observed : permuted.get(number - 1);
    }
}
