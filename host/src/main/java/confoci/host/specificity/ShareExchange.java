package confoci.host.specificity;

import confoci.host.resume.Range;
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
        return maps(masks, places, largest(masks, Range.upTo(places)));
    }

    /**
     * The most surprising place of every permutation, of some places.
     *
     * @return -ln of its p, per permutation; 0 if there is no place
     */
    public double[] largest(List<BitSet> masks, Range range) {
        int first = Math.toIntExact(range.first());
        int end = Math.toIntExact(range.end());
        short[][] covered = new short[masks.size()][end - first];
        int[] both = new int[end - first];
        for (int e = 0; e < covered.length; e++) {
            for (int v = masks.get(e).nextSetBit(first); v >= 0 && v < end; v = masks.get(e).nextSetBit(v + 1)) {
                covered[e][v - first] = 1;
                both[v - first]++;
            }
        }
        double[][] surprise = Arrays.stream(tails()).map(row -> Arrays.stream(row)
                .mapToDouble(each -> each == null ? 0 : -each.logP()).toArray()).toArray(double[][]::new);
        int[][] members = exchange.members();
        return IntStream.range(1, members.length).parallel()
                .mapToDouble(m -> largest(count(covered, members[m], both.length), both, surprise)).toArray();
    }

    /**
     * Completes what was found.
     *
     * @param largest of all places, per permutation
     */
    public ExchangedMaps maps(List<BitSet> masks, int places, double[] largest) {
        int inB = exchange.experiments() - exchange.size();
        Tails[][] tails = tails();
        int[] a = counts(masks.subList(0, exchange.size()), places);
        int[] b = counts(masks.subList(exchange.size(), masks.size()), places);
        double[] first = new double[places];
        double[] second = new double[places];
        double[] difference = new double[places];
        double[] logP = new double[places];
        double[] z = new double[places];
        for (int v = 0; v < places; v++) {
            first[v] = (double) a[v] / exchange.size();
            second[v] = (double) b[v] / inB;
            difference[v] = first[v] - second[v];
            logP[v] = tails[a[v] + b[v]][a[v]].logP();
            z[v] = tails[a[v] + b[v]][a[v]].z();
        }
        double[] pFwe = new MaximumDistribution(largest).p(Arrays.stream(logP).map(p -> -p).toArray(), PermutationP.ADD_ONE);
        return new ExchangedMaps(first, second, difference, logP, z, FalseDiscoveryRate.BENJAMINI_HOCHBERG.adjustTested(logP), pFwe);
    }

    private static int[] counts(List<BitSet> masks, int places) {
        int[] counts = new int[places];
        masks.forEach(mask -> mask.stream().forEach(v -> counts[v]++));
        return counts;
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
