package confoci.host.ale.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import confoci.error.InputDataException;
import confoci.host.ale.model.Contribution;
import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.inference.Corrections;
import confoci.host.space.Point;
import confoci.host.stats.Cluster;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Laws of the observed side that hold for any literature. */
class ObservedAleTest {

    private static final AleSettings SETTINGS = Observations.settings(Corrections.CFWE_SIZE);
    private static final ObservedAle EXPECTED = Observations.observed(SETTINGS);

    @Property(tries = 8)
    void theOrderOfExperimentsAndFociDoesNotMatter(@ForAll long seed) {
        Random random = new Random(seed);
        List<Experiment> shuffled = new ArrayList<>();
        for (Experiment experiment : Observations.EXPERIMENTS) {
            List<Focus> foci = new ArrayList<>(experiment.foci());
            Collections.shuffle(foci, random);
            shuffled.add(experiment.withFoci(foci));
        }
        Collections.shuffle(shuffled, random);
        ObservedAle actual = ObservedAle.of(shuffled, Observations.MASK, SETTINGS);

        assertThat(actual.ale()).containsExactly(EXPECTED.ale(), within(1e-12));
        assertThat(actual.threshold().ale()).isEqualTo(EXPECTED.threshold().ale());
        assertThat(actual.clusters()).extracting(Cluster::size).isEqualTo(EXPECTED.clusters().stream().map(Cluster::size).toList());
        assertThat(actual.clusters()).extracting(c -> c.peak().mm())
                .isEqualTo(EXPECTED.clusters().stream().map(c -> c.peak().mm()).toList());
    }

    @Property(tries = 8)
    void anExperimentMoreNeverLowersAle(@ForAll long seed) {
        Random random = new Random(seed);
        Point where = Observations.MASK.grid().toMm(Observations.MASK.voxels().index(random.nextInt(Observations.MASK.voxels().size())));
        List<Experiment> more = new ArrayList<>(Observations.EXPERIMENTS);
        more.add(random.nextInt(more.size()), experiment("One more", 1 + random.nextInt(50), where));
        double[] before = EXPECTED.ale();
        double[] after = ObservedAle.of(more, Observations.MASK, SETTINGS).ale();
        boolean raised = false;
        for (int n = 0; n < before.length; n++) {
            assertThat(after[n]).isGreaterThanOrEqualTo(before[n] - 1e-15).isLessThan(1);
            raised |= after[n] > before[n] + 1e-6;
        }
        assertThat(raised).isTrue();
    }

    /** By leaving each experiment out and analysing the others again, for every cluster. */
    @Test
    void contributionsAreWhatRefittingGives() {
        double[] ale = EXPECTED.ale();
        List<double[]> aleWithout = new ArrayList<>();
        for (int e = 0; e < Observations.EXPERIMENTS.size(); e++) {
            List<Experiment> others = new ArrayList<>(Observations.EXPERIMENTS);
            others.remove(e);
            aleWithout.add(ObservedAle.of(others, Observations.MASK, SETTINGS).ale());
        }
        for (Cluster cluster : EXPECTED.clusters()) {
            List<Contribution> contributions = EXPECTED.contributions(cluster.component(), SETTINGS.overlap(), done -> { });
            double[] loss = new double[contributions.size()];
            double total = 0;
            for (int e = 0; e < loss.length; e++) {
                double[] without = aleWithout.get(e);
                double most = 0;
                for (int i = 0; i < cluster.size(); i++) {
                    int n = cluster.component().position(i);
                    loss[e] += 1 - without[n] / ale[n];
                    most = Math.max(most, 1 - without[n] / ale[n]);
                }
                total += loss[e];
                assertThat(contributions.get(e).max()).isCloseTo(100 * most, within(1e-9));
            }
            for (int e = 0; e < loss.length; e++) {
                assertThat(contributions.get(e).share()).isCloseTo(100 * loss[e] / total, within(1e-9));
            }
        }
    }

    @Test
    void progressCountsExperiments() {
        List<Long> told = new ArrayList<>();
        ObservedAle.of(Observations.EXPERIMENTS, Observations.MASK, SETTINGS, told::add);
        assertThat(told).hasSameSizeAs(Observations.EXPERIMENTS).isSorted().endsWith((long) Observations.EXPERIMENTS.size());
    }

    @Test
    void experimentsWithoutFociTakeNoPart() {
        List<Experiment> more = new ArrayList<>(Observations.EXPERIMENTS);
        more.add(3, Observations.EXPERIMENTS.getFirst().withFoci(List.of()));
        ObservedAle observed = ObservedAle.of(more, Observations.MASK, SETTINGS);
        assertThat(observed.experiments()).hasSameSizeAs(Observations.EXPERIMENTS);
        assertThat(observed.ale()).isEqualTo(EXPECTED.ale());
    }

    @Test
    void fociThatCannotBeMeantAreRefused() {
        assertRefused("there are no foci", experiment("A", 20));
        assertRefused("2 of 3 foci lie outside the grid of the mask ellipsoid",
                experiment("A", 20, new Point(0, 0, 0), new Point(300, 0, 0), new Point(0, 900, 0)));
        assertRefused("none of the 1 foci reaches a voxel", experiment("A", 20, new Point(-71, -107, -63)));
    }

    private static void assertRefused(String message, Experiment experiment) {
        assertThatExceptionOfType(InputDataException.class).isThrownBy(() ->
                ObservedAle.of(List.of(experiment), Observations.MASK, SETTINGS)).withMessageContaining(message);
    }

    private static Experiment experiment(String study, double subjects, Point... points) {
        List<Focus> foci = new ArrayList<>();
        for (Point point : points) {
            foci.add(new Focus(point, StereotaxicSpace.MNI, study));
        }
        return new Experiment(study, "", subjects, foci, new LinkedHashMap<>());
    }
}
