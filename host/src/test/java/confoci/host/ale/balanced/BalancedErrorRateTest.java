package confoci.host.ale.balanced;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.ale.contrast.TestedDirection;
import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.ale.model.KernelWidth;
import confoci.host.ale.model.Profile;
import confoci.host.foci.Experiment;
import confoci.host.inference.CorrectedResult;
import confoci.host.shard.Divider;
import confoci.host.simulate.PlantedStudy;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.template.SmallMasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * How often a balanced contrast finds a difference anywhere, of groups of one literature (either null), of groups that both converge at
 * one place (labels), and where one group converges (power). A property {@code confoci.balanced.figures} names a folder that receives the
 * rates of more data sets.
 */
class BalancedErrorRateTest {

    private static final Mask MASK = SmallMasks.on(SmallMasks.grid(15));
    private static final Point CENTRE = new Point(-46, 20, 8);
    private static final int PERMUTATIONS = 99;

    /** p is a multiple of 1 / 100, and below 0.05 with at most this probability. */
    private static final double LEVEL = 4.0 / 100;

    /** Groups of two sizes, and the share of the experiments of each that meet. */
    private record Groups(int first, int second, double firstShare, double secondShare) {

        /** Experiments of one literature, of which either group has as many that meet as chance will have it, or of two. */
        List<Experiment> literature(int set) {
            if (same()) {
                return BalancedErrorRateTest.literature(first + second, firstShare, set);
            }
            List<Experiment> both = new ArrayList<>(BalancedErrorRateTest.literature(first, firstShare, 2L * set));
            both.addAll(BalancedErrorRateTest.literature(second, secondShare, 2L * set + 1));
            return both;
        }

        boolean converges() {
            return firstShare > 0 || secondShare > 0;
        }

        boolean same() {
            return firstShare == secondShare;
        }
    }

    private record Rate(Groups groups, NullKind kind, String test, int sets, int found) {

        /** Whether the null holds, which random foci do only where nothing converges. */
        boolean valid() {
            return groups.same() && (kind == NullKind.LABELS || !groups.converges());
        }

        double rate() {
            return (double) found / sets;
        }

        String line() {
            return String.format(Locale.ROOT, "%d\t%d\t%.2f\t%.2f\t%s\t%s\t%d\t%d\t%.4f\t%.4f", groups.first, groups.second,
                    groups.firstShare, groups.secondShare, kind, test, sets, found, rate(), LEVEL);
        }
    }

    /** Kernels are as wide as two voxels, so that a map is as smooth as on a fine grid. */
    private static List<Rate> rates(Groups groups, int sets) {
        Map<NullKind, Map<String, Integer>> found = new TreeMap<>();
        for (int set = 0; set < sets; set++) {
            AleSettings settings = AleSettings.of(Profile.DEFAULT).width(new KernelWidth.Fixed(30)).clusterP(0.03)
                    .permutations(PERMUTATIONS).seed(set).build();
            List<Experiment> all = groups.literature(set);
            ObservedAle first = ObservedAle.of(all.subList(0, groups.first), MASK, settings);
            ObservedAle second = ObservedAle.of(all.subList(groups.first, all.size()), MASK, settings);
            for (NullKind kind : NullKind.values()) {
                BalancedContrast contrast = new BalancedContrast(first, second, new BalancedSettings(settings, kind, OptionalInt.empty()),
                        _ -> { });
                BalancedResult result = contrast.result(Divider.WHOLE.done(contrast.work((_, run) -> run.apply(_ -> { }))));
                for (TestedDirection tested : result.directions()) {
                    for (CorrectedResult corrected : tested.corrected()) {
                        found.computeIfAbsent(kind, _ -> new TreeMap<>()).merge(corrected.correction().key() + "\t"
                                + tested.direction().title(), corrected.significant().isEmpty() ? 0 : 1, Integer::sum);
                    }
                }
            }
        }
        List<Rate> rates = new ArrayList<>();
        found.forEach((kind, tests) -> tests.forEach((test, count) -> rates.add(new Rate(groups, kind, test, sets, count))));
        return rates;
    }

    private static List<Experiment> literature(int experiments, double share, long seed) {
        return PlantedStudy.simulate(new PlantedStudy.Design(experiments, 10, 40, 2, 6, CENTRE, share, 6, seed), MASK).experiments();
    }

    /** Four standard errors. */
    private static double bound(int sets) {
        return LEVEL + 4 * Math.sqrt(LEVEL * (1 - LEVEL) / sets);
    }

    @Test
    void familywiseErrorIsKept() {
        for (Groups groups : List.of(new Groups(9, 15, 0, 0), new Groups(9, 15, 0.4, 0.4))) {
            for (Rate rate : rates(groups, 40)) {
                if (rate.valid()) {
                    assertThat(rate.rate()).as(rate.line()).isLessThan(bound(40));
                }
            }
        }
    }

    @Test
    void aPlantedDifferenceIsFound() {
        List<Rate> rates = rates(new Groups(20, 14, 0.9, 0), 10);
        assertThat(rates).filteredOn(rate -> rate.test.equals("vfwe\tA > B")).hasSize(2).allSatisfy(rate ->
                assertThat(rate.rate()).isGreaterThan(0.5));
        assertThat(rates).filteredOn(rate -> rate.test.endsWith("B > A")).allSatisfy(rate ->
                assertThat(rate.rate()).isLessThan(bound(10)));
    }

    /** Writes the rates of many data sets where the property says so. */
    @Test
    void figures() throws IOException {
        String folder = System.getProperty("confoci.balanced.figures");
        if (folder == null) {
            return;
        }
        List<String> table = new ArrayList<>(List.of(
                "experiments_a\texperiments_b\tmeeting_a\tmeeting_b\tnull\tcorrection\tdirection\tdata_sets\tfound\trate\tlevel"));
        List<Groups> all = new ArrayList<>();
        for (double share : new double[] {0, 0.3, 0.6}) {
            all.add(new Groups(9, 15, share, share));
        }
        for (double share : new double[] {0.2, 0.4, 0.6}) {
            all.add(new Groups(9, 15, share, 0));
        }
        for (Groups groups : all) {
            rates(groups, groups.same() ? 500 : 100).forEach(rate -> {
                table.add(rate.line());
                if (rate.valid()) {
                    assertThat(rate.rate()).as(rate.line()).isLessThan(bound(500));
                }
            });
            Files.write(Path.of(folder, "balanced_contrast.tsv"), table);
        }
    }
}
