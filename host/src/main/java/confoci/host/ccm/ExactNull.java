package confoci.host.ccm;

import confoci.host.stats.pooled.NullAnswer;
import confoci.host.stats.pooled.PooledNulls;
import confoci.host.stats.pooled.PoolingDesign;
import confoci.host.stats.pooled.Population;
import confoci.host.stats.pooled.RowDistribution;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The exact distribution of the connectivity pooled over random seeds of a study, target by target. Safe for use by several threads. */
public final class ExactNull {

    private final PooledNulls nulls;
    private final boolean tails;
    private final double @Nullable [] weights;

    /**
     * @param design        how the study pools
     * @param pool          where random seeds fall
     * @param grayordinates how many there are
     */
    public ExactNull(PoolingDesign design, SeedPool pool, int grayordinates) {
        this(design, pool, grayordinates, true);
    }

    private ExactNull(PoolingDesign design, SeedPool pool, int grayordinates, boolean tails) {
        this.nulls = new PooledNulls(design);
        this.tails = tails;
        this.weights = pool.isUniform() && pool.size() == grayordinates ? null : weights(pool, grayordinates);
    }

    /** One that gives distributions of rows, for their moments, and no tails. */
    public static ExactNull ofRows(PoolingDesign design, SeedPool pool, int grayordinates) {
        return new ExactNull(design, pool, grayordinates, false);
    }

    /** Whether tails are asked for. */
    boolean asksForTails() {
        return tails;
    }

    private static double[] weights(SeedPool pool, int grayordinates) {
        double[] weights = new double[grayordinates];
        for (int i = 0; i < pool.size(); i++) {
            weights[pool.grayordinates()[i]] = pool.isUniform() ? 1 : pool.weights()[i];
        }
        return weights;
    }

    /**
     * What the null at a target needs of its row.
     *
     * @param row  connectivity of the target with every grayordinate; its own counts as 0
     * @param self the target
     */
    RowDistribution distribution(float[] row, int self) {
        return RowDistribution.of(population(row, self));
    }

    /**
     * The tails at a target.
     *
     * @param row      as for {@link #distribution}
     * @param observed its pooled connectivity
     * @param tie      sums that are no farther from the observed value equal it
     */
    NullAnswer tails(RowDistribution distribution, float[] row, int self, double observed, double tie) {
        return nulls.of(distribution, population(row, self), observed, tie);
    }

    /**
     * The tails at a target whose row is not at hand.
     *
     * @param observed its pooled connectivity
     * @param tie      sums that are no farther from the observed value equal it
     * @return empty if the row is needed
     */
    Optional<NullAnswer> tails(RowDistribution distribution, double observed, double tie) {
        return nulls.kept(distribution, observed, tie);
    }

    /**
     * The p-values of a network, from its mean connectivity with every grayordinate.
     *
     * @param tie sums that are no farther from the observed value equal it
     */
    NetworkTest.P network(double[] profile, double observed, double tie) {
        float[] row = new float[profile.length];
        for (int j = 0; j < row.length; j++) {
            // A grayordinate without data is no seed and has no weight.
            row[j] = Double.isNaN(profile[j]) ? 0 : (float) profile[j];
        }
        Population population = population(row, -1);
        RowDistribution distribution = RowDistribution.of(population);
        double magnitude = Math.abs(observed);
        double centred = nulls.of(distribution, population, observed, tie).tails().p();
        if (magnitude <= tie) {
            return new NetworkTest.P(centred, 1);
        }
        double above = nulls.of(distribution, population, magnitude, tie).tails().upper();
        double below = nulls.of(distribution, population, -magnitude, tie).tails().lower();
        return new NetworkTest.P(centred, Math.min(1, above + below));
    }

    private Population population(float[] row, int self) {
        return weights == null && self >= 0 ? Population.ofRow(row, self)
                : weights == null ? Population.of(row) : Population.weighted(row, self, weights);
    }
}
