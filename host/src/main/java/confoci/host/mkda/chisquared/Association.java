package confoci.host.mkda.chisquared;

import confoci.host.ale.contrast.ContrastMap;
import confoci.host.inference.InferenceSettings;
import confoci.host.inference.TestedMap;
import confoci.host.stats.Cluster;
import confoci.host.stats.Hypergeometric;
import confoci.op.Maximum;
import confoci.op.NullMaxima;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * The test of association: is group A active more often, or less, than group B? Under the null every division of the experiments into
 * groups of these sizes is equally likely. So the number of active experiments of a group is hypergeometric, and p is that of Fisher's
 * exact test: twice the smaller tail.
 */
public final class Association {

    private Association() {
    }

    /** The test without permutations: clusters are of voxels with an exact p below the cluster-forming one. */
    public static SignedMap of(ActiveGroups groups, InferenceSettings settings) {
        double[] z = z(groups);
        double[] logP = logP(groups);
        double[] statistic = Arrays.stream(z).map(Math::abs).toArray();
        double[] excess = IntStream.range(0, z.length).mapToDouble(v -> logP[v] < Math.log(settings.clusterP()) ? statistic[v] : 0)
                .toArray();
        TestedMap map = map(groups, statistic, logP, z, new double[0]);
        return new SignedMap(with(map, SignedMap.clusters(map, statistic, excess, settings)), z, Optional.empty());
    }

    /**
     * The test with exchanged labels. The statistic is the standardised number, of which chi-squared is the square times N / (N - 1).
     *
     * @param first  the direction A > B, in which a voxel is beyond its threshold if half the cluster-forming p is
     * @param second the direction B > A
     */
    public static SignedMap of(ActiveGroups groups, ContrastMap first, ContrastMap second) {
        double[] z = z(groups);
        double[] statistic = sum(first.tested().statistic(), second.tested().statistic());
        TestedMap map = map(groups, statistic, logP(groups), z, sum(first.tested().tfce(), second.tested().tfce()));
        Map<Maximum, double[]> maxima = new EnumMap<>(Maximum.class);
        for (Maximum one : first.nullMaxima().statistics()) {
            double[] a = first.nullMaxima().of(one);
            double[] b = second.nullMaxima().of(one);
            Arrays.setAll(a, i -> Math.max(a[i], b[i]));
            maxima.put(one, a);
        }
        return new SignedMap(with(map, SignedMap.joined(first.tested().clusters(), second.tested().clusters())), z,
                Optional.of(NullMaxima.of(0, maxima)));
    }

    private static double[] sum(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(v -> a[v] + b[v]).toArray();
    }

    private static double[] z(ActiveGroups groups) {
        double[] z = new double[groups.a().length];
        Arrays.setAll(z, v -> ChiSquared.association(groups.a()[v], groups.first().size(), groups.b()[v], groups.second().size()));
        return z;
    }

    /** Of a number of active experiments, and of those of group A among them. */
    private static double[] logP(ActiveGroups groups) {
        Map<Integer, Hypergeometric> ofActive = new ConcurrentHashMap<>();
        double[] logP = new double[groups.a().length];
        IntStream.range(0, logP.length).parallel().forEach(v -> {
            int a = groups.a()[v];
            Hypergeometric counts = ofActive.computeIfAbsent(a + groups.b()[v], active ->
                    new Hypergeometric(groups.experiments(), active, groups.first().size()));
            logP[v] = Math.min(0, Math.log(2) + Math.min(counts.logAtLeast(a), counts.logAtMost(a)));
        });
        return logP;
    }

    private static TestedMap map(ActiveGroups groups, double[] statistic, double[] logP, double[] z, double[] tfce) {
        return new TestedMap(groups.mask().grid(), groups.ranks(), statistic, v -> Math.exp(logP[v]), logP,
                Arrays.stream(z).map(Math::abs).toArray(), List.of(), tfce, SignedMap.below(z));
    }

    private static TestedMap with(TestedMap map, List<Cluster> clusters) {
        return new TestedMap(map.grid(), map.ranks(), map.statistic(), map.p(), map.logP(), map.z(), clusters, map.tfce(), map.below());
    }
}
