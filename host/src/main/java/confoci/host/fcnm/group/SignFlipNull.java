package confoci.host.fcnm.group;

import confoci.error.InvalidRequest;
import confoci.host.stats.SignFlips;
import confoci.op.MatrixProduct;
import confoci.op.MatrixProductRequest;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Noise that is as often positive as negative: familywise thresholds from the largest t that remains anywhere when subjects are flipped in
 * sign (Winkler et al. 2014, NeuroImage 92:381). They are exact for errors that are symmetric, however rough or uneven.
 *
 * <p>The sum of squares over subjects does not depend on signs, so that t of a flip follows from the sum of the flipped values alone:
 * with r = sum / sqrt(n sum of squares), t = r sqrt((n - 1) / (1 - r<sup>2</sup>)). All flips are one product of matrices. All seeds are
 * flipped alike.
 */
public final class SignFlipNull implements FamilywiseNull {

    /** Values of a block of places, of all subjects, and as many signs. */
    private static final int BLOCK_VALUES = 1 << 24;
    /** Flips whose signs are multiplied at once. */
    static final int FLIPS_AT_ONCE = 1 << 10;
    /** Of flips that are summed at once. */
    private static final long MOST_BYTES = 32 << 20;
    /** Sums over subjects are float32. Two that differ by less, as a share, are of the same flip of few subjects, drawn twice. */
    private static final double ROUNDING = 1e-6;

    private final ScratchRows values;
    private final int seeds;
    private final int places;
    private final int wanted;
    private final long randomSeed;
    private final Function<MatrixProductRequest, MatrixProduct> engine;

    /**
     * @param values     keeps the values
     * @param wanted     flips, at least 1
     * @param randomSeed decides which
     * @param engine     makes the engine that multiplies
     */
    public SignFlipNull(ScratchRows values, int seeds, int places, int wanted, long randomSeed,
            Function<MatrixProductRequest, MatrixProduct> engine) {
        this.values = values;
        this.seeds = seeds;
        this.places = places;
        this.wanted = wanted;
        this.randomSeed = randomSeed;
        this.engine = engine;
    }

    @Override
    public void add(int seed, MemorySegment rows, long offset) {
        values.append(rows.asSlice(offset, (long) places * Float.BYTES));
    }

    /**
     * Makes sure, before any subject is read, that there are enough of them.
     *
     * @param subjects at most
     * @param wanted   flips
     * @throws InvalidRequest if so few subjects cannot be flipped in enough ways
     */
    static void requirePossible(int subjects, int wanted, Threshold threshold) {
        reaching(new SignFlips(subjects, wanted, 0), subjects, threshold);
    }

    /** How many flips may reach a significant t. */
    private static int reaching(SignFlips flips, int subjects, Threshold threshold) {
        int reaching = flips.reachingAt(threshold.alpha());
        if (reaching == 0) {
            throw new InvalidRequest("--correct fwe-sign-flip: " + subjects + " subjects can be flipped in " + flips.count()
                    + " ways, too few for p < " + threshold.alpha() + "; take more subjects, or another correction");
        }
        return reaching;
    }

    @Override
    public StudyThreshold critical(int seed, double[] t, Threshold threshold) {
        int subjects = (int) (values.rows() / seeds);
        SignFlips flips = new SignFlips(subjects, wanted, randomSeed);
        int reaching = reaching(flips, subjects, threshold);
        double[] largest = new double[flips.count()];
        Arrays.fill(largest, Double.NEGATIVE_INFINITY);
        int block = Math.min(places, Math.max(BLOCK_VALUES / subjects - FLIPS_AT_ONCE, FLIPS_AT_ONCE));
        for (int from = 0; from < places; from += block) {
            flip(seed, subjects, flips, t, from, Math.min(block, places - from), threshold.twoSided(), largest);
        }
        Arrays.sort(largest);
        // A place is significant if no more flips reach it; one that falls short by rounding alone reaches it, too.
        double r = largest[flips.count() - 1 - reaching] * (1 + ROUNDING);
        return new StudyThreshold(r < 1 ? r * Math.sqrt((subjects - 1) / (1 - r * r)) : Double.POSITIVE_INFINITY,
                flips.count() + " sign flips");
    }

    /** Takes a block of places into account. */
    private void flip(int seed, int subjects, SignFlips flips, double[] t, int from, int count, boolean twoSided, double[] largest) {
        int atOnce = Math.min(FLIPS_AT_ONCE, flips.count());
        float[] table = new float[subjects * count];
        double[] weights = new double[count];
        for (int i = 0; i < subjects; i++) {
            values.read((long) i * seeds + seed, from, count, table, i * count);
            for (int v = 0; v < count; v++) {
                double z = table[i * count + v];
                weights[v] += z * z;
            }
        }
        for (int v = 0; v < count; v++) {
            weights[v] = Double.isNaN(t[from + v]) ? Double.NaN : 1 / Math.sqrt(subjects * weights[v]);
        }
        for (int first = 0; first < flips.count(); first += atOnce) {
            int n = Math.min(atOnce, flips.count() - first);
            float[] signs = new float[subjects * n];
            for (int f = 0; f < n; f++) {
                float[] own = flips.signs(first + f);
                for (int i = 0; i < subjects; i++) {
                    signs[i * n + f] = own[i];
                }
            }
            sum(new MatrixProductRequest(n, count, subjects, signs, table, false), weights, twoSided, first, largest);
        }
    }

    /** Takes some flips of a block of places into account: signs times values. */
    private void sum(MatrixProductRequest product, double[] weights, boolean twoSided, int firstFlip, double[] largest) {
        int width = product.columns();
        int count = product.rows();
        try (MatrixProduct sums = engine.apply(product); Arena arena = Arena.ofShared()) {
            int atOnce = (int) Math.clamp(MOST_BYTES / (width * (long) Float.BYTES), 1, Math.min(sums.rowsAtOnce(), count));
            MemorySegment rows = arena.allocate((long) atOnce * width * Float.BYTES, 64);
            for (int first = 0; first < count; first += atOnce) {
                int n = Math.min(atOnce, count - first);
                sums.rows(first, n, rows);
                for (int f = 0; f < n; f++) {
                    int flip = firstFlip + first + f;
                    largest[flip] = Math.max(largest[flip], largest(rows, (long) f * width, weights, twoSided));
                }
            }
        }
    }

    private static double largest(MemorySegment rows, long at, double[] weights, boolean twoSided) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int v = 0; v < weights.length; v++) {
            double r = rows.getAtIndex(ValueLayout.JAVA_FLOAT, at + v) * weights[v];
            double size = twoSided ? Math.abs(r) : r;
            // Not so where it was not tested.
            if (size > largest) {
                largest = size;
            }
        }
        return largest;
    }

    /** It is in a file, but for a block of places. */
    @Override
    public long bytes() {
        return (long) BLOCK_VALUES * Float.BYTES;
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
        values.write(out);
    }

    @Override
    public void read(DataInputStream in) throws IOException {
        values.read(in);
    }

    @Override
    public void close() {
        values.close();
    }
}
