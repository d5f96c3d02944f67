package confoci.host.ale.balanced;

import confoci.host.resume.Range;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * The differences of a balanced contrast, observed and permuted, those of the leading group less the other.
 *
 * @param scale   per voxel what makes a statistic of a difference in units of {@link #UNIT}
 * @param ranks   of the observed differences
 * @param highest per permutation the largest statistic of any voxel, -infinity where none is known
 * @param lowest  the smallest, infinity where none is known
 */
public record Differences(double[] scale, DifferenceRanks ranks, double[] highest, double[] lowest) {

    /** A unit of 4e-9 is below what float32 tells apart in ALE. */
    static final double UNIT = 0x1p-28;

    /** Of which nothing is known but the observed differences. */
    static Differences none(double[] scale, int[] observed, int rank, int permutations) {
        double[] highest = new double[permutations];
        double[] lowest = new double[permutations];
        Arrays.fill(highest, Double.NEGATIVE_INFINITY);
        Arrays.fill(lowest, Double.POSITIVE_INFINITY);
        return new Differences(scale, new DifferenceRanks(observed, rank), highest, lowest);
    }

    /** Takes what is known of other permutations or other voxels; those that are numbered later come later. */
    void addAll(Differences others) {
        ranks.addAll(others.ranks);
        for (int p = 0; p < highest.length; p++) {
            highest[p] = Math.max(highest[p], others.highest[p]);
            lowest[p] = Math.min(lowest[p], others.lowest[p]);
        }
    }

    void write(Range voxels, Range permutations, DataOutputStream out) throws IOException {
        ranks.write(voxels, out);
        for (int p = (int) permutations.first(); p < permutations.end(); p++) {
            out.writeDouble(highest[p]);
            out.writeDouble(lowest[p]);
        }
    }

    void read(Range voxels, Range permutations, DataInputStream in) throws IOException {
        ranks.read(voxels, in);
        for (int p = (int) permutations.first(); p < permutations.end(); p++) {
            highest[p] = in.readDouble();
            lowest[p] = in.readDouble();
        }
    }

    /** The nearest whole number of units. */
    static int units(double difference) {
        return (int) Math.rint(difference / UNIT);
    }

    /** How many permutations there were. */
    int permutations() {
        return highest.length;
    }
}
