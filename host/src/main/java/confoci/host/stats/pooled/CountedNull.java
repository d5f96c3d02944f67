package confoci.host.stats.pooled;

import java.util.List;

/**
 * The null of few draws from a row as the sum over all combinations of its values: those of all draws but two one by one, those of the two
 * along the sorted row.
 */
final class CountedNull {

    /** Combinations that are looked at, some 50 ms. */
    private static final double MOST = 3e7;
    /** From here on pairs alone take so long. */
    private static final int MOST_DRAWS = 8;

    private final Atoms atoms;
    private final double[] sizes;
    /** P(X &gt;= value) and P(X &lt;= value). */
    private final double[] upper;
    private final double[] lower;

    private CountedNull(PoolingDesign design, Atoms atoms) {
        this.atoms = atoms;
        this.sizes = sizes(design.steps(), design.draws());
        int count = atoms.size();
        upper = new double[count + 1];
        lower = new double[count + 1];
        for (int n = 0; n < count; n++) {
            lower[n + 1] = lower[n] + atoms.probabilities()[n];
        }
        for (int n = count - 1; n >= 0; n--) {
            upper[n] = upper[n + 1] + atoms.probabilities()[n];
        }
    }

    private static double[] sizes(List<PoolingDesign.Step> steps, int draws) {
        double[] sizes = new double[draws];
        int at = 0;
        for (PoolingDesign.Step step : steps) {
            for (int draw = 0; draw < step.draws(); draw++) {
                sizes[at++] = step.size();
            }
        }
        return sizes;
    }

    static boolean suits(PoolingDesign design, Atoms atoms) {
        return design.draws() > 1 && design.draws() <= MOST_DRAWS && 2 * Math.pow(atoms.size(), design.draws() - 1.0) <= MOST;
    }

    /** @param tie sums that are no farther from s than this equal it */
    static Tails tails(PoolingDesign design, Atoms atoms, double s, double tie) {
        CountedNull counted = new CountedNull(design, atoms);
        return Tails.of(counted.sum(0, s - tie, 1, true), counted.sum(0, s + tie, 1, false));
    }

    /** The probability that the draws from this one on reach a rest, times that of those before. */
    private double sum(int draw, double rest, double probability, boolean above) {
        if (draw == sizes.length - 2) {
            return probability * (above ? pairsAbove(rest) : pairsBelow(rest));
        }
        double sum = 0;
        for (int n = 0; n < atoms.size(); n++) {
            sum += sum(draw + 1, rest - sizes[draw] * atoms.values()[n], probability * atoms.probabilities()[n], above);
        }
        return sum;
    }

    private double pairsAbove(double rest) {
        double a = sizes[sizes.length - 2];
        double b = sizes[sizes.length - 1];
        double[] values = atoms.values();
        double sum = 0;
        int first = values.length;
        for (int n = 0; n < values.length; n++) {
            while (first > 0 && a * values[n] + b * values[first - 1] >= rest) {
                first--;
            }
            sum += atoms.probabilities()[n] * upper[first];
        }
        return sum;
    }

    private double pairsBelow(double rest) {
        double a = sizes[sizes.length - 2];
        double b = sizes[sizes.length - 1];
        double[] values = atoms.values();
        double sum = 0;
        int end = 0;
        for (int n = values.length - 1; n >= 0; n--) {
            while (end < values.length && a * values[n] + b * values[end] <= rest) {
                end++;
            }
            sum += atoms.probabilities()[n] * lower[end];
        }
        return sum;
    }
}
