package confoci.host.ale.contrast;

import confoci.host.inference.InferenceSettings;
import confoci.host.inference.TestedMap;
import confoci.host.space.Mask;
import confoci.host.space.VoxelRanks;
import confoci.host.stats.Cluster;
import confoci.host.stats.ClusterFinder;
import confoci.host.stats.Component;
import confoci.host.stats.NormalTail;
import confoci.host.stats.VoxelNeighbours;
import confoci.op.Maximum;
import confoci.op.NullMaxima;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One direction of a contrast as a map to be corrected, and the maxima of its permutations. The uncorrected p is one-sided, by rank among
 * the permutations of the voxel.
 *
 * @param direction   which group converges more
 * @param tested      the map
 * @param nullMaxima  of the permutations
 */
public record ContrastMap(Direction direction, TestedMap tested, NullMaxima nullMaxima) {

    /**
     * How many labellings, the observed one among them, can lie beyond the cluster-forming threshold of a voxel: those with an uncorrected
     * p below it.
     */
    public static int rank(InferenceSettings settings, int permutations) {
        return settings.rank(permutations);
    }

    /** Of a direction without TFCE. */
    public static ContrastMap of(Direction direction, PermutedDirection difference, Mask mask, InferenceSettings settings) {
        return of(direction, difference, mask, settings, new double[0], new double[0]);
    }

    /**
     * Of a direction.
     *
     * @param mask       whose voxels were permuted
     * @param tfce       the map after TFCE; empty if it is not asked for
     * @param tfceMaxima the largest value of each permutation after TFCE, if it is
     */
    public static ContrastMap of(Direction direction, PermutedDirection difference, Mask mask, InferenceSettings settings, double[] tfce,
            double[] tfceMaxima) {
        VoxelRanks ranks = new VoxelRanks(mask.voxels());
        int voxels = mask.voxels().size();
        double[] statistic = new double[voxels];
        double[] beyond = new double[voxels];
        double[] logP = new double[voxels];
        double[] z = new double[voxels];
        for (int v = 0; v < voxels; v++) {
            statistic[v] = Math.max(0, difference.statistic(v));
            logP[v] = Math.log(settings.permutationP().of(difference.reaching(v), difference.permutations()));
            z[v] = Math.max(0, NormalTail.zOfLog(logP[v]));
            beyond[v] = Math.max(0, difference.excess(v));
        }
        TestedMap tested = new TestedMap(mask.grid(), ranks, statistic, v -> Math.exp(logP[v]), logP, z,
                clusters(new ClusterFinder(mask.grid(), ranks, settings.connectivity()), statistic, beyond), tfce);
        return new ContrastMap(direction, tested, maxima(difference, new VoxelNeighbours(ranks, settings.connectivity()), tfceMaxima));
    }

    /**
     * The clusters of voxels beyond the threshold of their own; their mass is what they exceed it by. Where few sums are large, one may be
     * beyond its threshold and yet below its mean.
     */
    private static List<Cluster> clusters(ClusterFinder finder, double[] statistic, double[] beyond) {
        double[] inside = new double[statistic.length];
        for (int v = 0; v < inside.length; v++) {
            inside[v] = beyond[v] > 0 ? Math.max(statistic[v], Float.MIN_VALUE) : 0;
        }
        List<Cluster> clusters = new ArrayList<>();
        for (Cluster c : finder.above(0, inside)) {
            clusters.add(new Cluster(c.id(), c.component(), c.cubicMm(), mass(c.component(), beyond), c.peaks(), c.centreOfMass(),
                    c.medianCentre()));
        }
        return clusters;
    }

    private static double mass(Component component, double[] beyond) {
        double mass = 0;
        for (int i = 0; i < component.size(); i++) {
            mass += beyond[component.position(i)];
        }
        return mass;
    }

    private static NullMaxima maxima(PermutedDirection difference, VoxelNeighbours neighbours, double[] tfce) {
        ByLabelling tail = ByLabelling.of(difference);
        Set<Maximum> statistics = EnumSet.of(Maximum.HEIGHT, Maximum.CLUSTER_SIZE, Maximum.CLUSTER_MASS);
        if (tfce.length > 0) {
            statistics.add(Maximum.TFCE);
        }
        NullMaxima.Collector maxima = new NullMaxima.Collector(0, difference.permutations(), statistics);
        IntStream.range(0, difference.permutations()).parallel().forEach(p -> {
            maxima.set(p, Maximum.HEIGHT, difference.height(p));
            int size = 0;
            double mass = 0;
            for (Component component : Component.of(tail.voxels(p + 1), neighbours)) {
                size = Math.max(size, component.size());
                mass = Math.max(mass, tail.mass(p + 1, component));
            }
            maxima.set(p, Maximum.CLUSTER_SIZE, size);
            maxima.set(p, Maximum.CLUSTER_MASS, mass);
            if (tfce.length > 0) {
                maxima.set(p, Maximum.TFCE, tfce[p]);
            }
        });
        return maxima.maxima();
    }

    /**
     * The tails of all voxels, labelling by labelling.
     *
     * @param begin  per labelling, and once more at the end, where its voxels begin
     * @param voxel  ascending within a labelling
     * @param excess of each
     */
    private record ByLabelling(int[] begin, int[] voxel, double[] excess) {

        static ByLabelling of(PermutedDirection difference) {
            int[] begin = new int[difference.permutations() + 2];
            difference.forEachInTail((_, labelling, _) -> begin[labelling + 1]++);
            for (int s = 1; s < begin.length; s++) {
                begin[s] += begin[s - 1];
            }
            int[] next = begin.clone();
            int[] voxel = new int[begin[begin.length - 1]];
            double[] excess = new double[voxel.length];
            difference.forEachInTail((v, labelling, value) -> {
                int at = next[labelling]++;
                voxel[at] = v;
                excess[at] = value;
            });
            return new ByLabelling(begin, voxel, excess);
        }

        BitSet voxels(int labelling) {
            BitSet open = new BitSet();
            for (int i = begin[labelling]; i < begin[labelling + 1]; i++) {
                open.set(voxel[i]);
            }
            return open;
        }

        /** The voxels of a component are ascending, as those of the labelling are. */
        double mass(int labelling, Component component) {
            double mass = 0;
            int at = begin[labelling];
            for (int i = 0; i < component.size(); i++) {
                while (voxel[at] != component.position(i)) {
                    at++;
                }
                mass += excess[at];
            }
            return mass;
        }
    }
}
