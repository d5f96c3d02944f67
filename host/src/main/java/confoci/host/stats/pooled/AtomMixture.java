package confoci.host.stats.pooled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.util.CombinatoricsUtils;

/**
 * The null of a row with a few values that are far away from all others, or drawn often: a mixture over how many draws of every step fall
 * on each of them. Where they are outliers, the observed value lies in most parts beyond all that the other draws can add up to; else the
 * other draws have a null of their own, of a row without these values.
 */
final class AtomMixture {

    private static final int MOST_OUTLIERS = 3;
    /** How much shorter the row must become for a value to count as an outlier. */
    private static final double SHORTER = 8;
    private static final double NEGLIGIBLE = 1e-10;
    /** Parts, and those that begin alike, that are looked at; of many steps and values that are drawn often there are far more. */
    private static final int MOST_LOOKS = 1_000_000;
    private static final double HEAVY = 0.1;
    /** Parts whose other draws need a null of their own: the most probable ones. */
    private static final int MOST_NULLS = 40;
    /** What the rest of them may add up to, half of which is taken for either tail; or less, to be relative to the smaller tail. */
    private static final double REST = 5e-5;
    private static final double RELATIVE_REST = 1e-3;

    /** Draws per step that fall on other values, what they must reach, and how probable it is that these are their numbers. */
    private record Part(double probability, List<Integer> draws, double size, double rest) {
    }

    private final PoolingDesign design;
    private final double[] outliers;
    /** Of a draw that hits no outlier before: that it hits this one, and that it does not. */
    private final double[] hit;
    private final double[] miss;
    private final Population others;
    private final RowDistribution distribution;
    private final double smallest;
    private final double largest;
    private final double s;
    private final double tie;
    private final Map<List<Integer>, PooledNulls> nulls = new HashMap<>();
    private final List<Part> open = new ArrayList<>();
    private int looks;
    /** What is so improbable that it is not looked at, together. */
    private double neglected;
    private double upper;
    private double lower;

    private AtomMixture(PoolingDesign design, Atoms atoms, boolean[] apart, double s, double tie) {
        this.design = design;
        this.s = s;
        this.tie = tie;
        double[][] those = atoms.where(apart, true);
        double[][] rest = atoms.where(apart, false);
        this.outliers = those[0];
        this.hit = new double[outliers.length];
        this.miss = new double[outliers.length];
        double later = Arrays.stream(rest[1]).sum();
        for (int n = outliers.length - 1; n >= 0; n--) {
            hit[n] = those[1][n] / (those[1][n] + later);
            miss[n] = later / (those[1][n] + later);
            later += those[1][n];
        }
        float[] values = new float[rest[0].length];
        for (int n = 0; n < values.length; n++) {
            values[n] = (float) rest[0][n];
        }
        this.others = Population.weighted(values, -1, rest[1]);
        this.distribution = RowDistribution.of(others);
        this.smallest = rest[0][0];
        this.largest = rest[0][values.length - 1];
    }

    /** @return empty if there are no outliers, or too many parts */
    static Optional<Tails> byOutliers(PoolingDesign design, Atoms atoms, double s, double tie) {
        int below = 0;
        int above = 0;
        double[] values = atoms.values();
        int bestBelow = 0;
        int bestAbove = 0;
        double shortest = atoms.largest() - atoms.smallest();
        while (below + above < MOST_OUTLIERS && values.length - below - above > 3) {
            double middle = values[(values.length + below - above) / 2];
            if (values[values.length - 1 - above] - middle > middle - values[below]) {
                above++;
            } else {
                below++;
            }
            double range = values[values.length - 1 - above] - values[below];
            if (range * SHORTER < shortest) {
                shortest = range;
                bestBelow = below;
                bestAbove = above;
            }
        }
        if (bestBelow + bestAbove == 0) {
            return Optional.empty();
        }
        boolean[] apart = new boolean[values.length];
        Arrays.fill(apart, 0, bestBelow, true);
        Arrays.fill(apart, values.length - bestAbove, values.length, true);
        return new AtomMixture(design, atoms, apart, s, tie).tails();
    }

    /** By the values that are drawn often; empty if there are none, or too many parts. */
    static Optional<Tails> byHeavy(PoolingDesign design, Atoms atoms, double s, double tie) {
        boolean[] apart = new boolean[atoms.size()];
        int count = 0;
        for (int n = 0; n < apart.length; n++) {
            apart[n] = atoms.probabilities()[n] >= HEAVY;
            count += apart[n] ? 1 : 0;
        }
        return count == 0 || count > MOST_OUTLIERS || count == apart.length ? Optional.empty()
                : new AtomMixture(design, atoms, apart, s, tie).tails();
    }

    private Optional<Tails> tails() {
        if (!add(0, 0, 0, 1, new int[outliers.length][design.steps().size()])) {
            return Optional.empty();
        }
        open.sort(Comparator.comparingDouble(Part::probability).reversed());
        double rest = open.stream().mapToDouble(Part::probability).sum() + neglected;
        int used = 0;
        for (Part part : open) {
            if (used++ == MOST_NULLS || rest <= Math.min(REST, RELATIVE_REST * Math.min(upper, lower))) {
                break;
            }
            NullAnswer answer = nulls.computeIfAbsent(part.draws, this::nulls)
                    .of(distribution, others, part.rest / part.size, tie / part.size);
            lower += part.probability * answer.tails().lower();
            upper += part.probability * answer.tails().upper();
            rest -= part.probability;
        }
        if (rest > REST) {
            return Optional.empty();
        }
        double half = 0.5 * Math.max(0, rest);
        return Optional.of(Tails.of(upper + half, lower + half));
    }

    /** Adds the parts that begin with these hits; false if there are too many, or too much would be neglected. */
    private boolean add(int step, int outlier, int taken, double probability, int[][] hits) {
        if (++looks > MOST_LOOKS) {
            return false;
        }
        if (probability < NEGLIGIBLE) {
            neglected += probability;
            return neglected <= REST;
        }
        if (step == design.steps().size()) {
            addPart(probability, hits);
            return true;
        }
        if (outlier == outliers.length) {
            return add(step + 1, 0, 0, probability, hits);
        }
        int free = design.steps().get(step).draws() - taken;
        double left = 1;
        for (int hitting = 0; hitting <= free; hitting++) {
            double share = Math.exp(CombinatoricsUtils.binomialCoefficientLog(free, hitting) + hitting * Math.log(hit[outlier])
                    + (free - hitting) * Math.log(miss[outlier]));
            if (hitting > free * hit[outlier] && probability * share < NEGLIGIBLE) {
                neglected += probability * Math.max(0, left);
                break;
            }
            left -= share;
            hits[outlier][step] = hitting;
            if (!add(step, outlier + 1, taken + hitting, probability * share, hits)) {
                return false;
            }
        }
        hits[outlier][step] = 0;
        return true;
    }

    private void addPart(double probability, int[][] hits) {
        double rest = s;
        double size = 0;
        List<Integer> draws = new ArrayList<>();
        for (int k = 0; k < design.steps().size(); k++) {
            int free = design.steps().get(k).draws();
            for (int n = 0; n < outliers.length; n++) {
                rest -= design.steps().get(k).size() * hits[n][k] * outliers[n];
                free -= hits[n][k];
            }
            size += design.steps().get(k).size() * free;
            draws.add(free);
        }
        if (rest - tie > size * largest) {
            lower += probability;
        } else if (rest + tie < size * smallest) {
            upper += probability;
        } else if (draws.stream().allMatch(free -> free == 0)) {
            lower += probability;
            upper += probability;
        } else {
            open.add(new Part(probability, draws, size, rest));
        }
    }

    private PooledNulls nulls(List<Integer> draws) {
        int count = (int) draws.stream().filter(free -> free > 0).count();
        int[] its = new int[count];
        double[] weights = new double[count];
        int at = 0;
        for (int k = 0; k < draws.size(); k++) {
            if (draws.get(k) > 0) {
                its[at] = draws.get(k);
                weights[at++] = draws.get(k) * design.steps().get(k).size();
            }
        }
        return new PooledNulls(PoolingDesign.of(its, weights));
    }
}
