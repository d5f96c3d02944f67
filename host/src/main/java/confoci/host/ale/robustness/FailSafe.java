package confoci.host.ale.robustness;

import confoci.host.inference.RegionDecisions.Decision;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The fail-safe N of a cluster.
 *
 * @param n     null experiments with which it is significant, and with one more it is not; or as many as were added at most
 * @param most  that were added at most
 * @param tried the answer for each number that was tried
 */
public record FailSafe(int n, int most, SortedMap<Integer, Decision> tried) {

    /** How a fail-safe N compares with its bounds. */
    public enum Verdict {
        /** It is lost with fewer than a robust finding bears. */
        BELOW,
        /** It is lost between the bounds. */
        WITHIN,
        /** It is significant still with as many as are added at most. */
        ABOVE
    }

    public FailSafe {
        tried = Collections.unmodifiableSortedMap(new TreeMap<>(tried));
    }

    /** Whether it is significant with as many as were added at most, so that the fail-safe N is not known but for being no less. */
    public boolean beyond() {
        return n == most;
    }

    /** @param least null experiments that a robust finding bears */
    public Verdict verdict(int least) {
        return beyond() ? Verdict.ABOVE : n < least ? Verdict.BELOW : Verdict.WITHIN;
    }

    /** The largest number tried with which it is significant. */
    public int lastKept() {
        return tried.entrySet().stream().filter(entry -> entry.getValue().survives()).mapToInt(SortedMap.Entry::getKey).max().orElse(0);
    }

    /** The smallest number tried with which it is not significant; one more than were added if there is none. */
    public int firstLost() {
        return tried.entrySet().stream().filter(entry -> !entry.getValue().survives()).mapToInt(SortedMap.Entry::getKey).min()
                .orElse(most + 1);
    }

    /** Whether it is significant with every number tried up to the fail-safe N, and with none beyond. */
    public boolean consistent() {
        return lastKept() < firstLost();
    }
}
