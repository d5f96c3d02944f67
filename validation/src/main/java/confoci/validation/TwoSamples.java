package confoci.validation;

import confoci.host.stats.MaximumDistribution;
import java.util.Arrays;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.apache.commons.math3.stat.inference.MannWhitneyUTest;

/**
 * How alike two samples of a null distribution are.
 *
 * @param ours              values in the first sample
 * @param theirs            values in the second sample
 * @param kolmogorovSmirnov p of the asymptotic two-sample test; too large where values repeat
 * @param mannWhitney       p of the asymptotic test for a shift
 * @param andersonDarling   standardised statistic, to be compared with {@link AndersonDarling#CRITICAL_AT_0_001}
 * @param ourQuantile       95th percentile of the first sample
 * @param theirQuantile     95th percentile of the second sample
 * @param tail              difference of the shares of both samples above their common 95th percentile, in standard errors
 */
public record TwoSamples(int ours, int theirs, double kolmogorovSmirnov, double mannWhitney, double andersonDarling,
        double ourQuantile, double theirQuantile, double tail) {

    private static final double TAIL = 0.95;

    public static TwoSamples compare(double[] ours, double[] theirs) {
        double[] pooled = Arrays.copyOf(ours, ours.length + theirs.length);
        System.arraycopy(theirs, 0, pooled, ours.length, theirs.length);
        double cut = new MaximumDistribution(pooled).quantile(TAIL);
        double above = share(pooled, cut);
        double error = Math.sqrt(above * (1 - above) * (1.0 / ours.length + 1.0 / theirs.length));
        return new TwoSamples(ours.length, theirs.length,
                new KolmogorovSmirnovTest().kolmogorovSmirnovTest(ours, theirs),
                new MannWhitneyUTest().mannWhitneyUTest(ours, theirs),
                AndersonDarling.statistic(ours, theirs),
                new MaximumDistribution(ours).quantile(TAIL),
                new MaximumDistribution(theirs).quantile(TAIL),
                (share(ours, cut) - share(theirs, cut)) / error);
    }

    private static double share(double[] values, double cut) {
        return Arrays.stream(values).filter(value -> value > cut).count() / (double) values.length;
    }

    /** Whether no test tells the samples apart at a level of 0.001. */
    public boolean alike() {
        return kolmogorovSmirnov > 0.001 && mannWhitney > 0.001 && andersonDarling < AndersonDarling.CRITICAL_AT_0_001
                && Math.abs(tail) < 3.29;
    }
}
