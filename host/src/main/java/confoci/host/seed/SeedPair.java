package confoci.host.seed;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How alike two seeds are.
 *
 * @param first        a seed
 * @param second       another
 * @param correlation  Pearson's, of their maps over all grayordinates that neither seed holds; NaN if there are fewer than two
 * @param connectivity the mean connectivity of the grayordinates of one with those of the other; NaN if they are the same single one
 */
public record SeedPair(Seed first, Seed second, double correlation, double connectivity) {

    /**
     * All pairs of seeds, each once.
     *
     * @param maps of {@link SeedMaps}
     */
    public static List<SeedPair> of(List<Seed> seeds, double[][] maps) {
        return IntStream.range(0, seeds.size()).boxed().flatMap(a -> IntStream.range(a + 1, seeds.size()).mapToObj(b -> new int[] {a, b}))
                .parallel().map(pair -> of(seeds.get(pair[0]), maps[pair[0]], seeds.get(pair[1]), maps[pair[1]])).toList();
    }

    private static SeedPair of(Seed first, double[] firstMap, Seed second, double[] secondMap) {
        BitSet inFirst = members(first);
        BitSet inSecond = members(second);
        // In a symmetric connectome both directions are the same.
        double connectivity = 0.5 * (connectivity(firstMap, inFirst, inSecond) + connectivity(secondMap, inSecond, inFirst));
        BitSet left = (BitSet) inFirst.clone();
        left.or(inSecond);
        return new SeedPair(first, second, correlation(firstMap, secondMap, left), connectivity);
    }

    private static BitSet members(Seed seed) {
        BitSet members = new BitSet();
        seed.members().forEach(member -> members.set(member.grayordinate()));
        return members;
    }

    /** The mean over a seed of another's map, which at a grayordinate that both hold is a mean over one value fewer. */
    private static double connectivity(double[] map, BitSet own, BitSet other) {
        int size = own.cardinality();
        double sum = 0;
        long pairs = 0;
        for (int g = other.nextSetBit(0); g >= 0; g = other.nextSetBit(g + 1)) {
            int count = own.get(g) ? size - 1 : size;
            sum += count * map[g];
            pairs += count;
        }
        return sum / pairs;
    }

    private static double correlation(double[] a, double[] b, BitSet leftOut) {
        double sumA = 0;
        double sumB = 0;
        int count = 0;
        for (int t = 0; t < a.length; t++) {
            if (!leftOut.get(t) && !Double.isNaN(a[t])) {
                sumA += a[t];
                sumB += b[t];
                count++;
            }
        }
        double meanA = sumA / count;
        double meanB = sumB / count;
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int t = 0; t < a.length; t++) {
            if (!leftOut.get(t) && !Double.isNaN(a[t])) {
                double da = a[t] - meanA;
                double db = b[t] - meanB;
                aa += da * da;
                bb += db * db;
                ab += da * db;
            }
        }
        return ab / Math.sqrt(aa * bb);
    }
}
