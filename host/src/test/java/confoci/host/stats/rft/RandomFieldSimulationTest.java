package confoci.host.stats.rft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.space.VoxelRanks;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Maps that hold nothing but smooth noise: their smoothness is known, and thresholds are exceeded as often as they promise. */
class RandomFieldSimulationTest {

    private static final int EDGE = 12;
    private static final int MARGIN = 6;
    private static final int MAPS = 12;
    private static final int STUDIES = 200;
    private static final double FWHM = 4;
    private static final VoxelSet BOX = VoxelSet.all(new GridShape(EDGE, EDGE, EDGE));

    /** White noise convolved with a Gaussian along each axis; the margin that the kernel spoils is cut off. */
    private static float[] noise(Random random) {
        int size = EDGE + 2 * MARGIN;
        double sd = FWHM / Math.sqrt(8 * Math.log(2));
        double[] kernel = new double[2 * MARGIN + 1];
        for (int d = 0; d < kernel.length; d++) {
            kernel[d] = Math.exp(-(d - MARGIN) * (d - MARGIN) / (2 * sd * sd));
        }
        double[] values = new double[size * size * size];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextGaussian();
        }
        // Each pass convolves along the first axis, drops the margin and makes it the last one.
        int[] sizes = {size, size, size};
        for (int axis = 0; axis < 3; axis++) {
            int rest = sizes[1] * sizes[2];
            double[] next = new double[EDGE * rest];
            for (int r = 0; r < rest; r++) {
                for (int x = 0; x < EDGE; x++) {
                    double sum = 0;
                    for (int d = 0; d < kernel.length; d++) {
                        sum += values[x + d + sizes[0] * r] * kernel[d];
                    }
                    next[r + rest * x] = sum;
                }
            }
            values = next;
            sizes = new int[] {sizes[1], sizes[2], EDGE};
        }
        float[] map = new float[values.length];
        for (int i = 0; i < map.length; i++) {
            map[i] = (float) values[i];
        }
        return map;
    }

    @Test
    void noiseExceedsTheThresholdInOneOfTwentyStudies() {
        Random random = new Random(77);
        CubeLattice lattice = new CubeLattice(new VoxelRanks(BOX));
        BitSet all = new BitSet();
        all.set(0, BOX.size());
        double widths = 0;
        int found = 0;
        for (int study = 0; study < STUDIES; study++) {
            ResidualSums sums = new ResidualSums(lattice);
            double[] sum = new double[BOX.size()];
            double[] squares = new double[BOX.size()];
            for (int n = 0; n < MAPS; n++) {
                float[] map = noise(random);
                sums.add(map);
                for (int v = 0; v < map.length; v++) {
                    sum[v] += map[v];
                    squares[v] += (double) map[v] * map[v];
                }
            }
            double largest = 0;
            for (int v = 0; v < sum.length; v++) {
                double mean = sum[v] / MAPS;
                largest = Math.max(largest, mean / Math.sqrt((squares[v] / MAPS - mean * mean) / (MAPS - 1)));
            }
            Fwhm fwhm = sums.fwhm(all).orElseThrow();
            widths += fwhm.y() / STUDIES;
            found += largest > new TField(MAPS - 1).threshold(0.05, ReselCounts.of(BOX, fwhm), BOX.size()) ? 1 : 0;
        }
        assertThat(widths).isCloseTo(FWHM, within(0.25));
        // 10 are expected of an exact threshold; 3 to 19 is its range of 99 percent. A lattice misses some maxima of the field.
        assertThat(found).isBetween(3, 19);
    }
}
