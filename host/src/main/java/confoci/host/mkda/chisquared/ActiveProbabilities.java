package confoci.host.mkda.chisquared;

import java.util.function.IntToDoubleFunction;

/**
 * How probable activation is in each group, and group A where there is activation (Yarkoni et al. 2011, Nat Methods 8:665).
 *
 * @param groups with their counts
 * @param prior  probability of group A
 */
record ActiveProbabilities(ActiveGroups groups, double prior) {

    /** The share of active experiments of both groups. */
    double[] active() {
        return map(v -> (double) (groups.a()[v] + groups.b()[v]) / groups.experiments());
    }

    /** The share of active experiments of group A: forward inference. */
    double[] activeGivenA() {
        return map(this::ofA);
    }

    /** The share of active experiments of group B. */
    double[] activeGivenB() {
        return map(this::ofB);
    }

    /** The posterior probability of group A, given activation and the prior: reverse inference; NaN where no experiment is active. */
    double[] aGivenActive() {
        return map(v -> prior * ofA(v) / (prior * ofA(v) + (1 - prior) * ofB(v)));
    }

    private double ofA(int voxel) {
        return (double) groups.a()[voxel] / groups.first().size();
    }

    private double ofB(int voxel) {
        return (double) groups.b()[voxel] / groups.second().size();
    }

    private double[] map(IntToDoubleFunction value) {
        double[] map = new double[groups.a().length];
        for (int v = 0; v < map.length; v++) {
            map[v] = value.applyAsDouble(v);
        }
        return map;
    }
}
