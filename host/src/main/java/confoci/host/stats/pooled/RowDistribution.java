package confoci.host.stats.pooled;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the exact null needs of a population: its moments, its distribution on a lattice of 1/32 standard deviation or finer, and its most
 * extreme values. It is independent of foci, made once for a connectome and kept ({@link #toBytes}, some 2 KB for a row of 91,282).
 * {@link #octaves} show how much is lost by its lattice.
 *
 * <p>A value, taken to the 16th of a lattice step, is shared among the four points next to it by cubic Lagrange weights: of a row of 91,282
 * the skewness moves by some 1e-5, the fourth moment by less than 3e-6 sd^4. Masses are held as float16 (each within 5e-4 of itself, which
 * averages out); afterwards the points at the mean and one sd beside it restore total, mean and variance. Zeros, if they are more than one
 * value in {@value #RARE}, are not on the lattice but an atom that is known exactly: a connectome that was thresholded consists of them.
 * The density of the others begins with a jump, so that their lattice is four times as fine if it is not too long for that. What
 * comes back from bytes is equal bit for bit to what was made from the row; making, keeping and reading it stand here side by side, which
 * is why this class is longer than others.
 */
public final class RowDistribution {

    /** Lattice points per standard deviation of a row without an atom. */
    static final int PER_SD = 32;
    private static final int FINEST_PER_SD = 4 * PER_SD;
    private static final int MOST_FINE_POINTS = 8192;
    /** Of the largest mass: float16 ends at 65504. */
    private static final int TOP_EXPONENT = 14;
    /** Zeros that are rarer are values like others: a row's own element is one. */
    private static final int RARE = 256;

    private final Moments moments;
    private final double zeros;
    private final Decimals decimals;
    private final ExtremeValues upper;
    private final ExtremeValues lower;
    private final int perSd;
    private final int first;
    private final int exponent;
    private final short @Nullable [] halves;
    private final float[] octaves;
    private final double[] masses;

    private RowDistribution(Moments moments, double zeros, Decimals decimals, ExtremeValues upper, ExtremeValues lower, int perSd,
            int first, int exponent, short[] halves, float[] octaves) {
        this.moments = moments;
        this.zeros = zeros;
        this.decimals = decimals;
        this.upper = upper;
        this.lower = lower;
        this.perSd = perSd;
        this.first = first;
        this.exponent = exponent;
        this.halves = halves;
        this.octaves = octaves;
        this.masses = new double[halves.length];
        for (int b = 0; b < masses.length; b++) {
            masses[b] = Math.scalb((double) Float.float16ToFloat(halves[b]), exponent);
        }
        if (moments.sd() > 0) {
            restoreMoments();
        }
    }

    private RowDistribution(RowDistribution coarse, int perSd, int first, double[] masses, float[] octaves) {
        this.moments = coarse.moments;
        this.zeros = coarse.zeros;
        this.decimals = coarse.decimals;
        this.upper = coarse.upper;
        this.lower = coarse.lower;
        this.perSd = perSd;
        this.first = first;
        this.exponent = 0;
        this.halves = null;
        this.octaves = octaves;
        this.masses = masses;
        restoreMoments();
    }

    public static RowDistribution of(Population population) {
        Moments moments = Moments.of(population);
        ExtremeValues upper = ExtremeValues.of(population, 1);
        ExtremeValues lower = ExtremeValues.of(population, -1);
        if (moments.sd() == 0) {
            return new RowDistribution(moments, zeros(population), Decimals.NONE, upper, lower, PER_SD, 0, 0, new short[0],
                    new float[FineStructure.OCTAVES]);
        }
        double zeros = zeros(population);
        int perSd = perSd(moments, atom(zeros), upper.largest() + lower.largest());
        double scale = perSd / moments.sd();
        int first = Math.min((int) Math.floor((-lower.largest() - moments.mean()) * scale) - 2, -perSd);
        int last = Math.max((int) Math.floor((upper.largest() - moments.mean()) * scale) + 3, perSd);
        double[] spread = LatticeSums.of(population, moments.mean(), scale, first, last - first + 1, atom(zeros));
        double largest = 0;
        for (double mass : spread) {
            largest = Math.max(largest, mass);
        }
        int exponent = Math.getExponent(largest) - TOP_EXPONENT;
        short[] halves = new short[spread.length];
        for (int b = 0; b < halves.length; b++) {
            halves[b] = Float.floatToFloat16((float) Math.scalb(spread[b], -exponent));
        }
        return new RowDistribution(moments, zeros, Decimals.of(population), upper, lower, perSd, first, exponent, halves,
                FineStructure.of(population, moments, atom(zeros) > 0, FineStructure.Effort.SMALL));
    }

    /**
     * The same row on another lattice, with masses of full precision. It is not for keeping.
     *
     * @param population what this was made of
     * @param perSd      points per standard deviation
     */
    RowDistribution refined(Population population, int perSd) {
        double scale = perSd / moments.sd();
        int from = Math.min((int) Math.floor((-lower.largest() - moments.mean()) * scale) - 2, -perSd);
        int to = Math.max((int) Math.floor((upper.largest() - moments.mean()) * scale) + 3, perSd);
        return new RowDistribution(this, perSd, from, LatticeSums.of(population, moments.mean(), scale, from, to - from + 1, atom()),
                FineStructure.of(population, moments, atom() > 0, FineStructure.Effort.GREAT));
    }

    /** The same with closer bounds of {@link #octaves}. It is not for keeping. */
    RowDistribution with(FineStructure.Effort effort, Population population) {
        return moments.sd() == 0 ? this : new RowDistribution(moments, zeros, decimals, upper, lower, perSd, first, exponent, halves(),
                FineStructure.of(population, moments, atom() > 0, effort));
    }

    /** The standard deviations between the smallest and the largest value. */
    double range() {
        return (upper.largest() + lower.largest()) / moments.sd();
    }

    private static int perSd(Moments moments, double atom, double range) {
        int perSd = atom > 0 ? FINEST_PER_SD : PER_SD;
        while (perSd > PER_SD && range / moments.sd() * perSd > MOST_FINE_POINTS) {
            perSd /= 2;
        }
        return perSd;
    }

    private static double zeros(Population population) {
        double sum = 0;
        for (int j = 0; j < population.size(); j++) {
            if (population.value(j) == 0) {
                sum += population.probability(j);
            }
        }
        return sum;
    }

    /** Three masses, at -1, 0 and 1 sd, such that the total is 1, the mean 0 and the variance 1. */
    private void restoreMoments() {
        double total = atom();
        double mean = atom() * atomPlace();
        double square = atom() * atomPlace() * atomPlace();
        for (int b = 0; b < masses.length; b++) {
            double x = place(b);
            total += masses[b];
            mean += masses[b] * x;
            square += masses[b] * x * x;
        }
        double both = 1 - square;
        masses[-perSd - first] += 0.5 * (both + mean);
        masses[-first] += 1 - total - both;
        masses[perSd - first] += 0.5 * (both - mean);
    }

    /** The exact moments of the population. */
    public Moments moments() {
        return moments;
    }

    /** Whether the values are decimal fractions of few digits. */
    public Decimals decimals() {
        return decimals;
    }

    private static double atom(double zeros) {
        return zeros > 1.0 / RARE ? zeros : 0;
    }

    /** P(X = 0) if zeros are many, and then not on the lattice; else 0. */
    double atom() {
        return atom(zeros);
    }

    /** Where 0 is, in standard deviations above the mean. */
    double atomPlace() {
        return moments.z(0);
    }

    /** The masses from lattice point {@link #first} on, not to be changed; a few are slightly below 0. None where sd is 0. */
    double[] masses() {
        return masses;
    }

    /** Bounds on the magnitude of the characteristic function beyond the lattice, see {@link FineStructure}; without an atom's part. */
    float[] octaves() {
        return octaves;
    }

    /** The largest mass that a value, standardised, may share a point with: what is not known of a tail that ends there. */
    double massAround(double place) {
        int at = (int) Math.rint(place * perSd) - first;
        double largest = 0;
        for (int b = Math.max(0, at - 1); b <= Math.min(masses.length - 1, at + 1); b++) {
            largest = Math.max(largest, masses[b]);
        }
        return largest;
    }

    /** Lattice points per standard deviation. */
    int perSd() {
        return perSd;
    }

    /** Where a mass is, in standard deviations above the mean. */
    double place(int mass) {
        return (double) (first + mass) / perSd;
    }

    /** The lowest lattice point; point 0 is the mean. */
    int first() {
        return first;
    }

    int last() {
        return first + masses.length - 1;
    }

    /** The largest values. */
    ExtremeValues upper() {
        return upper;
    }

    /** The smallest values, their signs changed. */
    ExtremeValues lower() {
        return lower;
    }

    /**
     * P(X &gt;= x) and P(X &lt;= x) of one draw. Exact at the 32 largest and the 32 smallest distinct values and beyond; between them the
     * mass of a lattice point is taken as evenly spread, which is right to half of that mass.
     */
    public Tails tails(double x) {
        return Tails.of(upperTail(upper, lower, x, 1), upperTail(lower, upper, -x, -1));
    }

    /** P(X &gt;= x, X != 0), or for sign -1 P(X &lt;= x, X != 0), for a row with an atom. */
    double nonZeroTail(double x, int sign) {
        double tail = sign > 0 ? upperTail(upper, lower, x, 1) : upperTail(lower, upper, -x, -1);
        return sign * x <= 0 ? Math.max(0, tail - atom()) : tail;
    }

    private double upperTail(ExtremeValues above, ExtremeValues below, double x, int sign) {
        if (above.covers(x)) {
            return above.tail(x);
        }
        if (below.covers(-x)) {
            return 1 - below.tail(Math.nextUp(-x));
        }
        double place = (x - sign * moments.mean()) / moments.sd() * perSd;
        double sum = x <= 0 ? atom() : 0;
        for (int b = 0; b < masses.length; b++) {
            sum += masses[b] * Math.clamp(sign * (first + b) + 0.5 - place, 0, 1);
        }
        double least = above.tail(Double.NEGATIVE_INFINITY);
        // Where both ends together hold all values, the two are equal but for rounding.
        return Math.clamp(sum, least, Math.max(least, 1 - below.tail(Double.NEGATIVE_INFINITY)));
    }

    private short[] halves() {
        return Objects.requireNonNull(halves, "a refined distribution is not for keeping");
    }

    /** A record of its own length; {@link #from} reads it. Little endian. */
    public byte[] toBytes() {
        short[] halves = halves();
        int size = 5 * Double.BYTES + 5 * Integer.BYTES + halves.length * Short.BYTES + upper.bytes() + lower.bytes()
                + octaves.length * Float.BYTES;
        ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        out.putDouble(moments.mean()).putDouble(moments.sd()).putDouble(moments.skewness()).putDouble(moments.excessKurtosis());
        out.putDouble(zeros);
        out.putInt(decimals.ordinal()).putInt(perSd).putInt(first).putInt(exponent).putInt(halves.length);
        out.asShortBuffer().put(halves);
        out.position(out.position() + halves.length * Short.BYTES);
        upper.put(out);
        lower.put(out);
        for (float octave : octaves) {
            out.putFloat(octave);
        }
        return out.array();
    }

    /**
     * @param in stands at a record's begin, and at its end afterwards; its byte order becomes little endian
     * @throws java.nio.BufferUnderflowException if the record is cut off
     */
    public static RowDistribution from(ByteBuffer in) {
        in.order(ByteOrder.LITTLE_ENDIAN);
        Moments moments = new Moments(in.getDouble(), in.getDouble(), in.getDouble(), in.getDouble());
        double zeros = in.getDouble();
        Decimals decimals = Decimals.values()[in.getInt()];
        int perSd = in.getInt();
        int first = in.getInt();
        int exponent = in.getInt();
        short[] halves = new short[in.getInt()];
        for (int b = 0; b < halves.length; b++) {
            halves[b] = in.getShort();
        }
        ExtremeValues upper = ExtremeValues.get(in);
        ExtremeValues lower = ExtremeValues.get(in);
        float[] octaves = new float[FineStructure.OCTAVES];
        for (int octave = 0; octave < octaves.length; octave++) {
            octaves[octave] = in.getFloat();
        }
        return new RowDistribution(moments, zeros, decimals, upper, lower, perSd, first, exponent, halves, octaves);
    }
}
