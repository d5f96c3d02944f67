package confoci.host.specificity;

import confoci.host.resume.Range;
import confoci.host.stats.FalseDiscoveryRate;
import confoci.host.stats.MaximumDistribution;
import confoci.host.stats.PermutationP;
import confoci.host.stats.TwoSided;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * Where the weighted means of two sets of maps differ, by exchanging the maps between the sets. With the weight w of every map, which it
 * keeps in either set, the statistic of a place is
 *
 * <p>D = sum over A of w M / sum over A of w - sum over B of w M / sum over B of w.
 *
 * <p>Its two-sided p is twice that of the smaller tail, (b + 1) / (n + 1), at most 1. For the familywise p, D is standardised by its mean
 * and standard deviation over all divisions, the observed one among them, so that places count alike and observed and permuted values can
 * be exchanged; the largest absolute value of each division corrects.
 *
 * <p>float64, maps added in their order, place by place: tiles and threads change nothing. Sums that differ by {@value #TIE} of the
 * magnitudes in them are equal.
 *
 * @param exchange of the experiments
 * @param weights  of every experiment, positive
 */
public record MeanExchange(Exchange exchange, double[] weights) {

    private static final double TIE = 1e-12;
    /** Of all divisions at the places of a tile: stays in a cache, and bounds the memory of a thread. */
    private static final int TILE_BYTES = 8 << 20;
    private static final int MOST_PLACES = 64;

    /** Divisions in the form in which they are summed: by the members of the smaller set. */
    private record Divisions(int[][] summed, double[] inSum, double[] others, int sign) {
    }

    /**
     * Exchanges the maps. A place where a map has no value (NaN) is not tested.
     *
     * @param maps     per experiment, those of set A first, a value per place
     * @param progress told how many places are done
     */
    public ExchangedMaps test(double[][] maps, LongConsumer progress) {
        return maps(maps, test(maps, Range.upTo(maps[0].length), progress));
    }

    /**
     * The same at some places.
     *
     * @param progress told how many of them are done
     */
    public ExchangedPlaces test(double[][] maps, Range range, LongConsumer progress) {
        int first = Math.toIntExact(range.first());
        int places = Math.toIntExact(range.count());
        Divisions divisions = divisions();
        int count = divisions.summed.length;
        int width = Math.clamp(TILE_BYTES / ((long) Double.BYTES * count), 1, MOST_PLACES);
        ExchangedPlaces found = new ExchangedPlaces(places, count - 1);
        Tiles tiles = new Tiles(maps, first, divisions, found, new AtomicLong(), progress);
        int whole = (places + width - 1) / width;
        IntStream.range(0, whole).parallel().forEach(tile -> tiles.test(tile * width, Math.min(places, (tile + 1) * width), weights));
        return found;
    }

    /** Completes what was found at all places. */
    public ExchangedMaps maps(double[][] maps, ExchangedPlaces all) {
        MaximumDistribution distribution = new MaximumDistribution(all.largest());
        double[] pFwe = Arrays.stream(all.standardised())
                .map(value -> Double.isNaN(value) ? value : distribution.p(Math.abs(value), PermutationP.ADD_ONE)).toArray();
        double[] first = mean(maps, 0, exchange.size());
        double[] second = mean(maps, exchange.size(), maps.length);
        return new ExchangedMaps(first, second, all.difference(), all.logP(), all.z(),
                FalseDiscoveryRate.BENJAMINI_HOCHBERG.adjustTested(all.logP()), pFwe);
    }

    private Divisions divisions() {
        int[][] members = exchange.members();
        boolean leads = 2 * exchange.size() <= exchange.experiments();
        if (!leads) {
            for (int m = 0; m < members.length; m++) {
                int[] others = members[m];
                members[m] = IntStream.range(0, exchange.experiments()).filter(e -> Arrays.binarySearch(others, e) < 0).toArray();
            }
        }
        double total = Arrays.stream(weights).sum();
        double[] inSum = Arrays.stream(members).mapToDouble(set -> IntStream.of(set).mapToDouble(e -> weights[e]).sum()).toArray();
        return new Divisions(members, inSum, Arrays.stream(inSum).map(weight -> total - weight).toArray(), leads ? 1 : -1);
    }

    private double[] mean(double[][] maps, int from, int to) {
        double total = Arrays.stream(weights, from, to).sum();
        double[] mean = new double[maps[0].length];
        for (int e = from; e < to; e++) {
            for (int v = 0; v < mean.length; v++) {
                mean[v] += weights[e] * maps[e][v];
            }
        }
        return Arrays.stream(mean).map(sum -> sum / total).toArray();
    }

    /** The work on some places at a time, counted from the first one; the largest values and progress are shared by all of it. */
    private record Tiles(double[][] maps, int first, Divisions divisions, ExchangedPlaces found, AtomicLong done, LongConsumer progress) {

        void test(int from, int to, double[] weights) {
            int width = to - from;
            double[][] weighted = new double[maps.length][width];
            double[] total = new double[width];
            double[] magnitude = new double[width];
            for (int e = 0; e < maps.length; e++) {
                for (int i = 0; i < width; i++) {
                    weighted[e][i] = weights[e] * maps[e][first + from + i];
                    total[i] += weighted[e][i];
                    magnitude[i] += Math.abs(weighted[e][i]);
                }
            }
            double scale = 1 / divisions.inSum[0] + 1 / divisions.others[0];
            double[] ties = Arrays.stream(magnitude).map(sum -> TIE * scale * sum).toArray();
            double[] maxima = test(from, differences(weighted, total), ties);
            synchronized (found) {
                ExchangedPlaces.add(maxima, found.largest());
                progress.accept(done.addAndGet(width));
            }
        }

        /** Per division the difference at every place of a tile. */
        private double[][] differences(double[][] weighted, double[] total) {
            double[][] differences = new double[divisions.summed.length][];
            for (int m = 0; m < differences.length; m++) {
                double[] sums = new double[total.length];
                for (int e : divisions.summed[m]) {
                    add(sums, weighted[e]);
                }
                double ofSum = divisions.sign * (1 / divisions.inSum[m] + 1 / divisions.others[m]);
                double ofTotal = divisions.sign / divisions.others[m];
                for (int i = 0; i < sums.length; i++) {
                    sums[i] = sums[i] * ofSum - total[i] * ofTotal;
                }
                differences[m] = sums;
            }
            return differences;
        }

        /** A loop of its own is compiled to vector instructions. */
        private static void add(double[] sums, double[] values) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += values[i];
            }
        }

        /** Tests the places of a tile and returns the largest standardised difference of each permutation there. */
        private double[] test(int from, double[][] differences, double[] ties) {
            int width = ties.length;
            int count = differences.length;
            double[] mean = new double[width];
            for (double[] division : differences) {
                add(mean, division);
            }
            double[] squares = new double[width];
            for (int i = 0; i < width; i++) {
                mean[i] /= count;
            }
            int[] atLeast = new int[width];
            int[] atMost = new int[width];
            double[] observed = differences[0];
            for (double[] division : differences) {
                for (int i = 0; i < width; i++) {
                    squares[i] += (division[i] - mean[i]) * (division[i] - mean[i]);
                    atLeast[i] += division[i] >= observed[i] - ties[i] ? 1 : 0;
                    atMost[i] += division[i] <= observed[i] + ties[i] ? 1 : 0;
                }
            }
            double[] scale = new double[width];
            for (int i = 0; i < width; i++) {
                double deviation = Math.sqrt(squares[i] / count);
                // Where all divisions are alike there is nothing but rounding.
                scale[i] = deviation > ties[i] ? 1 / deviation : 0;
                boolean tested = !Double.isNaN(observed[i]);
                // The observed division counts itself.
                TwoSided test = tested ? TwoSided.ofCounts(atLeast[i] - 1, atMost[i] - 1, count - 1, true) : TwoSided.UNTESTED;
                found.difference()[from + i] = observed[i];
                found.standardised()[from + i] = (observed[i] - mean[i]) * scale[i];
                found.logP()[from + i] = test.logP();
                found.z()[from + i] = test.z();
            }
            return Arrays.stream(differences).skip(1).mapToDouble(division -> largest(division, mean, scale)).toArray();
        }

        /** NaN, where a map has no value, is never larger. */
        private static double largest(double[] division, double[] mean, double[] scale) {
            double largest = 0;
            for (int i = 0; i < mean.length; i++) {
                double value = Math.abs((division[i] - mean[i]) * scale[i]);
                largest = value > largest ? value : largest;
            }
            return largest;
        }
    }
}
