package confoci.host.ale.inference;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.ale.model.KernelWidth;
import confoci.host.ale.model.Profile;
import confoci.host.ale.nullfoci.PoolLaw;
import confoci.host.ale.nullfoci.RotatedLaw;
import confoci.host.ale.nullfoci.WeightedLaw;
import confoci.host.device.select.Devices;
import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.inference.CorrectedResult;
import confoci.host.inference.Corrections;
import confoci.host.simulate.PlantedStudy;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.template.SmallMasks;
import confoci.op.AleNull;
import confoci.op.FociLaw;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How often anything is found in data that follow a null themselves, with that null and with uniform foci. A property
 * {@code confoci.nullfoci.figures} names a folder that receives the rates of more data sets.
 */
class NullFociErrorRateTest {

    private static final Mask MASK = SmallMasks.on(SmallMasks.grid(15));
    private static final int PERMUTATIONS = 199;

    /** p is a multiple of 1 / 200, and below 0.05 with at most this probability. */
    private static final double LEVEL = 9.0 / 200;

    /** On so coarse a grid, kernels of the usual width are near 1 at their foci, and so is every largest ALE. */
    private static final KernelWidth WIDE = KernelWidth.fixed(30);

    private static final List<Experiment> DESIGN = PlantedStudy.simulate(
            new PlantedStudy.Design(15, 10, 40, 3, 12, new Point(-46, 20, 8), 0, 6, 2), MASK).experiments();

    private interface Law {
        FociLaw of(List<Experiment> experiments, long seed);
    }

    /** Half of the chances lie in a tenth of the mask. */
    private static double[] weights() {
        return MASK.voxels().stream().mapToDouble(v -> MASK.grid().toMm(v).y() > 28 ? 10 : 1).toArray();
    }

    private static int[] pool() {
        int[] pool = new int[300];
        new WeightedLaw(MASK.voxels(), weights(), 77).place(0, pool);
        return pool;
    }

    private static FociLaw rotated(List<Experiment> experiments, long seed) {
        return new RotatedLaw(MASK, experiments.stream().map(e -> e.foci().stream()
                .map(focus -> MASK.grid().toVoxel(focus.reported())).toList()).toList(), seed);
    }

    /** Foci of an experiment that lie together, so that rotated ones fit into the mask. */
    private static List<Experiment> together() {
        return DESIGN.stream().map(e -> {
            Point middle = e.foci().getFirst().reported();
            return e.withFoci(e.foci().stream().map(f -> new Focus(new Point(between(middle.x(), f.reported().x()),
                    between(middle.y(), f.reported().y()), between(middle.z(), f.reported().z())), f.space(), f.origin())).toList());
        }).toList();
    }

    private static double between(double middle, double at) {
        return middle + (at - middle) / 4;
    }

    @Test
    void familywiseErrorIsKept() throws IOException {
        String figures = System.getProperty("confoci.nullfoci.figures");
        int sets = figures == null ? 20 : 500;
        Map<String, Law> laws = new LinkedHashMap<>();
        laws.put("pool", (experiments, seed) -> new PoolLaw(pool(), seed));
        laws.put("weighted", (experiments, seed) -> new WeightedLaw(MASK.voxels(), weights(), seed));
        laws.put("rotated", NullFociErrorRateTest::rotated);
        List<String> table = new ArrayList<>(List.of("data\tnull_foci\tcorrection\tdata_sets\tfound\trate\tlevel"));
        try (Backend backend = Devices.found().open("cpu:vector", BackendOptions.withThreads(2), _ -> { })) {
            laws.forEach((name, law) -> {
                table.addAll(rates(name, name, law, Optional.of(law), sets, backend));
                if (figures != null) {
                    table.addAll(rates(name, "uniform", law, Optional.empty(), sets, backend));
                }
            });
        }
        if (figures != null) {
            Files.write(Path.of(figures, "null_foci_familywise.tsv"), table);
        }
    }

    /** With another null than that of the data, much is found. */
    @Test
    void aWrongNullIsNotKept() {
        Law pool = (experiments, seed) -> new PoolLaw(pool(), seed);
        try (Backend backend = Devices.found().open("cpu:vector", BackendOptions.withThreads(2), _ -> { })) {
            assertThat(found("pool", pool, Optional.empty(), 5, backend)).containsOnlyKeys("vfwe", "cfwe-size", "cfwe-mass")
                    .allSatisfy((correction, sets) -> assertThat(sets).as(correction).isGreaterThan(2));
        }
    }

    private static Map<String, Integer> found(String data, Law dataLaw, Optional<Law> law, int sets, Backend backend) {
        Map<String, Integer> found = new TreeMap<>();
        for (int set = 0; set < sets; set++) {
            List<Experiment> experiments = drawn(data.equals("rotated") ? together() : DESIGN, dataLaw, set);
            AleSettings settings = AleSettings.of(Profile.DEFAULT).width(WIDE).clusterP(0.03).permutations(PERMUTATIONS).seed(set)
                    .corrections(Corrections.VFWE, Corrections.CFWE_SIZE, Corrections.CFWE_MASS).build();
            ObservedAle observed = ObservedAle.of(experiments, MASK, settings);
            FociLaw uniform = new PoolLaw(MASK.voxels().toArray(), set);
            RandomFociNull permuted = new RandomFociNull(observed, settings,
                    Optional.of(law.map(l -> l.of(experiments, settings.seed())).orElse(uniform)));
            try (AleNull engine = backend.prepare(AleNull.OPERATION, permuted.request())) {
                TestedAle tested = Observations.tested(observed, settings, engine);
                for (CorrectedResult result : settings.inference().correct(tested.observed().tested(), Optional.of(tested.maxima()))) {
                    found.merge(result.correction().key(), result.significant().isEmpty() ? 0 : 1, Integer::sum);
                }
            }
        }
        return found;
    }

    private static List<String> rates(String data, String name, Law dataLaw, Optional<Law> law, int sets, Backend backend) {
        List<String> rows = new ArrayList<>();
        found(data, dataLaw, law, sets, backend).forEach((correction, count) -> {
            double rate = (double) count / sets;
            rows.add(String.format(Locale.ROOT, "%s\t%s\t%s\t%d\t%d\t%.4f\t%.4f", data, name, correction, sets, count, rate, LEVEL));
            if (law.isPresent()) {
                // Four standard errors.
                assertThat(rate).as(name + " " + correction).isLessThan(LEVEL + 4 * Math.sqrt(LEVEL * (1 - LEVEL) / sets));
            }
        });
        return rows;
    }

    /** The same experiments with foci of the law. */
    private static List<Experiment> drawn(List<Experiment> experiments, Law law, int set) {
        int[] voxels = new int[experiments.stream().mapToInt(e -> e.foci().size()).sum()];
        law.of(experiments, 1_000_000 + set).place(set, voxels);
        int[] next = {0};
        return experiments.stream().map(e -> e.withFoci(IntStream.range(0, e.foci().size())
                .mapToObj(f -> new Focus(MASK.grid().toMm(voxels[next[0]++]), StereotaxicSpace.MNI, "simulated")).toList())).toList();
    }
}
