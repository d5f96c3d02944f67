package confoci.host.stats.pooled;

import org.jspecify.annotations.Nullable;

/**
 * The part of a pooled value's distribution in which no draw, or a single one, differs from 0. Where a connectome was thresholded it is
 * large and has jumps, which no inversion follows, and it is known without one: the atom at 0, and the row itself on the scale of every
 * step. Empty for a row without {@link RowDistribution#atom}.
 */
final class SparseDraws {

    private static final double NEGLIGIBLE = 1e-12;
    /** Values are float32, so that none is nearer to another; a value that is divided by its step comes back rounded. */
    private static final double SAME = 1e-9;

    private final StandardSteps steps;
    private final PoolingDesign design;
    private final RowDistribution row;
    /** The row itself; null if it is not at hand. */
    private final @Nullable Population population;
    private final double none;
    /** Per step the probability that all draws but a given one of this step are 0, times the step's draws. */
    private final double[] others;
    private final double mass;
    /** S = 0, standardised. */
    private final double zero;

    SparseDraws(PooledNulls nulls, RowDistribution row, @Nullable Population population) {
        this.population = population;
        this.steps = nulls.steps();
        this.design = nulls.design();
        this.row = row;
        this.none = notNegligible(Math.pow(row.atom(), design.draws()));
        this.others = new double[steps.count()];
        double mass = none;
        double zero = 0;
        for (int k = 0; k < others.length; k++) {
            others[k] = notNegligible(steps.draws(k) * Math.pow(row.atom(), design.draws() - 1));
            mass += others[k] * (1 - row.atom());
            zero += steps.draws(k) * steps.size(k) * row.atomPlace();
        }
        this.mass = mass;
        this.zero = zero;
    }

    private static double notNegligible(double probability) {
        return probability > NEGLIGIBLE ? probability : 0;
    }

    /** The probability of this part. */
    double mass() {
        return mass;
    }

    /**
     * P(S &gt;= s), or for sign -1 P(S &lt;= s), within this part.
     *
     * @param tie sums that are no farther from s than this equal it: here are the jumps that rounding would miss
     */
    double tail(double s, double tie, int sign) {
        double sum = sign * s <= tie ? none : 0;
        for (int k = 0; k < others.length; k++) {
            if (others[k] > 0) {
                double size = design.steps().get(k).size();
                double x = s / size;
                double end = x - sign * Math.max(SAME * Math.abs(x), tie / size);
                sum += others[k] * (population == null ? row.nonZeroTail(end, sign) : population.nonZeroTail(end, sign));
            }
        }
        return sum;
    }

    /** Whether there is no such part. */
    boolean isEmpty() {
        return row.atom() == 0;
    }

    /** A bound on the error of {@link #tail}, for without the row it is unknown where within a lattice point's reach values lie. */
    double error(double s) {
        double sum = 0;
        for (int k = 0; k < others.length && population == null; k++) {
            if (others[k] > 0) {
                double x = s / design.steps().get(k).size();
                boolean known = row.upper().covers(x) || row.lower().covers(-x);
                sum += known ? 0 : 0.5 * others[k] * row.massAround(row.moments().z(x));
            }
        }
        return sum;
    }

    /**
     * A bound on the magnitude of {@link #characteristicOfRest}.
     *
     * @param largest per step a bound on that of a draw that differs from 0, times the probability of such a draw
     */
    double boundOfRest(double[] largest) {
        double all = 1;
        double part = none;
        for (int k = 0; k < others.length; k++) {
            all *= Math.pow(row.atom() + largest[k], steps.draws(k));
            part += others[k] * largest[k];
        }
        return Math.max(0, all - part);
    }

    /**
     * The characteristic function of all but this part, in standardised units.
     *
     * @param first   the first of equidistant frequencies
     * @param spacing their distance
     * @param drawRe  per step that of the draws that differ from 0, real parts; changed
     * @param drawIm  likewise, imaginary parts
     * @param re      receives real parts
     * @param im      receives imaginary parts
     */
    void characteristicOfRest(double first, double spacing, double[][] drawRe, double[][] drawIm, double[] re, double[] im) {
        if (row.atom() == 0) {
            steps.product(drawRe, drawIm, re, im);
            return;
        }
        double[] partRe = new double[re.length];
        double[] partIm = new double[re.length];
        for (int j = 0; j < re.length; j++) {
            double w = first + j * spacing;
            partRe[j] = none * Math.cos(w * zero);
            partIm[j] = none * Math.sin(w * zero);
            for (int k = 0; k < others.length; k++) {
                double place = steps.size(k) * row.atomPlace();
                if (others[k] > 0) {
                    double cos = others[k] * Math.cos(w * (zero - place));
                    double sin = others[k] * Math.sin(w * (zero - place));
                    partRe[j] += drawRe[k][j] * cos - drawIm[k][j] * sin;
                    partIm[j] += drawRe[k][j] * sin + drawIm[k][j] * cos;
                }
                drawRe[k][j] += row.atom() * Math.cos(w * place);
                drawIm[k][j] += row.atom() * Math.sin(w * place);
            }
        }
        steps.product(drawRe, drawIm, re, im);
        for (int j = 0; j < re.length; j++) {
            re[j] -= partRe[j];
            im[j] -= partIm[j];
        }
    }
}
