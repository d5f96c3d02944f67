package confoci.host.ale.contrast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.ale.model.FocusCombination;
import confoci.host.ale.model.KernelWidth;
import confoci.host.ale.model.Profile;
import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.template.SmallMasks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentWeightsTest {

    static final Mask MASK = SmallMasks.on(SmallMasks.grid(6));

    static List<Experiment> experiments(long seed, int count) {
        Random random = new Random(seed);
        List<Experiment> experiments = new ArrayList<>();
        for (int e = 0; e < count; e++) {
            List<Focus> foci = new ArrayList<>();
            for (int f = 0; f < 1 + random.nextInt(4); f++) {
                foci.add(new Focus(new Point(random.nextInt(-60, 61), random.nextInt(-90, 61), random.nextInt(-40, 70)),
                        StereotaxicSpace.MNI, "row " + f));
            }
            experiments.add(new Experiment("study " + e, "", 10 + random.nextInt(40), foci, new LinkedHashMap<>()));
        }
        return experiments;
    }

    static ExperimentWeights weights(ObservedAle observed) {
        return ExperimentWeights.of(observed.experiments(), MASK.voxels(), FocusCombination.MAXIMUM, _ -> { }, _ -> { });
    }

    @Test
    void theirSumsAreAle() {
        AleSettings settings = AleSettings.of(Profile.DEFAULT).build();
        ObservedAle observed = ObservedAle.of(experiments(1, 25), MASK, settings);
        ExperimentWeights weights = weights(observed);
        ObservedAle some = ObservedAle.of(experiments(1, 25).subList(0, 9), MASK, settings);
        for (int v = 0; v < weights.voxels(); v++) {
            assertThat(weights.ale(weights.sum(v, 25))).isCloseTo(observed.ale()[v], within(1e-7));
            assertThat(weights.ale(weights.sum(v, 9))).isCloseTo(some.ale()[v], within(1e-7));
        }
    }

    /** The unit is as coarse as the largest sum needs: narrow kernels of many experiments at one place are near certainty together. */
    @Test
    void largeSumsAreFinite() {
        List<Experiment> alike = Collections.nCopies(500, experiments(2, 1).getFirst());
        ObservedAle observed = ObservedAle.of(alike, MASK, AleSettings.of(Profile.DEFAULT).width(KernelWidth.fixed(6.1)).build());
        ExperimentWeights weights = weights(observed);
        assertThat(weights.exponent()).isLessThan(24);
        for (int v = 0; v < weights.voxels(); v++) {
            assertThat(weights.sum(v, 500)).isNotNegative();
            assertThat(weights.ale(weights.sum(v, 500))).isCloseTo(observed.ale()[v], within(500 * Math.scalb(1.0, -weights.exponent())));
        }
    }

    @ParameterizedTest
    @CsvSource({"7, 3", "7, 1", "8, 4", "6, 5", "2, 1"})
    void momentsAreThoseOfAllExchanges(int experiments, int size) {
        ExperimentWeights weights = weights(ObservedAle.of(experiments(3, experiments), MASK, AleSettings.of(Profile.DEFAULT).build()));
        ExchangeMoments moments = new ExchangeMoments(experiments, size);
        for (int v = 0; v < weights.voxels(); v += 97) {
            int[] own = new int[experiments];
            for (int at = weights.first()[v]; at < weights.first()[v + 1]; at++) {
                own[weights.experiment()[at]] = weights.weight()[at];
            }
            double count = 0;
            double sum = 0;
            double squares = 0;
            for (int group = 0; group < 1 << experiments; group++) {
                if (Integer.bitCount(group) == size) {
                    double total = 0;
                    for (int e = 0; e < experiments; e++) {
                        total += (group >> e & 1) * own[e];
                    }
                    count++;
                    sum += total;
                    squares += total * total;
                }
            }
            double mean = sum / count;
            assertThat(moments.mean(weights, v)).isCloseTo(mean, within(1e-6 + 1e-12 * mean));
            double deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
            assertThat(moments.deviation(weights, v)).isCloseTo(deviation, within(1e-3 + 1e-6 * deviation));
        }
    }
}
