package confoci.validation;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.ale.model.Profile;
import confoci.host.device.select.Devices;
import confoci.host.foci.Experiment;
import confoci.host.inference.CorrectedResult;
import confoci.host.inference.Correction;
import confoci.host.inference.Corrections;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.template.Masks;
import confoci.model.Connectivity;
import confoci.model.GridShape;
import confoci.op.NullMaxima;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

/** What is there is found, and nothing is found where nothing is. */
class KnownTruthTest {

    private static final Correction[] FAMILYWISE = {Corrections.VFWE, Corrections.CFWE_SIZE, Corrections.CFWE_MASS, Corrections.TFCE};

    /**
     * After NiMARE's test of performance: 40 experiments of 30 subjects with a focus near each of 5 places and 20 foci anywhere.
     * Almost every voxel within 2 mm of a place survives, almost none beyond 14 mm.
     */
    @Test
    void plantedFociAreFoundAndNothingElse() {
        Mask mask = Masks.greyMatter();
        List<Point> truth = List.of(new Point(-44, 20, 8), new Point(40, -20, 52), new Point(-24, -70, -30), new Point(2, 30, 26),
                new Point(52, -36, 8));
        AleAnalysis analysis = AleAnalysis.of(mask, Profile.DEFAULT, planted(truth, mask, new SplittableRandom(1939)), 0.001,
                Connectivity.FACES, 1939, FAMILYWISE);
        NullMaxima maxima;
        try (Backend backend = open()) {
            maxima = analysis.maxima(backend, 500);
        }
        for (CorrectedResult result : analysis.correct(maxima)) {
            int near = 0;
            int nearFound = 0;
            int far = 0;
            int farFound = 0;
            for (int n = 0; n < mask.voxels().size(); n++) {
                Point mm = mask.grid().toMm(mask.voxels().index(n));
                double distance = truth.stream().mapToDouble(mm::distanceTo).min().orElseThrow();
                int found = result.surviving()[n] > 0 ? 1 : 0;
                near += distance <= 2 ? 1 : 0;
                nearFound += distance <= 2 ? found : 0;
                far += distance > 14 ? 1 : 0;
                farFound += distance > 14 ? found : 0;
            }
            assertThat(near).as("voxels near a planted place").isGreaterThan(15);
            assertThat(nearFound / (double) near).as("%s: found within 2 mm", result.correction()).isGreaterThanOrEqualTo(0.95);
            assertThat(farFound / (double) far).as("%s: found beyond 14 mm", result.correction()).isLessThan(0.01);
            assertThat(result.smallestP()).as("%s: smallest p", result.correction()).isEqualTo(1.0 / 501);
        }
    }

    private static List<Experiment> planted(List<Point> truth, Mask mask, SplittableRandom random) {
        List<Experiment> experiments = new ArrayList<>();
        for (int e = 0; e < 40; e++) {
            List<Point> foci = new ArrayList<>();
            for (Point place : truth) {
                foci.add(new Point(place.x() + 3 * random.nextGaussian(), place.y() + 3 * random.nextGaussian(),
                        place.z() + 3 * random.nextGaussian()));
            }
            for (int noise = 0; noise < 20; noise++) {
                foci.add(Literature.anywhere(mask, random));
            }
            experiments.add(Literature.experiment("Planted " + e, 30, foci));
        }
        return experiments;
    }

    /**
     * Two hundred literatures without any convergence: each correction finds something in 5 percent of them at most, within what chance
     * allows (0.001 to either side), and voxel-level correction, whose statistic does not tie, not in much fewer.
     */
    @Test
    void familywiseErrorIsAsPromised() {
        int literatures = 200;
        int permutations = 199;
        Mask mask = MadeUpMasks.ball(MadeUpMasks.grid(new GridShape(21, 21, 21), 4, 4, 4), 36);
        Map<Correction, Integer> rejections = new LinkedHashMap<>();
        try (Backend backend = open()) {
            for (int i = 0; i < literatures; i++) {
                List<Experiment> experiments = Literature.random(mask, 12, 8, new SplittableRandom(7000 + i));
                AleAnalysis analysis = AleAnalysis.of(mask, Profile.DEFAULT, experiments, 0.01, Connectivity.FACES, i, FAMILYWISE);
                for (CorrectedResult result : analysis.correct(analysis.maxima(backend, permutations))) {
                    rejections.merge(result.correction(), result.significant().isEmpty() ? 0 : 1, Integer::sum);
                }
            }
        }
        System.out.println("false positives in " + literatures + ": " + rejections);
        BinomialDistribution chance = new BinomialDistribution(literatures, 0.05);
        int most = chance.inverseCumulativeProbability(0.999);
        int fewest = chance.inverseCumulativeProbability(0.001);
        assertThat(rejections).hasSize(FAMILYWISE.length).allSatisfy((correction, count) ->
                assertThat(count).as("%s", correction).isLessThanOrEqualTo(most));
        assertThat(rejections.get(Corrections.VFWE)).isGreaterThanOrEqualTo(fewest);
        assertThat(rejections.get(Corrections.TFCE)).isGreaterThanOrEqualTo(fewest);
    }

    private static Backend open() {
        return Devices.found().open("cpu", BackendOptions.defaults(), reason -> { });
    }
}
