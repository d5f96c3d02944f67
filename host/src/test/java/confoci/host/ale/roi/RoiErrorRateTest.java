package confoci.host.ale.roi;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.ale.model.KernelWidth;
import confoci.host.ale.model.Profile;
import confoci.host.ale.nullfoci.NullFoci;
import confoci.host.device.select.Devices;
import confoci.host.inference.Corrections;
import confoci.host.simulate.PlantedStudy;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.template.SmallMasks;
import confoci.op.AleNull;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How often any of some regions is significant if foci are random, if some of them meet at one place, and how often the region there is. A
 * property {@code confoci.roi.figures} names a folder that receives the rates of more data sets.
 */
class RoiErrorRateTest {

    private static final Mask MASK = SmallMasks.on(SmallMasks.grid(15));
    private static final Point CENTRE = new Point(-44, 22, 8);
    private static final int PERMUTATIONS = 499;
    private static final double ALPHA = 0.05;
    /** p is a multiple of 1 / 500, and below 0.05 with at most this probability. */
    private static final double LEVEL = 24.0 / 500;
    /** With narrower kernels hardly any two reach the same voxel. */
    private static final double FWHM = 25;
    /** Beyond the kernels of planted foci. */
    private static final double FAR_MM = 50;

    private record Place(Point centre, double radius) {
    }

    /** From one voxel to a hemisphere; some overlap, one holds all of another. */
    private static final List<Place> PLACES = List.of(new Place(CENTRE, 20), new Place(CENTRE, 8), new Place(new Point(45, 15, 10), 20),
            new Place(new Point(45, -20, 10), 25), new Place(new Point(40, -15, 20), 45), new Place(new Point(0, -80, 5), 9),
            new Place(new Point(0, -18, 8), 40), new Place(new Point(20, -60, 30), 16), new Place(new Point(62, -18, 8), 75),
            new Place(new Point(0, -18, 8), 9));

    @Test
    void familywiseErrorIsKept() throws IOException {
        String figures = System.getProperty("confoci.roi.figures");
        int sets = figures == null ? 60 : 500;
        List<String> table = new ArrayList<>(List.of("share\tregions\tstatistic\tp\tdata_sets\tfound\trate\tlevel"));
        List<Roi> regions = PLACES.stream().map(RoiErrorRateTest::roi).toList();
        try (Backend backend = Devices.found().open("cpu:vector", BackendOptions.withThreads(2), _ -> { })) {
            for (double share : figures == null ? new double[] {0, 0.5} : new double[] {0, 0.25, 0.4}) {
                Map<String, Integer> found = new TreeMap<>();
                for (int set = 0; set < sets; set++) {
                    PerStatistic<List<RoiTest>> tests = tests(share, set, regions, backend);
                    for (RoiStatistic statistic : RoiStatistic.values()) {
                        List<RoiTest> all = tests.of(statistic);
                        count(found, "any", r -> share == 0, statistic, all);
                        count(found, "any far from the place", r -> PLACES.get(r).centre().distanceTo(CENTRE) - PLACES.get(r).radius()
                                > FAR_MM, statistic, all);
                        count(found, "that of the place", r -> r == 0, statistic, all);
                    }
                }
                for (Map.Entry<String, Integer> entry : found.entrySet()) {
                    String[] key = entry.getKey().split("\t");
                    boolean allNull = share == 0 || key[0].startsWith("any far");
                    table.add(String.format(Locale.ROOT, "%s\t%s\t%s\t%s\t%d\t%d\t%.4f\t%s", share, key[0], key[1], key[2], sets,
                            entry.getValue(), (double) entry.getValue() / sets, allNull ? LEVEL : "n/a"));
                    if (allNull && key[2].equals("p_fwe")) {
                        assertThat((double) entry.getValue() / sets).as(table.getLast()).isLessThan(bound(sets));
                    } else if (share == 0.5 && key[0].startsWith("that")) {
                        assertThat((double) entry.getValue() / sets).as(table.getLast()).isGreaterThan(0.5);
                    }
                }
                if (share == 0) {
                    assertThat(found.get("any\tsum\tp_fwe")).isPositive();
                    assertThat(found.get("any\tmax\tp_fwe")).isPositive();
                }
            }
        }
        if (figures != null) {
            Files.write(Path.of(figures, "roi_familywise.tsv"), table);
        }
    }

    private static PerStatistic<List<RoiTest>> tests(double share, int set, List<Roi> regions, Backend backend) {
        AleSettings settings = AleSettings.of(Profile.DEFAULT).width(KernelWidth.fixed(FWHM)).permutations(PERMUTATIONS).alpha(ALPHA)
                .seed(set).corrections(Corrections.VFWE).build();
        ObservedAle observed = ObservedAle.of(PlantedStudy.simulate(new PlantedStudy.Design(20, 10, 40, 3, 12, CENTRE, share, 6, set), MASK)
                .experiments(), MASK, settings);
        RoiTests tests = new RoiTests(observed, settings, regions);
        try (AleNull engine = backend.prepare(AleNull.OPERATION, tests.request(NullFoci.UNIFORM))) {
            return tests.tests(tests.permute(engine, _ -> { }));
        }
    }

    private static void count(Map<String, Integer> found, String name, Predicate<Integer> counts, RoiStatistic statistic,
            List<RoiTest> tests) {
        Map<String, ToDoubleFunction<RoiTest>> levels = Map.of("p", RoiTest::p, "p_fwe", RoiTest::pFwe);
        List<RoiTest> counted = IntStream.range(0, tests.size()).filter(counts::test).mapToObj(tests::get).toList();
        if (!counted.isEmpty()) {
            levels.forEach((key, p) -> found.merge(name + "\t" + statistic.key() + "\t" + key,
                    counted.stream().anyMatch(test -> p.applyAsDouble(test) < ALPHA) ? 1 : 0, Integer::sum));
        }
    }

    private static Roi roi(Place place) {
        int[] places = IntStream.range(0, MASK.voxels().size())
                .filter(v -> MASK.grid().toMm(MASK.voxels().index(v)).distanceTo(place.centre()) <= place.radius()).toArray();
        return new Roi("region", OptionalInt.empty(), places, 0);
    }

    /** Four standard errors. */
    private static double bound(int sets) {
        return LEVEL + 4 * Math.sqrt(LEVEL * (1 - LEVEL) / sets);
    }
}
