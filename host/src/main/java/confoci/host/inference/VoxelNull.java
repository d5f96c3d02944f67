package confoci.host.inference;

import confoci.host.stats.Cluster;
import confoci.host.stats.ClusterFinder;
import confoci.host.stats.Component;
import confoci.host.stats.Neighbours;
import confoci.op.MapNull;
import confoci.op.Maximum;
import confoci.op.NullMaxima;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * The null distribution of every voxel by itself, for nulls under which voxels differ: how many permutations reach the observed value, and
 * the largest values of the voxel. Each map, the observed one among them, is ranked among all of them; a voxel lies beyond the
 * cluster-forming threshold of a map if its value there is among the largest {@code rank} of the voxel.
 *
 * <p>All values are float32 of the same arithmetic, so that equal maps are equal and ties count as ties.
 */
public final class VoxelNull {

    private static final long BYTES_AT_ONCE = 1 << 26;
    private static final int LEAST_AT_ONCE = 16;
    private static final int MOST_AT_ONCE = 1024;
    /** Voxels that a thread takes at a time. */
    private static final int SOME = 2048;

    private final float[] observed;
    private final int permutations;
    private final int[] reaching;
    private final double[] highest;
    private final RankTails tails;

    private VoxelNull(float[] observed, int permutations, int rank) {
        this.observed = observed.clone();
        this.permutations = permutations;
        this.reaching = new int[observed.length];
        this.highest = new double[permutations];
        this.tails = new RankTails(observed, rank);
    }

    /**
     * Permutes.
     *
     * @param engine       makes the maps
     * @param observed     the observed map as the engine would make it, a value for every voxel that it analyses
     * @param permutations how many, from number 0 on; at least 1
     * @param rank         how many maps may lie beyond the threshold at a voxel, 0 to the number of permutations
     * @param progress     receives how many permutations are done
     */
    public static VoxelNull run(MapNull engine, float[] observed, int permutations, int rank, LongConsumer progress) {
        VoxelNull voxels = new VoxelNull(observed, permutations, rank);
        int atOnce = mapsAtOnce(observed.length);
        for (int done = 0; done < permutations; done += atOnce) {
            float[][] maps = engine.maps(done, Math.min(atOnce, permutations - done));
            voxels.add(done, maps);
            progress.accept(done + maps.length);
        }
        return voxels;
    }

    /** The bytes that a null of so many voxels takes at most, with the maps that are in memory at once. */
    public static long bytes(long voxels, int permutations, int rank) {
        return 4 * voxels * mapsAtOnce(voxels) + 16 * voxels + 8L * permutations + voxels * RankTails.bytes(rank);
    }

    private static int mapsAtOnce(long voxels) {
        return (int) Math.clamp(BYTES_AT_ONCE / (4 * Math.max(1, voxels)), LEAST_AT_ONCE, MOST_AT_ONCE);
    }

    private void add(int first, float[][] maps) {
        IntStream.range(0, maps.length).parallel().forEach(i -> {
            float largest = 0;
            for (float value : maps[i]) {
                largest = Math.max(largest, value);
            }
            highest[first + i] = largest;
        });
        IntStream.range(0, (observed.length + SOME - 1) / SOME).parallel().forEach(part -> {
            int from = part * SOME;
            int to = Math.min(from + SOME, observed.length);
            for (int i = 0; i < maps.length; i++) {
                count(maps[i], from, to);
                tails.add(first + i + 1, maps[i], from, to);
            }
        });
    }

    private void count(float[] map, int from, int to) {
        for (int v = from; v < to; v++) {
            reaching[v] += map[v] >= observed[v] ? 1 : 0;
        }
    }

    /** The number of permutations. */
    public int permutations() {
        return permutations;
    }

    /** How many permutations reach the observed value of a voxel. */
    public int reaching(int voxel) {
        return reaching[voxel];
    }

    /** What the observed value of a voxel is beyond the threshold of the voxel, 0 if it is not. */
    public float excess(int voxel) {
        return Math.max(0, observed[voxel] - tails.threshold(voxel));
    }

    /**
     * The clusters of voxels beyond the threshold of their own; their mass is the sum of what they exceed it by.
     *
     * @param statistic the observed map, for peaks and centres
     */
    public List<Cluster> clusters(ClusterFinder finder, double[] statistic) {
        double[] inside = new double[statistic.length];
        for (int v = 0; v < inside.length; v++) {
            inside[v] = excess(v) > 0 ? statistic[v] : 0;
        }
        List<Cluster> clusters = new ArrayList<>();
        for (Cluster c : finder.above(0, inside)) {
            double mass = 0;
            for (int i = 0; i < c.size(); i++) {
                mass += excess(c.component().position(i));
            }
            clusters.add(new Cluster(c.id(), c.component(), c.cubicMm(), mass, c.peaks(), c.centreOfMass(), c.medianCentre()));
        }
        return clusters;
    }

    /** The largest value of each permutation, and its largest clusters by size and by mass. */
    public NullMaxima maxima(Neighbours neighbours) {
        NullMaxima.Collector maxima = new NullMaxima.Collector(0, permutations,
                EnumSet.of(Maximum.HEIGHT, Maximum.CLUSTER_SIZE, Maximum.CLUSTER_MASS));
        RankTails.ByMap byMap = tails.byMap(permutations + 1);
        IntStream.range(0, permutations).parallel().forEach(p -> {
            maxima.set(p, Maximum.HEIGHT, highest[p]);
            BitSet open = byMap.voxels(p + 1);
            int size = 0;
            double mass = 0;
            for (Component component : Component.of(open, neighbours)) {
                size = Math.max(size, component.size());
                mass = Math.max(mass, byMap.mass(p + 1, component));
            }
            maxima.set(p, Maximum.CLUSTER_SIZE, size);
            maxima.set(p, Maximum.CLUSTER_MASS, mass);
        });
        return maxima.maxima();
    }
}
