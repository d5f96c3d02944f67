package confoci.host.ale.robustness;

import confoci.host.inference.RegionDecisions.Decision;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The search for a fail-safe N: the largest number of null experiments first, and then by bisection. Its answer is exact where a cluster
 * that is lost stays lost. It need not: a null experiment can have a focus in the cluster, and a threshold can fall. The search therefore
 * tries a number below and a number above its answer, a tenth of it away, which tells whether they agree.
 */
public final class FailSafeSearch {

    /** How far from the answer the numbers lie that are tried to check it, as a part of it. */
    private static final int CHECK = 10;

    private final int most;
    private final SortedMap<Integer, Decision> tried = new TreeMap<>();
    private int kept;
    private int lost;

    /**
     * @param most     null experiments that are added at most, at least 1
     * @param observed the answer without any: it is significant
     */
    public FailSafeSearch(int most, Decision observed) {
        if (most < 1 || !observed.survives()) {
            throw new IllegalArgumentException("at most " + most + " null experiments for " + observed);
        }
        this.most = most;
        this.lost = most + 1;
        tried.put(0, observed);
    }

    /** How many numbers are tried at most. */
    public static int steps(int most) {
        return 3 + Integer.SIZE - Integer.numberOfLeadingZeros(most);
    }

    /** The number to try next; empty if the search is over. */
    public OptionalInt next() {
        if (searching()) {
            return OptionalInt.of(tried.containsKey(most) ? (int) (((long) kept + lost) >>> 1) : most);
        }
        int away = Math.ceilDiv(kept, CHECK);
        return IntStream.of(kept - away, kept + 1 + away).filter(number -> number > 0 && number < most && !tried.containsKey(number))
                .findFirst();
    }

    private boolean searching() {
        return lost - kept > 1;
    }

    /** Takes the answer for the number that is next. */
    public void tried(Decision decision) {
        int number = next().orElseThrow();
        if (searching() && decision.survives()) {
            kept = number;
        } else if (searching()) {
            lost = number;
        }
        tried.put(number, decision);
    }

    /** The answer. */
    public FailSafe result() {
        return new FailSafe(kept, most, tried);
    }
}
