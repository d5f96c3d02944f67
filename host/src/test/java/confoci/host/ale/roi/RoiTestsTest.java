package confoci.host.ale.roi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.inference.CanonicalAle;
import confoci.host.ale.inference.ModeledExperiment;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.ale.inference.RandomFociNull;
import confoci.host.ale.model.FocusCombination;
import confoci.host.ale.model.PlacedFocus;
import confoci.host.ale.model.Profile;
import confoci.host.ale.nullfoci.NullFoci;
import confoci.host.ale.nullfoci.PoolLaw;
import confoci.host.device.select.Devices;
import confoci.host.foci.Experiment;
import confoci.host.inference.Corrections;
import confoci.host.report.Sentence;
import confoci.host.simulate.PlantedStudy;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.template.SmallMasks;
import confoci.model.FocusKernel;
import confoci.op.AleNull;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Regions against whole permuted maps, added up one by one. */
class RoiTestsTest {

    private static final Mask MASK = SmallMasks.on(SmallMasks.grid(12));
    private static final int PERMUTATIONS = 60;

    /** A voxel, a blob, a part of it, all of the mask, and voxels anywhere. */
    private static List<Roi> regions() {
        SplittableRandom random = new SplittableRandom(8);
        int size = MASK.voxels().size();
        return List.of(roi(IntStream.of(size / 3)), roi(near(new Point(-46, 20, 8), 25)), roi(near(new Point(-46, 20, 8), 13)),
                roi(IntStream.range(0, size)), roi(IntStream.range(0, size).filter(_ -> random.nextInt(9) == 0)));
    }

    private static IntStream near(Point centre, double mm) {
        return IntStream.range(0, MASK.voxels().size()).filter(v -> MASK.grid().toMm(MASK.voxels().index(v)).distanceTo(centre) <= mm);
    }

    private static Roi roi(IntStream places) {
        return new Roi("region", OptionalInt.empty(), places.toArray(), 0);
    }

    /** ALE from the kernel alone, a voxel after another. */
    private static double[] ale(ObservedAle observed, FocusCombination overlap) {
        double[] ale = new double[MASK.voxels().size()];
        for (int v = 0; v < ale.length; v++) {
            int voxel = MASK.voxels().index(v);
            double none = 1;
            for (ModeledExperiment experiment : observed.experiments()) {
                FocusKernel kernel = experiment.kernel().toFocusKernel();
                double largest = 0;
                double miss = 1;
                for (PlacedFocus focus : experiment.foci()) {
                    int dx = MASK.grid().shape().x(voxel) - (int) focus.centre().x();
                    int dy = MASK.grid().shape().y(voxel) - (int) focus.centre().y();
                    int dz = MASK.grid().shape().z(voxel) - (int) focus.centre().z();
                    double value = Math.abs(dx) > kernel.radius(0) || Math.abs(dy) > kernel.radius(1) || Math.abs(dz) > kernel.radius(2) ? 0
                            : kernel.at(dx, dy, dz);
                    largest = Math.max(largest, value);
                    miss *= 1 - value;
                }
                none *= overlap == FocusCombination.MAXIMUM ? 1 - largest : miss;
            }
            ale[v] = 1 - none;
        }
        return ale;
    }

    @ParameterizedTest
    @CsvSource({"default, 12, MAXIMUM, false", "default, 5, UNION, false", "pyale, 9, MAXIMUM, false", "default, 12, MAXIMUM, true",
        "default, 1, MAXIMUM, false", "nimare, 9, MAXIMUM, false"})
    void areThoseOfWholeMaps(String profile, int experiments, FocusCombination overlap, boolean pool) {
        List<Experiment> study = PlantedStudy.simulate(
                new PlantedStudy.Design(experiments, 10, 40, 2, 6, new Point(-46, 20, 8), 0.5, 6, 3), MASK).experiments();
        AleSettings settings = AleSettings.of(Profile.named(profile)).overlap(overlap).permutations(PERMUTATIONS).seed(4)
                .corrections(Corrections.VFWE).build();
        ObservedAle observed = ObservedAle.of(study, MASK, settings);
        NullFoci nullFoci = pool ? new NullFoci("pool", Sentence.of("Null foci were those of a pool"),
                Optional.of(new PoolLaw(IntStream.range(0, 40).map(MASK.voxels()::index).toArray(),
                4)), "") : NullFoci.UNIFORM;
        List<Roi> regions = regions();
        RoiTests tests = new RoiTests(observed, settings, regions);
        float[][] maps;
        RoiNull permuted;
        try (Backend scalar = Devices.found().open("cpu:scalar", BackendOptions.withThreads(1), _ -> { });
                Backend vector = Devices.found().open("cpu:vector", BackendOptions.withThreads(2), _ -> { });
                AleNull whole = scalar.prepare(AleNull.OPERATION, new RandomFociNull(observed, settings, nullFoci.law())
                        .request(MASK.voxels()));
                AleNull engine = vector.prepare(AleNull.OPERATION, tests.request(nullFoci))) {
            maps = whole.maps(0, PERMUTATIONS);
            permuted = tests.permute(engine, _ -> { });
        }
        float[] canonical = CanonicalAle.of(observed, settings);
        double[] expected = ale(observed, overlap);
        for (int r = 0; r < regions.size(); r++) {
            int[] places = regions.get(r).places();
            double[] sums = Arrays.stream(maps).mapToDouble(map -> sum(map, places)).toArray();
            double[] maxima = Arrays.stream(maps).mapToDouble(map -> max(map, places)).toArray();
            assertThat(permuted.of(RoiStatistic.SUM, r)).isEqualTo(sums);
            assertThat(permuted.of(RoiStatistic.MAX, r)).isEqualTo(maxima);
            RoiTest sum = tests.tests(permuted).sum().get(r);
            RoiTest max = tests.tests(permuted).max().get(r);
            assertThat(sum.p()).isEqualTo(p(settings, sums, sum(canonical, places)));
            assertThat(max.p()).isEqualTo(p(settings, maxima, max(canonical, places)));
            assertThat(sum.value()).isCloseTo(Arrays.stream(places).mapToDouble(v -> expected[v]).sum(),
                    within(1e-6 * sum.value() + 1e-12));
            assertThat(max.value()).isCloseTo(Arrays.stream(places).mapToDouble(v -> expected[v]).max().orElseThrow(), within(1e-7));
            assertThat(sum.mean()).isCloseTo(Arrays.stream(sums).average().orElseThrow(), within(1e-12));
        }
    }

    private static double sum(float[] map, int[] places) {
        double sum = 0;
        for (int place : places) {
            sum += map[place];
        }
        return sum;
    }

    private static double max(float[] map, int[] places) {
        double max = 0;
        for (int place : places) {
            max = Math.max(max, map[place]);
        }
        return max;
    }

    private static double p(AleSettings settings, double[] permuted, double observed) {
        int reaching = 0;
        for (double value : permuted) {
            reaching += value >= observed ? 1 : 0;
        }
        return settings.profile() == Profile.named("nimare")
                ? Math.max(1, Math.min(reaching, PERMUTATIONS - 1)) / (double) PERMUTATIONS : (reaching + 1) / (PERMUTATIONS + 1.0);
    }
}
