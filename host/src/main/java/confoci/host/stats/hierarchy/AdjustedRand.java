package confoci.host.stats.hierarchy;

import java.util.Arrays;

/** How far two divisions of the same things agree: 1 if they are the same, 0 as by chance (Hubert and Arabie 1985, J Classif 2:193). */
public final class AdjustedRand {

    private AdjustedRand() {
    }

    /**
     * The index.
     *
     * @param first  the cluster of each thing, from 0
     * @param second the same of the other division
     */
    public static double index(int[] first, int[] second) {
        int rows = Arrays.stream(first).max().orElse(0) + 1;
        int columns = Arrays.stream(second).max().orElse(0) + 1;
        long[][] both = new long[rows][columns];
        long[] ofFirst = new long[rows];
        long[] ofSecond = new long[columns];
        for (int thing = 0; thing < first.length; thing++) {
            both[first[thing]][second[thing]]++;
            ofFirst[first[thing]]++;
            ofSecond[second[thing]]++;
        }
        double together = 0;
        for (long[] row : both) {
            together += pairs(row);
        }
        double expected = pairs(ofFirst) * pairs(ofSecond) / Math.max(1, pairs(new long[] {first.length}));
        double most = (pairs(ofFirst) + pairs(ofSecond)) / 2;
        return most == expected ? 1 : (together - expected) / (most - expected);
    }

    private static double pairs(long[] counts) {
        return Arrays.stream(counts).mapToDouble(count -> count * (count - 1) / 2.0).sum();
    }
}
