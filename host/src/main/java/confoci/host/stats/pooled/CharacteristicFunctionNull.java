package confoci.host.stats.pooled;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The null as the inverse of the characteristic function {@code phi_S(w) = product over e of phi_d(w a_e / n_e)^n_e} (Gil-Pelaez 1951,
 * Biometrika 38:481), in standardised units.
 *
 * <p>Errors of a tail. <em>Discretisation</em>: frequencies at odd multiples of half their spacing give P(S &lt; s) but for at most the
 * larger one of P(S &lt; s - period) and P(S &gt; s + period) (Davies 1973, Biometrika 60:415); the period is chosen such that
 * {@link TailBound} proves both to be below 1.4e-11, or that nothing can lie there. <em>Reading between points</em>: 1e-11 of what a draw's
 * function is. {@link #error} bounds the others: <em>truncation</em>, for the sum ends where two blocks of frequencies have stayed below
 * 1e-12, in practice at 7 to 8, or, with {@link SpectralFilter}, where the row's lattice carries no more; <em>the lattice</em>, by
 * {@code 3/128 (w a / perSd)^4} of a draw's function; and <em>structure too fine for {@link FineStructure}</em>, by Prawitz' inequality
 * (1972, Scandinavian Actuarial Journal 1972:138), of which the distance between its two sides is 1/T times the integral of
 * {@code |phi_S|} up to T. What {@link SparseDraws} covers, which is much where a connectome was thresholded, is taken out before and
 * counted exactly. Tails below 1e-7, where such absolute errors begin to matter, are computed on a path through the saddlepoint by
 * {@link SaddlepointTail}, with errors relative to p.
 */
final class CharacteristicFunctionNull implements PooledNull {

    private static final double FAR = 1e-7;
    private static final double NEGLIGIBLE_NATS = 25;
    private static final double NEGLIGIBLE = 1e-12;
    /** What a sum of whole numbers may be off by, after it was divided by their number. */
    private static final double WHOLE = 1e-6;

    private final PooledNulls nulls;
    private final RowDistribution row;
    private final Moments moments;
    /** Standardised ends of the support. */
    private final double highest;
    private final double lowest;
    /** Values are float32, sums of them are rounded. */
    private final double rounding;
    private final double reach;
    private final SparseDraws sparse;
    private double[][] table = new double[0][];
    private int period = -1;
    /** Real and imaginary parts of phi_S, without the sparse draws, over pi (j + 1/2). */
    private double[] re = new double[0];
    private double[] im = new double[0];
    private int frequencies;
    private @Nullable HighFrequencies high;
    private double truncation;
    private boolean quiet;
    private double integral;
    private double byFrequency;
    private double byFourthPower;
    private final boolean refined;
    private boolean farTailTooLarge;

    /**
     * @param population the row itself, or null
     * @param refined    whether the row is on a lattice made for this design, and frequencies are to be taken up to where that suffices
     */
    CharacteristicFunctionNull(PooledNulls nulls, RowDistribution row, @Nullable Population population, boolean refined) {
        this.refined = refined;
        this.nulls = nulls;
        this.row = row;
        this.moments = row.moments().pooled(nulls.design());
        this.highest = moments.z(row.upper().largest());
        this.lowest = moments.z(-row.lower().largest());
        this.rounding = 1e-6 * (highest - lowest);
        this.sparse = new SparseDraws(nulls, row, population);
        double step = nulls.steps().largest();
        this.reach = Math.max(TailBound.beyond(row, step, 1, NEGLIGIBLE_NATS), TailBound.beyond(row, step, -1, NEGLIGIBLE_NATS));
    }

    @Override
    public Moments moments() {
        return moments;
    }

    /** Of whole numbers that all count alike, S is a multiple of their step: the tails are those from half a step before it on. */
    @Override
    public Tails tails(double s) {
        return tails(s, 0);
    }

    /** @param tie sums that are no farther away than this equal the observed one */
    Tails tails(double s, double tie) {
        if (!onLattice()) {
            return smoothTails(s, tie);
        }
        return new Tails(smoothTails(below(s), 0).logUpper(), smoothTails(above(s), 0).logLower());
    }

    private boolean onLattice() {
        return row.decimals() != Decimals.NONE && nulls.steps().count() == 1;
    }

    private double below(double s) {
        return (Math.ceil(s / unit() - rounded(s)) - 0.5) * unit();
    }

    private double above(double s) {
        return (Math.floor(s / unit() + rounded(s)) + 0.5) * unit();
    }

    private double unit() {
        return nulls.design().steps().getFirst().size() * row.decimals().step();
    }

    /** What a sum of multiples of a unit may be beside one. */
    private double rounded(double s) {
        return row.decimals() == Decimals.WHOLE ? WHOLE : WHOLE + 0x1p-22 * Math.abs(s) / unit();
    }

    /**
     * Whether the tails at an observed value are right to {@link PooledNulls#WITHIN}.
     *
     * @param tie sums that are no farther away than this equal the observed one
     */
    boolean isRight(double s, double tie) {
        boolean right = onLattice() ? isRightAt(below(s), 0) && isRightAt(above(s), 0) : isRightAt(s, tie);
        return right && !farTailTooLarge;
    }

    private boolean isRightAt(double s, double tie) {
        double z = moments.z(s);
        if (z > highest + rounding || z < lowest - rounding) {
            return true;
        }
        if (z >= highest - rounding || z <= lowest + rounding) {
            return isTheEnd(z > 0 ? row.upper() : row.lower(), z > 0 ? s : -s, tie);
        }
        return Math.abs(z) >= reach || error(z, s) <= PooledNulls.WITHIN;
    }

    /** Whether nothing but draws that are all at the end of the row reaches s. */
    private boolean isTheEnd(ExtremeValues extremes, double s, double tie) {
        double[] values = extremes.values();
        double smallest = nulls.design().steps().getLast().size();
        double margin = tie + 1e-12 * Math.abs(s);
        return Math.abs(s - values[0]) <= margin && values.length > 1 && smallest * (values[0] - values[1]) > 2 * margin;
    }

    /** A bound on the error of a tail. */
    private double error(double z, double s) {
        invert(period(z));
        double spacing = 2 * Math.PI / Periods.length(period);
        double perSd = row.perSd();
        double lattice = byFourthPower * 3 / 128 * nulls.steps().fourthPowers() / (perSd * perSd * perSd * perSd);
        double from = frequencies * spacing;
        if (refined) {
            return lattice + (integral - byFrequency / from) / from + sparse.error(s);
        }
        double step = nulls.steps().largest() * row.decimals().step() / row.moments().sd();
        HighFrequencies high = Objects.requireNonNull(this.high, "inverted before");
        double end = high.end();
        double beyond;
        if (onLattice() && Math.PI / step <= end) {
            // Sums of whole numbers have a function with a period: the kernel 1/w stands for (step / 2) / sin(w step / 2).
            end = Math.PI / step;
            beyond = step * step / (24 * Math.PI) * byFrequency;
        } else {
            beyond = integral / end;
        }
        return truncation + lattice + beyond + high.between(from, end) + sparse.error(s);
    }

    private int period(double z) {
        return Periods.atLeast(Math.min(reach + Math.abs(z), highest - lowest + latticeMargin()));
    }

    private Tails smoothTails(double s, double tie) {
        double z = moments.z(s);
        double upper = 0;
        double lower = 0;
        if (Math.abs(z) < reach && z > lowest + rounding && z < highest - rounding) {
            double below = cumulated(z);
            lower = below + sparse.tail(s, tie, -1);
            upper = 1 - sparse.mass() - below + sparse.tail(s, tie, 1);
        }
        if (z > 0 ? upper < FAR : lower < FAR) {
            double far = z > 0 ? farTail(z, 1) : farTail(-z, -1);
            farTailTooLarge |= Math.abs(z) < reach && far > Math.log(PooledNulls.WITHIN) && z > lowest + rounding && z < highest - rounding;
            // At an end of the support, where all values may be 0, nothing lies on the other side of the value itself.
            boolean atEnd = z > 0 ? z >= highest - rounding : z <= lowest + rounding;
            Tails tails = new Tails(far, atEnd ? 0 : Math.log(-Math.expm1(far)));
            return z > 0 ? tails : tails.reflected();
        }
        return Tails.of(upper, lower);
    }

    /** The logarithm of P(sign S &gt;= z), between what the ends of the support allow. */
    private double farTail(double z, int sign) {
        double end = sign > 0 ? highest : -lowest;
        if (z > end + rounding) {
            return Double.NEGATIVE_INFINITY;
        }
        ExtremeValues extremes = sign > 0 ? row.upper() : row.lower();
        double allAtEnd = nulls.design().draws() * Math.log(extremes.probability()[0]);
        return allAtEnd > Math.log(FAR) ? allAtEnd
                : Math.max(allAtEnd, new SaddlepointTail(nulls.steps(), row, sign, highest - lowest).logUpper(z));
    }

    /** P(S &lt; z), but for the sparse draws. */
    private double cumulated(double z) {
        invert(period(z));
        double spacing = 2 * Math.PI / Periods.length(period);
        // exp(-i w z) by rotation, from one frequency to the next.
        double stepCos = Math.cos(spacing * z);
        double stepSin = Math.sin(spacing * z);
        double cos = Math.cos(0.5 * spacing * z);
        double sin = Math.sin(0.5 * spacing * z);
        double sum = 0.5 * (1 - sparse.mass());
        for (int j = 0; j < frequencies; j++) {
            sum -= im[j] * cos - re[j] * sin;
            double next = cos * stepCos - sin * stepSin;
            sin = sin * stepCos + cos * stepSin;
            cos = next;
        }
        return Math.clamp(sum, 0, Math.max(0, 1 - sparse.mass()));
    }

    /** By how much the lattice, with its shared masses, is longer than the support. */
    private double latticeMargin() {
        return 6.0 / row.perSd() / Math.sqrt(nulls.design().powerSum(2));
    }

    /** The integrals of |phi|, |phi| w and |phi| w^3, that of the last over pi. */
    private void integrate(double spacing) {
        integral = 0;
        byFrequency = 0;
        byFourthPower = 0;
        for (int j = 0; j < frequencies; j++) {
            // re and im are the function over pi (j + 1/2).
            double magnitude = Math.sqrt(re[j] * re[j] + im[j] * im[j]);
            double w = (j + 0.5) * spacing;
            integral += Math.PI * magnitude * w;
            byFrequency += Math.PI * magnitude * w * w;
            byFourthPower += magnitude * w * w * w * w;
        }
    }

    private void invert(int wanted) {
        if (wanted == period) {
            return;
        }
        period = wanted;
        int points = RowTransform.pointsFor(row);
        FrequencyPlan plan = refined ? FrequencyPlan.refined(nulls.steps(), Periods.length(period), points, row.perSd())
                : nulls.plan(period, points, row.perSd());
        if (high == null || table[0].length < plan.tableSize()) {
            double spacing = RowTransform.spacing(points, row.perSd());
            table = nulls.transform(points).table(row, Math.max(plan.tableSize(), HighFrequencies.tableSize(spacing)));
            high = new HighFrequencies(nulls.steps(), sparse, row, table, spacing);
        }
        re = new double[plan.blocks() * FrequencyPlan.BLOCK];
        im = new double[re.length];
        double[] blockRe = new double[FrequencyPlan.BLOCK];
        double[] blockIm = new double[FrequencyPlan.BLOCK];
        int quietBlocks = 0;
        frequencies = 0;
        for (int block = 0; block < plan.blocks() && quietBlocks < 2; block++) {
            plan.characteristic(block, table, sparse, blockRe, blockIm);
            double largest = 0;
            for (int j = 0; j < FrequencyPlan.BLOCK; j++, frequencies++) {
                largest = Math.max(largest, Math.abs(blockRe[j]) + Math.abs(blockIm[j]));
                double factor = 1 / (Math.PI * (frequencies + 0.5));
                re[frequencies] = factor * blockRe[j];
                im[frequencies] = factor * blockIm[j];
            }
            quietBlocks = largest < NEGLIGIBLE && !refined ? quietBlocks + 1 : 0;
        }
        truncation = 0;
        quiet = quietBlocks == 2;
        integrate(2 * Math.PI / Periods.length(period));
        if (!quiet) {
            double end = plan.frequency(frequencies);
            for (int j = 0; j < frequencies; j++) {
                double weight = refined ? PrawitzFilter.weight(plan.frequency(j), end) : SpectralFilter.weight(plan.frequency(j), end);
                truncation += (1 - weight) * Math.sqrt(re[j] * re[j] + im[j] * im[j]);
                re[j] *= weight;
                im[j] *= weight;
            }
        }
    }
}
