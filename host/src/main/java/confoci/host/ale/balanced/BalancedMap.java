package confoci.host.ale.balanced;

import confoci.host.ale.contrast.Direction;
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
import java.util.stream.IntStream;

/**
 * One direction of a balanced contrast as a map to be corrected, and the maxima of its permutations. The uncorrected p is one-sided, by
 * rank among the permutations of the voxel.
 *
 * @param direction  which group converges more
 * @param tested     the map
 * @param nullMaxima of the permutations
 */
public record BalancedMap(Direction direction, TestedMap tested, NullMaxima nullMaxima) {

    /** The map of a direction, and its permutations. */
    static BalancedMap of(Direction direction, SidedDifferences sided, Mask mask, InferenceSettings settings) {
        VoxelRanks ranks = new VoxelRanks(mask.voxels());
        int voxels = mask.voxels().size();
        double[] statistic = new double[voxels];
        double[] beyond = new double[voxels];
        double[] logP = new double[voxels];
        double[] z = new double[voxels];
        for (int v = 0; v < voxels; v++) {
            statistic[v] = Math.max(0, sided.statistic(v));
            beyond[v] = Math.max(0, sided.excess(v, sided.observed(v)));
            logP[v] = Math.log(settings.permutationP().of(sided.reaching(v), sided.permutations()));
            z[v] = Math.max(0, NormalTail.zOfLog(logP[v]));
        }
        TestedMap tested = new TestedMap(mask.grid(), ranks, statistic, v -> Math.exp(logP[v]), logP, z,
                clusters(new ClusterFinder(mask.grid(), ranks, settings.connectivity()), statistic, beyond), new double[0]);
        return new BalancedMap(direction, tested, maxima(sided, new VoxelNeighbours(ranks, settings.connectivity())));
    }

    /** The clusters of voxels beyond the threshold of their own; their mass is what they exceed it by. */
    private static List<Cluster> clusters(ClusterFinder finder, double[] statistic, double[] beyond) {
        double[] inside = new double[statistic.length];
        for (int v = 0; v < inside.length; v++) {
            inside[v] = beyond[v] > 0 ? Math.max(statistic[v], Float.MIN_VALUE) : 0;
        }
        List<Cluster> clusters = new ArrayList<>();
        for (Cluster c : finder.above(0, inside)) {
            double mass = 0;
            for (int i = 0; i < c.size(); i++) {
                mass += beyond[c.component().position(i)];
            }
            clusters.add(new Cluster(c.id(), c.component(), c.cubicMm(), mass, c.peaks(), c.centreOfMass(), c.medianCentre()));
        }
        return clusters;
    }

    private static NullMaxima maxima(SidedDifferences sided, VoxelNeighbours neighbours) {
        ByLabelling tail = ByLabelling.of(sided);
        NullMaxima.Collector maxima = new NullMaxima.Collector(0, sided.permutations(),
                EnumSet.of(Maximum.HEIGHT, Maximum.CLUSTER_SIZE, Maximum.CLUSTER_MASS));
        IntStream.range(0, sided.permutations()).parallel().forEach(p -> {
            maxima.set(p, Maximum.HEIGHT, sided.height(p));
            int size = 0;
            double mass = 0;
            for (Component component : Component.of(tail.voxels(p + 1), neighbours)) {
                size = Math.max(size, component.size());
                mass = Math.max(mass, tail.mass(p + 1, component));
            }
            maxima.set(p, Maximum.CLUSTER_SIZE, size);
            maxima.set(p, Maximum.CLUSTER_MASS, mass);
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

        static ByLabelling of(SidedDifferences sided) {
            int[] begin = new int[sided.permutations() + 2];
            sided.tail().forEach((_, labelling, _) -> begin[labelling + 1]++);
            for (int s = 1; s < begin.length; s++) {
                begin[s] += begin[s - 1];
            }
            int[] next = begin.clone();
            int[] voxel = new int[begin[begin.length - 1]];
            double[] excess = new double[voxel.length];
            sided.tail().forEach((v, labelling, value) -> {
                int at = next[labelling]++;
                voxel[at] = v;
                excess[at] = sided.excess(v, value);
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
