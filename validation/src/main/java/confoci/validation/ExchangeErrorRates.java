package confoci.validation;

import confoci.host.specificity.Exchange;
import confoci.host.specificity.ExchangedMaps;
import confoci.host.specificity.MeanExchange;
import confoci.host.specificity.ShareExchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * How often two sets of experiments seem to differ that come from one law, and how often if they do not. Experiments have random seeds in a
 * made-up connectome, half of the seeds of each near one place; their maps go through the exchange as those of {@code confoci ccm
 * --against} and {@code confoci fcnm run --against} do.
 */
public final class ExchangeErrorRates {

    private static final int PLACES = 80;
    private static final int FACTORS = 6;
    private static final int PERMUTATIONS = 1999;
    private static final double LEVEL = 0.05;
    private static final double WITHIN = 0.999;

    /** How the places differ: not at all, or a share of the experiments of set A have their seeds elsewhere. */
    private enum Law {
        ALIKE, DIFFERENT
    }

    /** How maps are made of connectivity and compared. */
    private enum Statistic {
        WEIGHTED_MEAN, UNWEIGHTED_MEAN, SHARE
    }

    private ExchangeErrorRates() {
    }

    /**
     * Writes the table.
     *
     * @param arguments the file, and the number of data sets per row
     */
    public static void main(String... arguments) throws IOException {
        int sets = Integer.parseInt(arguments[1]);
        List<String> lines = new ArrayList<>(List.of("statistic\tlaw\ta\tb\tp\tsets\tbelow\trate\tlevel\tat_least\tat_most"));
        for (Statistic statistic : Statistic.values()) {
            for (int[] sizes : new int[][] {{10, 10}, {6, 18}, {18, 6}}) {
                for (Law law : Law.values()) {
                    lines.addAll(rows(statistic, law, sizes[0], sizes[1], sets));
                }
            }
        }
        Files.write(Path.of(arguments[0]), lines);
    }

    private static List<String> rows(Statistic statistic, Law law, int a, int b, int sets) {
        int[][] below = IntStream.range(0, sets).parallel().mapToObj(set -> below(statistic, law, a, b, set)).toArray(int[][]::new);
        // The largest multiple of 1 / (n + 1) below the level, in one tail or in each of two.
        double ofTail = Math.ceil(LEVEL / 2 * (PERMUTATIONS + 1) - 1e-9) - 1;
        double ofMaximum = Math.ceil(LEVEL * (PERMUTATIONS + 1) - 1e-9) - 1;
        double[] levels = {2 * ofTail / (PERMUTATIONS + 1), ofMaximum / (PERMUTATIONS + 1)};
        String[] names = {"of a place", "FWE"};
        List<String> rows = new ArrayList<>();
        for (int p = 0; p < names.length; p++) {
            int which = p;
            int count = Arrays.stream(below).mapToInt(each -> each[which]).sum();
            BinomialDistribution chance = new BinomialDistribution(sets, levels[p]);
            rows.add(String.format(Locale.ROOT, "%s\t%s\t%d\t%d\t%s\t%d\t%d\t%.4f\t%.4f\t%.4f\t%.4f",
                    statistic.name().toLowerCase(Locale.ROOT), law.name().toLowerCase(Locale.ROOT), a, b, names[p], sets, count,
                    (double) count / sets, levels[p], (double) chance.inverseCumulativeProbability((1 - WITHIN) / 2) / sets,
                    (double) chance.inverseCumulativeProbability((1 + WITHIN) / 2) / sets));
        }
        return rows;
    }

    /** Whether p of the first place, and the smallest familywise p, are below the level in a data set. */
    private static int[] below(Statistic statistic, Law law, int a, int b, int set) {
        SplittableRandom random = new SplittableRandom(1000L * set + 7 * a + statistic.ordinal());
        double[][] connectivity = connectome(random);
        double[][] maps = new double[a + b][];
        double[] weights = new double[a + b];
        for (int e = 0; e < maps.length; e++) {
            boolean elsewhere = law == Law.DIFFERENT && e < a && random.nextInt(3) > 0;
            maps[e] = map(connectivity, elsewhere ? PLACES / 2 : 0, random);
            weights[e] = statistic == Statistic.UNWEIGHTED_MEAN ? 1 : Math.exp(random.nextDouble(2, 5));
        }
        Exchange exchange = new Exchange(a + b, a, PERMUTATIONS, set);
        ExchangedMaps test = statistic == Statistic.SHARE ? new ShareExchange(exchange).test(masks(maps), PLACES)
                : new MeanExchange(exchange, weights).test(maps, _ -> { });
        return new int[] {Math.exp(test.logP()[0]) < LEVEL ? 1 : 0, Arrays.stream(test.pFwe()).anyMatch(p -> p < LEVEL) ? 1 : 0};
    }

    /** Fisher's z of a factor model whose factors are smooth along a circle of places. */
    private static double[][] connectome(SplittableRandom random) {
        double[][] series = new double[PLACES][FACTORS];
        for (int k = 0; k < FACTORS; k++) {
            double phase = random.nextDouble(2 * Math.PI);
            for (int v = 0; v < PLACES; v++) {
                series[v][k] = Math.cos(2 * Math.PI * (k + 1) * v / PLACES + phase) + 0.5 * random.nextGaussian();
            }
        }
        double[][] z = new double[PLACES][PLACES];
        for (int v = 0; v < PLACES; v++) {
            for (int u = 0; u < PLACES; u++) {
                int w = u;
                int place = v;
                double product = IntStream.range(0, FACTORS).mapToDouble(k -> series[place][k] * series[w][k]).sum();
                double length = Math.sqrt(square(series[v]) * square(series[u]));
                z[v][u] = v == u ? 0 : 0.5 * Math.log((1 + 0.9 * product / length) / (1 - 0.9 * product / length));
            }
        }
        return z;
    }

    private static double square(double[] series) {
        return Arrays.stream(series).map(value -> value * value).sum();
    }

    /** The mean connectivity of 2 to 8 seeds, each with even odds near a centre or anywhere. */
    private static double[] map(double[][] connectivity, int centre, SplittableRandom random) {
        int seeds = random.nextInt(2, 9);
        double[] map = new double[PLACES];
        for (int s = 0; s < seeds; s++) {
            int seed = random.nextBoolean() ? Math.floorMod(centre + random.nextInt(-4, 5), PLACES) : random.nextInt(PLACES);
            for (int v = 0; v < PLACES; v++) {
                map[v] += connectivity[seed][v] / seeds;
            }
        }
        return map;
    }

    /** What lies above a threshold, as the network of a study does. */
    private static List<BitSet> masks(double[][] maps) {
        return Arrays.stream(maps).map(map -> {
            BitSet mask = new BitSet();
            IntStream.range(0, PLACES).filter(v -> map[v] > 0.25).forEach(mask::set);
            return mask;
        }).toList();
    }
}
