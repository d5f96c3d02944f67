package confoci.cpu.vector;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Ranks of a voxel's sums: how many reach the first, and the (k + 1)-th largest and smallest. These two are found by bisection: a bound is
 * tried by counting the sums that reach it. The next bounds are sums that there are, so that it ends after about as many passes as their
 * number has bits, or fewer if many are equal. A pass has no branches to be guessed wrong, as moving sums would, and serves both.
 */
final class SumRanks {

    private static final VectorSpecies<Integer> SPECIES = LabelStrip.SPECIES;
    private static final int LANES = LabelStrip.LANES;

    private final int[] sums;
    private final int count;
    /** How many sums reach the first one, itself included, and how many exceed it. */
    int reachFirst;
    int exceedFirst;
    private int least;
    private int most;
    /** The bounds of the last pass: how many sums reach each, the least that does, and the greatest that does not. */
    private final int[] reach = new int[2];
    private final int[] reaching = new int[2];
    private final int[] below = new int[2];
    /** The (k + 1)-th largest and the (k + 1)-th smallest sum. */
    int upper;
    int lower;

    /**
     * @param sums  not negative; at least count
     * @param count how many of them are ranked
     */
    SumRanks(int[] sums, int count) {
        this.sums = sums;
        this.count = count;
    }

    /** Ranks the present sums, with k from 0 to count - 1. */
    void rank(int k) {
        compareWithFirst();
        int upperHigh = most;
        int lowerHigh = most;
        upper = least;
        lower = least;
        while (upper < upperHigh || lower < lowerHigh) {
            split(upper + (upperHigh - upper) / 2 + 1, lower + (lowerHigh - lower) / 2 + 1);
            if (upper < upperHigh) {
                if (reach[0] > k) {
                    upper = reaching[0];
                } else {
                    upperHigh = below[0];
                }
            }
            if (lower < lowerHigh) {
                if (reach[1] >= count - k) {
                    lower = reaching[1];
                } else {
                    lowerHigh = below[1];
                }
            }
        }
    }

    private void compareWithFirst() {
        IntVector first = IntVector.broadcast(SPECIES, sums[0]);
        IntVector low = first;
        IntVector high = first;
        IntVector reached = IntVector.zero(SPECIES);
        IntVector exceeded = reached;
        int s = 0;
        for (; s <= count - LANES; s += LANES) {
            IntVector some = IntVector.fromArray(SPECIES, sums, s);
            low = some.min(low);
            high = some.max(high);
            reached = add(some.compare(VectorOperators.GE, first), reached);
            exceeded = add(some.compare(VectorOperators.GT, first), exceeded);
        }
        least = low.reduceLanes(VectorOperators.MIN);
        most = high.reduceLanes(VectorOperators.MAX);
        reachFirst = reached.reduceLanes(VectorOperators.ADD);
        exceedFirst = exceeded.reduceLanes(VectorOperators.ADD);
        for (; s < count; s++) {
            least = Math.min(least, sums[s]);
            most = Math.max(most, sums[s]);
            reachFirst += sums[s] >= sums[0] ? 1 : 0;
            exceedFirst += sums[s] > sums[0] ? 1 : 0;
        }
    }

    private static IntVector add(VectorMask<Integer> where, IntVector counts) {
        return IntVector.zero(SPECIES).blend(1, where).add(counts);
    }

    private void split(int one, int other) {
        IntVector none = IntVector.broadcast(SPECIES, -1);
        IntVector all = IntVector.broadcast(SPECIES, Integer.MAX_VALUE);
        IntVector oneReached = IntVector.zero(SPECIES);
        IntVector otherReached = oneReached;
        IntVector oneLeast = all;
        IntVector otherLeast = all;
        IntVector oneMost = none;
        IntVector otherMost = none;
        int s = 0;
        for (; s <= count - LANES; s += LANES) {
            IntVector some = IntVector.fromArray(SPECIES, sums, s);
            VectorMask<Integer> reachesOne = some.compare(VectorOperators.GE, one);
            VectorMask<Integer> reachesOther = some.compare(VectorOperators.GE, other);
            oneReached = add(reachesOne, oneReached);
            otherReached = add(reachesOther, otherReached);
            oneLeast = all.blend(some, reachesOne).min(oneLeast);
            otherLeast = all.blend(some, reachesOther).min(otherLeast);
            oneMost = some.blend(none, reachesOne).max(oneMost);
            otherMost = some.blend(none, reachesOther).max(otherMost);
        }
        note(0, one, s, oneReached, oneLeast, oneMost);
        note(1, other, s, otherReached, otherLeast, otherMost);
    }

    /** Notes what a pass found, and adds the sums from s on that are fewer than a vector. */
    private void note(int which, int bound, int s, IntVector reached, IntVector reachingLeast, IntVector belowMost) {
        int number = reached.reduceLanes(VectorOperators.ADD);
        int up = reachingLeast.reduceLanes(VectorOperators.MIN);
        int down = belowMost.reduceLanes(VectorOperators.MAX);
        for (int i = s; i < count; i++) {
            if (sums[i] >= bound) {
                number++;
                up = Math.min(up, sums[i]);
            } else {
                down = Math.max(down, sums[i]);
            }
        }
        reach[which] = number;
        reaching[which] = up;
        below[which] = down;
    }
}
