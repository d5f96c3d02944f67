package confoci.host.inference;

import confoci.host.stats.MaximumDistribution;
import confoci.op.Maximum;
import confoci.op.NullMaxima;
import java.util.Arrays;
import java.util.Optional;

/**
 * Familywise error by the largest value of a statistic in each permutation: what few permutations reach anywhere is significant (Nichols
 * and Holmes 2002, Hum Brain Mapp 15:1; for ALE Eickhoff et al. 2012).
 */
abstract class MaximumCorrection implements Correction {

    private final String key;
    private final String title;
    private final Maximum maximum;

    MaximumCorrection(String key, String title, Maximum maximum) {
        this.key = key;
        this.title = title;
        this.maximum = maximum;
    }

    @Override
    public final String key() {
        return key;
    }

    @Override
    public final String title() {
        return title;
    }

    @Override
    public final Optional<Maximum> maximum() {
        return Optional.of(maximum);
    }

    /**
     * The values of the statistic whose significance the result consists of: that of every cluster, and for voxels that of the highest,
     * which decides whether any survives.
     */
    abstract double[] decisive(TestedMap map);

    @Override
    public final int[] exceedances(TestedMap map, NullMaxima nullMaxima) {
        return Arrays.stream(decisive(map)).mapToInt(new MaximumDistribution(nullMaxima.of(maximum))::reaching).toArray();
    }

    @Override
    public final CorrectedResult correct(TestedMap map, Optional<NullMaxima> nullMaxima, InferenceSettings settings) {
        NullMaxima maxima = nullMaxima.orElseThrow(() -> new IllegalArgumentException(key + " without permutations"));
        return correct(map, new MaximumDistribution(maxima.of(maximum)), settings);
    }

    abstract CorrectedResult correct(TestedMap map, MaximumDistribution distribution, InferenceSettings settings);

    /** The value of the statistic whose significance tells whether any of some places survives; 0 if none can. */
    abstract double decisive(TestedMap map, int[] places);

    @Override
    public final RegionTest test(TestedMap map, int[] places, InferenceSettings settings) {
        double value = decisive(map, places);
        return new RegionTest() {
            @Override
            public boolean permutes() {
                return true;
            }

            @Override
            public int exceedances(NullMaxima nullMaxima) {
                return new MaximumDistribution(nullMaxima.of(maximum)).reaching(value);
            }

            @Override
            public Outcome outcome(Optional<NullMaxima> nullMaxima) {
                MaximumDistribution distribution = new MaximumDistribution(nullMaxima.orElseThrow(() ->
                        new IllegalArgumentException(key + " without permutations")).of(maximum));
                double p = distribution.p(value, settings.permutationP());
                return new Outcome(value > 0 && p < 1 && isSignificant(value, distribution, settings), p);
            }
        };
    }

    static boolean isSignificant(double value, MaximumDistribution distribution, InferenceSettings settings) {
        return settings.familywise().significant(value, distribution, settings.alpha(), settings.permutationP());
    }

    @Override
    public final String toString() {
        return key;
    }
}
