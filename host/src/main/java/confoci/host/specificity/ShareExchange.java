package confoci.host.specificity;

import confoci.host.stats.FalseDiscoveryRate;
import confoci.host.stats.Hypergeometric;
import confoci.host.stats.MaximumDistribution;
import confoci.host.stats.PermutationP;
import confoci.host.stats.pooled.Tails;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the shares of experiments whose mask covers a place differ between two sets, by exchanging the experiments between the sets.
 *
 * <p>Of n experiments K cover a place. Under exchange the number of these in set A is hypergeometric, so that the two-sided p, twice that
 * of the smaller tail and at most 1, is exact (Fisher's exact test) and needs no permutations. The smallest p of each permutation corrects
 * for all places, whatever K is.
 *
 * @param exchange of the experiments
 */
public record ShareExchange(Exchange exchange) {

    /**
     * Exchanges the masks.
     *
     * @param masks  the places that each experiment covers, those of set A first
     * @param places how many there are
     */
    public ExchangedMaps test(List<BitSet> masks, int places) {
        short[][] covered = new short[masks.size()][places];
        int[] both = new int[places];
        for (int e = 0; e < covered.length; e++) {
            for (int v = masks.get(e).nextSetBit(0); v >= 0; v = masks.get(e).nextSetBit(v + 1)) {
                covered[e][v] = 1;
                both[v]++;
            }
        }
        int inB = exchange.experiments() - exchange.size();
        Tails[][] tails = tails();
        double[][] surprise = Arrays.stream(tails).map(row -> Arrays.stream(row)
                .mapToDouble(each -> each == null ? 0 : -each.logP()).toArray()).toArray(double[][]::new);
        int[][] members = exchange.members();
        double[] maxima = IntStream.range(1, members.length).parallel()
                .mapToDouble(m -> largest(count(covered, members[m], places), both, surprise)).toArray();
        short[] inA = count(covered, members[0], places);
        double[] first = new double[places];
        double[] second = new double[places];
        double[] difference = new double[places];
        double[] logP = new double[places];
        double[] z = new double[places];
        for (int v = 0; v < places; v++) {
            first[v] = (double) inA[v] / exchange.size();
            second[v] = (double) (both[v] - inA[v]) / inB;
            difference[v] = first[v] - second[v];
            logP[v] = tails[both[v]][inA[v]].logP();
            z[v] = tails[both[v]][inA[v]].z();
        }
        double[] pFwe = new MaximumDistribution(maxima).p(Arrays.stream(logP).map(p -> -p).toArray(), PermutationP.ADD_ONE);
        return new ExchangedMaps(first, second, difference, logP, z, FalseDiscoveryRate.BENJAMINI_HOCHBERG.adjustTested(logP), pFwe);
    }

    /** By the number of experiments that cover a place and that of those in set A; null where that is impossible. */
    private Tails[][] tails() {
        int all = exchange.experiments();
        Tails[][] tails = new Tails[all + 1][exchange.size() + 1];
        for (int covering = 0; covering <= all; covering++) {
            Hypergeometric inA = new Hypergeometric(all, covering, exchange.size());
            for (int k = Math.max(0, covering + exchange.size() - all); k <= Math.min(covering, exchange.size()); k++) {
                tails[covering][k] = new Tails(inA.logAtLeast(k), inA.logAtMost(k));
            }
        }
        return tails;
    }

    private static short[] count(short[][] covered, int[] members, int places) {
        short[] count = new short[places];
        for (int e : members) {
            add(count, covered[e]);
        }
        return count;
    }

    /** A loop of its own is compiled to vector instructions. */
    private static void add(short[] count, short[] covered) {
        for (int v = 0; v < count.length; v++) {
            count[v] += covered[v];
        }
    }

    private static double largest(short[] inA, int[] both, double[][] surprise) {
        double largest = 0;
        for (int v = 0; v < inA.length; v++) {
            largest = Math.max(largest, surprise[both[v]][inA[v]]);
        }
        return largest;
    }
}
