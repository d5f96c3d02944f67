package confoci.validation;

import confoci.host.stats.pooled.NullAnswer;
import confoci.host.stats.pooled.NullWay;
import confoci.host.stats.pooled.PooledNulls;
import confoci.host.stats.pooled.PoolingDesign;
import confoci.host.stats.pooled.Population;
import confoci.host.stats.pooled.RowDistribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * p of the exact null of connectivity mapping against permutations, or all pairs where there are two seeds, on rows of all shapes, any
 * number of grayordinates and seeds, equal and unequal weights, uniform and weighted pools.
 */
public final class NullSweep {

    /** Where p is worse, it is wrong. */
    static final double ALLOWED = 5e-4;
    static final double STANDARD_ERRORS = 4;
    /** Sums that differ by the rounding of float64 are equal; of decimal fractions, by that of float32. */
    private static final double SAME = 1e-12;
    private static final double SAME_OF_FRACTIONS = 1e-7;
    private static final int VALUES = 4;
    /** How many times as many permutations there are if the first disagree. */
    private static final int AGAIN = 20;

    private NullSweep() {
    }

    /** Grayordinates, seeds and their weights, what is drawn from, and how many permutations decide. */
    record Setting(int grayordinates, String design, double[] weights, boolean weightedPool, int permutations) {
    }

    /**
     * Of one row, setting and observed value.
     *
     * @param p       exact
     * @param oracle  of permutations, or of all pairs
     * @param allowed what they may differ by
     */
    record Line(String row, Setting setting, double observed, double p, double oracle, double allowed, NullWay way) {

        double difference() {
            return Math.abs(p - oracle);
        }

        boolean isRight() {
            return difference() <= allowed;
        }
    }

    /** @param arguments the table to write; the number of permutations; a seed; from where to where in the list of settings, or nothing */
    public static void main(String[] arguments) throws IOException {
        int permutations = Integer.parseInt(arguments[1]);
        long seed = Long.parseLong(arguments[2]);
        List<Setting> settings = settings(permutations);
        if (arguments.length > 3) {
            settings = settings.subList(Integer.parseInt(arguments[3]), Math.min(settings.size(), Integer.parseInt(arguments[4])));
        }
        List<Line> lines = new ArrayList<>();
        for (Setting setting : settings) {
            long start = System.nanoTime();
            lines.addAll(sweep(setting, seed));
            System.out.printf(Locale.ROOT, "%d grayordinates, %s: %.1f s%n", setting.grayordinates(), setting.design(),
                    (System.nanoTime() - start) / 1e9);
        }
        lines.stream().filter(line -> !line.isRight()).forEach(line -> System.out.println(text(line)));
        Files.writeString(Path.of(arguments[0]), table(lines));
    }

    static List<Setting> settings(int permutations) {
        List<Setting> settings = new ArrayList<>();
        for (int size : new int[] {60, 300, 3000, 91_282}) {
            designs().forEach((name, weights) -> {
                int fewer = Math.max(100_000, Math.min(permutations, (int) (4e7 / weights.length)));
                settings.add(new Setting(size, name, weights, false, Math.min(permutations, fewer)));
            });
        }
        for (String name : new String[] {"2", "20 in 5", "5 in 5"}) {
            double[] weights = Objects.requireNonNull(designs().get(name));
            settings.add(new Setting(300, name, weights, true, permutations));
            settings.add(new Setting(3000, name, weights, true, permutations));
        }
        return settings;
    }

    /** What every seed counts. */
    private static Map<String, double[]> designs() {
        Map<String, double[]> designs = new LinkedHashMap<>();
        for (int seeds : new int[] {1, 2, 3, 4, 6, 10, 20, 100, 512}) {
            designs.put("" + seeds, weights(new int[] {seeds}, 1));
        }
        designs.put("2 in 2", weights(new int[] {1, 1}, 0.7, 0.3));
        designs.put("2, 95 percent", weights(new int[] {1, 1}, 0.95, 0.05));
        designs.put("8, 95 percent", weights(new int[] {1, 7}, 0.95, 0.05));
        designs.put("5 in 5", weights(new int[] {1, 1, 1, 1, 1}, 12, 31, 18, 25, 44));
        designs.put("20 in 5", weights(new int[] {1, 2, 8, 4, 5}, 40, 12, 25, 60, 18));
        int[] many = IntStream.range(0, 30).map(e -> 1 + e * 7 % 23).toArray();
        designs.put("many in 30", weights(many, IntStream.range(0, 30).mapToDouble(e -> 8 + e * 11 % 53).toArray()));
        return designs;
    }

    private static double[] weights(int[] seeds, double... shares) {
        double total = Arrays.stream(shares).sum();
        double[] weights = new double[Arrays.stream(seeds).sum()];
        int at = 0;
        for (int e = 0; e < seeds.length; e++) {
            Arrays.fill(weights, at, at + seeds[e], shares[e] / total / seeds[e]);
            at += seeds[e];
        }
        return weights;
    }

    static List<Line> sweep(Setting setting, long seed) {
        PoolingDesign design = PoolingDesign.of(IntStream.of(new int[setting.weights().length]).map(i -> 1).toArray(), setting.weights());
        PooledNulls nulls = new PooledNulls(design);
        return SweepRows.of(setting.grayordinates(), seed).entrySet().parallelStream()
                .flatMap(entry -> ofRow(entry.getKey(), entry.getValue(), setting, nulls, seed).stream()).toList();
    }

    /**
     * Compares one row. Of thousands of comparisons some are beyond by chance: those with permutations are made again with so many and such
     * permutations that chance is ruled out.
     */
    static List<Line> ofRow(String name, float[] row, Setting setting, PooledNulls nulls, long seed) {
        double[] weights = setting.weights();
        int[] times = IntStream.range(0, row.length).map(j -> setting.weightedPool() ? j * 7 % 11 % 4 : 1).toArray();
        float[] pool = setting.weightedPool() ? SweepRows.repeated(row, times) : row;
        Population population = setting.weightedPool()
                ? Population.weighted(row, 0, Arrays.stream(times).asDoubleStream().toArray()) : Population.ofRow(row, 0);
        RowDistribution distribution = RowDistribution.of(population);
        double[][] observed = observed(pool, weights, name.startsWith(SweepRows.DECIMALS) ? SAME_OF_FRACTIONS : SAME,
                new Random(seed ^ name.hashCode()));
        List<NullAnswer> answers = Arrays.stream(observed).map(value -> nulls.of(distribution, population, value[0], value[1])).toList();
        if (weights.length <= 2) {
            return lines(name, setting, observed, answers, pairs(pool, weights, observed), OptionalInt.empty());
        }
        List<Line> lines = permuted(name, setting, observed, answers, pool, setting.permutations(), seed);
        return lines.stream().allMatch(Line::isRight) ? lines
                : permuted(name, setting, observed, answers, pool, AGAIN * setting.permutations(), seed + 1);
    }

    private static List<Line> permuted(String name, Setting setting, double[][] observed, List<NullAnswer> answers, float[] pool,
            int permutations, long seed) {
        return lines(name, setting, observed, answers, permuted(pool, setting.weights(), observed, permutations, seed + name.hashCode()),
                OptionalInt.of(permutations));
    }

    /** @param permutations that the oracle is of; empty if it has no error */
    private static List<Line> lines(String name, Setting setting, double[][] observed, List<NullAnswer> answers, double[][] oracle,
            OptionalInt permutations) {
        List<Line> lines = new ArrayList<>();
        for (int v = 0; v < observed.length; v++) {
            double p = Math.min(1, 2 * Math.min(oracle[v][0], oracle[v][1]));
            double error = permutations.isEmpty() ? 0 : Math.max(2 * Math.sqrt(p / 2 * (1 - p / 2) / permutations.getAsInt()),
                    1.0 / permutations.getAsInt());
            lines.add(new Line(name, setting, observed[v][0], answers.get(v).tails().p(), p, ALLOWED + STANDARD_ERRORS * error,
                    answers.get(v).way()));
        }
        return lines;
    }

    /** Sums of seeds as they fall, some of them on large or small values; and what equals them. */
    private static double[][] observed(float[] pool, double[] weights, double same, Random random) {
        float[] ascending = pool.clone();
        Arrays.sort(ascending);
        double[][] observed = new double[VALUES][2];
        for (int v = 0; v < VALUES; v++) {
            for (double weight : weights) {
                double u = random.nextDouble();
                double place = v == 2 ? 1 - 0.5 * u * u : v == 3 ? 0.3 * u * u : u;
                float value = ascending[(int) Math.min(place * ascending.length, ascending.length - 1)];
                observed[v][0] += weight * value;
                observed[v][1] += same * weight * Math.abs(value);
            }
        }
        return observed;
    }

    /** Both tails by all pairs of values. */
    private static double[][] pairs(float[] pool, double[] weights, double[][] observed) {
        float[] ascending = pool.clone();
        Arrays.sort(ascending);
        double[][] tails = new double[observed.length][2];
        for (int v = 0; v < observed.length; v++) {
            double s = observed[v][0];
            double tie = observed[v][1];
            if (weights.length == 1) {
                for (float x : ascending) {
                    tails[v][0] += x >= s - tie ? 1.0 / pool.length : 0;
                    tails[v][1] += x <= s + tie ? 1.0 / pool.length : 0;
                }
                continue;
            }
            long above = 0;
            long atMost = 0;
            int first = ascending.length;
            int end = ascending.length;
            for (float x : ascending) {
                while (first > 0 && weights[0] * x + weights[1] * ascending[first - 1] >= s - tie) {
                    first--;
                }
                while (end > 0 && weights[0] * x + weights[1] * ascending[end - 1] > s + tie) {
                    end--;
                }
                above += ascending.length - first;
                atMost += end;
            }
            tails[v][0] = (double) above / pool.length / pool.length;
            tails[v][1] = (double) atMost / pool.length / pool.length;
        }
        return tails;
    }

    private static double[][] permuted(float[] pool, double[] weights, double[][] observed, int permutations, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] tails = new double[observed.length][2];
        for (int m = 0; m < permutations; m++) {
            double sum = 0;
            for (double weight : weights) {
                sum += weight * pool[random.nextInt(pool.length)];
            }
            for (int v = 0; v < observed.length; v++) {
                tails[v][0] += sum >= observed[v][0] - observed[v][1] ? 1 : 0;
                tails[v][1] += sum <= observed[v][0] + observed[v][1] ? 1 : 0;
            }
        }
        for (double[] tail : tails) {
            tail[0] /= permutations;
            tail[1] /= permutations;
        }
        return tails;
    }

    private static String text(Line line) {
        return String.format(Locale.ROOT, "%s, %d grayordinates%s, seeds %s, observed %.7g: exact %.6g (%s), oracle %.6g, allowed %.2g",
                line.row(), line.setting().grayordinates(), line.setting().weightedPool() ? " (weighted pool)" : "",
                line.setting().design(), line.observed(), line.p(), line.way(), line.oracle(), line.allowed());
    }

    /** A line per row and number of grayordinates. */
    private static String table(List<Line> lines) {
        StringBuilder table = new StringBuilder("row\tgrayordinates\tcomparisons\tlargest_difference\tlargest_beyond_4_se\tbeyond");
        for (NullWay way : NullWay.values()) {
            table.append('\t').append(way);
        }
        table.append('\n');
        Map<String, List<Line>> groups = new LinkedHashMap<>();
        for (Line line : lines) {
            groups.computeIfAbsent(line.row() + "\t" + line.setting().grayordinates(), key -> new ArrayList<>()).add(line);
        }
        groups.forEach((name, group) -> {
            Map<NullWay, Integer> ways = new EnumMap<>(NullWay.class);
            group.forEach(line -> ways.merge(line.way(), 1, Integer::sum));
            table.append(String.format(Locale.ROOT, "%s\t%d\t%.5f\t%.5f\t%d", name, group.size(),
                    group.stream().mapToDouble(Line::difference).max().orElse(0),
                    group.stream().mapToDouble(line -> Math.max(0, line.difference() - line.allowed() + ALLOWED)).max().orElse(0),
                    group.stream().filter(line -> !line.isRight()).count()));
            for (NullWay way : NullWay.values()) {
                table.append('\t').append(ways.getOrDefault(way, 0));
            }
            table.append('\n');
        });
        return table.toString();
    }
}
