package confoci.cpu.vector;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Finds the r-th largest of many whole numbers by bisection: a bound is tried by counting the numbers that reach it. Once few numbers lie
 * between the bounds, only those are kept.
 */
final class RankSearch {

    private static final VectorSpecies<Integer> SPECIES = LabelStrip.SPECIES;
    private static final int LANES = LabelStrip.LANES;
    /** As few numbers are counted as fast as none. */
    private static final int FEW = 8 * LANES;

    private final int[] kept;

    /** @param most the most numbers */
    RankSearch(int most) {
        this.kept = new int[most + LANES];
    }

    /**
     * The r-th largest number.
     *
     * @param values not negative
     * @param count  how many
     * @param r      1 to count
     * @param least  the least of them
     * @param most   the greatest of them
     */
    int largest(int[] values, int count, int r, int least, int most) {
        int[] among = values;
        int n = count;
        // Numbers beyond those among which the search goes on.
        int beyond = 0;
        int low = least;
        int reachLow = count;
        // The greatest number that may be the r-th; more than it are fewer than r.
        int high = most;
        int aboveHigh = 0;
        while (low < high) {
            int middle = low + (high - low) / 2 + 1;
            int reach = beyond + atLeast(among, n, middle);
            if (reach >= r) {
                low = middle;
                reachLow = reach;
            } else {
                high = middle - 1;
                aboveHigh = reach;
            }
            if (n > FEW && 4 * (long) (reachLow - aboveHigh) <= n) {
                n = keep(among, n, low, high);
                among = kept;
                beyond = aboveHigh;
            }
        }
        return low;
    }

    /** How many of the first n values reach a bound. */
    static int atLeast(int[] values, int n, int bound) {
        IntVector reached = IntVector.zero(SPECIES);
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            reached = reached.add(1, IntVector.fromArray(SPECIES, values, i).compare(VectorOperators.GE, bound));
        }
        int count = reached.reduceLanes(VectorOperators.ADD);
        for (; i < n; i++) {
            count += values[i] >= bound ? 1 : 0;
        }
        return count;
    }

    /** Keeps the values from low to high and returns how many. */
    private int keep(int[] values, int n, int low, int high) {
        int size = 0;
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            IntVector some = IntVector.fromArray(SPECIES, values, i);
            VectorMask<Integer> inside =
                    some.compare(VectorOperators.GE, low).and(some.compare(VectorOperators.LE, high));
            for (long bits = inside.toLong(); bits != 0; bits &= bits - 1) {
                kept[size++] = values[i + Long.numberOfTrailingZeros(bits)];
            }
        }
        for (; i < n; i++) {
            if (values[i] >= low && values[i] <= high) {
                kept[size++] = values[i];
            }
        }
        return size;
    }
}
