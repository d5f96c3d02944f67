package confoci.host.stats.pooled;

/**
 * The null as the inverse of the characteristic function {@code phi_S(w) = product over e of phi_d(w a_e / n_e)^n_e} (Gil-Pelaez 1951,
 * Biometrika 38:481), in standardised units.
 *
 * <p>Errors of a tail. <em>Discretisation</em>: frequencies at odd multiples of half their spacing give P(S &lt; s) but for at most the
 * larger one of P(S &lt; s - period) and P(S &gt; s + period) (Davies 1973, Biometrika 60:415); the period is chosen such that
 * {@link TailBound} proves both to be below 1.4e-11, or that nothing can lie there. <em>Reading between points</em>: 1e-11 of what a draw's
 * function is. <em>Truncation</em>: the sum ends where two blocks of frequencies have stayed below 1e-12, in practice at 7 to 8; if they
 * never do - few draws - it ends at 48, or at the resolution of the row's lattice, with {@link SpectralFilter}: jumps of the distribution
 * are then smoothed over some 1/16 sd of S, or 1/64 of a thresholded row. What {@link SparseDraws} knows, which is much where a
 * connectome was thresholded, is taken out before and counted exactly. <em>Lattice</em>: see {@link RowDistribution}; it moves log p by
 * less than 1e-3 where S has a density. Tails below 1e-7, where such absolute errors begin to matter, are computed on a path through the
 * saddlepoint by {@link FarTail}, with errors relative to p.
 */
final class InvertedNull implements PooledNull {

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
    private double[][] table;
    private int period = -1;
    /** Real and imaginary parts of phi_S, without the sparse draws, over pi (j + 1/2). */
    private double[] re;
    private double[] im;
    private int frequencies;

    InvertedNull(PooledNulls nulls, RowDistribution row) {
        this.nulls = nulls;
        this.row = row;
        this.moments = row.moments().pooled(nulls.design());
        this.highest = moments.z(row.upper().largest());
        this.lowest = moments.z(-row.lower().largest());
        this.rounding = 1e-6 * (highest - lowest);
        this.sparse = new SparseDraws(nulls, row);
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
        if (!row.isWhole() || nulls.steps().count() > 1) {
            return smoothTails(s);
        }
        double step = nulls.design().steps().getFirst().size();
        double upper = smoothTails((Math.ceil(s / step - WHOLE) - 0.5) * step).logUpper();
        double lower = smoothTails((Math.floor(s / step + WHOLE) + 0.5) * step).logLower();
        return new Tails(upper, lower);
    }

    private Tails smoothTails(double s) {
        double z = moments.z(s);
        double upper = 0;
        double lower = 0;
        if (Math.abs(z) < reach && z > lowest + rounding && z < highest - rounding) {
            double below = below(z);
            lower = below + sparse.tail(s, -1);
            upper = 1 - sparse.mass() - below + sparse.tail(s, 1);
        }
        if (z > 0 ? upper < FAR : lower < FAR) {
            double far = z > 0 ? farTail(z, 1) : farTail(-z, -1);
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
                : Math.max(allAtEnd, new FarTail(nulls.steps(), row, sign, highest - lowest).logUpper(z));
    }

    /** P(S &lt; z), but for the sparse draws. */
    private double below(double z) {
        invert(Periods.atLeast(Math.min(reach + Math.abs(z), highest - lowest + latticeMargin())));
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

    private void invert(int wanted) {
        if (wanted == period) {
            return;
        }
        period = wanted;
        int points = RowTransform.pointsFor(row);
        FrequencyPlan plan = nulls.plan(period, points, row.perSd());
        if (table == null || table[0].length < plan.tableSize()) {
            table = nulls.transform(points).table(row, plan.tableSize());
        }
        re = new double[plan.blocks() * FrequencyPlan.BLOCK];
        im = new double[re.length];
        double[] blockRe = new double[FrequencyPlan.BLOCK];
        double[] blockIm = new double[FrequencyPlan.BLOCK];
        int quiet = 0;
        frequencies = 0;
        for (int block = 0; block < plan.blocks() && quiet < 2; block++) {
            plan.characteristic(block, table, sparse, blockRe, blockIm);
            double largest = 0;
            for (int j = 0; j < FrequencyPlan.BLOCK; j++, frequencies++) {
                largest = Math.max(largest, Math.abs(blockRe[j]) + Math.abs(blockIm[j]));
                double factor = 1 / (Math.PI * (frequencies + 0.5));
                re[frequencies] = factor * blockRe[j];
                im[frequencies] = factor * blockIm[j];
            }
            quiet = largest < NEGLIGIBLE ? quiet + 1 : 0;
        }
        if (quiet < 2) {
            double end = plan.frequency(frequencies);
            for (int j = 0; j < frequencies; j++) {
                double weight = SpectralFilter.weight(plan.frequency(j), end);
                re[j] *= weight;
                im[j] *= weight;
            }
        }
    }
}
