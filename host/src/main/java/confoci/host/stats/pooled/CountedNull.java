package confoci.host.stats.pooled;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.util.CombinatoricsUtils;

/**
 * The null of few draws from a row by all combinations of its values: all sums of one half of the draws and all sums of the other half are
 * listed, and their pairs counted along the two lists. Draws of one size are the same in any order, which shortens the lists.
 */
final class CountedNull {

    /** Sums of a half; some 100 ms. */
    private static final double MOST_SUMS = 1 << 19;
    /** The same before equal ones become one. */
    private static final double MOST_TERMS = 1 << 22;
    private static final int MOST_DRAWS = 16;
    /** Relative to the largest magnitude: the rounding of float64. */
    private static final double SAME = 0x1p-48;

    private final Atoms atoms;
    private final double same;

    private CountedNull(Atoms atoms) {
        this.atoms = atoms;
        this.same = SAME * Math.max(Math.abs(atoms.smallest()), Math.abs(atoms.largest()));
    }

    private static double[] sizes(PoolingDesign design) {
        return design.steps().stream().flatMapToDouble(step -> IntStream.range(0, step.draws()).mapToDouble(draw -> step.size())).toArray();
    }

    static boolean suits(PoolingDesign design, Atoms atoms) {
        if (design.draws() > MOST_DRAWS) {
            return false;
        }
        double[] sizes = sizes(design);
        int half = sizes.length / 2;
        return fits(Arrays.copyOf(sizes, half), atoms.size()) && fits(Arrays.copyOfRange(sizes, half, sizes.length), atoms.size());
    }

    private static boolean fits(double[] sizes, int values) {
        double sums = 1;
        double terms = 1;
        for (int from = 0; from < sizes.length;) {
            int end = from;
            while (end < sizes.length && sizes[end] == sizes[from]) {
                end++;
            }
            int draws = end - from;
            terms = sums * values * (draws == 1 ? 1 : Math.exp(CombinatoricsUtils.binomialCoefficientLog(values + draws - 2, draws - 1)));
            sums *= Math.exp(CombinatoricsUtils.binomialCoefficientLog(values + draws - 1, draws));
            from = end;
        }
        return sums <= MOST_SUMS && terms <= MOST_TERMS;
    }

    /** @param tie sums that are no farther from s than this equal it */
    static Tails tails(PoolingDesign design, Atoms atoms, double s, double tie) {
        CountedNull counted = new CountedNull(atoms);
        double[] sizes = sizes(design);
        int half = sizes.length / 2;
        EnumeratedNull.Sums one = counted.sums(Arrays.copyOf(sizes, half));
        EnumeratedNull.Sums other = counted.sums(Arrays.copyOfRange(sizes, half, sizes.length));
        double margin = tie + counted.same;
        return Tails.of(above(one, other, s - margin), below(one, other, s + margin));
    }

    private EnumeratedNull.Sums sums(double[] sizes) {
        EnumeratedNull.Sums sums = new EnumeratedNull.Sums(new double[] {0}, new double[] {1});
        for (double size : sizes) {
            sums = draw(sums, size, 0, atoms.size());
        }
        return sums;
    }

    /** The sums with one draw more, of the values from one to another. */
    private EnumeratedNull.Sums draw(EnumeratedNull.Sums before, double size, int from, int to) {
        if (before.values().length == 1) {
            double[] values = Arrays.copyOfRange(atoms.values(), from, to);
            double[] probabilities = Arrays.copyOfRange(atoms.probabilities(), from, to);
            for (int n = 0; n < values.length; n++) {
                values[n] = before.values()[0] + size * values[n];
                probabilities[n] *= before.probabilities()[0];
            }
            return new EnumeratedNull.Sums(values, probabilities);
        }
        if (to - from == 1) {
            double[] values = before.values().clone();
            double[] probabilities = before.probabilities().clone();
            for (int n = 0; n < values.length; n++) {
                values[n] += size * atoms.values()[from];
                probabilities[n] *= atoms.probabilities()[from];
            }
            return new EnumeratedNull.Sums(values, probabilities);
        }
        int middle = from + to >>> 1;
        return merge(draw(before, size, from, middle), draw(before, size, middle, to));
    }

    private EnumeratedNull.Sums merge(EnumeratedNull.Sums a, EnumeratedNull.Sums b) {
        int size = a.values().length + b.values().length;
        double[] values = new double[size];
        double[] probabilities = new double[size];
        int count = 0;
        int i = 0;
        int j = 0;
        while (i < a.values().length || j < b.values().length) {
            boolean first = j == b.values().length || i < a.values().length && a.values()[i] <= b.values()[j];
            double value = first ? a.values()[i] : b.values()[j];
            double probability = first ? a.probabilities()[i++] : b.probabilities()[j++];
            if (count > 0 && value - values[count - 1] <= same) {
                probabilities[count - 1] += probability;
            } else {
                values[count] = value;
                probabilities[count++] = probability;
            }
        }
        return new EnumeratedNull.Sums(Arrays.copyOf(values, count), Arrays.copyOf(probabilities, count));
    }

    private static double above(EnumeratedNull.Sums one, EnumeratedNull.Sums other, double s) {
        int first = other.values().length;
        double tail = 0;
        double sum = 0;
        for (int n = 0; n < one.values().length; n++) {
            while (first > 0 && one.values()[n] + other.values()[first - 1] >= s) {
                tail += other.probabilities()[--first];
            }
            sum += one.probabilities()[n] * tail;
        }
        return sum;
    }

    private static double below(EnumeratedNull.Sums one, EnumeratedNull.Sums other, double s) {
        int end = 0;
        double tail = 0;
        double sum = 0;
        for (int n = one.values().length - 1; n >= 0; n--) {
            while (end < other.values().length && one.values()[n] + other.values()[end] <= s) {
                tail += other.probabilities()[end++];
            }
            sum += one.probabilities()[n] * tail;
        }
        return sum;
    }
}
