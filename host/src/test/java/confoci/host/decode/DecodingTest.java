package confoci.host.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import confoci.error.ConfociException;
import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.database.Database;
import confoci.host.database.Weights;
import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.foci.MniConversion;
import confoci.host.foci.SampleMerge;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.region.SeedRegion;
import confoci.host.region.SeedSelection;
import confoci.host.report.Bars;
import confoci.host.report.Group;
import confoci.host.report.Report;
import confoci.host.space.Point;
import confoci.host.space.TalairachTransform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts and tests against loops over experiments. */
class DecodingTest {

    private static final MniConversion CONVERSION = MniConversion.exact(TalairachTransform.OTHER);
    private static final Point SEED = new Point(0, 0, 0);

    private static DecodeSettings settings(SampleMerge merge, int least) {
        return new DecodeSettings(List.of(), Optional.empty(), 0.001, least, OptionalDouble.empty(), 0.05, merge, CONVERSION);
    }

    private static Experiment experiment(String study, double subjects, boolean active, String... tags) {
        Map<String, String> all = new LinkedHashMap<>();
        for (int t = 0; t < tags.length; t += 2) {
            if (!tags[t + 1].isEmpty()) {
                all.put(tags[t], tags[t + 1]);
            }
        }
        return new Experiment(study, "", subjects, List.of(new Focus(active ? SEED : new Point(40, 40, 40), StereotaxicSpace.MNI, "")),
                new LinkedHashMap<>(all));
    }

    private static Decoding decode(Database database, DecodeSettings settings) {
        return Decoding.of(SeedSelection.of(database, new SeedRegion.Spheres(List.of(SEED), 5), CONVERSION), settings);
    }

    private static Decoding decode(List<Experiment> experiments, DecodeSettings settings) {
        return decode(Database.of("test", experiments), settings);
    }

    private static DecodedTerm term(Decoding decoding, String annotation, String name) {
        return decoding.terms().stream().filter(one -> one.term().equals(new Term(annotation, name))).findFirst().orElseThrow();
    }

    private static List<String> charts(List<Experiment> experiments) {
        Report report = new DecodingReport(decode(experiments, settings(SampleMerge.NONE, 2)), "a sphere", List.of()).report("out");
        return report.sections().stream().filter(Group.class::isInstance).flatMap(group -> ((Group) group).sections().stream())
                .filter(Bars.class::isInstance).map(bars -> ((Bars) bars).caption()).toList();
    }

    @Test
    void termsThatAreNoLikelierHaveNoChart() {
        List<Experiment> independent = IntStream.range(0, 40)
                .mapToObj(e -> experiment("S" + e, 20, e % 2 == 0, "Task", e % 4 < 2 ? "a" : "b")).toList();
        assertThat(charts(independent)).isEmpty();
        List<Experiment> likelier = IntStream.range(0, 40).mapToObj(e -> experiment("S" + e, 20, e < 20, "Task", e < 15 ? "a" : "b"))
                .toList();
        assertThat(charts(likelier)).containsExactly("Terms that activation makes more likely");
    }

    /** A random database: labels with gaps, weights whose zeros are left out, weights with zeros and gaps. */
    private record Random3(List<Experiment> experiments, double[][] sparse, double[][] dense) {

        static Random3 of(long seed) {
            Random random = new Random(seed);
            int size = 60 + random.nextInt(60);
            List<Experiment> experiments = new ArrayList<>();
            double[][] sparse = new double[8][size];
            double[][] dense = new double[4][size];
            for (int e = 0; e < size; e++) {
                Experiment made = experiment("Study " + random.nextInt(40), random.nextInt(3) == 0 ? Double.NaN : 10 + random.nextInt(2),
                        random.nextInt(3) == 0, "Task", random.nextInt(5) == 0 ? "" : "t" + random.nextInt(6), "Domain",
                        random.nextInt(9) == 0 ? "" : "d" + random.nextInt(4) + "; d" + random.nextInt(4));
                experiments.add(random.nextInt(12) == 0 ? made.withFoci(List.of()) : made);
                boolean described = random.nextInt(6) > 0;
                for (double[] column : sparse) {
                    column[e] = described && random.nextInt(3) == 0 ? random.nextInt(4) * 0.0005 : 0;
                }
                for (double[] column : dense) {
                    column[e] = random.nextInt(5) == 0 ? Double.NaN : random.nextInt(3) * 0.001;
                }
            }
            return new Random3(experiments, sparse, dense);
        }

        Database database() {
            List<Weights> weights = new ArrayList<>();
            for (int t = 0; t < sparse.length; t++) {
                Weights.Builder builder = new Weights.Builder("sparse " + t);
                for (int e = 0; e < experiments.size(); e++) {
                    if (sparse[t][e] != 0) {
                        builder.add(e, sparse[t][e]);
                    }
                }
                weights.add(builder.build());
            }
            for (int t = 0; t < dense.length; t++) {
                Weights.Builder builder = new Weights.Builder("dense " + t);
                for (int e = 0; e < experiments.size(); e++) {
                    if (!Double.isNaN(dense[t][e])) {
                        builder.add(e, dense[t][e]);
                    }
                }
                weights.add(builder.build());
            }
            return Database.of("random", experiments).with(weights);
        }

        /** The terms of each experiment in a column; null where they are not known. */
        Map<String, List<Set<String>>> columns() {
            Map<String, List<Set<String>>> columns = new TreeMap<>();
            for (String tag : List.of("Task", "Domain")) {
                columns.put(tag, experiments.stream().map(e -> !e.tags().containsKey(tag) ? null
                        : (Set<String>) new TreeSet<>(Arrays.asList(e.tags().get(tag).split("; ")))).toList());
            }
            for (int t = 0; t < sparse.length; t++) {
                int column = t;
                columns.put("sparse " + t, list(e -> Arrays.stream(sparse).noneMatch(values -> values[e] != 0) ? null
                        : sparse[column][e] >= 0.001 ? Set.of("sparse " + column) : Set.of()));
            }
            for (int t = 0; t < dense.length; t++) {
                int column = t;
                columns.put("dense " + t, list(e -> Double.isNaN(dense[column][e]) ? null
                        : dense[column][e] >= 0.001 ? Set.of("dense " + column) : Set.of()));
            }
            return columns;
        }

        private List<Set<String>> list(IntFunction<Set<String>> of) {
            return new ArrayList<>(IntStream.range(0, experiments.size()).mapToObj(of).toList());
        }
    }

    private static double choose(int n, int k) {
        double product = 1;
        for (int i = 0; i < k; i++) {
            product *= (double) (n - i) / (i + 1);
        }
        return product;
    }

    private static double[] convolved(double[] a, double[] b) {
        double[] sum = new double[a.length + b.length - 1];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                sum[i + j] += a[i] * b[j];
            }
        }
        return sum;
    }

    /** P(at least so many) if each unit with the term is as often active as all of its stratum. */
    private static double forward(Collection<int[]> strata, int both) {
        double[] terms = {1};
        for (int[] one : strata) {
            double[] own = new double[one[1] + 1];
            double p = (double) one[2] / Math.max(1, one[0]);
            for (int k = 0; k <= one[1]; k++) {
                own[k] = choose(one[1], k) * Math.pow(p, k) * Math.pow(1 - p, one[1] - k);
            }
            terms = convolved(terms, own);
        }
        return Arrays.stream(terms, both, terms.length).sum();
    }

    /** Given the margins of each stratum: twice the smaller tail, or of a single stratum that varies all tables that are as rare. */
    private static double exact(Collection<int[]> strata, int both) {
        List<int[]> varying = strata.stream().filter(one -> one[1] > 0 && one[1] < one[0] && one[2] > 0 && one[2] < one[0]).toList();
        if (varying.size() == 1) {
            int[] one = varying.getFirst();
            return fisher(one[0], one[1], one[2], one[3]);
        }
        double[] terms = {1};
        for (int[] one : strata) {
            double[] own = new double[Math.min(one[1], one[2]) + 1];
            for (int k = Math.max(0, one[1] + one[2] - one[0]); k < own.length; k++) {
                own[k] = choose(one[1], k) * choose(one[0] - one[1], one[2] - k) / choose(one[0], one[2]);
            }
            terms = convolved(terms, own);
        }
        return Math.min(1, 2 * Math.min(Arrays.stream(terms, both, terms.length).sum(), Arrays.stream(terms, 0, both + 1).sum()));
    }

    private static double fisher(int all, int term, int active, int both) {
        double observed = choose(term, both) * choose(all - term, active - both);
        double rare = 0;
        for (int k = Math.max(0, term + active - all); k <= Math.min(term, active); k++) {
            double weight = choose(term, k) * choose(all - term, active - k);
            rare += weight <= observed * (1 + 1e-7) ? weight : 0;
        }
        return rare / choose(all, active);
    }

    private static double chiSquare(int all, int term, int active, int both) {
        double[][] observed = {{both, term - both}, {active - both, all - term - active + both}};
        double sum = 0;
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 2; column++) {
                double expected = (observed[row][0] + observed[row][1]) * (observed[0][column] + observed[1][column]) / all;
                sum += Math.pow(observed[row][column] - expected, 2) / expected;
            }
        }
        return Erf.erfc(Math.sqrt(sum / 2));
    }

    /** Benjamini and Hochberg by their definition: the smallest m p(k) / k of the ranks k from the rank of p on. */
    private static double adjusted(double p, List<Double> all) {
        double least = 1;
        for (double other : all) {
            if (other >= p) {
                long rank = all.stream().filter(one -> one <= other).count();
                least = Math.min(least, other * all.size() / rank);
            }
        }
        return least;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void isWhatLoopsOverExperimentsCount(long seed) {
        Random3 random = Random3.of(seed);
        SampleMerge merge = seed % 2 == 0 ? SampleMerge.NONE : SampleMerge.SUBJECTS;
        OptionalDouble prior = seed % 3 == 0 ? OptionalDouble.of(0.5) : OptionalDouble.empty();
        Decoding decoding = decode(random.database(), new DecodeSettings(List.of(), Optional.of(";"), 0.001, 5, prior, 0.05, merge,
                CONVERSION));
        Map<String, List<Integer>> units = new LinkedHashMap<>();
        for (int e = 0; e < random.experiments.size(); e++) {
            Experiment one = random.experiments.get(e);
            if (!one.foci().isEmpty()) {
                units.computeIfAbsent(merge == SampleMerge.NONE ? "" + e : one.study() + " " + one.subjects(), _ -> new ArrayList<>())
                        .add(e);
            }
        }
        assertThat(decoding.units().count()).isEqualTo(units.size());
        int checked = 0;
        List<Double> forward = new ArrayList<>();
        List<Double> reverse = new ArrayList<>();
        for (Map.Entry<String, List<Set<String>>> column : random.columns().entrySet()) {
            Set<String> names = new TreeSet<>();
            column.getValue().forEach(more -> names.addAll(more == null ? Set.of() : more));
            names.add(column.getKey().contains(" ") ? column.getKey() : names.iterator().next());
            for (String name : names) {
                int all = 0;
                int having = 0;
                int active = 0;
                int both = 0;
                Map<Integer, int[]> strata = new TreeMap<>();
                for (List<Integer> unit : units.values()) {
                    boolean known = unit.stream().anyMatch(e -> column.getValue().get(e) != null);
                    boolean has = unit.stream().anyMatch(e -> column.getValue().get(e) != null && column.getValue().get(e).contains(name));
                    boolean hit = unit.stream().anyMatch(e -> random.experiments.get(e).foci().getFirst().reported().equals(SEED));
                    all += known ? 1 : 0;
                    having += has ? 1 : 0;
                    active += known && hit ? 1 : 0;
                    both += has && hit ? 1 : 0;
                    int[] stratum = strata.computeIfAbsent(unit.size(), _ -> new int[4]);
                    stratum[0] += known ? 1 : 0;
                    stratum[1] += has ? 1 : 0;
                    stratum[2] += known && hit ? 1 : 0;
                    stratum[3] += has && hit ? 1 : 0;
                }
                DecodedTerm found = term(decoding, column.getKey(), name);
                checked++;
                assertThat(new int[] {found.counts().all(), found.counts().first(), found.counts().second(), found.counts().both()})
                        .as(name).containsExactly(all, having, active, both);
                boolean varies = strata.values().stream().anyMatch(one -> one[1] > 0 && one[1] < one[0] && one[2] > 0 && one[2] < one[0]);
                assertThat(found.untested()).as(name).isEqualTo(having == all ? "in all" : having < 5 ? "rare"
                        : varies ? "" : "confounded");
                if (found.inference().isPresent()) {
                    TermInference inference = found.inference().orElseThrow();
                    double expected = strata.values().stream().filter(one -> one[0] > 0)
                            .mapToDouble(one -> (double) one[1] * one[2] / one[0]).sum();
                    assertThat(found.expected()).as(name).isCloseTo(expected, within(1e-12));
                    double more = forward(strata.values(), both);
                    assertThat(Math.exp(inference.forwardLogP())).as(name).isCloseTo(more, within(1e-10 * more));
                    double least = Math.min((double) having, all - having) * Math.min(active, all - active) / all;
                    assertThat(inference.exact()).as(name).isEqualTo(strata.size() > 1 || least < 5);
                    double p = strata.size() > 1 ? exact(strata.values(), both)
                            : least < 5 ? fisher(all, having, active, both) : chiSquare(all, having, active, both);
                    assertThat(Math.exp(inference.reverseLogP())).as(name).isCloseTo(p, within(1e-7 * p));
                    double with = both / expected;
                    double without = (active - both) / (active - expected);
                    double before = prior.orElse(expected / active);
                    assertThat(inference.posterior()).as(name).isCloseTo(before * with / (before * with + (1 - before) * without),
                            within(1e-12));
                    if (prior.isEmpty()) {
                        assertThat(inference.posterior()).as(name).isCloseTo((double) both / active, within(1e-12));
                    }
                    assertThat(found.likelihoodRatio()).isCloseTo(with, within(1e-12));
                    assertThat(Math.signum(inference.reverseZ())).isIn(0.0, Math.signum(both - expected));
                    assertThat(Math.signum(inference.forwardZ())).isIn(0.0, Math.signum(both - expected));
                    forward.add(Math.exp(inference.forwardLogP()));
                    reverse.add(Math.exp(inference.reverseLogP()));
                }
            }
        }
        assertThat(decoding.terms()).hasSize(checked);
        for (DecodedTerm one : decoding.tested()) {
            assertThat(one.forwardQ()).isCloseTo(adjusted(Math.exp(one.inference().orElseThrow().forwardLogP()), forward), within(1e-10));
            assertThat(one.reverseQ()).isCloseTo(adjusted(Math.exp(one.inference().orElseThrow().reverseLogP()), reverse), within(1e-10));
        }
        assertThat(decoding.tested()).isSortedAccordingTo((one, other) -> Double.compare(other.inference().orElseThrow().reverseZ(),
                one.inference().orElseThrow().reverseZ()));
    }

    /** NiMARE 0.20: a term in no study made every adjusted p of the database NaN (its issue 1139). */
    @Test
    void termsWithoutVarianceAreNotTestedAndSpoilNoOther() {
        List<Experiment> experiments = new ArrayList<>();
        for (int e = 0; e < 40; e++) {
            experiments.add(experiment("S" + e, 20, e < 10, "Task", e < 12 ? "pain" : "rest", "Modality", "fMRI"));
        }
        Weights none = new Weights("nowhere", new int[] {0, 1}, new double[] {0.0003, 0.0005});
        Weights all = new Weights("everywhere", IntStream.range(0, 40).toArray(), IntStream.range(0, 40).mapToDouble(_ -> 1).toArray());
        Decoding decoding = decode(Database.of("test", experiments).with(List.of(none, all)), settings(SampleMerge.NONE, 5));
        assertThat(term(decoding, "nowhere", "nowhere").untested()).isEqualTo("rare");
        assertThat(term(decoding, "everywhere", "everywhere").untested()).isEqualTo("in all");
        assertThat(term(decoding, "Modality", "fMRI").untested()).isEqualTo("in all");
        assertThat(decoding.tested()).extracting(one -> one.term().name()).containsExactly("pain", "rest");
        assertThat(decoding.tested()).allMatch(one -> one.forwardQ() <= 1 && one.reverseQ() < 1e-6);
    }

    /** NiMARE (its issue 1139): a count below expectation got a z above 0; and its p did not count the observed number itself. */
    @Test
    void aTermThatIsNeverActiveIsNotEnriched() {
        List<Experiment> experiments = new ArrayList<>();
        for (int e = 0; e < 200; e++) {
            experiments.add(experiment("S" + e, 20, e < 20, "Task", e >= 150 ? "rest" : "pain"));
        }
        TermInference rest = term(decode(experiments, settings(SampleMerge.NONE, 5)), "Task", "rest").inference().orElseThrow();
        assertThat(rest.forwardLogP()).isZero();
        assertThat(rest.forwardZ()).isNegative();
        assertThat(rest.reverseZ()).isNegative();
        assertThat(rest.posterior()).isZero();
    }

    /** Where p is 1, z is 0 to the last bit. */
    @Test
    void zOfNoDifferenceIsZero() {
        for (int n = 4; n <= 40; n++) {
            int active = n * 4 / 9;
            List<Experiment> experiments = new ArrayList<>();
            for (int e = 0; e < n; e++) {
                experiments.add(experiment("S" + e, 20, e < active, "Task", e == n - 1 ? "rare" : "pain"));
            }
            TermInference rare = term(decode(experiments, settings(SampleMerge.NONE, 1)), "Task", "rare").inference().orElseThrow();
            assertThat(rare.reverseZ()).as(n + " experiments").isEqualTo(0.0);
        }
    }

    /** NiMARE (its issue 1136) left out terms whose largest weight is the threshold. */
    @Test
    void aWeightThatIsTheThresholdCounts() {
        List<Experiment> experiments = IntStream.range(0, 20).mapToObj(e -> experiment("S" + e, 20, e < 8)).toList();
        Weights weights = new Weights("term", new int[] {0, 1, 2, 3, 4, 12}, new double[] {0.001, 0.001, 0.001, 0.001, 0.001, 0.001});
        Weights others = new Weights("other", IntStream.range(0, 20).toArray(), IntStream.range(0, 20).mapToDouble(_ -> 0.5).toArray());
        assertThat(term(decode(Database.of("test", experiments).with(List.of(weights, others)), settings(SampleMerge.NONE, 5)), "term",
                "term").counts().first()).isEqualTo(6);
    }

    @Test
    void aSeedInAllExperimentsLeavesNothingToTest() {
        List<Experiment> experiments = IntStream.range(0, 20).mapToObj(e -> experiment("S" + e, 20, true, "Task", e < 8 ? "a" : "b"))
                .toList();
        Decoding decoding = decode(experiments, settings(SampleMerge.NONE, 5));
        assertThat(decoding.terms()).extracting(DecodedTerm::untested).containsOnly("all active");
        assertThat(decoding.tested()).isEmpty();
    }

    /** Of the experiments with a label none is active, although others are. */
    @Test
    void anAnnotationOfInactiveExperimentsIsNotTested() {
        List<Experiment> experiments = IntStream.range(0, 30).mapToObj(e -> experiment("S" + e, 20, e < 10, "Task",
                e < 10 ? "" : e < 20 ? "a" : "b")).toList();
        assertThat(decode(experiments, settings(SampleMerge.NONE, 5)).terms()).extracting(DecodedTerm::untested)
                .containsExactly("none active", "none active");
    }

    @Test
    void oneExperimentIsTooFew() {
        Decoding decoding = decode(List.of(experiment("S", 20, true, "Task", "a")), settings(SampleMerge.SUBJECTS, 1));
        assertThat(decoding.terms()).extracting(DecodedTerm::untested).containsExactly("all active");
    }

    @Test
    void whatCannotBeDecodedIsRefused() {
        List<Experiment> bare = List.of(experiment("S", 20, true));
        assertThatThrownBy(() -> decode(bare, settings(SampleMerge.NONE, 5))).isInstanceOf(InputDataException.class)
                .hasMessageContaining("test: has no annotations");
        assertThatThrownBy(() -> decode(List.of(experiment("S", 20, false, "Task", "a")), settings(SampleMerge.NONE, 5)))
                .isInstanceOf(InputDataException.class).hasMessageContaining("none of them in a sphere of 5 mm around 0 0 0");
        assertThatThrownBy(() -> decode(List.of(), settings(SampleMerge.NONE, 5))).isInstanceOf(ConfociException.class);
        for (double threshold : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new DecodeSettings(List.of(), Optional.empty(), threshold, 5, OptionalDouble.empty(), 0.05,
                    SampleMerge.NONE, CONVERSION)).isInstanceOf(InvalidRequest.class).hasMessageContaining("--threshold");
        }
        assertThatThrownBy(() -> new DecodeSettings(List.of(), Optional.of(" "), 0.1, 5, OptionalDouble.empty(), 0.05, SampleMerge.NONE,
                CONVERSION)).isInstanceOf(InvalidRequest.class).hasMessageContaining("--split");
    }

    private static DecodeSettings of(String... names) {
        return new DecodeSettings(List.of(names), Optional.empty(), 0.001, 1, OptionalDouble.empty(), 0.05, SampleMerge.NONE, CONVERSION);
    }

    @Test
    void annotationsAreChosenByName() {
        List<Experiment> experiments = IntStream.range(0, 10).mapToObj(e -> experiment("S" + e, 20, e < 5, "Task", "a" + e % 2, "Tasks",
                "b", "Domain", "c")).toList();
        assertThat(decode(experiments, of("task")).terms()).extracting(one -> one.term().annotation()).containsOnly("Task");
        assertThat(new HashSet<>(decode(experiments, of("task*")).terms().stream().map(one -> one.term().annotation()).toList()))
                .containsExactlyInAnyOrder("Task", "Tasks");
        assertThat(decode(experiments, of("*", "Domain")).annotations()).isEqualTo(3);
        assertThatThrownBy(() -> decode(experiments, of("Domian"))).isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("--terms Domian: test has no such annotation; there is 'Domain' (of 3;");
        assertThatThrownBy(() -> decode(experiments, of("zzzzzz"))).isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("confoci database info --all lists its 3");
        assertThatThrownBy(() -> decode(experiments, of("a.k"))).isInstanceOf(InvalidRequest.class);
    }

    /** Numbers in a table are words to its reader. */
    @Test
    void labelsThatAreNumbersAreWeights() {
        List<Experiment> experiments = IntStream.range(0, 20).mapToObj(e -> experiment("S" + e, 20, e < 10, "pain",
                e < 8 ? "0.2" : e < 16 ? "0" : "", "emotion", e % 2 == 0 ? "True" : "false", "Task", e < 8 ? "1" : "n-back")).toList();
        Decoding decoding = decode(experiments, settings(SampleMerge.NONE, 5));
        DecodedTerm pain = term(decoding, "pain", "pain");
        assertThat(pain.counts().all()).isEqualTo(16);
        assertThat(pain.counts().first()).isEqualTo(8);
        assertThat(term(decoding, "emotion", "emotion").counts().first()).isEqualTo(10);
        assertThat(decoding.terms().stream().map(DecodedTerm::term)).contains(new Term("Task", "1"), new Term("Task", "n-back"));
        assertThat(decoding.warnings()).singleElement().asString().contains("'pain' and 1 other annotation hold numbers or truth values")
                .contains("write words instead");
    }

    /** R and Python write words where there is no value. "none" may be a label, but not among numbers. */
    @Test
    void wordsForMissingValuesAreNoLabels() {
        List<Experiment> experiments = IntStream.range(0, 20).mapToObj(e -> experiment("S" + e, 20, e < 10, "Drug",
                e < 8 ? "SSRI" : e < 14 ? "none" : e < 17 ? "NA" : "n/a", "pain", e < 8 ? "0.2" : e < 16 ? "0" : e < 18 ? "NaN" : "none"))
                .toList();
        Decoding decoding = decode(experiments, settings(SampleMerge.NONE, 5));
        assertThat(decoding.terms()).extracting(one -> one.term().name()).containsExactlyInAnyOrder("SSRI", "none", "pain");
        assertThat(term(decoding, "Drug", "SSRI").counts().all()).isEqualTo(14);
        assertThat(term(decoding, "pain", "pain").counts().all()).isEqualTo(16);
        assertThat(decoding.warnings()).hasSize(3).contains("'Drug': 'NA', 'n/a' taken for a missing value, so that these experiments count"
                + " neither as with nor as without a term; write another word if it is a label")
                .anyMatch(line -> line.startsWith("'pain': 'NaN', 'none' taken for a missing value"));
    }

    @Test
    void listsInLabelsAreTold() {
        List<Experiment> experiments = IntStream.range(0, 20).mapToObj(e -> experiment("S" + e, 20, e < 10, "Task",
                e < 8 ? "Action; Speech" : "Action", "Paper", e < 5 ? "Smith, J" : "none")).toList();
        assertThat(decode(experiments, settings(SampleMerge.NONE, 5)).warnings()).singleElement().asString()
                .contains("'Task': 1 label with ';', such as 'Action; Speech', each taken for one term; --split \";\"");
        Decoding split = decode(experiments, new DecodeSettings(List.of("Task"), Optional.of(";"), 0.001, 5, OptionalDouble.empty(), 0.05,
                SampleMerge.NONE, CONVERSION));
        assertThat(split.warnings()).isEmpty();
        assertThat(split.terms()).extracting(one -> one.term().name()).containsExactly("Speech", "Action");
        assertThat(term(split, "Task", "Action").untested()).isEqualTo("in all");
    }

    @Test
    void aThresholdOfLabelsHasNoEffect() {
        List<Experiment> experiments = IntStream.range(0, 20).mapToObj(e -> experiment("S" + e, 20, e < 10, "Task", e < 8 ? "a" : "b"))
                .toList();
        assertThat(decode(experiments, new DecodeSettings(List.of(), Optional.empty(), 0.05, 5, OptionalDouble.empty(), 0.05,
                SampleMerge.NONE, CONVERSION)).warnings()).containsExactly("--threshold 0.05 has no effect: no annotation holds weights,"
                + " only labels");
    }

    /** A table without terms beside a matrix of terms: nobody looked for terms in its studies. */
    @Test
    void whatNoWeightDescribesIsNotKnown() {
        List<Experiment> experiments = IntStream.range(0, 30).mapToObj(e -> experiment("S" + e, 20, e < 10)).toList();
        Weights pain = new Weights("pain", IntStream.range(0, 8).toArray(), IntStream.range(0, 8).mapToDouble(_ -> 0.1).toArray());
        Weights rest = new Weights("rest", IntStream.range(6, 24).toArray(), IntStream.range(6, 24).mapToDouble(_ -> 0.1).toArray());
        Decoding decoding = decode(Database.of("test", experiments).with(List.of(pain, rest)), settings(SampleMerge.NONE, 5));
        assertThat(decoding.terms()).allMatch(one -> one.counts().all() == 24 && one.counts().second() == 10);
        assertThat(decoding.warnings()).containsExactly("no weight at all is given for 6 of 30 experiments, which count neither as with nor"
                + " as without a term");
    }

    @Test
    void theBibliographyIsLeftAsideUnlessAskedFor() {
        List<Experiment> experiments = IntStream.range(0, 20).mapToObj(e -> experiment("S" + e, 20, e < 10, "Year", "" + (2000 + e % 2),
                "Task", e < 8 ? "a" : "b", "journal", "j" + e % 2)).toList();
        Decoding decoding = decode(experiments, settings(SampleMerge.NONE, 5));
        assertThat(decoding.leftAside()).containsExactly("Year", "journal");
        assertThat(decoding.terms()).extracting(one -> one.term().annotation()).containsOnly("Task");
        assertThat(decode(experiments, of("journal")).terms()).extracting(one -> one.term().name()).containsExactlyInAnyOrder("j0", "j1");
        List<Experiment> bare = List.of(experiment("S", 20, true, "journal", "j"));
        assertThatThrownBy(() -> decode(bare, settings(SampleMerge.NONE, 5))).isInstanceOf(InputDataException.class)
                .hasMessageContaining("all that it has are journal").hasMessageContaining("--terms journal");
    }

    /**
     * Experiments whose terms have nothing to do with activation: samples of many are active more often and have more terms, and without
     * strata many terms would go with activation.
     */
    @Test
    void samplesOfManyExperimentsAreNoEvidence() {
        Random random = new Random(3);
        List<Experiment> experiments = new ArrayList<>();
        for (int s = 0; s < 1500; s++) {
            for (int e = random.nextInt(8); e >= 0; e--) {
                experiments.add(experiment("S" + s, 20, random.nextInt(10) == 0, "Task", "t" + random.nextInt(20)));
            }
        }
        Decoding decoding = decode(experiments, settings(SampleMerge.SUBJECTS, 5));
        assertThat(decoding.tested()).hasSize(20);
        int unstratified = 0;
        for (DecodedTerm one : decoding.tested()) {
            unstratified += one.counts().sign() > 0 && one.counts().logPOfChiSquare() < Math.log(0.001) ? 1 : 0;
        }
        assertThat(unstratified).isGreaterThan(5);
        assertThat(decoding.tested()).noneMatch(one -> one.isForward(0.05) || one.isReverse(0.05));
    }

    @Test
    void whatVariesWithTheNumberOfExperimentsAloneIsNotTested() {
        List<Experiment> experiments = new ArrayList<>();
        for (int s = 0; s < 20; s++) {
            experiments.add(experiment("S" + s, 20, s < 10, "Task", s < 10 ? "a" : "b"));
            if (s < 10) {
                experiments.add(experiment("S" + s, 20, s < 10, "Task", "a"));
            }
        }
        assertThat(decode(experiments, settings(SampleMerge.SUBJECTS, 5)).terms()).extracting(DecodedTerm::untested)
                .containsExactly("confounded", "confounded");
    }

    @Test
    void samplesOfSeveralExperimentsAreTold() {
        List<Experiment> experiments = new ArrayList<>();
        for (int e = 0; e < 20; e++) {
            experiments.add(experiment("S" + e, 20, e < 5, "Task", "a"));
            experiments.add(experiment("S" + e, e < 10 ? 20 : 21, false, "Task", e < 3 ? "b" : "a"));
        }
        Decoding merged = decode(experiments, settings(SampleMerge.SUBJECTS, 1));
        assertThat(merged.units()).isEqualTo(new Decoding.Units(30, 5, 40, 2));
        assertThat(merged.warnings()).singleElement().asString()
                .contains("3 samples of several experiments with different labels count once");
        Decoding apart = decode(experiments, settings(SampleMerge.NONE, 1));
        assertThat(apart.units()).isEqualTo(new Decoding.Units(40, 5, 40, 1));
        assertThat(apart.warnings()).singleElement().asString().contains("the 40 experiments are of 30 samples")
                .contains("--merge subjects counts samples");
    }
}
