package confoci.host.comparison;

import confoci.error.InputDataException;
import confoci.host.comparison.MapPair.Direction;
import confoci.host.resume.Range;
import confoci.host.stats.StudentTail;
import confoci.host.surrogate.SurrogateMaps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Compares maps, and each with surrogates of the other. */
public final class Comparer {

    /** Values of surrogates that are held at a time. */
    private static final int HELD = 1 << 23;

    /** Surrogates that are made together at least; a multiple of what variogram surrogates take together. */
    private static final int TOGETHER = 16;

    private final MapPlaces places;
    private final CompareSettings settings;
    private final Question question;
    private final List<ComparedMap> all;
    private final List<double[]> covariates;
    private final List<int[]> pairs;
    private final Optional<MapNull.Surrogates> surrogates;

    /**
     * What is computed of each surrogate of a map.
     *
     * @param map of which there are surrogates, its number
     * @param of  makes what computes it, when it is needed, because that may be as large as the map
     */
    private record Statistic(int map, Supplier<ToDoubleFunction<double[]>> of) {
    }

    /** What is known of a pair without surrogates. */
    private record Observed(int places, double r, int degreesOfFreedom) {
    }

    /** @throws InputDataException if a map has no values that differ, or covariates explain all of it */
    public Comparer(MapPlaces places, CompareSettings settings, Question question) {
        this.places = places;
        this.settings = settings;
        this.question = question;
        this.all = question.all();
        this.covariates = question.covariates().stream().map(ComparedMap::values).toList();
        this.pairs = question.pairs();
        MapCheck check = new MapCheck(places, settings.kind(), question.covariates());
        question.covariates().forEach(check::requireVaried);
        all.forEach(check::requireVaried);
        all.forEach(check::requireUnexplained);
        this.surrogates = settings.mapNull().on(places, settings.seed());
    }

    /** How many maps there are, each of which may have surrogates. */
    public int maps() {
        return all.size();
    }

    /** Whether the null has surrogates. */
    public boolean hasSurrogates() {
        return surrogates.isPresent();
    }

    /**
     * Compares with all surrogates.
     *
     * @throws InputDataException if a map has no surrogates, or a pair of maps too few places in common
     */
    public Comparison compare() {
        return compare(surrogates(Range.upTo(settings.surrogates()), _ -> { }));
    }

    /**
     * The statistics of a range of surrogates of every map.
     *
     * @param progress receives the number of surrogates that are done, as many of each map
     * @return for each statistic, in an order that the question decides, a value for each surrogate; none if its map has no surrogates
     * @throws InputDataException if a map has no surrogates, or a pair of maps too few places in common
     */
    public double[][] surrogates(Range range, LongConsumer progress) {
        List<Statistic> statistics = statistics();
        double[][] values = new double[statistics.size()][0];
        surrogates.ifPresent(source -> {
            requireComparable();
            for (int m = 0; m < all.size(); m++) {
                int map = m;
                run(source, all.get(m), range, IntStream.range(0, values.length).filter(n -> statistics.get(n).map == map).toArray(),
                        statistics, values, done -> progress.accept(map * range.count() + done));
            }
        });
        return values;
    }

    /** Correlations of surrogates of the first maps, of those of the second ones, and densities. */
    private List<Statistic> statistics() {
        List<Statistic> statistics = new ArrayList<>();
        pairs.forEach(pair -> statistics.add(new Statistic(pair[0], () -> correlation(pair[0], pair[1])::with)));
        pairs.forEach(pair -> statistics.add(new Statistic(pair[1], () -> correlation(pair[1], pair[0])::with)));
        densities().forEach(at -> statistics.add(new Statistic(at[0], () -> density(at)::of)));
        return statistics;
    }

    /** Ends a comparison before hours are spent on surrogates. */
    private void requireComparable() {
        pairs.forEach(pair -> observed(pair[0], pair[1]));
        densities().forEach(this::density);
    }

    /**
     * Compares.
     *
     * @param values of {@link #surrogates}, of all of them
     * @throws InputDataException if a pair of maps has too few places in common
     */
    public Comparison compare(double[][] values) {
        List<int[]> densities = densities();
        int count = pairs.size();
        List<MapPair> compared = adjusted(IntStream.range(0, count).mapToObj(n -> {
            int[] pair = pairs.get(n);
            Observed one = observed(pair[0], pair[1]);
            double p = surrogates.isPresent() ? NullP.twoSided(one.r, values[n]) : student(one);
            return new MapPair(all.get(pair[0]), all.get(pair[1]), one.places, one.r, new Direction(values[n], p, Double.NaN),
                    new Direction(values[count + n], NullP.twoSided(one.r, values[count + n]), Double.NaN));
        }).toList());
        List<ClusterTest> clusters = tested(IntStream.range(0, densities.size())
                .mapToObj(n -> test(densities.get(n), values[2 * count + n])).toList());
        return new Comparison(places, settings, all, question.covariates(), compared, matrix(), groups(compared), clusters);
    }

    private Observed observed(int first, int second) {
        PartialCorrelation correlation = correlation(first, second);
        double r = correlation.with(all.get(first).values());
        if (Double.isNaN(r)) {
            ComparedMap same = all.get(correlation.isExplained() ? second : first);
            throw new InputDataException(same.source() + ": " + (covariates.isEmpty() ? "has the same value"
                    : "has the same value, or is explained by the covariates,") + " at all of the " + correlation.places() + " "
                    + places.unit() + " where " + all.get(correlation.isExplained() ? first : second).source()
                    + " has one, so that they cannot be compared; leave out one of them");
        }
        return new Observed(correlation.places(), r, correlation.degreesOfFreedom());
    }

    /** Each map whose density is tested with each cluster. */
    private List<int[]> densities() {
        return question.densities().stream().flatMap(map -> IntStream.range(0, question.clusters().size())
                .mapToObj(cluster -> new int[] {all.indexOf(map), cluster})).toList();
    }

    private ClusterTest test(int[] at, double... medians) {
        ComparedMap map = all.get(at[0]);
        ClusterDensity density = density(at);
        double median = density.of(map.values());
        return new ClusterTest(map, question.clusters().get(at[1]).name(), density.places(), median, medians,
                NullP.twoSided(median, medians), Double.NaN);
    }

    private ClusterDensity density(int... at) {
        ComparedMap map = all.get(at[0]);
        ComparedMap cluster = question.clusters().get(at[1]);
        ClusterDensity density = new ClusterDensity(cluster, map);
        if (density.places() == 0) {
            throw new InputDataException(cluster.source() + ": is above 0 at none of the " + places.unit() + " of " + places.name()
                    + " where " + map.source() + " has a value; give a cluster that it covers");
        }
        if (density.places() == Arrays.stream(map.values()).filter(value -> !Double.isNaN(value)).count()) {
            throw new InputDataException(cluster.source() + ": is above 0 at all of the " + places.unit() + " of " + places.name()
                    + " where " + map.source() + " has a value, so that no density is higher or lower there; give a cluster");
        }
        return density;
    }

    private PartialCorrelation correlation(int map, int fixed) {
        PartialCorrelation correlation = PartialCorrelation.of(settings.kind(), all.get(map).values(), all.get(fixed).values(),
                covariates);
        if (correlation.degreesOfFreedom() < 1) {
            throw new InputDataException(all.get(map).source() + ": has a value at " + correlation.places() + " " + places.unit()
                    + " where " + all.get(fixed).source() + (covariates.isEmpty() ? " has" : " and the covariates have")
                    + " one, which is too few to compare them");
        }
        return correlation;
    }

    /** @param ofMap the numbers of the statistics of this map */
    private void run(MapNull.Surrogates source, ComparedMap map, Range range, int[] ofMap, List<Statistic> statistics, double[][] values,
            LongConsumer progress) {
        Optional<SurrogateMaps> made = source.of(map);
        if (made.isEmpty() || ofMap.length == 0) {
            return;
        }
        SurrogateMaps random = made.get();
        List<ToDoubleFunction<double[]>> functions = Arrays.stream(ofMap).mapToObj(n -> statistics.get(n).of.get()).toList();
        int count = Math.toIntExact(range.count());
        for (int n : ofMap) {
            values[n] = new double[count];
        }
        int together = Math.clamp(HELD / places.size() / TOGETHER * TOGETHER, TOGETHER, 4 * TOGETHER);
        for (int done = 0; done < count; done += together) {
            int from = done;
            double[][] maps = random.maps(Math.toIntExact(range.first()) + done, Math.min(together, count - done));
            IntStream.range(0, maps.length).parallel().forEach(n -> {
                for (int f = 0; f < ofMap.length; f++) {
                    values[ofMap[f]][from + n] = functions.get(f).applyAsDouble(maps[n]);
                }
            });
            progress.accept(done + maps.length);
        }
    }

    /** Two-sided p of a correlation of independent places; above 0 even where float64 cannot hold it, for no p is 0. */
    private static double student(Observed pair) {
        double t = Math.abs(pair.r) * Math.sqrt(pair.degreesOfFreedom / (1 - pair.r * pair.r));
        return Double.isNaN(t) ? Double.NaN : Math.clamp(2 * Math.exp(new StudentTail(pair.degreesOfFreedom).logP(t)),
                Double.MIN_NORMAL, 1);
    }

    private static List<MapPair> adjusted(List<MapPair> pairs) {
        double[] first = NullP.adjusted(pairs, pair -> pair.ofFirst().p());
        double[] second = NullP.adjusted(pairs, pair -> pair.ofSecond().p());
        return IntStream.range(0, pairs.size()).mapToObj(n -> {
            MapPair pair = pairs.get(n);
            return new MapPair(pair.first(), pair.second(), pair.places(), pair.r(), pair.ofFirst().adjusted(first[n]),
                    pair.ofSecond().adjusted(second[n]));
        }).toList();
    }

    private static List<ClusterTest> tested(List<ClusterTest> tests) {
        double[] q = NullP.adjusted(tests, ClusterTest::p);
        return IntStream.range(0, tests.size()).mapToObj(n -> tests.get(n).adjusted(q[n])).toList();
    }

    private List<GroupTest> groups(List<MapPair> pairs) {
        List<GroupTest> tests = new ArrayList<>();
        for (ComparedMap map : question.maps()) {
            for (MapGroup group : question.groups()) {
                List<MapPair> members = pairs.stream()
                        .filter(pair -> pair.first() == map && group.maps().contains(pair.second().name())).toList();
                double[] means = new double[members.getFirst().ofFirst().correlations().length];
                double[] absolute = new double[means.length];
                for (MapPair pair : members) {
                    for (int s = 0; s < means.length; s++) {
                        means[s] += pair.ofFirst().correlations()[s] / members.size();
                        absolute[s] += Math.abs(pair.ofFirst().correlations()[s]) / members.size();
                    }
                }
                double mean = members.stream().mapToDouble(MapPair::r).sum() / members.size();
                double size = members.stream().mapToDouble(pair -> Math.abs(pair.r())).sum() / members.size();
                tests.add(new GroupTest(map, group.name(), members.size(), mean, NullP.twoSided(mean, means), Double.NaN, size,
                        NullP.upper(size, absolute), Double.NaN));
            }
        }
        double[] q = NullP.adjusted(tests, GroupTest::p);
        double[] qAbs = NullP.adjusted(tests, GroupTest::pAbs);
        return IntStream.range(0, tests.size()).mapToObj(n -> tests.get(n).adjusted(q[n], qAbs[n])).toList();
    }

    private double[] matrix() {
        int size = all.size();
        double[] matrix = new double[size * size];
        Arrays.fill(matrix, Double.NaN);
        IntStream.range(0, size).parallel().forEach(i -> {
            for (int j = i + 1; j < size; j++) {
                matrix[i * size + j] = PartialCorrelation.of(settings.kind(), all.get(i).values(), all.get(j).values(), covariates)
                        .with(all.get(i).values());
                matrix[j * size + i] = matrix[i * size + j];
            }
        });
        return matrix;
    }
}
