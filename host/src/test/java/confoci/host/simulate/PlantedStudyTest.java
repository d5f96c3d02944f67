package confoci.host.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.simulate.PlantedStudy.Design;
import confoci.host.space.Affine;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import confoci.host.template.Masks;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;

class PlantedStudyTest {

    /** A ball of 70 mm around the origin, 2 mm voxels, x axis flipped. */
    private static final Mask BALL = ball(new VoxelGrid(new GridShape(91, 109, 91),
            Affine.ofRows(-2, 0, 0, 90, 0, 2, 0, -126, 0, 0, 2, -72)), 70);

    @Test
    void theDemoHasThirtyRealisticExperiments() {
        PlantedStudy study = PlantedStudy.simulate(Design.demo(1), BALL);
        assertThat(study.experiments()).hasSize(30).allSatisfy(e -> {
            assertThat(e.subjects()).isBetween(10.0, 40.0);
            assertThat(e.foci()).hasSizeBetween(5, 30);
        });
        assertThat(study.experiments()).extracting(Experiment::label).doesNotHaveDuplicates();
        assertThat(study.carriers()).hasSize(10);
    }

    @Test
    void theDemoConvergesInTheGreyMatterOfTheDefaultMask() {
        Mask greyMatter = Masks.greyMatter();
        Point centre = Design.demo(1).centre();
        Point voxel = greyMatter.grid().toVoxel(centre);
        int index = greyMatter.grid().shape().index((int) voxel.x(), (int) voxel.y(), (int) voxel.z());
        assertThat(greyMatter.voxels().contains(index)).isTrue();
        PlantedStudy study = PlantedStudy.simulate(Design.demo(1), greyMatter);
        long near = study.experiments().stream().filter(e -> e.foci().stream().anyMatch(f -> f.reported().distanceTo(centre) < 12)).count();
        assertThat(near).isGreaterThanOrEqualTo(9);
    }

    @Test
    void theTruthIsWhatWasPlanted() {
        PlantedStudy study = PlantedStudy.simulate(Design.demo(7), BALL);
        for (Experiment experiment : study.experiments()) {
            boolean carries = study.carriers().contains(experiment.label());
            assertThat(experiment.tags().get(PlantedStudy.TAG)).isEqualTo(carries ? "yes" : "no");
            if (carries) {
                // Six standard deviations.
                assertThat(experiment.foci().getFirst().reported().distanceTo(study.centre())).isLessThan(24);
            }
        }
    }

    @Test
    void aNetworkAddsAFocusToExperimentsThatCarryNoneAndChangesNoOther() {
        PlantedStudy study = PlantedStudy.simulate(Design.demo(7), BALL);
        List<Point> places = List.of(new Point(30, 0, 0), new Point(-20, 10, 40), new Point(0, -50, 0));
        PlantedStudy network = study.withNetwork(places, 2, BALL, 1);
        int[] foci = new int[places.size()];
        for (int e = 0; e < study.experiments().size(); e++) {
            Experiment before = study.experiments().get(e);
            Experiment after = network.experiments().get(e);
            boolean carries = study.carriers().contains(before.label());
            assertThat(after.foci()).hasSize(before.foci().size() + (carries ? 0 : 1)).startsWith(before.foci().toArray(Focus[]::new));
            for (int i = 0; i < places.size() && !carries; i++) {
                foci[i] += after.foci().getLast().reported().distanceTo(places.get(i)) < 12 ? 1 : 0;
            }
        }
        assertThat(foci).containsExactly(7, 7, 6);
    }

    @Test
    void everyFocusLiesInTheMaskInWholeMillimetres() {
        PlantedStudy study = PlantedStudy.simulate(design(200, 1, 5, new Point(-60, 30, 10), 9), BALL);
        assertThat(study.experiments()).flatExtracting(Experiment::foci).extracting(Focus::reported).allSatisfy(p -> {
            // The nearest voxel centre is at most half a diagonal away.
            assertThat(p.distanceTo(new Point(0, 0, 0))).isLessThanOrEqualTo(70 + Math.sqrt(3));
            assertThat(p.x()).isEqualTo(Math.rint(p.x()));
        });
    }

    @Test
    void theSeedDecidesEverything() {
        PlantedStudy first = PlantedStudy.simulate(Design.demo(1), BALL);
        assertThat(PlantedStudy.simulate(Design.demo(1), BALL)).isEqualTo(first);
        assertThat(PlantedStudy.simulate(Design.demo(2), BALL)).isNotEqualTo(first);
    }

    @Test
    void theFirstSampleSizeFollowsFromTheSpecifiedCongruence() {
        // java.util.Random as its documentation defines it; 29 draws shuffle the 30 experiments, the next is the first sample size.
        long[] state = {1 ^ 0x5DEECE66DL};
        for (int bound = 30; bound > 1; bound--) {
            draw(state, bound);
        }
        assertThat(PlantedStudy.simulate(Design.demo(1), BALL).experiments().getFirst().subjects()).isEqualTo(10 + draw(state, 31));
    }

    private static int draw(long[] state, int bound) {
        while (true) {
            state[0] = state[0] * 0x5DEECE66DL + 0xBL & (1L << 48) - 1;
            int bits = (int) (state[0] >>> 17);
            if (Integer.bitCount(bound) == 1) {
                return (int) ((long) bound * bits >> 31);
            }
            if (bits - bits % bound + (bound - 1) >= 0) {
                return bits % bound;
            }
        }
    }

    @Test
    void randomFociAreUniformOverTheMask() {
        PlantedStudy study = PlantedStudy.simulate(design(2000, 0, 5, new Point(0, 0, 0), 3), BALL);
        long[] observed = new long[8];
        for (Experiment experiment : study.experiments()) {
            for (Focus focus : experiment.foci()) {
                Point p = focus.reported();
                observed[(p.x() > 0 ? 1 : 0) + (p.y() > 0 ? 2 : 0) + (p.z() > 0 ? 4 : 0)]++;
            }
        }
        double[] expected = new double[8];
        for (int n = 0; n < BALL.voxels().size(); n++) {
            Point p = BALL.grid().toMm(BALL.voxels().index(n));
            expected[(p.x() > 0 ? 1 : 0) + (p.y() > 0 ? 2 : 0) + (p.z() > 0 ? 4 : 0)]++;
        }
        assertThat(new ChiSquareTest().chiSquareTest(expected, observed)).isGreaterThan(0.001);
    }

    @Test
    void plantedFociScatterNormally() {
        double scatter = 10;
        PlantedStudy study = PlantedStudy.simulate(design(3000, 1, scatter, new Point(0, 0, 0), 11), BALL);
        Random jitter = new Random(5);
        double[] x = study.experiments().stream().mapToDouble(e -> e.foci().getFirst().reported().x() + jitter.nextDouble() - 0.5)
                .toArray();
        // Rounding to whole millimetres and the jitter that spreads them again add 1/12 mm2 each.
        NormalDistribution expected = new NormalDistribution(0, Math.sqrt(scatter * scatter + 2.0 / 12));
        assertThat(new KolmogorovSmirnovTest().kolmogorovSmirnovTest(expected, x)).isGreaterThan(0.001);
    }

    @Test
    void theShareIsKeptExactly() {
        for (double share : List.of(0.0, 0.25, 1.0)) {
            Design design = design(40, share, 5, new Point(0, 0, 0), 1);
            assertThat((double) PlantedStudy.simulate(design, BALL).carriers().size()).isCloseTo(40 * share, within(0.0));
        }
    }

    @Test
    void refusesACentreFarOutside() {
        assertThatIllegalArgumentException().isThrownBy(() -> PlantedStudy.simulate(design(5, 1, 3, new Point(300, 0, 0), 1), BALL))
                .withMessageContaining("falls inside the mask");
    }

    private static Design design(int experiments, double share, double scatter, Point centre, long seed) {
        return new Design(experiments, 10, 40, 5, 30, centre, share, scatter, seed);
    }

    private static Mask ball(VoxelGrid grid, double radius) {
        BitSet inside = new BitSet();
        for (int i = 0; i < grid.shape().voxels(); i++) {
            inside.set(i, grid.toMm(i).distanceTo(new Point(0, 0, 0)) <= radius);
        }
        return new Mask(grid, VoxelSet.of(grid.shape(), inside), "ball");
    }
}
