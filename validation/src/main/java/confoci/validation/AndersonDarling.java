package confoci.validation;

import java.util.Arrays;

/**
 * The two-sample test of Anderson and Darling for any difference between distributions, with midranks for ties (Scholz and Stephens
 * 1987, J Am Stat Assoc 82:918). Unlike the test of Kolmogorov and Smirnov it keeps its level where values repeat, as cluster sizes do,
 * and it looks at the tails.
 */
public final class AndersonDarling {

    /** The standardised statistic that equal distributions exceed with a probability of 0.001: Scholz and Stephens' table, k = 2. */
    public static final double CRITICAL_AT_0_001 = 3.085 + 3.615 - 0.154;

    private AndersonDarling() {
    }

    /** The standardised statistic: mean 0 and variance 1 if both samples come from one distribution. At least 4 values in all. */
    public static double statistic(double[] first, double[] second) {
        double[] a = sorted(first);
        double[] b = sorted(second);
        double[] pooled = new double[a.length + b.length];
        System.arraycopy(a, 0, pooled, 0, a.length);
        System.arraycopy(b, 0, pooled, a.length, b.length);
        Arrays.sort(pooled);
        double total = pooled.length;
        double sum = 0;
        int inA = 0;
        int inB = 0;
        for (int from = 0, to; from < pooled.length; from = to) {
            to = end(pooled, from, pooled[from]);
            int endA = end(a, inA, pooled[from]);
            int endB = end(b, inB, pooled[from]);
            double ties = to - from;
            double rank = from + ties / 2;
            double spread = rank * (total - rank) - total * ties / 4;
            if (spread > 0) {
                double offA = total * (inA + endA) / 2 - rank * a.length;
                double offB = total * (inB + endB) / 2 - rank * b.length;
                sum += ties / total * (offA * offA / a.length + offB * offB / b.length) / spread;
            }
            inA = endA;
            inB = endB;
        }
        return (sum * (total - 1) / total - 1) / Math.sqrt(variance(a.length, b.length));
    }

    private static double[] sorted(double[] values) {
        double[] copy = values.clone();
        Arrays.sort(copy);
        return copy;
    }

    /** The first place from {@code from} on that does not hold the value. */
    private static int end(double[] ascending, int from, double value) {
        int to = from;
        while (to < ascending.length && ascending[to] == value) {
            to++;
        }
        return to;
    }

    /** Scholz and Stephens' equation 4 for two samples. */
    private static double variance(int n, int m) {
        double total = (double) n + m;
        double reciprocals = 1.0 / n + 1.0 / m;
        double h = 1;
        double g = 0;
        for (int i = n + m - 1; i > 1; i--) {
            h += 1.0 / i;
            g += (h - 1) / (n + m - i + 1);
        }
        double k = 2;
        double a = (4 * g - 6) * (k - 1) + (10 - 6 * g) * reciprocals;
        double b = (2 * g - 4) * k * k + 8 * h * k + (2 * g - 14 * h - 4) * reciprocals - 8 * h + 4 * g - 6;
        double c = (6 * h + 2 * g - 2) * k * k + (4 * h - 4 * g + 6) * k + (2 * h - 6) * reciprocals + 4 * h;
        double d = (2 * h + 6) * k * k - 4 * h * k;
        return (((a * total + b) * total + c) * total + d) / ((total - 1) * (total - 2) * (total - 3));
    }
}
