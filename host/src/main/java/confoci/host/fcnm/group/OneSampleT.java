package confoci.host.fcnm.group;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * One-sample t over subjects, subject by subject: mean and sum of squares in float64 (Welford 1962, Technometrics 4:419). Each voxel of
 * each seed is on its own and takes subjects in their order, so that nothing else decides its bits.
 */
public final class OneSampleT {

    private final int voxels;
    private final double[][] mean;
    private final double[][] squares;
    private int subjects;

    public OneSampleT(int seeds, int voxels) {
        this.voxels = voxels;
        this.mean = new double[seeds][voxels];
        this.squares = new double[seeds][voxels];
    }

    /** How many subjects were added. */
    public int subjects() {
        return subjects;
    }

    /** Tells that the rows which follow are those of the next subject. */
    public void nextSubject() {
        subjects++;
    }

    /**
     * Adds what the current subject has to say about a seed.
     *
     * @param rows   Fisher's z
     * @param offset of the first voxel, in bytes
     */
    public void add(int seed, MemorySegment rows, long offset) {
        double[] m = mean[seed];
        double[] s = squares[seed];
        for (int v = 0; v < voxels; v++) {
            double z = rows.get(ValueLayout.JAVA_FLOAT_UNALIGNED, offset + (long) v * Float.BYTES);
            double difference = z - m[v];
            m[v] += difference / subjects;
            s[v] += difference * (z - m[v]);
        }
    }

    /** Mean Fisher's z of a seed with every voxel; not copied. */
    public double[] mean(int seed) {
        return mean[seed];
    }

    /** The t of a seed with every voxel; NaN where subjects do not differ, as at a seed of one voxel. At least two subjects. */
    public double[] t(int seed) {
        double[] t = new double[voxels];
        for (int v = 0; v < voxels; v++) {
            double variance = squares[seed][v] / (subjects - 1);
            t[v] = variance > 0 ? mean[seed][v] / Math.sqrt(variance / subjects) : Double.NaN;
        }
        return t;
    }

    /** Writes all that has been added. */
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(subjects);
        for (int seed = 0; seed < mean.length; seed++) {
            for (int v = 0; v < voxels; v++) {
                out.writeDouble(mean[seed][v]);
                out.writeDouble(squares[seed][v]);
            }
        }
    }

    /** Takes up what was written. */
    public void read(DataInputStream in) throws IOException {
        subjects = in.readInt();
        for (int seed = 0; seed < mean.length; seed++) {
            for (int v = 0; v < voxels; v++) {
                mean[seed][v] = in.readDouble();
                squares[seed][v] = in.readDouble();
            }
        }
    }
}
