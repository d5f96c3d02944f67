package confoci.host.ccm;

import confoci.host.stats.FalseDiscoveryRate;
import confoci.host.stats.TwoSided;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The pooled connectivity of a whole network against that of random seeds.
 *
 * @param name           the network
 * @param grayordinates  its size
 * @param without        how many of these have no data in the connectome and count for nothing
 * @param connectivity   mean of the pooled connectivity over the network; NaN, and so are the following, if none of its grayordinates has
 *                       data
 * @param nullMean       its exact mean for random seeds
 * @param nullSd         its exact standard deviation for random seeds
 * @param p              two-sided: twice the smaller tail, at most 1; by permutations each tail is (b + 1) / (n + 1)
 * @param pFdr           the same, adjusted over the networks (Benjamini and Hochberg 1995)
 * @param pUncentred     of |T| as large or larger for random seeds, after Saberi et al. 2024; nulls lie around nullMean, not around 0, so
 *                       this is close to a test of the upper tail only
 * @param pUncentredFdr  the same, adjusted over the networks
 * @param permuted       T of every permutation
 */
public record NetworkTest(String name, int grayordinates, int without, double connectivity, double nullMean, double nullSd, double p,
        double pFdr, double pUncentred, double pUncentredFdr, double[] permuted) {

    /** Of the pooled magnitudes: sums that are equal but for the rounding of means and products in float64, or of profiles to float32. */
    private static final double TIE = 1e-12;
    private static final double TIE_OF_FLOAT = 0x1p-22;

    /** The two p-values of a network. */
    record P(double centred, double uncentred) {
    }

    /**
     * Tests networks by permutations.
     *
     * @param profiles per network the mean connectivity of its grayordinates with every grayordinate
     */
    public static List<NetworkTest> byPermutation(NetworkMeans networks, double[][] profiles, SeedPlan plan, SeedPool pool) {
        return test(networks, profiles, plan, pool, (profile, observed, magnitude, permuted) -> {
            double tie = TIE * magnitude;
            int atLeast = 0;
            int atMost = 0;
            int farther = 0;
            for (double value : permuted) {
                atLeast += value >= observed - tie ? 1 : 0;
                atMost += value <= observed + tie ? 1 : 0;
                farther += Math.abs(value) >= Math.abs(observed) - tie ? 1 : 0;
            }
            return new P(Math.exp(TwoSided.ofCounts(atLeast, atMost, permuted.length, true).logP()),
                    (farther + 1) / (permuted.length + 1.0));
        });
    }

    /** Tests networks by their exact null; permutations, if there are any, are kept for plotting. */
    public static List<NetworkTest> exactly(NetworkMeans networks, double[][] profiles, SeedPlan plan, SeedPool pool, ExactNull exact) {
        return test(networks, profiles, plan, pool, (profile, observed, magnitude, permuted) -> exact.network(profile, observed,
                TIE_OF_FLOAT * magnitude));
    }

    private interface Rule {
        P p(double[] profile, double observed, double magnitude, double[] permuted);
    }

    private static List<NetworkTest> test(NetworkMeans networks, double[][] profiles, SeedPlan plan, SeedPool pool, Rule rule) {
        double spread = Math.sqrt(plan.weights().sumOfSquares());
        List<NetworkTest> tests = new ArrayList<>();
        for (int k = 0; k < networks.size(); k++) {
            double[] profile = profiles[k];
            Spread draw = Spread.of(profile, pool);
            double observed = plan.weights().pool(profile, plan.observed());
            double[] permuted = IntStream.range(0, plan.permutations()).parallel()
                    .mapToDouble(m -> plan.weights().pool(profile, plan.permuted()[m])).toArray();
            double magnitude = plan.weights().magnitude(profile, plan.observed());
            P p = Double.isNaN(observed) ? new P(Double.NaN, Double.NaN) : rule.p(profile, observed, magnitude, permuted);
            int without = networks.without(k);
            tests.add(new NetworkTest(networks.name(k), networks.members()[k].length + without, without, observed, draw.mean,
                    draw.sd * spread, p.centred(), Double.NaN, p.uncentred(), Double.NaN, permuted));
        }
        return withFdr(tests);
    }

    private static List<NetworkTest> withFdr(List<NetworkTest> tests) {
        double[] centred = adjust(tests, NetworkTest::p);
        double[] uncentred = adjust(tests, NetworkTest::pUncentred);
        List<NetworkTest> adjusted = new ArrayList<>();
        for (int k = 0; k < tests.size(); k++) {
            NetworkTest t = tests.get(k);
            adjusted.add(new NetworkTest(t.name, t.grayordinates, t.without, t.connectivity, t.nullMean, t.nullSd, t.p, centred[k],
                    t.pUncentred, uncentred[k], t.permuted));
        }
        return adjusted;
    }

    private static double[] adjust(List<NetworkTest> tests, ToDoubleFunction<NetworkTest> p) {
        double[] tested = tests.stream().mapToDouble(p).filter(value -> !Double.isNaN(value))
                .map(value -> Math.min(0, Math.log(value))).toArray();
        double[] adjusted = FalseDiscoveryRate.BENJAMINI_HOCHBERG.adjust(tested);
        double[] all = new double[tests.size()];
        for (int k = 0, next = 0; k < all.length; k++) {
            all[k] = Double.isNaN(p.applyAsDouble(tests.get(k))) ? Double.NaN : Math.exp(adjusted[next++]);
        }
        return all;
    }

    /** Mean and standard deviation of one random seed's value. */
    private record Spread(double mean, double sd) {

        static Spread of(double[] profile, SeedPool pool) {
            double total = 0;
            double sum = 0;
            for (int i = 0; i < pool.size(); i++) {
                total += weight(pool, i);
                sum += weight(pool, i) * profile[pool.grayordinates()[i]];
            }
            double mean = sum / total;
            double squares = 0;
            for (int i = 0; i < pool.size(); i++) {
                double difference = profile[pool.grayordinates()[i]] - mean;
                squares += weight(pool, i) * difference * difference;
            }
            return new Spread(mean, Math.sqrt(squares / total));
        }

        private static double weight(SeedPool pool, int place) {
            return pool.isUniform() ? 1 : pool.weights()[place];
        }
    }
}
