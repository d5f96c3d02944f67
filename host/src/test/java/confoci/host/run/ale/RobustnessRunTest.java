package confoci.host.run.ale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InvalidRequest;
import confoci.host.ale.inference.AleResult;
import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.model.Profile;
import confoci.host.ale.robustness.RobustnessSettings;
import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.inference.CorrectedResult;
import confoci.host.inference.Correction;
import confoci.host.inference.Corrections;
import confoci.host.run.DeviceRequest;
import confoci.host.run.OutputRequest;
import confoci.host.run.RecordedRun;
import confoci.host.run.RunCall;
import confoci.host.run.input.FociRequest;
import confoci.host.run.input.Literature;
import confoci.host.run.input.MaskRequest;
import confoci.host.simulate.PlantedStudy;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.template.SmallMasks;
import confoci.rng.SubsampleDraw;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Robustness against the same analyses, run one after another from tables. */
class RobustnessRunTest {

    private static final Mask MASK = SmallMasks.on(SmallMasks.grid(8));
    private static final Point CENTRE = new Point(-46, 20, 8);
    private static final Correction[] CORRECTIONS = {Corrections.CFWE_SIZE, Corrections.VFWE, Corrections.CFWE_MASS, Corrections.TFCE,
        Corrections.FDR, Corrections.UNCORRECTED};

    @TempDir
    private Path folder;

    private Path mask;
    private int runs;

    @BeforeEach
    void write() throws IOException {
        mask = SmallMasks.write(MASK, folder.resolve("mask.nii.gz"));
    }

    private static AleSettings settings(long seed, Correction... corrections) {
        return AleSettings.of(Profile.DEFAULT).corrections(corrections).clusterP(0.005).permutations(60).seed(seed).build();
    }

    private static List<Experiment> experiments(int count, double share, long seed) {
        return PlantedStudy.simulate(new PlantedStudy.Design(count, 10, 40, 2, 5, CENTRE, share, 4, seed), MASK).experiments();
    }

    private AleResult run(Literature literature, AleSettings settings, Optional<RobustnessSettings> robustness, Path out) {
        AleRequest request = new AleRequest(literature, Optional.of(new MaskRequest(mask, OptionalDouble.empty())), settings,
                NullFociRequest.ANYWHERE, robustness, new DeviceRequest(Optional.of("cpu:scalar"), OptionalInt.of(1), Optional.empty()),
                new OutputRequest(out, false));
        return new AleRun(request).run(new RunCall(List.of("a", "test"), new RecordedRun())).result();
    }

    private AleResult run(List<Experiment> experiments, AleSettings settings) {
        return run(Literature.of(experiments), settings, Optional.empty(), folder.resolve("run" + runs++));
    }

    private static Optional<RobustnessSettings> most(int most, int sequences) {
        return Optional.of(new RobustnessSettings(OptionalInt.empty(), OptionalInt.of(most), sequences));
    }

    /** The rows of a table by name of the column. */
    private List<Map<String, String>> rows(String file) {
        try {
            List<String> lines = Files.readAllLines(folder.resolve("robust").resolve(file));
            String[] header = lines.getFirst().split("\t");
            List<Map<String, String>> rows = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split("\t", -1);
                Map<String, String> row = new LinkedHashMap<>();
                for (int c = 0; c < header.length; c++) {
                    row.put(header[c], cells[c]);
                }
                rows.add(row);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int count(Map<String, String> row, String column) {
        return Integer.parseInt(row.get(column));
    }

    /** The significant voxels of a correction that count for a cluster, found by their neighbours one after another. */
    private static boolean[] region(AleResult result, Map<String, String> row) {
        CorrectedResult corrected = corrected(result, row.get("correction"));
        boolean[] all = new boolean[corrected.surviving().length];
        for (int n = 0; n < all.length; n++) {
            all[n] = corrected.surviving()[n] > 0;
        }
        // The peaks of the other clusters of a voxelwise correction are in regions of their own.
        boolean[] region = new boolean[all.length];
        region[peak(row)] = true;
        for (boolean grown = true; grown;) {
            grown = false;
            for (int n = 0; n < all.length; n++) {
                if (all[n] && !region[n] && touches(n, region)) {
                    region[n] = true;
                    grown = true;
                }
            }
        }
        return region;
    }

    private static boolean touches(int n, boolean[] region) {
        Point here = MASK.grid().toMm(MASK.voxels().index(n));
        for (int m = 0; m < region.length; m++) {
            if (region[m] && MASK.grid().toMm(MASK.voxels().index(m)).distanceTo(here) < 8.1) {
                return true;
            }
        }
        return false;
    }

    private static int peak(Map<String, String> row) {
        Point mm = new Point(Double.parseDouble(row.get("peak_x")), Double.parseDouble(row.get("peak_y")),
                Double.parseDouble(row.get("peak_z")));
        int nearest = 0;
        for (int n = 0; n < MASK.voxels().size(); n++) {
            nearest = MASK.grid().toMm(MASK.voxels().index(n)).distanceTo(mm)
                    < MASK.grid().toMm(MASK.voxels().index(nearest)).distanceTo(mm) ? n : nearest;
        }
        return nearest;
    }

    private static CorrectedResult corrected(AleResult result, String correction) {
        return result.corrected().stream().filter(one -> one.correction().key().equals(correction)).findFirst().orElseThrow();
    }

    private static boolean survives(AleResult result, Map<String, String> row, boolean[] region) {
        double[] surviving = corrected(result, row.get("correction")).surviving();
        for (int n = 0; n < region.length; n++) {
            if (region[n] && surviving[n] > 0) {
                return true;
            }
        }
        return false;
    }

    /** The experiments of null_experiments.tsv, as anybody reads them. */
    private List<Experiment> nulls() {
        return FociRequest.of(folder.resolve("robust/null_experiments.tsv")).read().experiments();
    }

    @Test
    void withoutEachExperimentIsAnAnalysisOfTheOthers() {
        List<Experiment> experiments = experiments(9, 0.7, 2);
        AleResult result = run(Literature.of(experiments), settings(4, CORRECTIONS), most(3, 1), folder.resolve("robust"));
        List<Map<String, String>> clusters = rows("robustness.tsv");
        assertThat(clusters).hasSize(result.corrected().stream().mapToInt(one -> one.significant().size()).sum());
        assertThat(clusters.stream().map(row -> row.get("correction")).distinct()).hasSizeGreaterThan(3);
        Map<String, List<Boolean>> expected = new TreeMap<>();
        int lost = 0;
        for (int e = 0; e < experiments.size(); e++) {
            List<Experiment> others = new ArrayList<>(experiments);
            others.remove(e);
            AleResult without = run(others, settings(SubsampleDraw.seed(4, experiments.size() - 1 - e), CORRECTIONS));
            for (Map<String, String> row : clusters) {
                String key = row.get("correction") + row.get("cluster");
                boolean survived = survives(without, row, region(result, row));
                lost += survived ? 0 : 1;
                expected.computeIfAbsent(key, _ -> new ArrayList<>()).add(survived);
                boolean peak = corrected(without, row.get("correction")).surviving()[peak(row)] > 0;
                expected.computeIfAbsent("peak of " + key, _ -> new ArrayList<>()).add(peak);
            }
        }
        assertThat(lost).isPositive();
        Map<String, List<Boolean>> found = new TreeMap<>();
        for (Map<String, String> row : rows("robustness_leave_one_out.tsv")) {
            String key = row.get("correction") + row.get("cluster");
            assertThat(row.get("experiment")).isEqualTo(experiments.get(found.getOrDefault(key, List.of()).size()).label());
            found.computeIfAbsent(key, _ -> new ArrayList<>()).add(row.get("survives").equals("yes"));
            found.computeIfAbsent("peak of " + key, _ -> new ArrayList<>()).add(row.get("peak_survives").equals("yes"));
        }
        assertThat(found).isEqualTo(expected);
        for (Map<String, String> row : clusters) {
            List<Boolean> survived = expected.get(row.get("correction") + row.get("cluster"));
            assertThat(count(row, "left_out")).isEqualTo(9);
            assertThat(count(row, "survived")).isEqualTo((int) survived.stream().filter(one -> one).count());
            assertThat(count(row, "peak_survived")).isLessThanOrEqualTo(count(row, "survived"));
            List<String> names = new ArrayList<>();
            for (int e = 0; e < 9; e++) {
                if (!survived.get(e)) {
                    names.add(experiments.get(e).label());
                }
            }
            assertThat(row.get("lost_without")).isEqualTo(names.isEmpty() ? "n/a" : String.join("; ", names));
        }
    }

    /** Every number of null experiments in turn, added to the table by hand. */
    @Test
    void failSafeNIsThatOfALinearSearch() {
        int most = 24;
        List<Experiment> experiments = experiments(8, 0.8, 2);
        AleResult result = run(Literature.of(experiments), settings(4, CORRECTIONS), most(most, 1), folder.resolve("robust"));
        List<Map<String, String>> clusters = rows("robustness.tsv");
        List<Experiment> nulls = nulls();
        assertThat(nulls).hasSize(most);
        List<AleResult> with = new ArrayList<>();
        for (int n = 0; n <= most; n++) {
            List<Experiment> all = new ArrayList<>(experiments);
            all.addAll(nulls.subList(0, n));
            with.add(run(all, settings(4, CORRECTIONS)));
        }
        int within = 0;
        for (Map<String, String> row : clusters) {
            boolean[] region = region(result, row);
            List<Boolean> survives = with.stream().map(one -> survives(one, row, region)).toList();
            int found = count(row, "fail_safe_n");
            assertThat(survives.getFirst()).isTrue();
            assertThat(survives.get(found)).isTrue();
            assertThat(found == most || !survives.get(found + 1)).as("%s: %s", row, survives).isTrue();
            int linear = survives.indexOf(false) - 1;
            boolean monotone = linear < 0 || survives.lastIndexOf(true) == linear;
            if (monotone) {
                assertThat(found).isEqualTo(linear < 0 ? most : linear);
                assertThat(row.get("consistent")).isEqualTo("1");
            }
            within += found < most ? 1 : 0;
            List<Map<String, String>> tried = rows("robustness_fail_safe.tsv").stream().filter(one ->
                    one.get("correction").equals(row.get("correction")) && one.get("cluster").equals(row.get("cluster"))).toList();
            assertThat(tried.getFirst().get("null_experiments")).isEqualTo("0");
            assertThat(tried).allSatisfy(one -> assertThat(one.get("survives"))
                    .isEqualTo(survives.get(count(one, "null_experiments")) ? "yes" : "no"));
            assertThat(row.get("fail_safe")).isEqualTo(found == most ? "above" : found < 16 ? "below" : "within");
        }
        assertThat(within).isPositive();
        assertThat(clusters).hasSizeGreaterThan(3);
    }

    /** Each sequence has a fail-safe N of its own, whatever other sequences there are. */
    @Test
    void sequencesAreSummedUpByTheNumberThatHalfOfThemBear() {
        List<Experiment> experiments = experiments(8, 0.8, 2);
        run(Literature.of(experiments), settings(4, Corrections.FDR, Corrections.CFWE_SIZE), most(30, 4), folder.resolve("robust"));
        List<Map<String, String>> tried = rows("robustness_fail_safe.tsv");
        List<Map<String, String>> clusters = rows("robustness.tsv");
        assertThat(nulls()).hasSize(120);
        for (Map<String, String> row : clusters) {
            List<Integer> numbers = new ArrayList<>();
            for (int sequence = 1; sequence <= 4; sequence++) {
                TreeMap<Integer, Boolean> own = new TreeMap<>();
                for (Map<String, String> one : tried) {
                    if (one.get("correction").equals(row.get("correction")) && one.get("cluster").equals(row.get("cluster"))
                            && count(one, "sequence") == sequence) {
                        own.put(count(one, "null_experiments"), one.get("survives").equals("yes"));
                    }
                }
                assertThat(own).containsKeys(0, 30);
                numbers.add(own.keySet().stream().filter(n -> own.get(n) && (n == 30 || Boolean.FALSE.equals(own.get(n + 1))))
                        .findFirst().orElseThrow());
            }
            Collections.sort(numbers);
            assertThat(count(row, "fail_safe_least")).isEqualTo(numbers.getFirst());
            assertThat(count(row, "fail_safe_most")).isEqualTo(numbers.getLast());
            assertThat(count(row, "fail_safe_n")).isEqualTo(numbers.get(2));
            assertThat(numbers.stream().filter(n -> n >= count(row, "fail_safe_n")).count()).isGreaterThanOrEqualTo(2);
        }
        List<String> first = tried.stream().filter(one -> one.get("sequence").equals("1")).map(Map::toString).toList();
        run(Literature.of(experiments), settings(4, Corrections.FDR, Corrections.CFWE_SIZE), most(30, 1), folder.resolve("robust1"));
        assertThat(rows("../robust1/robustness_fail_safe.tsv").stream().map(Map::toString).toList()).isEqualTo(first);
        assertThat(clusters.stream().filter(row -> !row.get("fail_safe_least").equals(row.get("fail_safe_most")))).isNotEmpty();
    }

    /** Each has the sample size and the number of foci of an experiment, the same in a longer sequence, and foci in the mask. */
    @Test
    void nullExperimentsAreLikeTheExperiments() {
        List<Experiment> experiments = experiments(8, 0.8, 2);
        run(Literature.of(experiments), settings(4, Corrections.CFWE_SIZE), most(60, 1), folder.resolve("robust"));
        List<Experiment> nulls = nulls();
        assertThat(nulls).hasSize(60).allSatisfy(one -> {
            assertThat(experiments).anyMatch(real -> real.subjects() == one.subjects() && real.foci().size() == one.foci().size());
            assertThat(one.foci()).allMatch(focus -> MASK.contains(focus.reported()) && focus.space() == StereotaxicSpace.MNI);
        });
        assertThat(nulls.stream().map(Experiment::subjects).distinct()).hasSizeGreaterThan(5);
        run(Literature.of(experiments), settings(4, Corrections.CFWE_SIZE), most(5, 1), folder.resolve("short"));
        List<Experiment> few = FociRequest.of(folder.resolve("short/null_experiments.tsv")).read().experiments();
        assertThat(few.stream().map(RobustnessRunTest::places).toList())
                .isEqualTo(nulls.subList(0, 5).stream().map(RobustnessRunTest::places).toList());
    }

    private static List<Point> places(Experiment experiment) {
        return experiment.foci().stream().map(Focus::reported).toList();
    }

    @Test
    void whereNothingIsSignificantNothingIsTested() {
        run(Literature.of(experiments(6, 0, 3)), settings(4, Corrections.CFWE_SIZE), most(5, 1), folder.resolve("robust"));
        for (String file : List.of("robustness.tsv", "robustness_leave_one_out.tsv", "robustness_fail_safe.tsv", "null_experiments.tsv")) {
            assertThat(rows(file)).as(file).isEmpty();
        }
    }

    @Test
    void oneOrTwoExperimentsAreNotLeftOut() {
        for (int count = 1; count <= 2; count++) {
            List<Experiment> meeting = experiments(count, 1, 3).stream().map(one -> one.withFoci(one.foci().subList(0, 1))).toList();
            Path out = folder.resolve("of" + count);
            run(Literature.of(meeting), settings(4, Corrections.UNCORRECTED), most(4, 1), out);
            assertThat(out.resolve("robustness.tsv")).content().contains("\t0\tn/a\tn/a\tn/a\t");
            assertThat(out.resolve("robustness_leave_one_out.tsv")).content().hasLineCount(1);
        }
    }

    @Test
    void boundsHaveAnOrder() {
        assertThatThrownBy(() -> new RobustnessSettings(OptionalInt.of(7), OptionalInt.of(6), 1)).isInstanceOf(InvalidRequest.class)
                .hasMessage("--fail-safe-min 7 is more than are added at most, 6 null experiments; raise --fail-safe-max");
        RobustnessSettings settings = new RobustnessSettings(OptionalInt.of(70), OptionalInt.empty(), 1);
        assertThat(settings.least(7)).isEqualTo(70);
        assertThatThrownBy(() -> settings.least(6)).isInstanceOf(InvalidRequest.class);
        assertThat(new RobustnessSettings(OptionalInt.empty(), OptionalInt.of(5), 1).least(6)).isEqualTo(5);
    }
}
