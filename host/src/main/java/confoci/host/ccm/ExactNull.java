package confoci.host.ccm;

import confoci.host.stats.pooled.PooledNull;
import confoci.host.stats.pooled.PooledNulls;
import confoci.host.stats.pooled.PoolingDesign;
import confoci.host.stats.pooled.Population;
import confoci.host.stats.pooled.RowDistribution;
import confoci.host.stats.pooled.Tails;

/** The exact distribution of the connectivity pooled over random seeds of a study, target by target. Safe for use by several threads. */
public final class ExactNull {

    private final PooledNulls nulls;
    private final boolean singleDraw;
    private final double[] weights;

    /**
     * @param design        how the study pools
     * @param pool          where random seeds fall
     * @param grayordinates how many there are
     */
    public ExactNull(PoolingDesign design, SeedPool pool, int grayordinates) {
        this.nulls = new PooledNulls(design);
        this.singleDraw = design.draws() == 1;
        this.weights = pool.isUniform() && pool.size() == grayordinates ? null : weights(pool, grayordinates);
    }

    private static double[] weights(SeedPool pool, int grayordinates) {
        double[] weights = new double[grayordinates];
        for (int i = 0; i < pool.size(); i++) {
            weights[pool.grayordinates()[i]] = pool.isUniform() ? 1 : pool.weights()[i];
        }
        return weights;
    }

    /**
     * What the null at a target needs to know of its row.
     *
     * @param row  connectivity of the target with every grayordinate; its own counts as 0
     * @param self the target
     */
    RowDistribution distribution(float[] row, int self) {
        return RowDistribution.of(population(row, self));
    }

    /**
     * The tails at a target, those of a single seed by the row itself.
     *
     * @param row      as for {@link #distribution}
     * @param observed its pooled connectivity
     */
    Tails tails(RowDistribution distribution, float[] row, int self, double observed) {
        return singleDraw ? nulls.of(distribution, population(row, self), observed, 0).tails() : tails(distribution, observed);
    }

    /**
     * The tails at a target whose row is not at hand, of several seeds.
     *
     * @param observed its pooled connectivity
     */
    Tails tails(RowDistribution distribution, double observed) {
        return nulls.of(distribution).tails(observed);
    }

    /** The p-values of a network, from its mean connectivity with every grayordinate. */
    NetworkTest.P network(double[] profile, double observed) {
        float[] row = new float[profile.length];
        for (int j = 0; j < row.length; j++) {
            // A grayordinate without data is no seed and has no weight.
            row[j] = Double.isNaN(profile[j]) ? 0 : (float) profile[j];
        }
        PooledNull pooled = nulls.of(RowDistribution.of(population(row, -1)));
        return new NetworkTest.P(pooled.tails(observed).p(), Math.exp(pooled.logPOfMagnitude(observed)));
    }

    private Population population(float[] row, int self) {
        return weights == null && self >= 0 ? Population.ofRow(row, self)
                : weights == null ? Population.of(row) : Population.weighted(row, self, weights);
    }
}
