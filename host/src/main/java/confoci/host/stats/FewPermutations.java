package confoci.host.stats;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/** Permutations too few for the level of a test: the smallest p that they can give is not below it. */
public final class FewPermutations {

    /** More are never needed. */
    private static final int MOST = 100_000_000;

    private static final int USUAL = 10_000;

    private FewPermutations() {
    }

    /**
     * A warning if nothing can be significant.
     *
     * @param p          what cannot be smaller, for example {@code FWE p}
     * @param alpha      the level
     * @param smallest   the smallest p of so many permutations
     * @param otherwise  what that means for the results, to end a sentence; empty for nothing being significant
     */
    public static Optional<String> warning(String p, int permutations, double alpha, IntToDoubleFunction smallest, String otherwise) {
        if (smallest.applyAsDouble(permutations) < alpha) {
            return Optional.empty();
        }
        return Optional.of("--permutations " + permutations + ": no " + p + " can be below "
                + BigDecimal.valueOf(smallest.applyAsDouble(permutations)).round(new MathContext(2)).stripTrailingZeros().toPlainString()
                + ", so that "
                + (otherwise.isEmpty() ? "nothing can be significant at " + alpha : otherwise) + "; "
                + (smallest.applyAsDouble(MOST) < alpha ? needed(needed(alpha, smallest)) : "no number of"
                        + " permutations would do"));
    }

    private static String needed(int permutations) {
        return permutations + " are needed at least" + (permutations < USUAL ? ", " + USUAL + " are usual" : "");
    }

    /** The smallest p falls with the number. */
    private static int needed(double alpha, IntToDoubleFunction smallest) {
        int low = 1;
        int high = MOST;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (smallest.applyAsDouble(middle) < alpha) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
