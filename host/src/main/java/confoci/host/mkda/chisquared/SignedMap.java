package confoci.host.mkda.chisquared;

import confoci.host.inference.CorrectedResult;
import confoci.host.inference.InferenceSettings;
import confoci.host.inference.MapInference;
import confoci.host.inference.TestedMap;
import confoci.host.stats.Cluster;
import confoci.host.stats.NormalTail;
import confoci.op.NullMaxima;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A two-sided test at every voxel.
 *
 * @param tested the map to be corrected, without signs; its p is exact
 * @param z      of chi-squared, with its sign
 * @param maxima of the permutations, of both signs, if there were any
 */
public record SignedMap(TestedMap tested, double[] z, Optional<NullMaxima> maxima) {

    /** Natural logarithm of the two-sided p of chi-squared. */
    public double[] logP() {
        double[] logP = new double[z.length];
        for (int v = 0; v < z.length; v++) {
            logP[v] = Math.min(0, Math.log(2) + NormalTail.logP(Math.abs(z[v])));
        }
        return logP;
    }

    /** What each correction leaves. */
    public List<CorrectedResult> correct(MapInference inference) {
        return inference.correct(tested, maxima);
    }

    /** The z of chi-squared where a correction left something. */
    double[] surviving(CorrectedResult corrected) {
        double[] left = new double[z.length];
        for (int v = 0; v < z.length; v++) {
            left[v] = corrected.surviving()[v] == 0 ? 0 : z[v];
        }
        return left;
    }

    /** Whether a cluster is of voxels where the effect is negative. */
    boolean below(Cluster cluster) {
        return tested.below().get(cluster.peak().position());
    }

    /**
     * The clusters of voxels that are beyond their thresholds, those of each sign by themselves; the largest first.
     *
     * @param statistic for peaks and centres
     * @param excess    what each voxel is beyond its threshold, 0 if it is not
     */
    static List<Cluster> clusters(TestedMap map, double[] statistic, double[] excess, InferenceSettings settings) {
        double[] inside = new double[statistic.length];
        for (int v = 0; v < inside.length; v++) {
            inside[v] = excess[v] > 0 ? Math.max(statistic[v], Float.MIN_VALUE) : 0;
        }
        List<Cluster> clusters = new ArrayList<>();
        for (Cluster c : TestedMap.clusterFinder(map.grid(), map.ranks(), settings.connectivity(), map.below()).above(0, inside)) {
            double mass = 0;
            for (int i = 0; i < c.size(); i++) {
                mass += excess[c.component().position(i)];
            }
            clusters.add(new Cluster(c.id(), c.component(), c.cubicMm(), mass, c.peaks(), c.centreOfMass(), c.medianCentre()));
        }
        return clusters;
    }

    /** Clusters of both signs as one list, the largest first. */
    static List<Cluster> joined(List<Cluster> above, List<Cluster> below) {
        List<Cluster> all = new ArrayList<>(above);
        all.addAll(below);
        all.sort(Comparator.comparingInt(Cluster::size).thenComparingDouble(c -> c.peak().value()).reversed()
                .thenComparingInt(c -> c.peak().position()));
        List<Cluster> numbered = new ArrayList<>(all.size());
        for (Cluster c : all) {
            numbered.add(new Cluster(numbered.size() + 1, c.component(), c.cubicMm(), c.mass(), c.peaks(), c.centreOfMass(),
                    c.medianCentre()));
        }
        return numbered;
    }

    /** Where values are negative. */
    static BitSet below(double[] values) {
        BitSet below = new BitSet(values.length);
        for (int v = 0; v < values.length; v++) {
            below.set(v, values[v] < 0);
        }
        return below;
    }
}
