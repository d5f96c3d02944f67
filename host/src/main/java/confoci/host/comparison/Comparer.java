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

    /** A number of a map, and of each of its surrogates. */
    private static final class Statistic {

        private final ToDoubleFunction<double[]> of;
        /** Empty until there are surrogates. */
        private double[] values = {};

        Statistic(ToDoubleFunction<double[]> of) {
            this.of = of;
        }
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
        List<PartialCorrelation> byFirst = pairs.stream().map(pair -> correlation(pair[0], pair[1])).toList();
        List<List<Statistic>> statistics = new ArrayList<>();
        all.forEach(_ -> statistics.add(new ArrayList<>()));
        List<Statistic> ofFirst = new ArrayList<>();
        List<Statistic> ofSecond = new ArrayList<>();
        for (int n = 0; n < pairs.size(); n++) {
            int[] pair = pairs.get(n);
            ofFirst.add(add(statistics.get(pair[0]), byFirst.get(n)::with));
            ofSecond.add(add(statistics.get(pair[1]), correlation(pair[1], pair[0])::with));
        }
        List<int[]> densities = question.densities().stream().flatMap(map -> IntStream.range(0, question.clusters().size())
                .mapToObj(cluster -> new int[] {all.indexOf(map), cluster})).toList();
        List<ClusterDensity> inClusters = densities.stream().map(at -> density(question.clusters().get(at[1]), all.get(at[0]))).toList();
        List<Statistic> ofClusters = IntStream.range(0, densities.size()).mapToObj(n ->
                add(statistics.get(densities.get(n)[0]), inClusters.get(n)::of)).toList();
        surrogates.ifPresent(source -> {
            for (int m = 0; m < all.size(); m++) {
                run(source, all.get(m), statistics.get(m));
            }
        });
        List<MapPair> compared = new ArrayList<>();
        for (int n = 0; n < pairs.size(); n++) {
            ComparedMap first = all.get(pairs.get(n)[0]);
            double r = byFirst.get(n).with(first.values());
            compared.add(new MapPair(first, all.get(pairs.get(n)[1]), byFirst.get(n).places(), r,
                    new Direction(ofFirst.get(n).values, surrogates.isPresent() ? NullP.twoSided(r, ofFirst.get(n).values)
                            : student(r, byFirst.get(n)), Double.NaN),
                    new Direction(ofSecond.get(n).values, NullP.twoSided(r, ofSecond.get(n).values), Double.NaN)));
        }
        compared = adjusted(compared);
        List<ClusterTest> clusters = IntStream.range(0, densities.size()).mapToObj(n -> {
            ComparedMap map = all.get(densities.get(n)[0]);
            double median = inClusters.get(n).of(map.values());
            return new ClusterTest(map, question.clusters().get(densities.get(n)[1]).name(), inClusters.get(n).places(), median,
                    ofClusters.get(n).values, NullP.twoSided(median, ofClusters.get(n).values), Double.NaN);
        }).toList();
        return new Comparison(places, settings, all, question.covariates(), compared, matrix(), groups(compared), tested(clusters));
    }

    private ClusterDensity density(ComparedMap cluster, ComparedMap map) {
        ClusterDensity density = new ClusterDensity(cluster, map);
        if (density.places() == 0) {
            throw new InputDataException(cluster.source() + ": is above 0 at none of the " + places.unit() + " of " + places.name()
                    + " where " + map.source() + " has a value; give a cluster that it covers");
        }
        return density;
    }

    private static Statistic add(List<Statistic> statistics, ToDoubleFunction<double[]> of) {
        Statistic statistic = new Statistic(of);
        statistics.add(statistic);
        return statistic;
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
        if (made.isEmpty()) {
            return;
        }
        SurrogateMaps surrogates = made.get();
        statistics.forEach(statistic -> statistic.values = new double[settings.surrogates()]);
        int together = Math.clamp(HELD / places.size() / TOGETHER * TOGETHER, TOGETHER, 4 * TOGETHER);
        for (int first = 0; first < settings.surrogates(); first += together) {
            int from = first;
            double[][] maps = surrogates.maps(first, Math.min(together, settings.surrogates() - first));
            IntStream.range(0, maps.length).parallel().forEach(n ->
                    statistics.forEach(statistic -> statistic.values[from + n] = statistic.of.applyAsDouble(maps[n])));
            done += maps.length;
            progress.accept(done);
        }
    }

    /** Two-sided p of a correlation of independent places. */
    private static double student(double r, PartialCorrelation correlation) {
        int degrees = correlation.degreesOfFreedom();
        return Double.isNaN(r) ? Double.NaN
                : Math.min(1, 2 * Math.exp(new StudentTail(degrees).logP(Math.abs(r) * Math.sqrt(degrees / (1 - r * r)))));
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
