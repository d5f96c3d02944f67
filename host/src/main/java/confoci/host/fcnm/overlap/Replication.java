package confoci.host.fcnm.overlap;

import confoci.host.stats.Correlation;
import java.util.BitSet;

/**
 * How much a further cohort shows what the first one did.
 *
 * @param correlation Pearson's r of the two probability maps, over all places; NaN if either is constant
 * @param dice        twice the size of what the networks share / the sum of their sizes (Dice 1945, Ecology 26:297); NaN if both are empty
 * @param replicated  size of what the networks share / that of the first; NaN if it is empty
 */
public record Replication(double correlation, double dice, double replicated) {

    /** Compares a further cohort's overlap with the first one's, in the same domain. */
    public static Replication of(NetworkProbability first, NetworkProbability further) {
        BitSet one = first.network();
        BitSet other = further.network();
        double sizes = one.cardinality() + other.cardinality();
        BitSet both = (BitSet) one.clone();
        both.and(other);
        double shared = both.cardinality();
        return new Replication(Correlation.pearson(first.probability(), further.probability()), 2 * shared / sizes,
                shared / one.cardinality());
    }
}
