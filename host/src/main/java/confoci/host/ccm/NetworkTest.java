package confoci.host.ccm;

import confoci.host.stats.FalseDiscoveryRate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The pooled connectivity of a whole network against that of random seeds.
 *
 * @param name           the network
 * @param grayordinates  its size
 * @param connectivity   mean of the pooled connectivity over the network
 * @param nullMean       its exact mean for random seeds
 * @param nullSd         its exact standard deviation for random seeds
 * @param p              two-sided: twice the smaller tail, at most 1; by permutations each tail is (b + 1) / (n + 1)
 * @param pFdr           the same, adjusted over the networks (Benjamini and Hochberg 1995)
 * @param pUncentred     of |T| larger for random seeds, as Saberi et al. 2024 test; nulls lie around nullMean, not around 0, so this is
 *                       close to a test of the upper tail only
 * @param pUncentredFdr  the same, adjusted over the networks
 * @param permuted       T of every permutation
 */
public record NetworkTest(String name, int grayordinates, double connectivity, double nullMean, double nullSd, double p, double pFdr,
        double pUncentred, double pUncentredFdr, double[] permuted) {

    /** The two p-values of a network. */
    record P(double centred, double uncentred) {
    }

    /**
     * Tests networks by permutations.
     *
     * @param profiles per network the mean connectivity of its grayordinates with every grayordinate
     */
    public static List<NetworkTest> byPermutation(NetworkAtlas atlas, double[][] profiles, SeedPlan plan, SeedPool pool) {
        return test(atlas, profiles, plan, pool, (profile, observed, permuted) -> {
            int atLeast = 0;
            int atMost = 0;
            int farther = 0;
            for (double value : permuted) {
                atLeast += value >= observed ? 1 : 0;
                atMost += value <= observed ? 1 : 0;
                farther += Math.abs(value) > Math.abs(observed) ? 1 : 0;
            }
            return new P(Math.exp(TwoSided.ofCounts(atLeast, atMost, permuted.length, true).logP()),
                    (farther + 1) / (permuted.length + 1.0));
        });
    }

    /** Tests networks by their exact null; permutations, if there are any, are kept for plotting. */
    public static List<NetworkTest> exactly(NetworkAtlas atlas, double[][] profiles, SeedPlan plan, SeedPool pool, ExactNull exact) {
        return test(atlas, profiles, plan, pool, (profile, observed, permuted) -> exact.network(profile, observed));
    }

    private interface Rule {
        P p(double[] profile, double observed, double[] permuted);
    }

    private static List<NetworkTest> test(NetworkAtlas atlas, double[][] profiles, SeedPlan plan, SeedPool pool, Rule rule) {
        double spread = Math.sqrt(plan.weights().sumOfSquares());
        List<NetworkTest> tests = new ArrayList<>();
        for (int k = 0; k < atlas.size(); k++) {
            double[] profile = profiles[k];
            Spread draw = Spread.of(profile, pool);
            double observed = plan.weights().pool(profile, plan.observed());
            double[] permuted = IntStream.range(0, plan.permutations()).parallel()
                    .mapToDouble(m -> plan.weights().pool(profile, plan.permuted()[m])).toArray();
            P p = rule.p(profile, observed, permuted);
            tests.add(new NetworkTest(atlas.names().get(k), atlas.members().get(k).length, observed, draw.mean, draw.sd * spread,
                    p.centred(), Double.NaN, p.uncentred(), Double.NaN, permuted));
        }
        return withFdr(tests);
    }

    private static List<NetworkTest> withFdr(List<NetworkTest> tests) {
        double[] centred = adjust(tests, NetworkTest::p);
        double[] uncentred = adjust(tests, NetworkTest::pUncentred);
        List<NetworkTest> adjusted = new ArrayList<>();
        for (int k = 0; k < tests.size(); k++) {
            NetworkTest t = tests.get(k);
            adjusted.add(new NetworkTest(t.name, t.grayordinates, t.connectivity, t.nullMean, t.nullSd, t.p, centred[k], t.pUncentred,
                    uncentred[k], t.permuted));
        }
        return adjusted;
    }

    private static double[] adjust(List<NetworkTest> tests, ToDoubleFunction<NetworkTest> p) {
        double[] adjusted = FalseDiscoveryRate.BENJAMINI_HOCHBERG.adjust(
                tests.stream().mapToDouble(test -> Math.min(0, Math.log(p.applyAsDouble(test)))).toArray());
        for (int k = 0; k < adjusted.length; k++) {
            adjusted[k] = Math.exp(adjusted[k]);
        }
        return adjusted;
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
