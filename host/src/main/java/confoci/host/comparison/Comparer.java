package confoci.host.comparison;

import confoci.error.InputDataException;
import confoci.host.comparison.MapPair.Direction;
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
    private final LongConsumer progress;
    private long done;

    /** What is computed of each surrogate of a map; made when they are, because it may be as large as the map. */
    private static final class Statistic {

        private final Supplier<ToDoubleFunction<double[]>> of;
        /** Empty until there are surrogates. */
        private double[] values = {};

        Statistic(Supplier<ToDoubleFunction<double[]>> of) {
            this.of = of;
        }
    }

    /** What is known of a pair without surrogates. */
    private record Observed(int places, double r, int degreesOfFreedom) {
    }

    /** @param progress receives the number of surrogates that are done, of {@link #total} */
    public Comparer(MapPlaces places, CompareSettings settings, Question question, LongConsumer progress) {
        this.places = places;
        this.settings = settings;
        this.question = question;
        this.all = question.all();
        this.covariates = question.covariates().stream().map(ComparedMap::values).toList();
        this.progress = progress;
    }

    /** The surrogates of all maps that have some. */
    public static long total(Question question, CompareSettings settings) {
        return (long) question.all().size() * settings.surrogates();
    }

    /**
     * Compares.
     *
     * @throws InputDataException if a map has no surrogates, or a pair of maps too few places in common
     */
    public Comparison compare() {
        all.forEach(this::requireVaried);
        question.covariates().forEach(this::requireVaried);
        Optional<MapNull.Surrogates> surrogates = settings.mapNull().on(places, settings.seed());
        List<int[]> pairs = question.pairs();
        List<Observed> observed = pairs.stream().map(pair -> observed(pair[0], pair[1])).toList();
        List<int[]> densities = densities();
        List<Statistic> ofFirst = pairs.stream().map(pair -> new Statistic(() -> correlation(pair[0], pair[1])::with)).toList();
        List<Statistic> ofSecond = pairs.stream().map(pair -> new Statistic(() -> correlation(pair[1], pair[0])::with)).toList();
        List<Statistic> ofClusters = densities.stream().map(at -> new Statistic(() -> density(at)::of)).toList();
        surrogates.ifPresent(source -> {
            for (int m = 0; m < all.size(); m++) {
                List<Statistic> statistics = new ArrayList<>();
                for (int n = 0; n < pairs.size(); n++) {
                    addIf(pairs.get(n)[0] == m, ofFirst.get(n), statistics);
                    addIf(pairs.get(n)[1] == m, ofSecond.get(n), statistics);
                }
                for (int n = 0; n < densities.size(); n++) {
                    addIf(densities.get(n)[0] == m, ofClusters.get(n), statistics);
                }
                run(source, all.get(m), statistics);
            }
        });
        List<MapPair> compared = adjusted(IntStream.range(0, pairs.size()).mapToObj(n -> {
            Observed one = observed.get(n);
            double p = surrogates.isPresent() ? NullP.twoSided(one.r, ofFirst.get(n).values) : student(one);
            return new MapPair(all.get(pairs.get(n)[0]), all.get(pairs.get(n)[1]), one.places, one.r,
                    new Direction(ofFirst.get(n).values, p, Double.NaN),
                    new Direction(ofSecond.get(n).values, NullP.twoSided(one.r, ofSecond.get(n).values), Double.NaN));
        }).toList());
        List<ClusterTest> clusters = tested(IntStream.range(0, densities.size()).mapToObj(n ->
                test(densities.get(n), ofClusters.get(n).values)).toList());
        return new Comparison(places, settings, all, question.covariates(), compared, matrix(), groups(compared), clusters);
    }

    private static void addIf(boolean ofMap, Statistic statistic, List<Statistic> statistics) {
        if (ofMap) {
            statistics.add(statistic);
        }
    }

    private Observed observed(int first, int second) {
        PartialCorrelation correlation = correlation(first, second);
        return new Observed(correlation.places(), correlation.with(all.get(first).values()), correlation.degreesOfFreedom());
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

    private void requireVaried(ComparedMap map) {
        if (map.isConstant()) {
            throw new InputDataException(map.source() + ": has " + (map.size() == 0 ? "no value at any of the " : "the same value at all "
                    + "its ") + places.unit() + " of " + places.name() + ", so that it correlates with nothing; leave it out");
        }
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

    private void run(MapNull.Surrogates source, ComparedMap map, List<Statistic> statistics) {
        Optional<SurrogateMaps> made = source.of(map);
        if (made.isEmpty() || statistics.isEmpty()) {
            return;
        }
        SurrogateMaps surrogates = made.get();
        List<ToDoubleFunction<double[]>> functions = statistics.stream().map(statistic -> statistic.of.get()).toList();
        statistics.forEach(statistic -> statistic.values = new double[settings.surrogates()]);
        int together = Math.clamp(HELD / places.size() / TOGETHER * TOGETHER, TOGETHER, 4 * TOGETHER);
        for (int first = 0; first < settings.surrogates(); first += together) {
            int from = first;
            double[][] maps = surrogates.maps(first, Math.min(together, settings.surrogates() - first));
            IntStream.range(0, maps.length).parallel().forEach(n -> {
                for (int f = 0; f < functions.size(); f++) {
                    statistics.get(f).values[from + n] = functions.get(f).applyAsDouble(maps[n]);
                }
            });
            done += maps.length;
            progress.accept(done);
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
