package confoci.host.mkda.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomFociSumsTest {

    /** A row of voxels, each covered from itself and its neighbours; all placements of four foci of three experiments are counted. */
    @Test
    void isTheShareOfAllPlacements() {
        int voxels = 6;
        int[] units = {3, 5, 4};
        int[] foci = {2, 1, 1};
        int[] ofFocus = {0, 0, 1, 2};
        int[] reach = {2, 3, 3, 3, 3, 2};
        int placements = (int) Math.pow(voxels, 4);
        double[][] atLeast = new double[voxels][13];
        for (int placement = 0; placement < placements; placement++) {
            boolean[][] active = new boolean[3][voxels];
            for (int f = 0, rest = placement; f < 4; f++, rest /= voxels) {
                for (int v = Math.max(0, rest % voxels - 1); v <= Math.min(voxels - 1, rest % voxels + 1); v++) {
                    active[ofFocus[f]][v] = true;
                }
            }
            for (int v = 0; v < voxels; v++) {
                int sum = 0;
                for (int e = 0; e < 3; e++) {
                    sum += active[e][v] ? units[e] : 0;
                }
                for (int s = 0; s <= sum; s++) {
                    atLeast[v][s] += 1.0 / placements;
                }
            }
        }
        RandomFociSums sums = RandomFociSums.of(units, foci, voxels, reach);
        for (int v = 0; v < voxels; v++) {
            for (int s = 0; s <= 12; s++) {
                assertThat(Math.exp(sums.logP(reach[v])[s])).isCloseTo(atLeast[v][s], within(1e-12));
            }
        }
        int[] observed = {0, 3, 12, 8, 5, 7};
        DensityTails tails = DensityTails.of(sums, reach, observed, 0.1);
        for (int v = 0; v < voxels; v++) {
            int at = v;
            assertThat(Math.exp(tails.logP()[v])).isCloseTo(atLeast[v][observed[v]], within(1e-12));
            assertThat(tails.threshold()[v]).isEqualTo(IntStream.rangeClosed(0, 12).filter(s -> atLeast[at][s] >= 0.1).max().orElseThrow());
        }
    }

    /** Of few convolved distributions, p is right to one percent wherever z is below 8. */
    @Test
    void interpolationIsNearTheConvolution() {
        Random random = new Random(8);
        int[] units = random.ints(60, 200, 900).toArray();
        int[] foci = random.ints(60, 1, 30).toArray();
        int[] reach = IntStream.rangeClosed(20, 515).toArray();
        RandomFociSums exact = RandomFociSums.interpolating(units, foci, 200_000, reach, reach.length);
        RandomFociSums rough = RandomFociSums.interpolating(units, foci, 200_000, reach, 32);
        double worst = 0;
        for (int r = 20; r <= 515; r += 11) {
            double[] p = exact.logP(r);
            double[] q = rough.logP(r);
            for (int s = 0; s < p.length && p[s] > Math.log(1e-15); s++) {
                worst = Math.max(worst, Math.abs(p[s] - q[s]));
            }
        }
        assertThat(worst).isLessThan(0.01);
        assertThat(rough.logP(20)).isEqualTo(exact.logP(20));
        assertThat(rough.logP(515)).isEqualTo(exact.logP(515));
    }

    @Test
    void aSphereOfTheWholeMaskIsAlwaysActive() {
        RandomFociSums sums = RandomFociSums.of(new int[] {1, 1, 1}, new int[] {1, 4, 0}, 9, new int[] {9});
        assertThat(sums.logP(9)).startsWith(0, 0, 0);
        assertThat(sums.logP(9)[3]).isLessThan(-690);
    }

    @Test
    void anExperimentWithoutFociIsNeverActive() {
        RandomFociSums sums = RandomFociSums.of(new int[] {1, 1}, new int[] {0, 1}, 10, new int[] {5});
        assertThat(Math.exp(sums.logP(5)[1])).isCloseTo(0.5, within(1e-15));
        assertThat(Arrays.stream(sums.logP(5)).map(Math::exp).toArray()[2]).isLessThan(1e-299);
    }
}
