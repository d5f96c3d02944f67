package confoci.host.fcnm.overlap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.atlas.Atlas;
import confoci.host.atlas.Region;
import confoci.host.domain.Domain;
import confoci.host.domain.VoxelDomain;
import confoci.host.space.Affine;
import confoci.host.space.Mask;
import confoci.host.space.VoxelGrid;
import confoci.model.Connectivity;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;

class RandomOverlapTest {

    private static final int VOXELS = 60;
    private static final int STUDIES = 7;
    private static final GridShape SHAPE = new GridShape(5, 4, 3);
    private static final Domain DOMAIN = new VoxelDomain(new Mask(
            new VoxelGrid(SHAPE, Affine.ofRows(3, 0, 0, 0, 0, 3, 0, 0, 0, 0, 3, 0)), VoxelSet.all(SHAPE), "box"), "box");

    private static List<StudyMask> masks(Random random) {
        List<StudyMask> masks = new ArrayList<>();
        for (int e = 0; e < STUDIES; e++) {
            BitSet voxels = new BitSet();
            for (int v = 0; v < VOXELS; v++) {
                // The last voxels are in all masks or in none.
                voxels.set(v, v == VOXELS - 1 || v < VOXELS - 2 && random.nextInt(VOXELS) > v);
            }
            masks.add(new StudyMask("s" + e, voxels));
        }
        return masks;
    }

    private static double count(List<StudyMask> masks, int voxel) {
        return masks.stream().filter(mask -> mask.voxels().get(voxel)).count();
    }

    /** Two regions: the whole and its first half, whose mean shares are those over their places. */
    @Test
    void canonicalNetworksAreComparedByTheirMeanShare() {
        Random random = new Random(5);
        List<List<StudyMask>> maps = new ArrayList<>(List.of(masks(random)));
        RandomOverlap overlap = new RandomOverlap(NetworkProbability.of(DOMAIN, maps.getFirst(),
                new OverlapSettings(0.5, 1, Connectivity.FACES)));
        for (int m = 1; m <= 19; m++) {
            maps.add(masks(random));
            overlap.add(maps.get(m));
        }
        int[] regions = new int[VOXELS];
        Arrays.fill(regions, VOXELS / 2, VOXELS, 1);
        List<NetworkShare> shares = NetworkShare.of(new Atlas("halves",
                List.of(new Region(1, "first", Optional.empty()), new Region(2, "second", Optional.empty())), regions), overlap);
        double[] p = new double[2];
        for (int k = 0; k < 2; k++) {
            double[] means = new double[20];
            for (int m = 0; m < 20; m++) {
                for (int v = k * VOXELS / 2; v < (k + 1) * VOXELS / 2; v++) {
                    means[m] += count(maps.get(m), v) / STUDIES / (VOXELS / 2);
                }
                p[k] += means[m] >= means[0] - 1e-9 ? 1 / 20.0 : 0;
            }
            assertThat(shares.get(k).observed()).isCloseTo(means[0], within(1e-12));
            assertThat(shares.get(k).permuted()).containsExactly(Arrays.copyOfRange(means, 1, 20), within(1e-12));
            assertThat(shares.get(k).p()).isCloseTo(p[k], within(1e-12));
        }
        assertThat(shares.get(0).pFdr()).isCloseTo(Math.min(Math.max(p[0], p[1]), 2 * p[0]), within(1e-12));
    }

    /** Against the definitions, the tail by going through all outcomes. */
    @Test
    void everyPIsWhatItIsDefinedAs() {
        Random random = new Random(3);
        List<List<StudyMask>> maps = new ArrayList<>(List.of(masks(random)));
        NetworkProbability observed = NetworkProbability.of(DOMAIN, maps.getFirst(), new OverlapSettings(0.5, 1, Connectivity.FACES));
        RandomOverlap overlap = new RandomOverlap(observed);
        for (int m = 1; m <= 40; m++) {
            maps.add(masks(random));
            overlap.add(maps.get(m));
        }
        RandomOverlap.Result result = overlap.compare(0.5);
        double[][] tails = new double[41][VOXELS];
        double[] smallest = new double[41];
        Arrays.fill(smallest, 1);
        double[] expected = new double[VOXELS];
        double shared = 0;
        for (int v = 0; v < VOXELS; v++) {
            int reaching = 0;
            for (int m = 0; m <= 40; m++) {
                double count = count(maps.get(m), v);
                tails[m][v] = tail(maps, v, count);
                smallest[m] = Math.min(smallest[m], tails[m][v]);
                reaching += count >= count(maps.getFirst(), v) ? 1 : 0;
                expected[v] += m > 0 ? count / 40 / STUDIES : 0;
                shared += m > 0 && count / STUDIES >= 0.5 ? 1 : 0;
            }
            assertThat(result.p()[v]).isCloseTo(reaching / 41.0, within(1e-12));
            assertThat(result.logP()[v]).isCloseTo(Math.log(tails[0][v]), within(1e-9));
            assertThat(result.expected()[v]).isCloseTo(expected[v], within(1e-12));
        }
        for (int v = 0; v < VOXELS; v++) {
            int reaching = 1;
            for (int m = 1; m <= 40; m++) {
                reaching += smallest[m] <= tails[0][v] * (1 + 1e-9) ? 1 : 0;
            }
            assertThat(result.pFwe()[v]).isCloseTo(reaching / 41.0, within(1e-12));
        }
        assertThat(result.size()).isCloseTo(shared / 40, within(1e-9));
        assertThat(result.likeness()).isCloseTo(new PearsonsCorrelation().correlation(observed.probability(), expected), within(1e-9));
        assertThat(result.p()[VOXELS - 1]).isEqualTo(1);
        assertThat(result.pFwe()[VOXELS - 2]).isEqualTo(1);
    }

    private static double tail(List<List<StudyMask>> maps, int voxel, double count) {
        double tail = 0;
        for (int outcome = 0; outcome < 1 << STUDIES; outcome++) {
            double probability = Integer.bitCount(outcome) >= count ? 1 : 0;
            for (int e = 0; e < STUDIES; e++) {
                double covered = 0.5;
                for (List<StudyMask> masks : maps) {
                    covered += masks.get(e).voxels().get(voxel) ? 1 : 0;
                }
                double rate = covered / (maps.size() + 1);
                probability *= (outcome >> e & 1) == 1 ? rate : 1 - rate;
            }
            tail += probability;
        }
        return tail;
    }
}
